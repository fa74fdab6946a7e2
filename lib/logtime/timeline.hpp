// Which part of a log lies in a window of time.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "logtime/instant.hpp"
#include "logtime/log_days.hpp"
#include "logtime/stamp_reader.hpp"
#include "logtime/time_window.hpp"
#include "os/time_zone.hpp"

namespace nt::logtime {

// When a log's lines were written, as far as a search needs to know.
//
// A line without a stamp belongs to the stamped line above it; what stands above the first stamp is
// older than all. Stamps may run behind by a little, as where threads write one log: by ten
// seconds, or four times what was seen at the places looked at.
class Timeline {
 public:
  // Looks at some places all over a log. The window's ends are then found by bisection, or where
  // the log is not in the order of time, nothing is ruled out. written: when the log was last
  // changed. An error when its lines have no stamps, or none that can be read for sure.
  static Result<Timeline> study(std::string_view log, Instant written, const TimeWindow& window,
                                char terminator);

  // Only lines in [begin, end) may be in the window, and those in [sure_begin, sure_end) are.
  std::size_t begin() const { return begin_; }
  std::size_t end() const { return end_; }
  std::size_t sure_begin() const { return sure_begin_; }
  std::size_t sure_end() const { return sure_end_; }
  bool in_order() const { return in_order_; }
  const StampReader& reader() const { return reader_; }

  // The instant of a stamp in the line at this offset.
  Instant instant_of(const Stamp& stamp, std::size_t offset, os::TimeZone& zone) const;

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
  int year_at(const Stamp& stamp, std::size_t offset) const;
  Meaning meaning_at(const Stamp& stamp, std::size_t offset, os::TimeZone& zone) const;

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
};

}  // namespace nt::logtime
