#include "textdiff/inner.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <unordered_map>

#include "edits/edits.hpp"
#include "textdiff/stretch.hpp"
#include "textdiff/words.hpp"

namespace nt::textdiff {
namespace {

constexpr std::size_t kLongestLine = std::size_t{64} << 10;  // bytes
constexpr std::size_t kMostPairs = 10'000;                   // that are looked at in a change
constexpr std::size_t kMostWords = 200'000;                  // that are compared for those
constexpr std::size_t kAlike = 400;                          // likeness of a pair, at the least

// A line's words, numbered.
struct Line {
  std::string_view text;
  std::vector<Span> words;
  std::vector<edits::Id> ids;
  std::vector<edits::Id> sorted;  // those that are not white space
  std::size_t bytes = 0;          // of those
};

class Numbers {
 public:
  edits::Id operator()(std::string_view word) {
    const auto [found, added] = ids_.try_emplace(word, static_cast<edits::Id>(lengths_.size()));
    if (added) lengths_.push_back(word.size());
    return found->second;
  }
  std::size_t length(edits::Id id) const { return lengths_[id]; }

 private:
  std::unordered_map<std::string_view, edits::Id> ids_;
  std::vector<std::size_t> lengths_;
};

std::vector<Line> read_lines(std::string_view text, Numbers& numbers) {
  std::vector<Line> lines;
  while (!text.empty()) {
    Line line;
    line.text = take_line(text);
    if (line.text.ends_with('\n')) line.text.remove_suffix(1);
    if (line.text.size() <= kLongestLine) {
      split_words(line.text, line.words);
      for (const Span& word : line.words) {
        const std::string_view bytes = line.text.substr(word.begin, word.size());
        line.ids.push_back(numbers(bytes));
        if (is_blank(bytes)) continue;
        line.sorted.push_back(line.ids.back());
        line.bytes += word.size();
      }
      std::sort(line.sorted.begin(), line.sorted.end());
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

class Pairing {
 public:
  Pairing(const std::vector<Line>& before, const std::vector<Line>& after, const Numbers& numbers)
      : before_(before), after_(after), numbers_(numbers) {}

  using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;
  Pairs pairs() const {
    if (affordable()) return best();
    Pairs pairs;
    if (before_.size() != after_.size()) return pairs;
    for (std::size_t i = 0; i < before_.size(); ++i) {
      if (likeness(before_[i], after_[i]) >= kAlike) pairs.emplace_back(i, i);
    }
    return pairs;
  }

 private:
  bool affordable() const {
    const auto words = [](const std::vector<Line>& lines) {
      std::size_t count = 0;
      for (const Line& line : lines) count += line.sorted.size();
      return count;
    };
    return before_.size() * after_.size() <= kMostPairs &&
           words(before_) * after_.size() + words(after_) * before_.size() <= kMostWords;
  }

  // Twice the bytes of words that both have, of all that they have, in thousandths.
  std::size_t likeness(const Line& a, const Line& b) const {
    if (a.bytes + b.bytes == 0) return 0;
    std::size_t common = 0;
    for (std::size_t i = 0, j = 0; i < a.sorted.size() && j < b.sorted.size();) {
      if (a.sorted[i] == b.sorted[j]) common += numbers_.length(a.sorted[i]);
      const bool first = a.sorted[i] <= b.sorted[j];
      j += b.sorted[j] <= a.sorted[i] ? 1 : 0;
      i += first ? 1 : 0;
    }
    return 2000 * common / (a.bytes + b.bytes);
  }

  // The pairs in order whose likeness adds up to most.
  Pairs best() const {
    const std::size_t width = after_.size() + 1;
    std::vector<std::size_t> most((before_.size() + 1) * width);
    std::vector<std::size_t> alike(before_.size() * after_.size());
    for (std::size_t i = before_.size(); i-- > 0;) {
      for (std::size_t j = after_.size(); j-- > 0;) {
        const std::size_t like = likeness(before_[i], after_[j]);
        alike[i * after_.size() + j] = like;
        std::size_t& here = most[i * width + j];
        here = std::max(most[(i + 1) * width + j], most[i * width + j + 1]);
        if (like >= kAlike) here = std::max(here, like + most[(i + 1) * width + j + 1]);
      }
    }
    Pairs pairs;
    for (std::size_t i = 0, j = 0; i < before_.size() && j < after_.size();) {
      const std::size_t like = alike[i * after_.size() + j];
      const std::size_t here = most[i * width + j];
      if (like >= kAlike && here == like + most[(i + 1) * width + j + 1]) {
        pairs.emplace_back(i++, j++);
      } else if (here == most[(i + 1) * width + j]) {
        ++i;
      } else {
        ++j;
      }
    }
    return pairs;
  }

  const std::vector<Line>& before_;
  const std::vector<Line>& after_;
  const Numbers& numbers_;
};

// Adds words to the marks. Those with nothing but little between them are one, for the eye.
void mark(const Line& line, std::size_t first, std::size_t count, std::vector<Span>& spans) {
  static constexpr std::size_t kLittle = 2;
  if (count == 0) return;
  const std::size_t begin = line.words[first].begin;
  const std::size_t end = line.words[first + count - 1].end;
  if (!spans.empty() && begin - spans.back().end <= kLittle &&
      std::all_of(line.text.begin() + static_cast<std::ptrdiff_t>(spans.back().end),
                  line.text.begin() + static_cast<std::ptrdiff_t>(begin),
                  [](char c) { return c == ' ' || c == '\t'; })) {
    spans.back().end = end;
  } else {
    spans.push_back({begin, end});
  }
}

}  // namespace

Both<std::vector<LineMarks>> mark_lines(const Both<std::string_view>& lines) {
  Numbers numbers;
  const std::vector<Line> before = read_lines(lines.before, numbers);
  const std::vector<Line> after = read_lines(lines.after, numbers);
  Both<std::vector<LineMarks>> marks;
  marks.before.resize(before.size());
  marks.after.resize(after.size());
  for (const auto& [i, j] : Pairing(before, after, numbers).pairs()) {
    marks.before[i].partner = j;
    marks.after[j].partner = i;
    for (const edits::Change& change :
         edits::diff(before[i].ids, after[j].ids, edits::Algorithm::kMyers)) {
      mark(before[i], change.old_begin, change.old_size, marks.before[i].spans);
      mark(after[j], change.new_begin, change.new_size, marks.after[j].spans);
    }
  }
  return marks;
}

}  // namespace nt::textdiff
