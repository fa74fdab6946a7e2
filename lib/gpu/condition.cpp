#include "gpu/condition.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace nt::gpu {
namespace {

using Node = Condition::Node;

bool compare(double value, Node::Operator how, double with) {
  switch (how) {
    case Node::Operator::kLess:
      return value < with;
    case Node::Operator::kAtMost:
      return value <= with;
    case Node::Operator::kGreater:
      return value > with;
    case Node::Operator::kAtLeast:
      return value >= with;
    case Node::Operator::kEqual:
      return value == with;
    case Node::Operator::kUnequal:
      return value != with;
  }
  return false;
}

Truth known(bool is_true) { return is_true ? Truth::kTrue : Truth::kFalse; }

Truth contrary(Truth of) {
  if (of == Truth::kUnknown) return of;
  return known(of == Truth::kFalse);
}

std::string_view spelling(Node::Operator of) {
  static constexpr std::string_view kSpellings[] = {"<", "<=", ">", ">=", "=", "!="};
  return kSpellings[static_cast<std::size_t>(of)];
}

// Without an exponent, and so that the same number is read.
std::string digits(double value) {
  std::array<char, 400> buffer;
  const auto [end, error] =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed);
  return error == std::errc{} ? std::string(buffer.data(), end) : std::string("0");
}

std::string text_of(const std::vector<Node>& nodes, std::size_t at) {
  const Node& node = nodes[at];
  const auto inner = [&nodes](std::size_t of) { return text_of(nodes, of); };
  switch (node.kind) {
    case Node::Kind::kCompare:
      return fmt::format("{} {} {}", node.field->name, spelling(node.compare), digits(node.value));
    case Node::Kind::kNot:
      return fmt::format("not {}", inner(node.left));
    case Node::Kind::kAnd:
      return fmt::format("({} and {})", inner(node.left), inner(node.right));
    case Node::Kind::kOr:
      return fmt::format("({} or {})", inner(node.left), inner(node.right));
    case Node::Kind::kFor:
      return fmt::format("({} for {}ns)", inner(node.left), node.duration.count());
  }
  return {};
}

// What may become of a node where there is no GPU, whatever the machine does.
struct Outcomes {
  bool may_be_true = false;
  bool may_be_false = false;
};

Outcomes outcomes(const std::vector<Node>& nodes, std::size_t at) {
  const Node& node = nodes[at];
  if (node.kind == Node::Kind::kCompare) return {!node.field->is_gpu(), !node.field->is_gpu()};
  const Outcomes left = outcomes(nodes, node.left);
  if (node.kind == Node::Kind::kNot) return {left.may_be_false, left.may_be_true};
  if (node.kind == Node::Kind::kFor)
    return {left.may_be_true, left.may_be_true || left.may_be_false};  // true, but not for so long
  const Outcomes right = outcomes(nodes, node.right);
  if (node.kind == Node::Kind::kAnd)
    return {left.may_be_true && right.may_be_true, left.may_be_false || right.may_be_false};
  return {left.may_be_true || right.may_be_true, left.may_be_false && right.may_be_false};
}

}  // namespace

bool Condition::is_about_gpus() const {
  return std::ranges::any_of(
      nodes_, [](const Node& node) { return node.field != nullptr && node.field->is_gpu(); });
}

std::string Condition::text() const { return text_of(nodes_, nodes_.size() - 1); }

bool Condition::needs_gpus() const {
  return is_about_gpus() && !outcomes(nodes_, nodes_.size() - 1).may_be_true;
}

ConditionWatch::ConditionWatch(Condition condition, Quantifier quantifier)
    : condition_(std::move(condition)),
      quantifier_(quantifier),
      nobody_(condition_.nodes().size()) {}

Truth ConditionWatch::truth(const Sample& sample) {
  const auto passed = before_ ? sample.time - *before_ : std::chrono::nanoseconds::zero();
  const auto ticks =
      static_cast<std::int64_t>(std::min<std::uint64_t>(sample.missed, 1U << 30)) + 1;
  seen_ = std::max(passed, Instant::duration::zero()) / ticks;
  before_ = sample.time;
  const std::size_t last = condition_.nodes().size() - 1;
  const State newcomer = nobody_;
  true_of_.clear();
  const Truth of_nobody = truth_of(last, sample, nullptr, nobody_);
  if (!condition_.is_about_gpus() || sample.gpus.empty()) {
    states_.clear();
    return of_nobody;
  }
  // Those that are not in this row lose what they held.
  std::map<std::string, State> before = std::exchange(states_, {});
  Truth all = quantifier_ == Quantifier::kAny ? Truth::kFalse : Truth::kTrue;
  for (std::size_t i = 0; i < sample.gpus.size(); ++i) {
    const Gpu& gpu = sample.gpus[i];
    const auto [place, is_first] =
        states_.try_emplace(gpu.uuid.empty() ? std::to_string(i) : gpu.uuid, newcomer);
    const auto found = before.find(place->first);
    if (is_first && found != before.end()) place->second = std::move(found->second);
    const Truth one = truth_of(last, sample, &gpu, place->second);
    if (one == Truth::kTrue && of_nobody != Truth::kTrue) true_of_.push_back(i);
    all = quantifier_ == Quantifier::kAny ? std::max(all, one) : std::min(all, one);
  }
  return all;
}

Truth ConditionWatch::truth_of(std::size_t at, const Sample& sample, const Gpu* gpu,
                               State& state) const {
  const Node& node = condition_.nodes()[at];
  const auto inner = [&](std::size_t of) { return truth_of(of, sample, gpu, state); };
  switch (node.kind) {
    case Node::Kind::kCompare: {
      if (node.field->is_gpu() && gpu == nullptr) return Truth::kUnknown;
      const Reading<double> value =
          node.field->is_gpu() ? node.field->of_gpu(*gpu) : node.field->of_row(sample);
      return value ? known(compare(*value, node.compare, node.value)) : Truth::kUnknown;
    }
    case Node::Kind::kNot:
      return contrary(inner(node.left));
    case Node::Kind::kAnd: {  // both are asked, so that what holds for a time is followed
      const Truth left = inner(node.left);
      return std::min(left, inner(node.right));
    }
    case Node::Kind::kOr: {
      const Truth left = inner(node.left);
      return std::max(left, inner(node.right));
    }
    case Node::Kind::kFor:
      return hold(node, inner(node.left), state[at]);
  }
  return Truth::kUnknown;
}

void ConditionWatch::Span::count(bool is, std::chrono::nanoseconds passed) {
  time = is && is_so ? time + passed : std::chrono::nanoseconds::zero();
  is_so = is;
}

// What was unknown for some of the time, and false in none of it, may have been true all along.
Truth ConditionWatch::hold(const Node& node, Truth inner, Held& held) const {
  held.is_true.count(inner == Truth::kTrue, seen_);
  held.may_be_true.count(inner != Truth::kFalse, seen_);
  if (inner != Truth::kTrue) return inner;
  if (held.is_true.time >= node.duration) return Truth::kTrue;
  return held.may_be_true.time >= node.duration ? Truth::kUnknown : Truth::kFalse;
}

}  // namespace nt::gpu
