// Matches, found by where they may begin.
#pragma once

#include <re2/re2.h>

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/lines.hpp"
#include "pattern/prefilter.hpp"
#include "pattern/required.hpp"
#include "regex/expression.hpp"
#include "regex/sequence.hpp"

namespace nt::pattern {

// How lines end, and what characters are.
struct LineRules {
  bool null_records = false;
  bool bytes = false;  // text is bytes rather than UTF-8

  char terminator() const { return null_records ? '\0' : '\n'; }
  // The line that holds text[at], which begins at `from` at the least.
  Span line_around(std::string_view text, std::size_t at, std::size_t from) const;
  // Whether what ends there has taken the CR of a line's end.
  bool takes_cr(std::string_view text, std::size_t end) const {
    return text[end - 1] == '\r' && end < text.size() && text[end] == '\n' && !null_records;
  }
  // Where the next match may begin.
  std::size_t behind(std::string_view line, const Span& match) const;
};

// Finds matches of patterns in a line or a text. What their expression is matched by, RE2, is the
// caller's; it is asked where a match may begin, unless the patterns are so plain that they need no
// automaton. For one thread at a time.
class MatchFinder {
 public:
  // Learns from the patterns' tree; without that, RE2 is asked for every match.
  void learn(const regex::Expression& tree);
  // The same from the finder of the same patterns.
  void share(const MatchFinder& like);
  // Looks for begins from here on, unless they stand everywhere.
  void look_for_begins();

  // Whether begins are looked for.
  bool looks_for_begins() const { return begins_.has_value(); }
  // Whether a prefilter finds begins, and nothing else.
  bool are_begins(const std::optional<Prefilter>& found) const;
  // Whether it is soon told if a match begins with a run.
  bool is_quick(const regex::ByteRun& run) const;
  // Whether matches need no automaton: see Sequence.
  bool has_sequence() const { return sequence_.has_value(); }

  // Where the match begins that has the run of its begin at the place, at the floor at the least.
  std::size_t begin_of_match(std::string_view text, std::size_t place, std::size_t floor) const;

  // The first match of an expression, which is that of the patterns with or without groups, in
  // line[from, …); groups are set to those of the match, as many as there are.
  bool find_first(const re2::RE2& of, std::string_view line, std::size_t from,
                  std::span<re2::StringPiece> groups) const;
  std::optional<Span> find(const re2::RE2& of, std::string_view line, std::size_t from) const;

  // Whether find_all() can find this group of matches that begin where the prefilter finds a begin;
  // 0: all of the match.
  bool finds_all(const Prefilter& begins, std::size_t group) const;
  // Appends some of them, in text[from, …). Where to go on from.
  std::size_t find_all(const Prefilter& begins, const LineRules& rules, const re2::RE2& of,
                       std::string_view text, std::size_t from, std::vector<Span>& spans,
                       std::size_t group) const;

 private:
  bool begins_are_rare() const;
  bool match_here(const re2::RE2& of, std::string_view line, std::size_t at,
                  std::span<re2::StringPiece> groups) const;
  std::size_t find_in_line(const LineRules& rules, const re2::RE2& of, std::string_view text,
                           std::size_t place, std::vector<Span>& spans, std::size_t group) const;

  Begin begin_;                              // of every match
  std::optional<regex::Sequence> sequence_;  // what matches from there on, where that is so plain
  std::optional<Prefilter> begins_;          // where in a line a match may begin
};

}  // namespace nt::pattern
