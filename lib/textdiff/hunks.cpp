#include "textdiff/hunks.hpp"

#include <algorithm>

#include "base/lines.hpp"

namespace nt::textdiff {
namespace {

// Whether a change is shown together with the one before it. GNU diff's rule: their contexts meet;
// or if it can be ignored, it stands in the context of the other, whatever that is.
bool together(const Change& earlier, const Change& later, std::uint64_t context) {
  const std::uint64_t between = later.before.first - earlier.before.last();
  if (later.ignorable) return between < context;
  return between <= context || between - context <= context;
}

// Puts up to context lines before and behind: as many in each text.
Hunk with_context(const Both<std::string_view>& texts, std::span<const Change> changes,
                  std::uint64_t context) {
  const Change& first = changes.front();
  const Change& last = changes.back();
  const std::uint64_t above = std::min(context, first.before.first);
  const auto begin = [above](std::string_view text, const Stretch& change) {
    const std::size_t at =
        above == change.first ? 0 : lines_back(text, change.begin, above, 0, '\n');
    return Stretch{change.first - above, 0, at, at};
  };
  Hunk hunk{{begin(texts.before, first.before), begin(texts.after, first.after)}, changes};
  Both<std::size_t> end{last.before.end, last.after.end};
  std::uint64_t below = 0;
  for (; below < context && end.before < texts.before.size(); ++below) {
    end.before = std::min(line_end(texts.before, end.before, '\n') + 1, texts.before.size());
    end.after = std::min(line_end(texts.after, end.after, '\n') + 1, texts.after.size());
  }
  const auto finish = [below](Stretch& shown, const Stretch& change, std::size_t at) {
    shown.lines = change.last() + below - shown.first;
    shown.end = at;
  };
  finish(hunk.before, last.before, end.before);
  finish(hunk.after, last.after, end.after);
  return hunk;
}

}  // namespace

std::optional<Hunk> Hunks::next() {
  while (!changes_.empty()) {
    std::size_t count = 1;
    while (count < changes_.size() && together(changes_[count - 1], changes_[count], context_))
      ++count;
    const auto group = changes_.first(count);
    changes_ = changes_.subspan(count);
    const bool shown = std::any_of(group.begin(), group.end(),
                                   [](const Change& change) { return !change.ignorable; });
    if (shown) return with_context(texts_, group, context_);
  }
  return std::nullopt;
}

std::vector<Hunk> make_hunks(const Both<std::string_view>& texts, std::span<const Change> changes,
                             std::uint64_t context) {
  std::vector<Hunk> all;
  Hunks hunks(texts, changes, context);
  while (const auto hunk = hunks.next()) all.push_back(*hunk);
  return all;
}

}  // namespace nt::textdiff
