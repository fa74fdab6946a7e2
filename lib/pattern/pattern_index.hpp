// Which of many expressions may match in a line.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
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

  // A pattern that may match in a line: its matches begin in [from, to].
  struct Hit {
    std::uint32_t pattern;
    std::size_t from;
    std::size_t to;
  };
  // Those that may match in the line, in their order.
  void find(std::string_view line, std::vector<Hit>& hits) const;

  // By which lines that may match are found, if there is one.
  const std::vector<Requirement>& requirements() const { return requirements_; }
  // The pattern alone, under the options of all; their case rule is the one that holds for all.
  Options pattern(std::size_t i) const;
  // How many groups there are in all patterns; those of a pattern are numbered from this one on, up
  // to the next one's first; and those that have the name, in order.
  std::size_t group_count() const { return first_groups_.back() - 1; }
  std::size_t first_group(std::size_t pattern) const { return first_groups_[pattern]; }
  const std::vector<std::size_t>& groups_called(std::string_view name) const;
  // The options of all, without patterns.
  const Options& options() const { return options_; }

 private:
  struct Choice;
  // A pattern that a string is of, as a part of a run.
  struct Owner {
    std::uint32_t pattern;
    std::size_t run;     // in runs_: its size, then its sets
    std::size_t offset;  // of the string in it
  };

  explicit PatternIndex(const Options& options);
  static std::vector<Choice> choices_of(const regex::Expression& tree);
  static const Choice& best_of(const std::vector<Choice>& choices,
                               const std::unordered_map<std::string, std::size_t>& uses);
  bool take_apart();
  void add(const Choice& choice, std::uint32_t pattern);
  std::uint32_t number_of(const ByteSet& set);
  bool fits(const Owner& owner, std::string_view line, std::size_t place) const;

  std::vector<std::string> patterns_;
  Options options_;
  std::vector<std::string> strings_;
  std::unordered_map<std::string, std::uint32_t> known_;  // where in strings_
  std::vector<std::vector<Owner>> owners_;                // of each string
  std::vector<std::uint32_t> runs_;
  std::vector<ByteSet> sets_;                                         // that runs have
  std::map<std::array<std::uint64_t, 4>, std::uint32_t> known_sets_;  // where in sets_
  std::vector<std::size_t> reaches_;       // of each pattern: how long a match may be
  std::vector<std::uint32_t> always_;      // patterns that may match in any line
  std::vector<std::size_t> first_groups_;  // of each pattern, and one behind the last
  std::unordered_map<std::string, std::vector<std::size_t>> named_groups_;
  std::optional<StringList> list_;
  std::vector<Requirement> requirements_;
};

}  // namespace nt::pattern
