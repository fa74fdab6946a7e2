#include "textdiff/pair_marks.hpp"

#include <algorithm>
#include <iterator>
#include <string>

#include "edits/edits.hpp"

namespace nt::textdiff {
namespace {

// How many elements both begin with.
template <class First, class Second>
std::size_t equal_front(const First& a, const Second& b) {
  const auto [end, other] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  return static_cast<std::size_t>(end - a.begin());
}
template <class First, class Second>
std::size_t equal_back(const First& a, const Second& b) {
  const auto [end, other] = std::mismatch(a.rbegin(), a.rend(), b.rbegin(), b.rend());
  return static_cast<std::size_t>(end - a.rbegin());
}

// Words one behind the other, and where each ends.
struct Joined {
  std::string text;
  std::vector<std::size_t> ends;
};

// How many words of both make up as much of a text as both have in common: no more than most bytes.
Both<std::size_t> same_words(const std::vector<std::size_t>& a, const std::vector<std::size_t>& b,
                             std::size_t most) {
  Both<std::size_t> same{0, 0};
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size() && std::max(a[i], b[j]) <= most;) {
    if (a[i] == b[j]) {
      same = {++i, ++j};
    } else if (a[i] < b[j]) {
      ++i;
    } else {
      ++j;
    }
  }
  return same;
}

// Where the words end, but for the first ones, as seen from behind.
std::vector<std::size_t> ends_from_behind(const Joined& words, std::size_t skipped) {
  std::vector<std::size_t> ends;
  for (std::size_t i = words.ends.size(); i-- > skipped;)
    ends.push_back(words.text.size() - (i > 0 ? words.ends[i - 1] : 0));
  return ends;
}

}  // namespace

void PairMarks::mark(const Both<std::string_view>& lines, const Both<const LineWords&>& words,
                     const Both<std::vector<Span>&>& marks) {
  edits::Ids before = words.before.ids;
  edits::Ids after = words.after.ids;
  const std::size_t front = equal_front(before, after);
  before = before.subspan(front);
  after = after.subspan(front);
  const std::size_t back = equal_back(before, after);
  before = before.first(before.size() - back);
  after = after.first(after.size() - back);
  if (before.empty() && after.empty()) return;
  edits::Script script{
      {0, static_cast<std::uint32_t>(before.size()), 0, static_cast<std::uint32_t>(after.size())}};
  if (const std::size_t cost = before.size() * after.size(); cost <= steps_) {
    steps_ -= cost;
    script = edits::diff(before, after, edits::Algorithm::kMyers);
  }
  for (const edits::Change& it : script) {
    Both<Range> change{{front + it.old_begin, it.old_size}, {front + it.new_begin, it.new_size}};
    if (!plain_) trim(words, change);
    append(lines.before, words.before, change.before, marks.before);
    append(lines.after, words.after, change.after, marks.after);
  }
}

// Words that are split in another way may count the same: "a b" and "ab" where white space does
// not. Leaves those out that a change begins and ends with.
void PairMarks::trim(const Both<const LineWords&>& words, Both<Range>& change) const {
  const auto joined = [this](const LineWords& of, const Range& range) {
    Joined result;
    for (std::size_t i = 0; i < range.count; ++i) {
      result.text += numbers_.text(of.ids[range.first + i]);
      result.ends.push_back(result.text.size());
    }
    return result;
  };
  const Joined before = joined(words.before, change.before);
  const Joined after = joined(words.after, change.after);
  const auto front = same_words(before.ends, after.ends, equal_front(before.text, after.text));
  const auto back =
      same_words(ends_from_behind(before, front.before), ends_from_behind(after, front.after),
                 equal_back(before.text, after.text));
  change.before.first += front.before;
  change.before.count -= front.before + back.before;
  change.after.first += front.after;
  change.after.count -= front.after + back.after;
}

void PairMarks::append(std::string_view line, const LineWords& words, const Range& marked,
                       std::vector<Span>& marks) const {
  static constexpr std::size_t kLittle = 2;
  const auto joins = [&](const Span& word) {
    if (marks.empty()) return false;
    const std::size_t end = marks.back().end;
    if (end == word.begin) return true;
    return plain_ && word.begin - end <= kLittle && is_blank(line.substr(end, 1)) &&
           is_blank(line.substr(word.begin - 1, 1));
  };
  for (std::size_t i = marked.first; i < marked.first + marked.count; ++i) {
    const Span& word = words.places[i];
    if (!marks.empty() && word.end <= marks.back().end) continue;  // of the same mask or tab
    if (joins(word)) {
      marks.back().end = word.end;
    } else {
      marks.push_back(word);
    }
  }
}

}  // namespace nt::textdiff
