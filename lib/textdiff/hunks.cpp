#include "textdiff/hunks.hpp"

#include <algorithm>

#include "base/lines.hpp"

namespace nt::textdiff {
namespace {

bool any_counts(std::span<const Change> changes) {
  return std::any_of(changes.begin(), changes.end(),
                     [](const Change& change) { return !change.ignorable; });
}

// Whether there is no line between the contexts of two changes.
bool contexts_meet(const Change& earlier, const Change& later, std::uint64_t context) {
  const std::uint64_t between = later.before.first - earlier.before.last();
  return between <= context || between - context <= context;
}

// Whether a change is shown together with the one before it. GNU diff's rule: their contexts meet;
// or if it can be ignored, it stands in the context of the other, whatever that is.
bool together(const Change& earlier, const Change& later, std::uint64_t context) {
  if (later.ignorable) return later.before.first - earlier.before.last() < context;
  return contexts_meet(earlier, later, context);
}

// The first of the changes, and those that are shown together with it.
std::span<const Change> first_group(std::span<const Change> changes, std::uint64_t context) {
  std::size_t count = 1;
  while (count < changes.size() && together(changes[count - 1], changes[count], context)) ++count;
  return changes.first(count);
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
    auto group = first_group(changes_, context_);
    auto others = changes_.subspan(group.size());
    const bool shown = any_counts(group);
    // One that begins with what can be ignored may reach into the context of this one. GNU diff
    // shows such lines twice, which git apply refuses.
    while (shown && !others.empty() && contexts_meet(group.back(), others.front(), context_)) {
      const auto next = first_group(others, context_);
      if (!any_counts(next)) break;
      group = changes_.first(group.size() + next.size());
      others = others.subspan(next.size());
    }
    changes_ = others;
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
