// Regular expressions as text: what must be known and changed before RE2 compiles them. The syntax
// is RE2's (github.com/google/re2/wiki/Syntax).
#pragma once

#include <optional>
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
  bool any_byte = false;               // holds \C, which may match a newline
  bool end_anchor = false;             // holds $ or \z
  std::optional<std::string> literal;  // the text that it matches, when it is nothing but that
};
Traits traits_of(std::string_view expression);

// Whether the expression closes every parenthesis, bracket and escape that it opens, and no other,
// so that it can stand inside another one. It need not be right otherwise.
bool is_closed(std::string_view expression);

// Where the expression opens a parenthesis that it does not close, or closes one that it did not
// open.
std::optional<std::size_t> find_lone_parenthesis(std::string_view expression);

// Where the expression repeats nothing: an operator at its begin, after ( or after |.
std::optional<std::size_t> find_lone_repetition(std::string_view expression);

// Where a fragment of the expression stands that is no text: as an operator, an escape or a group's
// begin, or in a class.
std::optional<std::size_t> find_fragment(std::string_view expression, std::string_view fragment);

// Where the expression holds \< or \>, GNU grep's edges of words, which RE2 would take for plain <
// and >.
std::optional<std::size_t> find_word_edge(std::string_view expression);

// Whether the expression holds an upper-case letter (Unicode's Lu) that stands for itself.
bool has_upper_case(std::string_view expression);

}  // namespace nt::pattern
