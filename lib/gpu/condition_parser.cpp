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
constexpr int kDeepest = 100;                                 // parentheses and nots in each other

bool is_word(char c) { return is_alnum(c) || c == '_' || c == '.'; }

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
  static constexpr std::string_view kHint = "write FIELD < NUMBER, as in 'gpu.util < 5 for 60s'";

  std::unexpected<Error> fault(std::size_t at, std::string_view what,
                               std::string_view hint = {}) const {
    const std::size_t column = width_of(escape_control(text_.substr(0, at)));
    return usage_error(fmt::format("bad condition: {}\n  {}\n  {}^", what, escape_control(text_),
                                   std::string(column, ' ')),
                       std::string(hint));
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
    if (token != one && token != other) return false;
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
    std::string number;
    if (take_if("-", "-")) number = "-";
    const std::string_view word = next();
    if (word.empty() || !is_digit(word.front())) return fault(at, "a number is missing");
    number += take();
    const std::string_view more = next();
    const bool is_unit = more == "%" || (!more.empty() && std::ranges::all_of(more, is_letter) &&
                                         more != "and" && more != "or" && more != "for");
    const std::size_t unit_at = begin_;
    const bool has_unit = !is_digit(number.back());
    if (is_unit && !has_unit) number += take();
    return number_of(number, unit, is_unit && !has_unit ? unit_at : at);
  }

  Result<double> number_of(std::string_view text, Unit unit, std::size_t at) const {
    if (unit == Unit::kBytes || unit == Unit::kBytesPerSecond) {
      const auto bytes = parse_size(text);
      if (bytes) return static_cast<double>(std::min(*bytes, kMostBytes));
      return fault(at, "this is no size", "sizes are as 500M, 1.5G or 2GB");
    }
    for (const std::string_view suffix : suffixes(unit)) {
      if (!text.ends_with(suffix)) continue;
      text.remove_suffix(suffix.size());
      break;
    }
    double number = 0;
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
    if (error == std::errc{} && end == text.data() + text.size()) return number;
    const auto units = suffixes(unit);
    if (units.empty()) return fault(at, "this is no number of that field", "it has no unit");
    return fault(at, "this is no number of that field",
                 fmt::format("its unit is {}, which may be left out", units.front()));
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
