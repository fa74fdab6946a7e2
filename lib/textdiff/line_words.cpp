#include "textdiff/line_words.hpp"

#include <algorithm>

namespace nt::textdiff {
namespace {

// Whether bytes of a word belong together: they come of the same text, with nothing between them
// that does not count.
bool belong_together(const TracedText::Origin& a, const TracedText::Origin& b) {
  return a.masked == b.masked && (a.end == b.begin || (a.begin == b.begin && a.end == b.end));
}

}  // namespace

LineWords WordNumbers::read(std::string_view line) {
  LineWords words(&memory_);
  if (!keys_.plain()) {
    add_traced(words, keys_.traced(line));
  } else {
    if (line.ends_with('\n')) line.remove_suffix(1);
    spans_.clear();
    split_words(line, spans_);
    for (const Span& word : spans_) add(words, line.substr(word.begin, word.size()), word, true);
  }
  std::sort(words.sorted.begin(), words.sorted.end());
  return words;
}

void WordNumbers::add_traced(LineWords& words, const TracedText& line) {
  spans_.clear();
  split_words(line.bytes, spans_);
  for (const Span& word : spans_) {
    std::size_t begin = word.begin;
    for (std::size_t i = word.begin + 1; i <= word.end; ++i) {
      if (i < word.end && belong_together(line.origins[i - 1], line.origins[i])) continue;
      add(words, std::string_view(line.bytes).substr(begin, i - begin),
          {line.origins[begin].begin, line.origins[i - 1].end}, false);
      begin = i;
    }
  }
}

std::string_view WordNumbers::keep(std::string_view text) {
  char* const bytes = static_cast<char*>(memory_.allocate(text.size(), 1));
  text.copy(bytes, text.size());
  return {bytes, text.size()};
}

void WordNumbers::add(LineWords& words, std::string_view text, Span place, bool lasts) {
  auto found = ids_.find(text);
  if (found == ids_.end()) {
    if (!lasts) text = keep(text);
    found = ids_.emplace(text, static_cast<edits::Id>(texts_.size())).first;
    texts_.push_back(text);
  }
  words.places.push_back(place);
  words.ids.push_back(found->second);
  if (is_blank(text)) return;
  words.sorted.push_back(found->second);
  words.bytes += text.size();
}

}  // namespace nt::textdiff
