#include "textdiff/difflib/like_lines.hpp"

#include <algorithm>
#include <iterator>
#include <limits>

#include "textdiff/difflib/characters.hpp"

namespace nt::textdiff {
namespace {

constexpr double kAlike = 0.75;                              // ratio of a pair, at the least
constexpr std::size_t kMostMemory = std::size_t{256} << 20;  // for the lines of a change
constexpr std::uint64_t kStepsPerPair = 4;                   // for a look at two lines
constexpr std::uint64_t kStepsPerCandidate = 128;            // which takes memory
constexpr std::uint64_t kMostStepsPerCharacter = 1024;       // of a ratio

}  // namespace

LikeLines::LikeLines(const Both<std::string_view>& texts, const Both<LineTable>& lines,
                     bool autojunk)
    : texts_(texts),
      lines_(lines),
      matcher_({.autojunk = autojunk, .is_junk = [](edits::Id character) {
                  return character == ' ' || character == '\t';
                }}) {}

void LikeLines::Side::read(std::string_view text, const LineTable& lines, std::uint32_t begin,
                           std::uint32_t end) {
  first = begin;
  begins = {0};
  characters.clear();
  census.assign(end - begin, {});
  for (std::uint32_t at = begin; at < end; ++at) {
    append_characters(lines.line(text, at), characters);
    begins.push_back(characters.size());
    for (const edits::Id character : of(at)) {
      std::uint16_t& count = census[at - begin][(character * 0x9e3779b1U) >> 26];
      if (count < std::numeric_limits<std::uint16_t>::max()) ++count;
    }
  }
}

std::vector<LikePair> LikeLines::pairs(const edits::Box& change, Steps& steps) {
  candidates_.clear();
  equal_.clear();
  taken_.clear();
  second_.reset();
  if (!read(change, steps)) return {};
  for (std::uint32_t after = change.new_begin; after < change.new_end; ++after)
    if (!find_candidates(after, change, steps)) return {};
  take_like(steps);
  for (const LikePair& pair : equal_)
    if (!crosses(pair.before, pair.after)) taken_.emplace(pair.before, pair);
  std::vector<LikePair> pairs;
  for (const auto& [before, pair] : taken_) pairs.push_back(pair);
  return pairs;
}

bool LikeLines::read(const edits::Box& change, Steps& steps) {
  const std::uint64_t area = std::uint64_t{change.old_size()} * change.new_size();
  const std::size_t bytes = lines_.before.bytes(change.old_begin, change.old_end) +
                            lines_.after.bytes(change.new_begin, change.new_end);
  const std::size_t memory =
      bytes * sizeof(edits::Id) + change.size() * (sizeof(Census) + sizeof(std::size_t));
  if (area >= steps.left() / kStepsPerPair || memory > kMostMemory || !steps.take(bytes))
    return false;
  before_.read(texts_.before, lines_.before, change.old_begin, change.old_end);
  after_.read(texts_.after, lines_.after, change.new_begin, change.new_end);
  return true;
}

bool LikeLines::find_candidates(std::uint32_t after, const edits::Box& change, Steps& steps) {
  if (!steps.take(kStepsPerPair * change.old_size())) return false;
  for (std::uint32_t before = change.old_begin; before < change.old_end; ++before) {
    if (lines_.before.ids[before] == lines_.after.ids[after]) {
      equal_.push_back({before, after, true});
      if (!steps.take(kStepsPerCandidate)) return false;
      continue;
    }
    if (!may_be_like(before, after)) continue;
    if (!steps.take(before_.size(before) + after_.size(after))) return false;
    set_second(after);
    const double ratio = matcher_.quick_ratio(before_.of(before));
    if (ratio < kAlike) continue;
    candidates_.push_back({ratio, before, after, false});
    if (!steps.take(kStepsPerCandidate)) return false;
  }
  return true;
}

bool LikeLines::may_be_like(std::uint32_t before, std::uint32_t after) const {
  const std::size_t before_size = before_.size(before);
  const std::size_t after_size = after_.size(after);
  const double enough = kAlike / 2 * static_cast<double>(before_size + after_size);
  if (static_cast<double>(std::min(before_size, after_size)) < enough) return false;
  if (std::max(before_size, after_size) > std::numeric_limits<std::uint16_t>::max()) return true;
  const Census& a = before_.census[before - before_.first];
  const Census& b = after_.census[after - after_.first];
  std::uint32_t common = 0;
  for (std::size_t i = 0; i < a.size(); ++i) common += std::min(a[i], b[i]);
  return common >= enough;
}

// Of those that may have the same ratio, one whose ratio is not known comes first: it may be less.
bool LikeLines::comes_later(const Candidate& a, const Candidate& b) {
  if (a.ratio != b.ratio) return a.ratio < b.ratio;
  if (a.exact != b.exact) return a.exact;
  return a.after != b.after ? a.after > b.after : a.before > b.before;
}

void LikeLines::take_like(Steps& steps) {
  std::ranges::make_heap(candidates_, comes_later);
  while (!candidates_.empty()) {
    std::ranges::pop_heap(candidates_, comes_later);
    Candidate next = candidates_.back();
    candidates_.pop_back();
    if (crosses(next.before, next.after)) continue;
    if (next.exact) {
      taken_.emplace(next.before, LikePair{next.before, next.after, false});
    } else if (!compare(next, steps)) {
      std::erase_if(candidates_, [](const Candidate& it) { return !it.exact; });
      std::ranges::make_heap(candidates_, comes_later);
    } else if (next.ratio >= kAlike) {
      candidates_.push_back(next);
      std::ranges::push_heap(candidates_, comes_later);
    }
  }
}

bool LikeLines::compare(Candidate& candidate, Steps& steps) {
  const std::uint64_t before_size = before_.size(candidate.before);
  const std::uint64_t after_size = after_.size(candidate.after);
  if (!steps.take((before_size + after_size) *
                  std::min({before_size, after_size, kMostStepsPerCharacter})))
    return false;
  set_second(candidate.after);
  candidate.ratio = matcher_.ratio(before_.of(candidate.before));
  candidate.exact = true;
  return true;
}

void LikeLines::set_second(std::uint32_t after) {
  if (second_ != after) matcher_.set_second(after_.of(after));
  second_ = after;
}

// A line of a pair that was taken, or one on the other side of it than the other line.
bool LikeLines::crosses(std::uint32_t before, std::uint32_t after) const {
  const auto behind = taken_.lower_bound(before);
  if (behind != taken_.end() && (behind->first == before || behind->second.after <= after))
    return true;
  return behind != taken_.begin() && std::prev(behind)->second.after >= after;
}

LineGuides LikeLines::guides(const LikePair& pair) {
  set_second(pair.after);
  return line_guides(
      {lines_.before.line(texts_.before, pair.before), lines_.after.line(texts_.after, pair.after)},
      matcher_.matching_blocks(before_.of(pair.before)),
      {before_.size(pair.before), after_.size(pair.after)});
}

}  // namespace nt::textdiff
