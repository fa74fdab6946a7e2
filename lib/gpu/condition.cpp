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

Truth truth(bool is_true) { return is_true ? Truth::kTrue : Truth::kFalse; }

Truth contrary(Truth of) {
  if (of == Truth::kUnknown) return of;
  return truth(of == Truth::kFalse);
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

}  // namespace

bool Condition::is_about_gpus() const {
  return std::ranges::any_of(
      nodes_, [](const Node& node) { return node.field != nullptr && node.field->is_gpu(); });
}

std::string Condition::text() const { return text_of(nodes_, nodes_.size() - 1); }

ConditionWatch::ConditionWatch(Condition condition, Quantifier quantifier)
    : condition_(std::move(condition)), quantifier_(quantifier) {}

bool ConditionWatch::holds(const Sample& sample) {
  const auto passed = before_ ? sample.time - *before_ : std::chrono::nanoseconds::zero();
  const auto ticks =
      static_cast<std::int64_t>(std::min<std::uint64_t>(sample.missed, 1U << 30)) + 1;
  seen_ = std::max(passed, Instant::duration::zero()) / ticks;
  before_ = sample.time;
  const std::size_t count = condition_.nodes().size();
  // Those that are not in this row lose what they held.
  std::map<std::string, State> before = std::exchange(states_, {});
  const auto evaluate = [&](const Gpu* gpu, const std::string& name) {
    State& state = states_[name];
    if (const auto found = before.find(name); found != before.end())
      state = std::move(found->second);
    state.resize(count);
    return truth_of(count - 1, sample, gpu, state) == Truth::kTrue;
  };
  if (!condition_.is_about_gpus()) return evaluate(nullptr, {});
  std::size_t holds = 0;
  for (const Gpu& gpu : sample.gpus)
    holds += evaluate(&gpu, gpu.uuid.empty() ? std::to_string(gpu.index) : gpu.uuid) ? 1U : 0U;
  return quantifier_ == Quantifier::kAny ? holds > 0 : holds > 0 && holds == sample.gpus.size();
}

Truth ConditionWatch::truth_of(std::size_t at, const Sample& sample, const Gpu* gpu,
                               State& state) const {
  const Node& node = condition_.nodes()[at];
  const auto inner = [&](std::size_t of) { return truth_of(of, sample, gpu, state); };
  switch (node.kind) {
    case Node::Kind::kCompare: {
      const Reading<double> value =
          node.field->is_gpu() ? node.field->of_gpu(*gpu) : node.field->of_row(sample);
      return value ? truth(compare(*value, node.compare, node.value)) : Truth::kUnknown;
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

Truth ConditionWatch::hold(const Node& node, Truth inner, Held& held) const {
  if (inner != Truth::kTrue) {
    held = {};
    return inner;
  }
  if (held.is_true) held.time += seen_;
  held.is_true = true;
  return truth(held.time >= node.duration);
}

}  // namespace nt::gpu
