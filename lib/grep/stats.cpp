#include "grep/stats.hpp"

#include <fmt/format.h>

namespace nt::grep {

void Stats::add(const Stats& other) {
  elapsed += other.elapsed;
  searches += other.searches;
  searches_with_match += other.searches_with_match;
  bytes_searched += other.bytes_searched;
  bytes_printed += other.bytes_printed;
  matched_lines += other.matched_lines;
  matches += other.matches;
}

std::string seconds(std::chrono::nanoseconds duration) {
  return fmt::format("{:.6f}", std::chrono::duration<double>(duration).count());
}

std::string describe(const Stats& stats, std::chrono::nanoseconds total) {
  std::string text;
  const auto line = [&text](const auto& value, std::string_view name) {
    text += fmt::format("{}: {}\n", name, value);
  };
  line(stats.matches, "matches");
  line(stats.matched_lines, "matched lines");
  line(stats.searches_with_match, "files with matches");
  line(stats.searches, "files searched");
  line(stats.bytes_printed, "bytes printed");
  line(stats.bytes_searched, "bytes searched");
  line(seconds(stats.elapsed), "seconds spent searching");
  line(seconds(total), "seconds in all");
  return text;
}

}  // namespace nt::grep
