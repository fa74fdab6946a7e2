// Regular expressions as text: what must be known and changed before RE2 compiles them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nt::regex {

// What ends a line, for the anchors of a pattern.
enum class LineEnd {
  kLf,    // LF, or the text's end
  kCrlf,  // CRLF too, whose CR a $ takes into its match
  kText,  // the text's end: it is one line
};

// The expression with its anchors made those of a line, whatever flags it sets itself: ^ and \A
// match at a line's begin, $ and \z at its end.
std::string anchor_to_lines(std::string_view expression, LineEnd line_end);

// What a pattern's text shows without being compiled.
struct Traits {
  bool any_byte = false;      // holds \C, which may match a newline
  bool end_anchor = false;    // holds $ or \z
  bool end_is_inner = false;  // something else may be asserted where $ was, as in $\b
  bool only_text = false;     // is nothing but characters that stand for themselves, one at least
  // That text, where no escape names a character by its number or a letter.
  std::optional<std::string> literal;
};
Traits traits_of(std::string_view expression);

// The names of the groups that the expression captures, in the order of their numbers; empty of one
// that has none.
std::vector<std::string_view> group_names(std::string_view expression);

// Whether the expression closes every parenthesis, bracket and escape that it opens, and no other,
// so that it can stand inside another one. It need not be right otherwise.
bool is_closed(std::string_view expression);

// Whether the expression names an upper-case letter (Unicode's Lu) as itself, in a class or at an
// end of its ranges, or the class of these letters.
bool has_upper_case(std::string_view expression);

}  // namespace nt::regex
