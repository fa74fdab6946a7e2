// Matches of many expressions, each of which is tried where it may match.
#pragma once

#include <re2/re2.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/lines.hpp"
#include "pattern/groups.hpp"
#include "pattern/pattern_index.hpp"
#include "pattern/word_matcher.hpp"

namespace nt::pattern {

// Finds the matches that RE2 would find of the expressions as alternatives. For one thread.
class ManyPatterns {
 public:
  explicit ManyPatterns(std::shared_ptr<const PatternIndex> index);

  // Looks at a line, which must live as long as matches are looked for in it.
  void look_at(std::string_view line);
  // The first match in that line from there on, which is no less than the time before.
  std::optional<Span> find(std::size_t from);
  // The same, with the groups of the pattern that matches.
  bool find_groups(std::size_t from, Groups& groups);

 private:
  // A pattern, compiled when it is first needed.
  struct Compiled {
    std::unique_ptr<re2::RE2> expression;
    std::optional<WordMatcher> word;
    std::unique_ptr<re2::RE2> capturing;  // (the pattern), where groups were asked for
  };
  // A pattern that may match in the line, with its next match there.
  struct Candidate {
    Compiled* pattern;
    std::uint32_t order;
    std::size_t last;  // no match begins behind it
    Span next;
  };

  Compiled& compiled(std::uint32_t pattern);
  void forget_half();
  static bool is_behind(const Candidate& a, const Candidate& b);
  void add(Candidate candidate, std::size_t from);
  std::optional<Span> search(const Compiled& pattern, std::size_t from) const;

  std::shared_ptr<const PatternIndex> index_;
  WordMatcher words_;  // for the text of a line alone
  std::unordered_map<std::uint32_t, Compiled> compiled_;
  std::vector<PatternIndex::Hit> hits_;  // patterns that may match in the line
  std::vector<re2::StringPiece> pieces_;
  std::vector<Candidate> candidates_;  // those that match from here on: a heap, the first on top
  bool is_searched_ = false;           // they have been looked for
  std::string_view line_;
  std::string_view text_;  // the line, as words are looked for in it
};

}  // namespace nt::pattern
