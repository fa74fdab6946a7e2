// What differs in a pair of lines.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "textdiff/both.hpp"
#include "textdiff/line_words.hpp"

namespace nt::textdiff {

class PairMarks {
 public:
  // steps: what the words of all pairs may cost to compare, words of the one line times words of
  // the other. Where they are spent, all is marked between what lines begin and end with in common.
  PairMarks(const LineKeys& keys, const WordNumbers& numbers, std::size_t steps)
      : plain_(keys.plain()), numbers_(numbers), steps_(steps) {}

  // Appends the words that differ. Those with nothing but little white space between them are one,
  // for the eye, unless white space may be such that it does not count.
  void mark(const Both<std::string_view>& lines, const Both<const LineWords&>& words,
            const Both<std::vector<Span>&>& marks);

 private:
  // Words of a line.
  struct Range {
    std::size_t first = 0;
    std::size_t count = 0;
  };

  void trim(const Both<const LineWords&>& words, Both<Range>& change) const;
  void append(std::string_view line, const LineWords& words, const Range& marked,
              std::vector<Span>& marks) const;

  bool plain_;
  const WordNumbers& numbers_;
  std::size_t steps_;
};

}  // namespace nt::textdiff
