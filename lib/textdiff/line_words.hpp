// Lines as words that are numbered, to compare them.
#pragma once

#include <cstddef>
#include <memory_resource>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "edits/script.hpp"
#include "textdiff/line_keys.hpp"
#include "textdiff/words.hpp"

namespace nt::textdiff {

// A line's words as they count, with what they are in the line. What does not count has none.
struct LineWords {
  explicit LineWords(std::pmr::memory_resource* memory)
      : places(memory), ids(memory), sorted(memory) {}

  std::pmr::vector<Span> places;
  std::pmr::vector<edits::Id> ids;
  std::pmr::vector<edits::Id> sorted;  // those that are not white space
  std::size_t bytes = 0;               // that these count

  std::size_t size() const { return ids.size(); }
};

// Numbers words: those that count the same have the same number.
class WordNumbers {
 public:
  explicit WordNumbers(LineKeys& keys) : keys_(keys) {}

  // The line's words. The line outlives this, and this the words.
  LineWords read(std::string_view line);
  // Of a line that is not to be read.
  LineWords none() { return LineWords(&memory_); }
  // What counts of the word.
  std::string_view text(edits::Id id) const { return texts_[id]; }

 private:
  static constexpr std::size_t kFirstMemory = 4096;

  std::string_view keep(std::string_view text);
  void add(LineWords& words, std::string_view text, Span place, bool lasts);
  void add_traced(LineWords& words, const TracedText& line);

  LineKeys& keys_;
  // Of many small things that go together.
  std::pmr::monotonic_buffer_resource memory_{kFirstMemory};
  std::pmr::unordered_map<std::string_view, edits::Id> ids_{&memory_};
  std::pmr::vector<std::string_view> texts_{&memory_};
  std::vector<Span> spans_;
};

}  // namespace nt::textdiff
