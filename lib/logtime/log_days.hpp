// The days of a log whose stamps tell only the time of day.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "logtime/instant.hpp"

namespace nt::logtime {

// A new day begins where the time goes back by more than half a day; a line that is ahead by as
// much is a late one of the day before.
class LogDays {
 public:
  // The next stamped line: all are to be told, in their order.
  void add(std::uint64_t offset, const Stamp& stamp);
  // The last line so far is of the newest day on which it is not after this instant.
  void end_at(Instant written, os::TimeZone& zone_if_missing);
  bool empty() const { return starts_.empty(); }

  // The stamp of a line that was added, with its day.
  Stamp dated(const Stamp& stamp, std::uint64_t offset) const;

 private:
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
