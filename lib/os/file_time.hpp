// Points in time as file systems have them.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>

namespace nt::os {

// Seconds since 1970, and the nanoseconds since the last of them: file systems have times that 64
// bits of nanoseconds cannot tell, before 1678 and after 2262.
struct FileTime {
  std::int64_t seconds = 0;
  std::uint32_t nanoseconds = 0;  // below 1,000,000,000

  auto operator<=>(const FileTime&) const = default;

  using ClockTime = std::chrono::sys_time<std::chrono::nanoseconds>;
  // The same on the clock of 64 bits, or the end of its range.
  constexpr ClockTime on_clock() const {
    constexpr auto kMost =
        std::chrono::floor<std::chrono::seconds>(ClockTime::max().time_since_epoch()).count();
    if (seconds >= kMost) return ClockTime::max();
    if (seconds <= -kMost) return ClockTime::min();
    return ClockTime(std::chrono::seconds(seconds) + std::chrono::nanoseconds(nanoseconds));
  }
};

}  // namespace nt::os
