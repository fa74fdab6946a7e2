// Which part of a log lies in a window of time.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "logtime/instant.hpp"
#include "logtime/log_days.hpp"
#include "logtime/order.hpp"
#include "logtime/stamp_reader.hpp"
#include "logtime/time_window.hpp"
#include "os/time_zone.hpp"

namespace nt::logtime {

// When a log's lines were written, as far as a search needs to know.
//
// A line without a stamp belongs to the stamped line above it; what stands above the first stamp is
// older than all. Stamps may run behind by a little, as where threads write one log: by ten
// seconds, or four times what was seen.
class Timeline {
 public:
  // Up to this size, all of a log is looked at, and so nothing escapes that is not in order.
  static constexpr std::size_t kLookedThrough = std::size_t{8} << 20;

  // Looks through a small log, and at some places all over a larger one. The window's ends are then
  // found by bisection, and what is between them is looked through if it is no more than
  // effort.most. Where the log is not in the order of time as far as was seen, nothing is ruled
  // out. written: when the log was last changed. An error when its lines have no stamps, or none
  // that can be read for sure.
  static Result<Timeline> study(std::string_view log, Instant written, const TimeWindow& window,
                                char terminator, const Effort& effort = {});

  // Only lines in [begin, end) may be in the window, and those in [sure_begin, sure_end) are:
  // unless the window was not looked through, and some run behind by more than most_behind().
  std::size_t begin() const { return begin_; }
  std::size_t end() const { return end_; }
  std::size_t sure_begin() const { return sure_begin_; }
  std::size_t sure_end() const { return sure_end_; }
  bool in_order() const { return in_order_; }
  bool looked_through() const { return looked_through_; }
  std::chrono::nanoseconds most_behind() const { return most_behind_; }
  const StampReader& reader() const { return reader_; }

  // The instant of a stamp in the line at this offset.
  Instant instant_of(const Stamp& stamp, std::size_t offset, os::TimeZone& zone) const;
  // What it may be, as far as the stamp itself tells.
  Meaning meaning_at(const Stamp& stamp, std::size_t offset, os::TimeZone& zone) const;

 private:
  friend class TimelineStudy;
  // From the offset on stamps without a year are of this one.
  struct YearBegin {
    std::size_t offset;
    int year;
    bool at_midnight;  // it begins with the year's first hour
  };
  // Lines of [begin, end), among which clocks were put back: those from `change` on show times
  // for the second time. Until `settled` some may be late, and still show the first.
  struct Change {
    std::size_t begin;
    std::size_t end;
    std::size_t change;
    std::size_t settled;
    Instant late_from;  // such times, if they were shown for the second time
  };
  static YearBegin year_begin(std::size_t offset, const Stamp& first, int year);
  int year_at(const Stamp& stamp, std::size_t offset) const;

  StampReader reader_;
  std::vector<YearBegin> years_;  // of stamps without years
  LogDays days_;                  // of those without days
  std::vector<Change> changes_;
  std::size_t size_ = 0;
  Instant newest_;  // no stamp is behind it
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::size_t sure_begin_ = 0;
  std::size_t sure_end_ = 0;
  bool in_order_ = true;
  bool looked_through_ = false;
  std::chrono::nanoseconds most_behind_{};
};

}  // namespace nt::logtime
