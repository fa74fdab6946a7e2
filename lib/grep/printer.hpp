// Lines and counts as text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grep/matcher.hpp"
#include "grep/options.hpp"
#include "io/writer.hpp"

namespace nt::grep {

// A line to print.
struct Line {
  std::string_view text;     // without its end
  std::uint64_t number = 0;  // from 1; only where line numbers are asked for
  std::uint64_t offset = 0;  // of its first byte in the source
};

class Template;

// Writes results in GNU grep's format: PATH:LINE:COLUMN:BYTE:TEXT, as far as asked for.
class Printer {
 public:
  // The matcher finds what -o and colours show; the replacement, if there is one, stands in its
  // place. invert: selected lines are those that do not match.
  Printer(io::Writer& out, const OutputOptions& options, Matcher& matcher, bool invert,
          char terminator, const Template* replacement);

  // The lines that follow are of this file. An empty path is not printed.
  void begin_file(std::string_view path);
  void selected(const Line& line);
  void context(const Line& line);
  // The "--" between groups of lines that do not touch.
  void group_separator();
  void count(std::uint64_t number);
  void path_only();

 private:
  void colored(std::string_view color, std::string_view text);
  void separator(char mark);
  void prefix(const Line& line, char mark, std::size_t match_begin);
  void body(const Line& line, bool is_selected);
  void part(std::string_view text, std::string_view color);
  void find_matches(const Line& line);
  std::string_view shown_match(const Line& line, std::size_t index) const;
  void matches_only(const Line& line);
  void piece(std::string_view text, std::string_view color);
  void end_line();

  io::Writer& out_;
  const OutputOptions& options_;
  Matcher& matcher_;
  bool invert_;
  char terminator_;
  std::string path_;
  const Template* replacement_;
  std::vector<Span> spans_;
  std::vector<std::optional<Span>> groups_;
  std::vector<std::string> replacements_;  // of the spans, where there is a replacement
  std::uint64_t room_ = 0;                 // bytes of the line that may still be shown
  std::uint64_t hidden_ = 0;               // bytes of the line that were not
};

}  // namespace nt::grep
