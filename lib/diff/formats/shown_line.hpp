// The text of lines, with tabs or with blanks in their place.
#pragma once

#include <cstddef>
#include <string_view>

#include "diff/options.hpp"
#include "io/writer.hpp"

namespace nt::diff {

// Writes the text of one line, in one part or more: as it is, or with -t so that it looks the same
// with blanks in place of tabs. Columns are counted as in GNU diff: printable ASCII takes one.
class ShownLine {
 public:
  // again: what is written behind a CR within the line.
  ShownLine(io::Writer& out, const FormatOptions& options, std::string_view again)
      : out_(out),
        again_(again),
        tab_(static_cast<std::size_t>(options.tab)),
        expands_(options.expand_tabs) {}

  void write(std::string_view part) {
    if (!expands_) return out_.write(part);
    for (const char c : part) put(c);
  }

 private:
  void put(char c);

  io::Writer& out_;
  std::string_view again_;
  std::size_t tab_;
  std::size_t column_ = 0;
  bool expands_;
  bool after_cr_ = false;
};

}  // namespace nt::diff
