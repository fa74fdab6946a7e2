// What makes a line match, as plain data.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace nt::pattern {

enum class CaseRule {
  kSensitive,
  kInsensitive,
  kSmart,  // insensitive unless a pattern holds an upper-case letter
};

// What makes a line match.
struct Options {
  // A line matches when any of these does. None: no line matches. Each is one pattern: the caller
  // has split texts of several lines. Where several match at a place, the first counts; an empty
  // one comes behind all others, as it would hide their matches.
  std::vector<std::string> patterns;
  // The files that some were read from, for messages: the patterns from first on are the file's
  // lines, up to the next file's first.
  struct Origin {
    std::size_t first = 0;
    std::string path;
  };
  std::vector<Origin> origins;
  // A text of several lines in these holds a pattern in each, any of which may match.
  std::vector<std::string> also;  // the line must match each of these too (--and)
  std::vector<std::string> nor;   // the line must match none of these (--not)
  CaseRule case_rule = CaseRule::kSensitive;
  bool fixed = false;         // the patterns are strings, not regular expressions
  bool word = false;          // a match stands between characters that are no part of a word
  bool whole_line = false;    // a match is the whole line
  bool bytes = false;         // characters are bytes (Latin-1), not UTF-8
  bool null_records = false;  // lines end in NUL, not in LF or CRLF
};

}  // namespace nt::pattern
