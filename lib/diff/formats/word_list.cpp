#include "diff/formats/word_list.hpp"

#include "textdiff/patterns.hpp"
#include "textdiff/stretch.hpp"

namespace nt::diff {
namespace {

// A longer line is compared as it is, whatever the rules: to trace its bytes takes memory.
constexpr std::size_t kLongestTraced = std::size_t{16} << 20;

// Of a text. To compare so many takes some seconds and a third of a gigabyte.
constexpr std::size_t kMostWords = std::size_t{1} << 22;

// As git has it.
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r'; }

}  // namespace

Result<WordFinder> WordFinder::compile(const std::string& pattern, const WordFinder* like) {
  WordFinder finder;
  if (pattern.empty()) return finder;
  finder.matcher_ = TRY(textdiff::compile_patterns({pattern}, pattern::Need::kSpans,
                                                   like != nullptr ? &*like->matcher_ : nullptr));
  return finder;
}

void WordFinder::find(std::string_view line, std::vector<Span>& words) {
  if (matcher_) return matcher_->find_spans(line, words);
  for (std::size_t at = 0; at < line.size();) {
    std::size_t end = at;
    while (end < line.size() && !is_space(line[end])) ++end;
    if (end > at) words.push_back({at, end});
    at = end + 1;
  }
}

std::optional<WordList> WordLister::list(std::string_view lines) {
  WordList list;
  for (std::size_t offset = 0; !lines.empty();) {
    const std::string_view line = textdiff::take_line(lines);
    if (has_too_many(line, list.ids.size())) return std::nullopt;
    add_line(line, offset, list);
    if (list.ids.size() > kMostWords) return std::nullopt;
    offset += line.size();
  }
  return list;
}

// Whether it has more words than there may be behind those before, if it goes on as it begins.
bool WordLister::has_too_many(std::string_view line, std::size_t before) {
  static constexpr std::size_t kSample = std::size_t{64} << 10;
  if (line.size() <= kMostWords - before) return false;
  words_.clear();
  finder_.find(line.substr(0, kSample), words_);
  return words_.size() * (line.size() / kSample) > kMostWords - before;
}

void WordLister::add_line(std::string_view line, std::size_t offset, WordList& list) {
  words_.clear();
  finder_.find(line.ends_with('\n') ? line.substr(0, line.size() - 1) : line, words_);
  const bool plain = keys_.plain() || line.size() > kLongestTraced;
  const textdiff::TracedText traced = plain ? textdiff::TracedText() : keys_.traced(line);
  std::size_t at = 0;
  for (const Span& word : words_) {
    std::string_view counted = line.substr(word.begin, word.size());
    if (!plain) {  // the bytes that come of it; what comes of two words is of the first
      counted_.clear();
      while (at < traced.bytes.size() && traced.origins[at].begin < word.begin) ++at;
      for (; at < traced.bytes.size() && traced.origins[at].begin < word.end; ++at)
        counted_ += traced.bytes[at];
      if (counted_.empty()) continue;
      counted = counted_;
    }
    list.places.push_back({offset + word.begin, offset + word.end});
    list.ids.push_back(number(counted));
  }
}

edits::Id WordLister::number(std::string_view word) {
  return ids_.try_emplace(std::string(word), static_cast<edits::Id>(ids_.size())).first->second;
}

}  // namespace nt::diff
