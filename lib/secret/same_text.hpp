// Whether texts of words tell which words they are of.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace nt::secret {

// Two different sequences of words that are the same text, a separator behind each word.
struct SameText {
  std::vector<std::string_view> one;
  std::vector<std::string_view> other;
};

// Some such; nothing where no text is of two sequences. The words are each
// there once, and none is empty.
//
// The test is that of Sardinas and Patterson, "A necessary and sufficient condition for the unique
// decomposition of coded messages" (1953). Its time is that of looking up each end of each word
// once; two sequences of different length make two of the same: one behind the other.
std::optional<SameText> same_text(std::span<const std::string_view> words,
                                  std::string_view separator);

}  // namespace nt::secret
