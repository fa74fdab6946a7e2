// Matches of many strings, without RE2.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/lines.hpp"
#include "pattern/case_folds.hpp"
#include "pattern/options.hpp"
#include "pattern/string_list.hpp"

namespace nt::pattern {

// The patterns, where they are strings and no expressions: with the fixed rule, or because each
// stands for nothing but itself. Nothing where one is more than that.
std::optional<std::vector<std::string>> strings_of(const Options& options);

// Finds the matches that RE2 would find of the strings as alternatives, in time that does not grow
// with their number. Threads may share one.
class StringMatcher {
 public:
  // Strings of the options' patterns, which are UTF-8 or stand for bytes; none holds what ends
  // lines.
  StringMatcher(std::span<const std::string> strings, const Options& options, bool insensitive);

  // A line as it is looked at, for as long as it and the line live.
  class Line {
   public:
    std::string_view text() const { return line_; }

   private:
    friend StringMatcher;
    std::string_view line_;
    bool is_folded_ = false;
    std::string folded_;
    std::vector<std::size_t> offsets_;

    std::string_view seen() const { return is_folded_ ? std::string_view(folded_) : line_; }
    std::size_t offset(std::size_t at) const { return is_folded_ ? offsets_[at] : at; }
  };
  // To do so takes time in proportion to the line: it is done once a line, not once a match.
  void look_at(std::string_view line, Line& seen) const;

  // The first match in the line from there on.
  std::optional<Span> find(const Line& line, std::size_t from) const;

  // Whether a line may match that holds none of the strings as they are, but for the case of
  // ASCII's letters. Where these are all of ASCII, it holds a letter that folds to one of theirs.
  bool folds_wide() const { return folds_.folds_wide(); }

 private:
  std::optional<Span> find_anywhere(const Line& line, std::size_t at) const;
  std::optional<Span> find_word(const Line& line, std::size_t at) const;
  std::optional<Span> find_word_or_empty(const Line& line, std::size_t at) const;
  std::optional<StringList::Found> word_at_place(const Line& line, std::size_t at,
                                                 std::uint32_t window) const;
  bool is_whole(const Line& line) const;
  bool is_word_before(const Line& line, std::size_t at) const;

  bool word_;
  bool whole_line_;
  bool bytes_;
  CaseFolds folds_;
  StringList list_;
  std::optional<std::size_t> empty_;  // the first string that is empty
};

}  // namespace nt::pattern
