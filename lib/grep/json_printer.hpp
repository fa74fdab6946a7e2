// Lines as ripgrep's JSON messages.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "grep/line_matches.hpp"
#include "grep/line_sink.hpp"
#include "grep/stats.hpp"
#include "io/json.hpp"

namespace nt::grep {

// Writes messages in ripgrep's schema (https://docs.rs/grep-printer, struct JSON), one a line: for
// each file with lines to show "begin", then "match" and "context", then "end". Matches carry a
// "replacement" where there is one, as since ripgrep 15.
class JsonPrinter final : public LineSink {
 public:
  // The replacement may be null. invert: selected lines are those that do not match. record_lines:
  // what lines end in within those that are selected, where these are records.
  JsonPrinter(io::Writer& out, pattern::Matcher& matcher, bool invert,
              const pattern::Template* replacement, std::optional<char> record_lines = {})
      : json_(out),
        out_(out),
        matches_(matcher, replacement, pattern::Empty::kKeep),
        invert_(invert),
        record_lines_(record_lines) {}

  void begin_file(std::string_view path) override;
  void begin_part(std::string_view path) override;
  void selected(const Line& line) override;
  void context(const Line& line) override;
  void group_separator() override {}
  void pass_on(std::string_view written) override;
  // The file is at its end. stats are its own; their bytes_printed does not count what this writes.
  void end_file(const Stats& stats);

 private:
  void begin_message();
  void line_message(std::string_view type, const Line& line);

  io::JsonWriter json_;
  io::Writer& out_;
  LineMatches matches_;
  bool invert_;
  std::optional<char> record_lines_;
  std::string path_;
  bool begun_ = false;  // the message "begin" is written, or somebody else's to write
};

// The message that ends the output: what all files came to, and how long it took.
void write_summary(io::Writer& out, const Stats& stats, std::chrono::nanoseconds total);

}  // namespace nt::grep
