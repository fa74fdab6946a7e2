// Conditions from text, by recursive descent.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "base/number.hpp"
#include "base/text.hpp"
#include "base/width.hpp"
#include "gpu/condition.hpp"

namespace nt::gpu {
namespace {

using Node = Condition::Node;

constexpr std::string_view kBlanks = " \t\r\n";
constexpr std::uint64_t kMostBytes = std::uint64_t{1} << 63;  // as a double it is still a size
constexpr std::size_t kShownBefore = 50;  // bytes of a condition that are shown around a fault
constexpr std::size_t kShownBehind = 30;
constexpr int kDeepest = 100;  // parentheses and nots in each other

bool is_word(char c) { return is_alnum(c) || c == '_' || c == '.'; }

// "AND" is "and".
bool is_same_word(std::string_view word, std::string_view lower) {
  return std::ranges::equal(word, lower, {}, to_lower);
}

// What a number of a unit may have behind it, besides nothing. Sizes have units of their own.
std::span<const std::string_view> suffixes(Unit unit) {
  static constexpr std::string_view kPercentSigns[] = {"%"};
  static constexpr std::string_view kDegrees[] = {"C"};
  static constexpr std::string_view kWatt[] = {"W"};
  static constexpr std::string_view kJoule[] = {"J"};
  static constexpr std::string_view kMega[] = {"MHz"};
  switch (unit) {
    case Unit::kPercent:
      return kPercentSigns;
    case Unit::kCelsius:
      return kDegrees;
    case Unit::kWatts:
      return kWatt;
    case Unit::kJoules:
      return kJoule;
    case Unit::kMegahertz:
      return kMega;
    default:
      return {};
  }
}

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  Result<std::vector<Node>> parse() {
    if (next().empty()) return fault(0, "it is empty", kHint);
    TRY_VOID(condition());
    const std::string_view rest = next();
    if (rest == ")") return fault(begin_, "a parenthesis is closed that is not open");
    if (!rest.empty()) return fault(begin_, "'and' or 'or' is missing");
    return std::move(nodes_);
  }

 private:
  static constexpr std::string_view kSizes = "sizes are as 500M, 1.5G or 2GB";
  static constexpr std::string_view kHint = "write FIELD < NUMBER, as in 'gpu.util < 5 for 60s'";

  std::unexpected<Error> fault(std::size_t at, std::string_view what,
                               std::string_view hint = {}) const {
    const std::size_t begin = at > kShownBefore ? character_at(at - kShownBefore) : 0;
    const std::size_t end = std::min(character_at(at + kShownBehind), text_.size());
    const std::string before =
        (begin > 0 ? "..." : "") + escape_control(text_.substr(begin, at - begin));
    return usage_error(
        fmt::format("bad condition: {}\n  {}{}{}\n  {}^", what, before,
                    escape_control(text_.substr(at, end - at)), end < text_.size() ? "..." : "",
                    std::string(width_of(before), ' ')),
        std::string(hint));
  }

  // That place, or that of the character which begins next.
  std::size_t character_at(std::size_t at) const {
    while (at < text_.size() && (static_cast<unsigned char>(text_[at]) & 0xc0) == 0x80) ++at;
    return at;
  }

  // The token at the place that is reached, which stays there: a word, an operator, or one byte;
  // empty at the end.
  std::string_view next() {
    begin_ = std::min(text_.find_first_not_of(kBlanks, begin_), text_.size());
    const std::string_view rest = text_.substr(begin_);
    if (rest.empty()) return rest;
    if (is_word(rest.front())) {
      const auto end = std::ranges::find_if_not(rest, is_word);
      return rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
    }
    for (const std::string_view two : {"<=", ">=", "==", "!=", "&&", "||"})
      if (rest.starts_with(two)) return rest.substr(0, 2);
    return rest.substr(0, 1);
  }
  std::string_view take() {
    const std::string_view token = next();
    begin_ += token.size();
    return token;
  }
  bool take_if(std::string_view one, std::string_view other) {
    const std::string_view token = next();
    if (!is_same_word(token, one) && token != other) return false;
    take();
    return true;
  }

  std::size_t add(const Node& node) {
    nodes_.push_back(node);
    return nodes_.size() - 1;
  }

  Result<std::size_t> condition() {
    const std::size_t left = TRY(either());
    if (!take_if("for", "for")) return left;
    const std::string_view word = next();
    const auto duration = parse_duration(word);
    if (!duration) {
      return fault(begin_, word.empty() ? "a duration is missing" : "this is no duration",
                   "durations are as 500ms, 60s or 1h30m");
    }
    take();
    Node node{.kind = Node::Kind::kFor, .left = left};
    node.duration = *duration;
    if (const std::string_view rest = next(); !rest.empty() && rest != ")") {
      return fault(begin_, "'for' ends a condition",
                   "put what holds for a time in parentheses: (gpu.util < 5 for 60s) and ...");
    }
    return add(node);
  }

  Result<std::size_t> either() {
    std::size_t left = TRY(both());
    while (take_if("or", "||")) {
      const std::size_t right = TRY(both());
      left = add({.kind = Node::Kind::kOr, .left = left, .right = right});
    }
    return left;
  }

  Result<std::size_t> both() {
    std::size_t left = TRY(term());
    while (take_if("and", "&&")) {
      const std::size_t right = TRY(term());
      left = add({.kind = Node::Kind::kAnd, .left = left, .right = right});
    }
    return left;
  }

  Result<std::size_t> term() {
    if (depth_ == kDeepest) return fault(begin_, "it is nested too deep");
    ++depth_;
    const std::size_t found = TRY(inner_term());
    --depth_;
    return found;
  }

  Result<std::size_t> inner_term() {
    if (take_if("not", "!")) {
      const std::size_t left = TRY(term());
      return add({.kind = Node::Kind::kNot, .left = left});
    }
    next();
    const std::size_t open = begin_;
    if (!take_if("(", "(")) return comparison();
    const std::size_t inner = TRY(condition());
    if (take_if(")", ")")) return inner;
    if (!next().empty()) return fault(begin_, "'and' or 'or' is missing");
    return fault(open, "a parenthesis is not closed");
  }

  Result<std::size_t> comparison() {
    Node node;
    node.field = TRY(field());
    node.compare = TRY(compare_operator());
    node.value = TRY(value(node.field->unit));
    return add(node);
  }

  Result<const Field*> field() {
    const std::string_view word = next();
    if (word.empty()) return fault(begin_, "a field is missing", kHint);
    if (!is_letter(word.front())) return fault(begin_, "a field is expected here", kHint);
    if (const Field* found = find_field(word)) {
      if (!found->is_number()) return fault(begin_, "this field is no number");
      take();
      return found;
    }
    return fault(begin_, "there is no such field", field_hint(word, true));
  }

  Result<Node::Operator> compare_operator() {
    using enum Node::Operator;
    static constexpr std::pair<std::string_view, Node::Operator> kOperators[] = {
        {"<", kLess},  {"<=", kAtMost}, {">", kGreater}, {">=", kAtLeast},
        {"=", kEqual}, {"==", kEqual},  {"!=", kUnequal}};
    const std::string_view token = next();
    for (const auto& [spelling, meaning] : kOperators) {
      if (token != spelling) continue;
      take();
      return meaning;
    }
    return fault(begin_, "a comparison is missing", "compare with <, <=, >, >=, = or !=");
  }

  // A number and what follows it: a unit, with or without blanks between.
  Result<double> value(Unit unit) {
    next();
    const std::size_t at = begin_;
    const bool is_negative = take_if("-", "-");
    if (!is_negative) take_if("+", "+");
    std::string_view word = next();
    if (word.starts_with('.')) word.remove_prefix(1);
    if (word.empty() || !is_digit(word.front())) return fault(at, "a number is missing");
    if (unit != Unit::kBytes && unit != Unit::kBytesPerSecond) {
      const double found = TRY(number(unit, at));
      return is_negative ? -found : found;
    }
    if (is_negative) return fault(at, "this is no size", kSizes);
    return size();
  }

  Result<double> number(Unit unit, std::size_t at) {
    const std::string_view rest = text_.substr(begin_);
    double found = 0;
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), found);
    if (error != std::errc{}) return fault(at, "this number is too large or too small");
    begin_ += static_cast<std::size_t>(end - rest.data());
    const std::size_t number_end = begin_;
    const std::string_view more = next();
    if (std::ranges::find(suffixes(unit), more) != suffixes(unit).end()) {
      take();
      return found;
    }
    const bool is_joined = begin_ == number_end && !more.empty() && is_word(more.front());
    if (more != "%" && !is_joined && !is_unit(more)) return found;
    if (suffixes(unit).empty()) return fault(begin_, "this is no unit", "the field has none");
    return fault(begin_, "this is no unit of that field",
                 fmt::format("its unit is {}, which may be left out", suffixes(unit).front()));
  }

  Result<double> size() {
    const std::size_t at = begin_;
    std::string number(take());
    if (number.starts_with('.')) number.insert(0, "0");
    const std::string_view more = next();
    const bool takes_unit = is_digit(number.back()) && is_unit(more);
    const std::size_t unit_at = begin_;
    if (takes_unit) number += take();
    const auto bytes = parse_size(number);
    if (bytes) return static_cast<double>(std::min(*bytes, kMostBytes));
    return fault(takes_unit ? unit_at : at, "this is no size", kSizes);
  }

  // Of what follows a number with blanks between: a word that is neither a joint nor a field.
  static bool is_unit(std::string_view word) {
    const auto is = [word](std::string_view joint) { return is_same_word(word, joint); };
    return !word.empty() && std::ranges::all_of(word, is_letter) && !is("and") && !is("or") &&
           !is("for");
  }

  std::string_view text_;
  std::size_t begin_ = 0;  // of the next token
  int depth_ = 0;
  std::vector<Node> nodes_;
};

}  // namespace

Result<Condition> Condition::parse(std::string_view text) {
  Condition condition;
  condition.nodes_ = TRY(Parser(text).parse());
  return condition;
}

}  // namespace nt::gpu
