// Conditions over rows, as "gpu.util < 5 and cpu.util < 10 for 60s".
//
//   const auto condition = TRY(Condition::parse("gpu.util < 5 for 60s"));
//   ConditionWatch idle(condition, Quantifier::kEvery);
//   while (...) if (idle.holds(sample)) break;
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "gpu/field.hpp"
#include "gpu/sample.hpp"

namespace nt::gpu {

// What is said of a value that is unknown is unknown, and so is all that turns on it (Kleene's
// logic): neither it nor its contrary is true.
enum class Truth : std::int8_t { kFalse, kUnknown, kTrue };

// A condition as a tree.
//
//   condition  = either ["for" DURATION]      "for" holds for all before it
//   either     = both {("or" | "||") both}
//   both       = term {("and" | "&&") term}
//   term       = ("not" | "!") term | "(" condition ")" | FIELD OPERATOR NUMBER [UNIT]
//   OPERATOR   = "<" | "<=" | ">" | ">=" | "=" | "==" | "!="
//
// Words that join may be written large. A number is as "5", "-.5", "+5" or "1e3"; a size has no
// exponent.
class Condition {
 public:
  struct Node {
    enum class Kind : std::uint8_t { kCompare, kNot, kAnd, kOr, kFor };
    enum class Operator : std::uint8_t { kLess, kAtMost, kGreater, kAtLeast, kEqual, kUnequal };
    Kind kind = Kind::kCompare;
    Operator compare = Operator::kLess;
    const Field* field = nullptr;         // that is compared
    double value = 0;                     // with this
    std::chrono::nanoseconds duration{};  // of kFor
    std::size_t left = 0;                 // what it is made of, by its place among the nodes
    std::size_t right = 0;
  };

  // An error shows the text, of a long one a part, with a caret where it is wrong.
  static Result<Condition> parse(std::string_view text);

  // Each node stands behind those that it is made of; the last one is the condition.
  const std::vector<Node>& nodes() const { return nodes_; }
  bool is_about_gpus() const;
  // Whether it is never true where there is no GPU: unlike "cpu.util > 90 or gpu.util > 90".
  bool needs_gpus() const;
  // The same condition, written so that it is read as itself.
  std::string text() const;

 private:
  std::vector<Node> nodes_;
};

// Which GPUs a condition about GPUs is to hold for.
enum class Quantifier : std::uint8_t { kEvery, kAny };

// A condition over the rows of a run. All that it says of a GPU is said of the same one, and each
// has its own time to hold for. Where there is none, what it says of GPUs is unknown, as it was of
// each before it came.
class ConditionWatch {
 public:
  ConditionWatch(Condition condition, Quantifier quantifier);

  // What it is now; to be asked of each row in turn. The time of ticks that were missed does not
  // count to the time that something was true for: nobody has seen it.
  Truth truth(const Sample& sample);
  bool holds(const Sample& sample) { return truth(sample) == Truth::kTrue; }
  // The places of the GPUs that it was true of in the last row; none where it needs none to be
  // true.
  const std::vector<std::size_t>& true_of() const { return true_of_; }

 private:
  // For how long something is so; not counting what was not seen.
  struct Span {
    bool is_so = false;  // in the row before
    std::chrono::nanoseconds time{};
    void count(bool is, std::chrono::nanoseconds passed);
  };
  // Of what is to hold for a time: it is true, or may be.
  struct Held {
    Span is_true;
    Span may_be_true;
  };
  using State = std::vector<Held>;  // by the node

  Truth truth_of(std::size_t at, const Sample& sample, const Gpu* gpu, State& state) const;
  Truth hold(const Condition::Node& node, Truth inner, Held& held) const;

  Condition condition_;
  Quantifier quantifier_;
  std::optional<Instant> before_;
  std::chrono::nanoseconds seen_{};  // since the row before
  std::vector<std::size_t> true_of_;
  State nobody_;                         // of the machine, and of a GPU that is not there
  std::map<std::string, State> states_;  // by the GPU's UUID
};

}  // namespace nt::gpu
