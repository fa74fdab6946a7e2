#include "textdiff/inner.hpp"

#include "textdiff/line_words.hpp"
#include "textdiff/pair_marks.hpp"
#include "textdiff/pairing.hpp"
#include "textdiff/stretch.hpp"

namespace nt::textdiff {
namespace {

constexpr std::size_t kLongestLine = std::size_t{64} << 10;  // bytes
constexpr std::size_t kMostBytes = std::size_t{1} << 20;     // of a change, in either text
constexpr std::size_t kMostLines = 10'000;                   // the same
// What the words of all pairs of a change may cost to compare: for each byte of the change, and at
// the least.
constexpr std::size_t kStepsPerByte = 256;
constexpr std::size_t kLeastSteps = std::size_t{1} << 20;

// False where there are too many.
bool split_lines(std::string_view text, std::vector<std::string_view>& lines) {
  if (text.size() > kMostBytes) return false;
  while (!text.empty()) {
    if (lines.size() == kMostLines) return false;
    lines.push_back(take_line(text));
  }
  return true;
}

std::vector<LineWords> read_lines(const std::vector<std::string_view>& lines,
                                  WordNumbers& numbers) {
  std::vector<LineWords> words;
  words.reserve(lines.size());
  for (const std::string_view line : lines)
    words.push_back(line.size() <= kLongestLine ? numbers.read(line) : numbers.none());
  return words;
}

}  // namespace

Both<std::vector<LineMarks>> mark_lines(const Both<std::string_view>& text, LineKeys& keys) {
  Both<std::vector<LineMarks>> marks;
  Both<std::vector<std::string_view>> lines;
  if (text.before.empty() || text.after.empty() || !split_lines(text.before, lines.before) ||
      !split_lines(text.after, lines.after))
    return marks;
  WordNumbers numbers(keys);
  const std::vector<LineWords> before = read_lines(lines.before, numbers);
  const std::vector<LineWords> after = read_lines(lines.after, numbers);
  marks.before.resize(before.size());
  marks.after.resize(after.size());
  PairMarks pair(keys, numbers,
                 kLeastSteps + kStepsPerByte * (text.before.size() + text.after.size()));
  for (const auto& [i, j] : pair_lines(before, after, numbers)) {
    LineMarks& of_before = marks.before[i];
    LineMarks& of_after = marks.after[j];
    of_before.partner = j;
    of_after.partner = i;
    pair.mark({lines.before[i], lines.after[j]}, {before[i], after[j]},
              {of_before.spans, of_after.spans});
  }
  return marks;
}

}  // namespace nt::textdiff
