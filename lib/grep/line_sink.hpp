// Where the lines go that a search shows.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>

namespace nt::grep {

// A line to show.
struct Line {
  std::string_view content;  // what patterns see: without its end, LF or CRLF
  std::string_view text;     // the same with the CR of CRLF
  std::string_view whole;    // with its end, which the last line of a file may lack
  std::uint64_t number = 0;  // from 1; only where line numbers are asked for
  std::uint64_t offset = 0;  // of its first byte in the source
};

// Writes lines in some format, file after file.
class LineSink {
 public:
  virtual ~LineSink() = default;

  // The lines that follow are of this file.
  virtual void begin_file(std::string_view path) = 0;
  // The same, but they are to be handed to another sink's pass_on().
  virtual void begin_part(std::string_view path) = 0;
  virtual void selected(const Line& line) = 0;
  virtual void context(const Line& line) = 0;
  // Between groups of lines that do not touch.
  virtual void group_separator() = 0;
  // Writes what another sink wrote, after begin_part(), of this file.
  virtual void pass_on(std::string_view written) = 0;

  // How many matches the selected lines held since this was last asked; 0 where nobody has asked
  // for them to be counted.
  std::uint64_t take_matches() { return std::exchange(matches_, 0); }

 protected:
  void count_matches(std::uint64_t count) { matches_ += count; }

 private:
  std::uint64_t matches_ = 0;
};

}  // namespace nt::grep
