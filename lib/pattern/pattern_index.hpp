// Which of many expressions may match in a line.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pattern/options.hpp"
#include "pattern/required.hpp"
#include "pattern/string_list.hpp"

namespace nt::pattern {

// Every match of an expression holds one of some strings. Of thousands of expressions, only those
// have to be tried of which the line holds such a string: as one automaton they have too many
// states to be kept, and as one after the other they are too many. Matchers of the same patterns
// share one.
class PatternIndex {
 public:
  // So many are better one automaton, in lines that many of them match.
  static constexpr std::size_t kFew = 200;

  // Nothing where the patterns are few, where too many have no such strings, or where RE2 refuses
  // one.
  static std::shared_ptr<const PatternIndex> make(const Options& options);

  // Of the patterns, those that may match in the line, in their order.
  void find(std::string_view line, std::vector<std::uint32_t>& patterns) const;

  // By which lines that may match are found, if there is one.
  const std::vector<Requirement>& requirements() const { return requirements_; }
  // The pattern alone, under the options of all; their case rule is the one that holds for all.
  Options pattern(std::size_t i) const;
  // The options of all, without patterns.
  const Options& options() const { return options_; }

 private:
  explicit PatternIndex(const Options& options);
  bool take_apart();
  void add(const std::vector<std::string>& strings, std::uint32_t pattern);

  std::vector<std::string> patterns_;
  Options options_;
  std::vector<std::string> strings_;
  std::unordered_map<std::string, std::uint32_t> known_;  // where in strings_
  std::vector<std::vector<std::uint32_t>> owners_;  // of each string: the patterns it may be of
  std::vector<std::uint32_t> always_;               // patterns that may match in any line
  std::optional<StringList> list_;
  std::vector<Requirement> requirements_;
};

}  // namespace nt::pattern
