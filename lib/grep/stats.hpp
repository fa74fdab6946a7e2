// What a search came to, in numbers.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace nt::grep {

// Of one file, or of several together.
struct Stats {
  std::chrono::nanoseconds elapsed{};     // the time of all searches, also of those side by side
  std::uint64_t searches = 0;             // files
  std::uint64_t searches_with_match = 0;  // files of which a line was selected
  std::uint64_t bytes_searched = 0;
  std::uint64_t bytes_printed = 0;
  std::uint64_t matched_lines = 0;  // selected ones
  std::uint64_t matches = 0;        // in them

  void add(const Stats& other);
};

// The numbers for people, one a line. total is how long all of it took.
std::string describe(const Stats& stats, std::chrono::nanoseconds total);

// "0.001234", of seconds.
std::string seconds(std::chrono::nanoseconds duration);

}  // namespace nt::grep
