#include "regex/fault.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "base/text.hpp"
#include "base/width.hpp"
#include "regex/reader.hpp"

namespace nt::regex {
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

constexpr std::string_view kUseFixed = "to search for the text as it stands, use -F";

// Of an escape that RE2 does not know.
Explanation explain_escape(std::string_view escape) {
  struct Known {
    char letter;
    std::string_view hint;
  };
  static constexpr Known kOthers[] = {
      {'h', "write [ \\t]"},
      {'H', "write [^ \\t]"},
      {'K', "put what is wanted in a group, and use -o with --replace '$1'"},
      {'R', "no line holds its end: a pattern matches in one line"},
      {'N', "write . for any character"},
      {'Z', "write $ for the line's end"},
      {'e', "write \\x1b for the escape character"},
      {'u', "write \\x{...} for a character by its number, or two backslashes for one"},
      {'x', "write two digits, as \\x41, or braces, as \\x{e9}"}};
  Explanation result{fmt::format("there is no escape {}", escape_control(escape)),
                     "to match a backslash, write two"};
  for (const auto& [letter, hint] : kOthers) {
    if (escape.size() > 1 && escape[1] == letter) result.hint = hint;
  }
  return result;
}

// Of a group's begin that RE2 does not know.
Explanation explain_group(std::string_view fault) {
  if (fault.starts_with("(?>"))
    return {"atomic groups are not supported", "write (?:...): no pattern backtracks"};
  if (fault.starts_with("(?#")) return {"comments are not supported", "leave it out"};
  if (fault.starts_with("(?|"))
    return {"groups that share numbers are not supported", "give them one name: (?P<name>...)"};
  if (fault.starts_with("(?(")) return {"conditions are not supported", "write alternatives: a|b"};
  if (starts_with_any(fault, {"(?R", "(?&", "(?P>", "(?+", "(?0", "(?1", "(?2"}))
    return {"recursion is not supported", "write the inner pattern out"};
  return {"there is no such group or flag",
          "flags are i, m, s and U; groups (...), (?:...) and (?P<name>...)"};
}

// Of what RE2 calls a bad range.
Explanation explain_range(std::string_view range) {
  if (range.starts_with("[:")) {
    return {fmt::format("there is no class {}", escape_control(range)),
            "there are alnum, alpha, ascii, blank, cntrl, digit, graph, lower, print, punct, "
            "space, upper, word and xdigit"};
  }
  if (starts_with_any(range, {"\\p", "\\P"})) {
    return {fmt::format("there is no class {}", escape_control(range)),
            "there are Unicode's categories and scripts, as \\p{Lu} and \\p{Greek}"};
  }
  return {fmt::format("the range {} ends before it begins", escape_control(range)),
          "put a '-' that is meant as it is last in the brackets"};
}

// Of a repetition that RE2 refuses.
Explanation explain_repetition(std::string_view repetition) {
  if (repetition.size() > 1 && repetition.ends_with('+')) {
    return {"possessive repetition is not supported",
            "leave out the last +: no pattern backtracks"};
  }
  return {"a repetition is repeated", "use parentheses: (?:a*)*"};
}

Explanation explain_counts(std::string_view counts) {
  Token token;
  Reader reader(counts);
  if (reader.next(token) && token.least > token.most)
    return {fmt::format("the counts of {} are in the wrong order", counts), "the smaller is first"};
  return {"something is repeated more than 1000 times", "use + or *, which have no limit"};
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
  const std::string& fragment = failed.error_arg();
  const std::string hint(kUseFixed);
  switch (failed.error_code()) {
    case re2::RE2::ErrorMissingParen:
      return {"a parenthesis is not closed", hint};
    case re2::RE2::ErrorUnexpectedParen:
      return {"a parenthesis is closed that was not opened", hint};
    case re2::RE2::ErrorMissingBracket:
      return {"a bracket is not closed", hint};
    case re2::RE2::ErrorRepeatArgument:
      return {"there is nothing to repeat", hint};
    case re2::RE2::ErrorTrailingBackslash:
      return {"it ends in a lone backslash", "to match a backslash, write two"};
    case re2::RE2::ErrorPatternTooLarge:
      return {"it is too large", ""};
    case re2::RE2::ErrorBadEscape:
      return explain_escape(fragment);
    case re2::RE2::ErrorBadPerlOp:
      return explain_group(fault);
    case re2::RE2::ErrorBadCharRange:
      return explain_range(fragment);
    case re2::RE2::ErrorRepeatOp:
      return explain_repetition(fragment);
    case re2::RE2::ErrorRepeatSize:
      return explain_counts(fragment);
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
    error.message += fmt::format("\n  {}^", std::string(width_of(before), ' '));
  }
  return error;
}

// What a token of a good pattern was probably meant for, where that is something else. rest: the
// pattern from there on.
std::optional<Explanation> explain_unmeant(const Token& token, std::string_view rest) {
  if (token.source == "\\<" || token.source == "\\>")
    return Explanation{"\\< and \\> are not supported", "use \\b at the edges of a word, or -w"};
  if (token.source == "{" && rest.starts_with("{,")) {
    const std::size_t end = rest.find_first_not_of("0123456789", 2);
    if (end != rest.npos && end > 2 && rest[end] == '}') {
      return Explanation{fmt::format("{} has no least count", rest.substr(0, end + 1)),
                         fmt::format("write {{0{}, or \\{{ for a brace", rest.substr(1, end))};
    }
  }
  const std::string_view source = token.source;
  if (source.size() > 4 && source.starts_with("[:") && source.ends_with(":]") &&
      posix_class(source.substr(2, source.size() - 4))) {
    return Explanation{fmt::format("{} stands outside brackets", source),
                       fmt::format("write [{}]", source)};
  }
  return std::nullopt;
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
    if (token.quoted) continue;
    if (auto explanation = explain_unmeant(token, std::string_view(pattern).substr(token.at)))
      return bad_pattern(pattern, *std::move(explanation), token.at);
  }
  return std::nullopt;
}

}  // namespace nt::regex
