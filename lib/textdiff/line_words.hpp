// Lines as words that are numbered, to compare them.
#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "edits/script.hpp"
#include "textdiff/line_keys.hpp"
#include "textdiff/words.hpp"

namespace nt::textdiff {

// A line's words as they count, with what they are in the line. What does not count has none.
struct LineWords {
  std::vector<Span> places;
  std::vector<edits::Id> ids;
  std::vector<edits::Id> sorted;  // those that are not white space
  std::size_t bytes = 0;          // that these count

  std::size_t size() const { return ids.size(); }
};

// Numbers words: those that count the same have the same number.
class WordNumbers {
 public:
  explicit WordNumbers(LineKeys& keys) : keys_(keys) {}

  // The line's words; the line outlives this.
  LineWords read(std::string_view line);
  // What counts of the word.
  std::string_view text(edits::Id id) const { return texts_[id]; }

 private:
  void add(LineWords& words, std::string_view text, Span place, bool lasts);
  void add_traced(LineWords& words, const TracedText& line);

  LineKeys& keys_;
  std::unordered_map<std::string_view, edits::Id> ids_;
  std::vector<std::string_view> texts_;
  std::deque<std::string> kept_;
  std::vector<Span> spans_;
};

}  // namespace nt::textdiff
