#include "textdiff/skim.hpp"

#include <algorithm>
#include <cstring>

#include "base/lines.hpp"
#include "simd/simd.hpp"

namespace nt::textdiff {
namespace {

constexpr std::size_t kBlock = std::size_t{16} << 10;  // still near when it is looked at again

// How many lines before a difference are shown too, since changes may stand before it: of the
// lines "}" and "" that were put in behind such, the text tells only the last.
constexpr std::uint64_t kLinesBack = 256;

// The first place where the texts differ, or where one ends; and the lines before it that are
// whole.
struct Equal {
  std::size_t size = 0;
  std::size_t whole = 0;  // bytes of whole lines
  std::uint64_t lines = 0;
};
Equal equal_part(std::string_view a, std::string_view b) {
  const std::size_t most = std::min(a.size(), b.size());
  Equal equal;
  while (equal.size < most) {
    const std::size_t step = std::min(kBlock, most - equal.size);
    const char* const left = a.data() + equal.size;
    const char* const right = b.data() + equal.size;
    const bool same = std::memcmp(left, right, step) == 0;
    const std::size_t size =
        same ? step
             : static_cast<std::size_t>(std::mismatch(left, left + step, right).first - left);
    equal.lines += simd::count({left, size}, '\n');
    equal.size += size;
    if (!same) break;
  }
  equal.whole = line_begin(a, equal.size, 0, '\n');
  return equal;
}

void advance(Stretch& place, std::size_t bytes, std::uint64_t lines) {
  place.first += lines;
  place.begin += bytes;
  place.end = place.begin;
}

}  // namespace

std::size_t equal_bytes(std::string_view a, std::string_view b) {
  const std::size_t most = std::min(a.size(), b.size());
  std::size_t at = 0;
  while (at < most) {
    const std::size_t step = std::min(kBlock, most - at);
    if (std::memcmp(a.data() + at, b.data() + at, step) != 0) break;
    at += step;
  }
  const char* const left = a.data() + at;
  return at +
         static_cast<std::size_t>(std::mismatch(left, a.data() + most, b.data() + at).first - left);
}

std::optional<Skim::Window> Skim::next() {
  if (!at_difference_) {
    if (!skip_equal()) return std::nullopt;
    step_back();
    at_difference_ = true;
  }
  Window window;
  window.before = cut(texts_.before, at_.before);
  window.after = cut(texts_.after, at_.after);
  window.last =
      window.before.end == texts_.before.size() && window.after.end == texts_.after.size();
  return window;
}

void Skim::go_on(const Both<Stretch>& in_step) {
  const auto end_of = [](const Stretch& lines) {
    return Stretch{lines.last(), 0, lines.end, lines.end};
  };
  floor_ = in_step;
  at_ = {end_of(in_step.before), end_of(in_step.after)};
  size_ = kFirstSize;
  at_difference_ = false;
}

// Goes to the line where they differ. Where there is none, they are equal to their ends.
bool Skim::skip_equal() {
  static constexpr std::size_t kStep = std::size_t{32} << 20;
  for (;;) {
    const std::string_view before = texts_.before.substr(at_.before.begin);
    const std::string_view after = texts_.after.substr(at_.after.begin);
    const Equal equal = equal_part(before.substr(0, kStep), after.substr(0, kStep));
    const bool at_end = equal.size == before.size() && equal.size == after.size();
    advance(at_.before, equal.whole, equal.lines);
    advance(at_.after, equal.whole, equal.lines);
    if (passed_) passed_({at_.before.begin, at_.after.begin});
    if (at_end) return false;
    if (equal.size < kStep || equal.whole == 0) return true;
  }
}

// The lines before are equal in both texts, though perhaps not byte by byte. One of them stays
// between the changes that were found and those to be found.
void Skim::step_back() {
  const std::uint64_t kept = floor_.before.lines > 0 ? 1 : 0;
  const std::uint64_t lines = std::min(kLinesBack, at_.before.first - floor_.before.first - kept);
  const auto back = [lines](std::string_view text, Stretch& place) {
    place.first -= lines;
    place.begin = place.end = lines_back(text, place.begin, lines, 0, '\n');
  };
  back(texts_.before, at_.before);
  back(texts_.after, at_.after);
}

// Small texts whole, others up to a line's end.
Stretch Skim::cut(std::string_view text, const Stretch& from) const {
  const std::size_t left = text.size() - from.begin;
  const bool small = std::max(texts_.before.size() - at_.before.begin,
                              texts_.after.size() - at_.after.begin) <= kSmall;
  Stretch window = from;
  window.end = text.size();
  if (!small && left > size_)
    window.end = std::min(line_end(text, from.begin + size_, '\n') + 1, text.size());
  return window;
}

}  // namespace nt::textdiff
