#include "pattern/fault.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "pattern/reader.hpp"

namespace nt::pattern {
namespace {

using Kind = Token::Kind;

// Where a parenthesis is opened and not closed, or closed and not opened.
std::optional<std::size_t> find_lone_parenthesis(std::string_view pattern) {
  std::vector<std::size_t> open;
  Reader reader(pattern);
  for (Token token; reader.next(token);) {
    if (token.kind == Kind::kOpen || token.source.starts_with("(?")) open.push_back(token.at);
    if (token.kind == Kind::kFlags) open.pop_back();
    if (token.kind != Kind::kClose) continue;
    if (open.empty()) return token.at;
    open.pop_back();
  }
  return open.empty() ? std::nullopt : std::optional(open.back());
}

// Where nothing is repeated: an operator at the begin, after ( or after |.
std::optional<std::size_t> find_lone_repetition(std::string_view pattern) {
  bool anything = false;
  Reader reader(pattern);
  for (Token token; reader.next(token);) {
    if (token.kind == Kind::kRepeat && !anything) return token.at;
    if (token.kind == Kind::kQuote || token.kind == Kind::kFlags) continue;
    anything = token.kind != Kind::kOpen && token.kind != Kind::kOr;
  }
  return std::nullopt;
}

// Where a fragment of the pattern stands that is no text: as an operator, an escape or a group's
// begin, or in a class.
std::optional<std::size_t> find_fragment(std::string_view pattern, std::string_view fragment) {
  Reader reader(pattern);
  for (Token token; reader.next(token);) {
    if (token.kind == Kind::kCharacter) continue;
    if (pattern.substr(token.at).starts_with(fragment)) return token.at;
    const std::size_t inside =
        token.source.starts_with('[') ? token.source.find(fragment) : token.source.npos;
    if (inside != token.source.npos) return token.at + inside;
  }
  return std::nullopt;
}

// Where in the pattern the fault lies, in bytes, when RE2's words allow to tell.
std::optional<std::size_t> fault_offset(const re2::RE2& failed, std::string_view pattern) {
  const std::string& fragment = failed.error_arg();
  switch (failed.error_code()) {
    case re2::RE2::ErrorMissingParen:
    case re2::RE2::ErrorUnexpectedParen:
      if (const auto found = find_lone_parenthesis(pattern)) return found;
      break;
    case re2::RE2::ErrorRepeatArgument:
      if (const auto found = find_lone_repetition(pattern)) return found;
      break;
    case re2::RE2::ErrorTrailingBackslash:
      return pattern.size() - 1;
    case re2::RE2::ErrorBadPerlOp:  // of (?P=name) the first three bytes are named, as of a group
      if (const auto found = find_fragment(pattern, "(?P=")) return found;
      break;
    default:
      break;
  }
  if (fragment.empty()) return std::nullopt;
  if (const auto found = find_fragment(pattern, fragment)) return found;
  const std::size_t found = pattern.find(fragment);
  return found == std::string_view::npos ? std::nullopt : std::optional(found);
}

struct Explanation {
  std::string message;
  std::string hint;
};

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> begins) {
  return std::any_of(begins.begin(), begins.end(),
                     [text](std::string_view begin) { return text.starts_with(begin); });
}

// fault: the pattern from the fault on, as far as that is known.
Explanation explain(const re2::RE2& failed, std::string_view fault) {
  if (starts_with_any(fault, {"(?=", "(?!", "(?<=", "(?<!"})) {
    return {"look-around is not supported",
            "say what the line must also match with --and, or must not match with --not"};
  }
  if (starts_with_any(fault, {"(?P=", "\\k", "\\g"}) ||
      (fault.size() > 1 && fault[0] == '\\' && fault[1] >= '1' && fault[1] <= '9')) {
    return {"back-references are not supported",
            "write the alternatives out, or give several patterns with -e"};
  }
  if (fault.starts_with("(?<")) return {"a group's name is misspelt", "write (?P<name>...)"};
  switch (failed.error_code()) {
    case re2::RE2::ErrorMissingParen:
      return {"a parenthesis is not closed", "to search for the text as it stands, use -F"};
    case re2::RE2::ErrorUnexpectedParen:
      return {"a parenthesis is closed that was not opened",
              "to search for the text as it stands, use -F"};
    case re2::RE2::ErrorMissingBracket:
      return {"a bracket is not closed", "to search for the text as it stands, use -F"};
    case re2::RE2::ErrorRepeatArgument:
      return {"there is nothing to repeat", "to search for the text as it stands, use -F"};
    case re2::RE2::ErrorTrailingBackslash:
      return {"it ends in a lone backslash", "to match a backslash, write two"};
    case re2::RE2::ErrorPatternTooLarge:
      return {"it is too large", ""};
    default:
      return {failed.error(), "the syntax is that of github.com/google/re2/wiki/Syntax"};
  }
}

Error bad_pattern(const std::string& pattern, Explanation explanation,
                  std::optional<std::size_t> offset) {
  Error error{ErrorKind::kUsage, fmt::format("bad pattern: {}", explanation.message),
              std::move(explanation.hint)};
  const std::string shown = escape_control(pattern);
  if (shown.size() > 1000) return error;
  error.message += fmt::format("\n  {}", shown);
  if (offset) {
    const std::string before = escape_control(pattern.substr(0, *offset));
    error.message += fmt::format("\n  {}^", std::string(count_code_points(before), ' '));
  }
  return error;
}

}  // namespace

Error error_of(const re2::RE2& failed, const std::string& pattern) {
  const auto offset = fault_offset(failed, pattern);
  const auto fault = std::string_view(pattern).substr(offset.value_or(pattern.size()));
  return bad_pattern(pattern, explain(failed, fault), offset);
}

std::optional<Error> find_unmeant(const std::string& pattern) {
  Reader reader(pattern);
  for (Token token; reader.next(token);) {
    if (token.source == "\\<" || token.source == "\\>") {
      return bad_pattern(pattern,
                         {"\\< and \\> are not supported", "use \\b at the edges of a word, or -w"},
                         token.at);
    }
  }
  return std::nullopt;
}

}  // namespace nt::pattern
