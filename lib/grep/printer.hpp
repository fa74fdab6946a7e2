// Lines and counts as text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "grep/line_matches.hpp"
#include "grep/line_sink.hpp"
#include "grep/options.hpp"
#include "io/writer.hpp"

namespace nt::grep {

// Writes results in GNU grep's format: PATH:LINE:COLUMN:BYTE:TEXT, as far as asked for.
class Printer final : public LineSink {
 public:
  // The matcher finds what -o and colours show; the replacement, if there is one, stands in its
  // place. invert: selected lines are those that do not match.
  Printer(io::Writer& out, const OutputOptions& options, pattern::Matcher& matcher, bool invert,
          char terminator, const pattern::Template* replacement);

  // An empty path is not printed.
  void begin_file(std::string_view path) override;
  void begin_part(std::string_view path) override { begin_file(path); }
  void selected(const Line& line) override;
  void context(const Line& line) override;
  void group_separator() override;
  void pass_on(std::string_view written) override { out_.write(written); }
  void count(std::uint64_t number);
  void path_only();

 private:
  // A line's first match: where it begins, how long it is, and what is shown for it.
  struct Match {
    std::uint64_t begin = 0;
    std::uint64_t size = 0;
    std::uint64_t shown = 0;
  };

  void colored(std::string_view color, std::string_view text);
  void separator(char mark);
  void prefix(const Line& line, char mark, std::size_t match_begin);
  void make_room();
  void choose_part(const Line& line, const std::optional<Match>& first);
  void body(const Line& line, bool is_selected, const std::optional<Match>& first);
  void plain_line(const Line& line, char mark);
  void part(std::string_view text, std::string_view color);
  void note_hidden();
  void matches_only(const Line& line);
  void piece(std::string_view text, std::string_view color);
  void end_line();

  io::Writer& out_;
  const OutputOptions& options_;
  bool invert_;
  bool is_plain_;  // lines are shown as they are, whatever matches in them
  char terminator_;
  std::string path_;
  LineMatches matches_;
  std::uint64_t skip_ = 0;    // bytes of the line that are not shown before those that are
  std::uint64_t room_ = 0;    // bytes of the line that may still be shown
  std::uint64_t hidden_ = 0;  // bytes of the line behind those that were not
};

}  // namespace nt::grep
