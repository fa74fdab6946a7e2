// Matches that are words.
#pragma once

#include <re2/re2.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "base/lines.hpp"
#include "pattern/groups.hpp"
#include "pattern/options.hpp"

namespace nt::pattern {

// Sets groups from pieces of the text, of an expression that is a group with all others inside:
// what it matches stands twice, and then come the groups that are numbered from first on.
void set_groups(std::span<const re2::StringPiece> pieces, std::size_t first, std::string_view text,
                Groups& groups);

// Finds the matches of patterns that stand between characters which are no part of a word, as
// GNU grep's -w does.
class WordMatcher {
 public:
  // The expression of join_words(), which captures.
  WordMatcher(std::unique_ptr<re2::RE2> expression, const Options& options)
      : expression_(std::move(expression)),
        bytes_(options.bytes),
        null_records_(options.null_records) {}

  const re2::RE2& expression() const { return *expression_; }

  // The line as the expression is to see it, until the next call. To make it takes time in
  // proportion to the line, so it is made once a line, not once a match.
  std::string_view text_of(std::string_view line);

  // The first match in line[from, …). text is text_of(line).
  std::optional<Span> find(std::string_view line, std::string_view text, std::size_t from) const;

  // The same, with the groups of the expression, in text: the second one is the match.
  bool find_groups(std::string_view line, std::string_view text, std::size_t from,
                   std::span<re2::StringPiece> groups) const;

 private:
  std::unique_ptr<re2::RE2> expression_;
  bool bytes_;
  bool null_records_;
  std::string scratch_;
};

}  // namespace nt::pattern
