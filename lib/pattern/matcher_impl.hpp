// What a Matcher is made of; for its own sources.
#pragma once

#include <re2/re2.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pattern/line_checks.hpp"
#include "pattern/many_patterns.hpp"
#include "pattern/match_finder.hpp"
#include "pattern/matcher.hpp"
#include "pattern/prefilter.hpp"
#include "pattern/required.hpp"
#include "pattern/string_search.hpp"
#include "pattern/word_matcher.hpp"
#include "regex/expression.hpp"

namespace nt::pattern {

struct Matcher::Impl {
  bool never = false;        // no pattern at all
  bool always = false;       // a pattern that matches every line
  bool may_take_cr = false;  // where all of a match is looked for, it may hold a CR
  LineRules rules;
  bool whole_line = false;
  bool line_by_line = false;  // the expression cannot be searched for over several lines
  // What every match of the patterns holds. Matchers of the same patterns share it.
  std::shared_ptr<const std::vector<Requirement>> requirements =
      std::make_shared<const std::vector<Requirement>>();
  std::optional<Prefilter> prefilter;  // the search for the best of them
  LineChecks checks;                   // for others, in lines that it finds
  MatchFinder finder;
  bool begins_are_found = false;    // the prefilter looks for begins of matches, for nothing else
  std::optional<Span> first_match;  // in the line found last, where that is known
  std::unique_ptr<re2::RE2> expression;
  // The same for several lines at a time, where it has to be another; compiled when it is needed.
  std::string over_lines_text;
  std::unique_ptr<re2::RE2> over_lines;
  std::optional<WordMatcher> word;              // where matches are words
  std::unique_ptr<re2::RE2> group_expression;   // (the patterns), with their own groups inside
  std::shared_ptr<const StringSearch> strings;  // where there are many; then there is no RE2
  StringMatcher::Line seen;                     // the line that they are looked for in
  std::shared_ptr<const PatternIndex> index;    // the same of expressions
  std::optional<ManyPatterns> many;
  std::vector<Matcher> also;
  std::vector<Matcher> nor;
  std::vector<re2::StringPiece> pieces;
  Groups match_groups;

  // How many groups the patterns have, and which of them have the name.
  std::size_t group_count() const;
  GroupNumbers groups_called(std::string_view name) const;

  // What gives the groups of a match: all of it, then those of the patterns.
  const re2::RE2* groups_of() const { return word ? &word->expression() : group_expression.get(); }

  // Whether the patterns match in a line, by RE2 alone where there is one.
  bool holds_match(std::string_view line);

  bool matches(std::string_view line) {
    if (never) return false;
    return holds_match(line) && conditions_hold(line);
  }

  // Whether the patterns match in a line, of which the prefilter has found the place.
  bool is_match(std::string_view line, std::size_t place) {
    if (!finder.looks_for_begins()) return holds_match(line);
    first_match = find(line, begins_are_found ? finder.begin_of_match(line, place, 0) : 0);
    return first_match.has_value();
  }

  // find_groups() where the patterns are strings: all of the match is the only group.
  void find_strings(std::string_view line, const GroupsVisitor& visit, Empty empty);
  // The same where they are many.
  void find_many(std::string_view line, const GroupsVisitor& visit, Empty empty);

  std::optional<Span> find(std::string_view line, std::size_t from) const {
    return finder.find(*expression, line, from);
  }

  // Of --and and --not.
  bool conditions_hold(std::string_view line) {
    return (also.empty() && nor.empty()) || asked_conditions_hold(line);
  }
  bool asked_conditions_hold(std::string_view line);

  // Takes patterns that are all strings.
  void take(std::shared_ptr<const StringSearch> search);

  // Takes patterns that are many.
  void take(std::shared_ptr<const PatternIndex> all);

  // Learns from the patterns' tree what helps to find matches.
  void learn(const regex::Expression& tree);

  // The same from a matcher of the same patterns.
  void share(const Impl& like);

  // Without RE2 only what is a match by itself can be looked for.
  void drop_all_but_matches();

  // Chooses what is looked for in text that is like the sample.
  void choose_filters(std::string_view sample);

  // Whether matches, or their groups of this number, can be found without looking for the ends of
  // lines.
  bool finds_all_spans(std::size_t group) const {
    const bool plain = !never && !word && !whole_line && also.empty() && nor.empty();
    return plain && begins_are_found && (group == 0 || group_expression != nullptr) &&
           finder.finds_all(*prefilter, group);
  }

  enum class Verdict { kMatch, kNoMatch, kLookFurther };  // further: at the next place in the line

  // What a place means for its line, of which the CR of its end is left out. found: the prefilter
  // found it.
  Verdict judge(std::string_view line, std::size_t place, bool found, bool crlf);

  // The text without the newline at its end, which begins no further line.
  std::string_view lines_of(std::string_view text) const {
    if (text.ends_with(rules.terminator())) text.remove_suffix(1);
    return text;
  }

  // next_line where there is a prefilter.
  std::optional<Span> next_filtered(std::string_view whole, std::size_t from, PlacesAhead& ahead);

  // Null where lines are looked at one by one.
  const re2::RE2* expression_over_lines();

  // next_line by the expression alone.
  std::optional<Span> next_matched(std::string_view whole, std::size_t from);
};

}  // namespace nt::pattern
