// The days of a log whose stamps tell only the time of day.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "logtime/instant.hpp"

namespace nt::logtime {

// A new day begins where the time goes back by more than two hours; a line that is ahead by all but
// two hours of a day is a late one of the day before.
class LogDays {
 public:
  // The next stamped line: all are to be told, in their order.
  void add(std::uint64_t offset, const Stamp& stamp);
  // The last line so far is of the newest day on which it is not after this instant.
  void end_at(Instant written, os::TimeZone& zone_if_missing);
  bool empty() const { return starts_.empty(); }
  // Whether lines that were added since are of the time after that instant.
  bool go_on_behind(Instant now, os::TimeZone& zone_if_missing) const;

  // The stamp of a line that was added, with its day.
  Stamp dated(const Stamp& stamp, std::uint64_t offset) const;

 private:
  os::TimeZone zone_of_last(os::TimeZone& zone_if_missing) const;
  Stamp newest_on(std::chrono::local_days day) const;

  // From the offset on lines are of this day.
  struct Start {
    std::uint64_t offset;
    std::int64_t day;  // after the first one's
  };

  std::vector<Start> starts_;
  Stamp last_;
  std::int64_t day_ = 0;               // that was reached
  std::chrono::nanoseconds newest_{};  // on it
  std::int64_t first_day_ = 0;         // since 1970
};

}  // namespace nt::logtime
