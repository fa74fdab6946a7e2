// Regular expressions as text: what must be known and changed before RE2 compiles them.
#pragma once

#include <string>
#include <string_view>

namespace nt::pattern {

// What ends a line, for the anchors of a pattern.
enum class LineEnd {
  kNewline,  // LF or CRLF: $ matches before either
  kLine,     // the text's end, or the CR of CRLF before it: the text is one line
  kText,     // the text's end, for records that are matched one by one
};

// The expression with its anchors made those of a line, whatever flags it sets itself: ^ and \A
// match at a line's begin, $ and \z at its end.
std::string anchor_to_lines(std::string_view expression, LineEnd line_end);

// What a pattern's text shows without being compiled.
struct Traits {
  bool any_byte = false;    // holds \C, which may match a newline
  bool end_anchor = false;  // holds $ or \z
  bool only_text = false;   // is nothing but characters that stand for themselves, one at least
};
Traits traits_of(std::string_view expression);

// Whether the expression closes every parenthesis, bracket and escape that it opens, and no other,
// so that it can stand inside another one. It need not be right otherwise.
bool is_closed(std::string_view expression);

// Whether the expression names an upper-case letter (Unicode's Lu) as itself, in a class or at an
// end of its ranges, or the class of these letters.
bool has_upper_case(std::string_view expression);

}  // namespace nt::pattern
