#include "textdiff/difflib/like_lines.hpp"

#include <algorithm>
#include <limits>

#include "textdiff/difflib/characters.hpp"

namespace nt::textdiff {
namespace {

constexpr double kAlike = 0.75;                            // ratio of a pair, at the least
constexpr std::size_t kMostBytes = std::size_t{64} << 20;  // of a change that is looked at
constexpr std::uint64_t kStepsPerPair = 4;                 // for a look at two lines
constexpr std::uint64_t kStepsPerCandidate = 128;          // which takes memory
constexpr std::uint64_t kMostStepsPerCharacter = 1024;     // of a ratio

std::uint64_t area(const edits::Box& box) { return std::uint64_t{box.old_size()} * box.new_size(); }

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

bool LikeLines::read(const edits::Box& change, Steps& steps) {
  candidates_.clear();
  row_begins_ = {0};
  second_.reset();
  if (area(change) >= steps.left() / kStepsPerPair) return false;
  const std::size_t bytes =
      lines_.before.begins[change.old_end] - lines_.before.begins[change.old_begin] +
      lines_.after.begins[change.new_end] - lines_.after.begins[change.new_begin];
  if (bytes > kMostBytes || !steps.take(bytes)) return false;
  before_.read(texts_.before, lines_.before, change.old_begin, change.old_end);
  after_.read(texts_.after, lines_.after, change.new_begin, change.new_end);
  for (std::uint32_t after = change.new_begin; after < change.new_end; ++after) {
    if (!find_candidates(after, change, steps)) return false;
    row_begins_.push_back(candidates_.size());
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

bool LikeLines::find_candidates(std::uint32_t after, const edits::Box& change, Steps& steps) {
  if (!steps.take(kStepsPerPair * change.old_size())) return false;
  for (std::uint32_t before = change.old_begin; before < change.old_end; ++before) {
    Candidate candidate{1, before, lines_.before.ids[before] == lines_.after.ids[after], false};
    if (!candidate.equal) {
      if (!may_be_like(before, after)) continue;
      if (!steps.take(before_.size(before) + after_.size(after))) return false;
      set_second(after);
      candidate.ratio = matcher_.quick_ratio(before_.of(before));
      if (candidate.ratio < kAlike) continue;
    }
    if (!steps.take(kStepsPerCandidate)) return false;
    candidates_.push_back(candidate);
  }
  return true;
}

void LikeLines::set_second(std::uint32_t after) {
  if (second_ != after) matcher_.set_second(after_.of(after));
  second_ = after;
}

void LikeLines::compare(Candidate& candidate, std::uint32_t after, Steps& steps) {
  const std::uint64_t before_size = before_.size(candidate.before);
  const std::uint64_t after_size = after_.size(after);
  steps.take((before_size + after_size) *
             std::min({before_size, after_size, kMostStepsPerCharacter}));
  set_second(after);
  candidate.ratio = matcher_.ratio(before_.of(candidate.before));
  candidate.exact = true;
}

std::optional<LikePair> LikeLines::best(const edits::Box& part, Steps& steps) {
  std::optional<LikePair> equal;
  std::optional<LikePair> like;
  double greatest = 0;
  for (std::uint32_t after = part.new_begin; after < part.new_end; ++after) {
    const auto row = candidates_.begin();
    const auto at = [&](std::uint32_t line) {
      return row + static_cast<std::ptrdiff_t>(row_begins_[line - after_.first]);
    };
    auto it = std::lower_bound(at(after), at(after + 1), part.old_begin,
                               [](const Candidate& a, std::uint32_t b) { return a.before < b; });
    for (; it != at(after + 1) && it->before < part.old_end; ++it) {
      if (!steps.take(1)) return std::nullopt;
      if (it->equal) {
        if (!equal) equal = LikePair{it->before, after, true};
        continue;
      }
      if (it->ratio <= greatest) continue;
      if (!it->exact) compare(*it, after, steps);
      if (it->ratio < kAlike || it->ratio <= greatest) continue;
      greatest = it->ratio;
      like = LikePair{it->before, after, false};
    }
  }
  return like ? like : equal;
}

LineGuides LikeLines::guides(std::uint32_t before, std::uint32_t after) {
  set_second(after);
  return line_guides(
      {lines_.before.line(texts_.before, before), lines_.after.line(texts_.after, after)},
      matcher_.matching_blocks(before_.of(before)), {before_.size(before), after_.size(after)});
}

}  // namespace nt::textdiff
