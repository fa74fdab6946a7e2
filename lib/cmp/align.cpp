#include "cmp/align.hpp"

#include <algorithm>
#include <bit>
#include <utility>
#include <vector>

#include "cmp/content_chunks.hpp"
#include "cmp/holes.hpp"
#include "compare/file_pair.hpp"
#include "simd/compare.hpp"

namespace nt::cmp {
namespace {

// A stretch of each side.
struct Region {
  Span left;
  Span right;
};

// Bytes that are the same on both sides.
struct Match {
  std::size_t left;
  std::size_t right;
  std::size_t size;
};

// Chunks of this size at the least, and so many of a region, so that the time and memory for them
// are small beside those for its bytes.
constexpr std::size_t kLeastChunk = 32;
constexpr std::size_t kMostChunks = std::size_t{1} << 18;
constexpr int kMostDepth = 4;

std::size_t chunk_size(const Region& region) {
  const std::size_t size = std::max(region.left.size(), region.right.size());
  return std::max(kLeastChunk, std::bit_ceil(size / kMostChunks));
}

// A chunk on one of the sides.
struct Sighting {
  std::uint64_t hash;
  bool is_right;
  std::uint32_t chunk;
  auto operator<=>(const Sighting&) const = default;
};

std::vector<Sighting> sightings(const std::vector<ContentChunk>& left,
                                const std::vector<ContentChunk>& right) {
  std::vector<Sighting> all;
  all.reserve(left.size() + right.size());
  for (const ContentChunk& chunk : left)
    all.push_back({chunk.hash, false, static_cast<std::uint32_t>(&chunk - left.data())});
  for (const ContentChunk& chunk : right)
    all.push_back({chunk.hash, true, static_cast<std::uint32_t>(&chunk - right.data())});
  std::sort(all.begin(), all.end());
  return all;
}

// Pairs of chunks with the same hash, in the right side's order: those that stand once on each
// side; or where there is none, as in what repeats itself, the first of one side with the first of
// the other, the second with the second, and so on.
std::vector<Match> pairs_of(const std::vector<ContentChunk>& left,
                            const std::vector<ContentChunk>& right) {
  std::vector<Match> unique;
  std::vector<Match> repeated;
  const std::vector<Sighting> all = sightings(left, right);
  for (auto group = all.begin(); group != all.end();) {
    const auto end = std::find_if(group, all.end(), [&group](const Sighting& sighting) {
      return sighting.hash != group->hash;
    });
    auto of_right = std::find_if(group, end, [](const Sighting& one) { return one.is_right; });
    std::vector<Match>& pairs = end - group == 2 ? unique : repeated;
    for (auto of_left = group; !of_left->is_right && of_right != end; ++of_left, ++of_right) {
      const ContentChunk& l = left[of_left->chunk];
      pairs.push_back({l.begin, right[of_right->chunk].begin, l.size});
    }
    group = end;
  }
  std::vector<Match>& pairs = unique.empty() ? repeated : unique;
  std::sort(pairs.begin(), pairs.end(),
            [](const Match& a, const Match& b) { return a.right < b.right; });
  return std::move(pairs);
}

// As many of them as can be whose left sides are in order too (patience sorting).
std::vector<Match> in_order(const std::vector<Match>& pairs) {
  constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::vector<std::size_t> tails;  // of the best sequence of each length, its last pair
  std::vector<std::size_t> before(pairs.size(), kNone);
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const auto place = std::lower_bound(
        tails.begin(), tails.end(), pairs[i].left,
        [&pairs](std::size_t tail, std::size_t left) { return pairs[tail].left < left; });
    if (place != tails.begin()) before[i] = *(place - 1);
    if (place == tails.end())
      tails.push_back(i);
    else
      *place = i;
  }
  std::vector<Match> sequence;
  for (std::size_t i = tails.empty() ? kNone : tails.back(); i != kNone; i = before[i])
    sequence.push_back(pairs[i]);
  std::reverse(sequence.begin(), sequence.end());
  return sequence;
}

class Aligner {
 public:
  Aligner(const compare::PairSide& left, const compare::PairSide& right,
          const compare::PairOptions& options, const RangeVisitor& visit)
      : left_side_(left),
        right_side_(right),
        left_(*left.mapped()),
        right_(*right.mapped()),
        left_holes_(left),
        right_holes_(right),
        options_(options),
        visit_(visit) {}

  void run() {
    align({{0, left_.size()}, {0, right_.size()}}, 0);
    pass_on();
  }
  RangeTotals& totals() { return totals_; }

 private:
  void align(Region region, int depth) {
    const std::size_t same = prefix(region);
    region.left.begin += same;
    region.right.begin += same;
    const std::size_t behind = suffix(region);
    region.left.end -= behind;
    region.right.end -= behind;
    if (stopped_ || (region.left.size() == 0 && region.right.size() == 0)) return;
    const bool small = std::min(region.left.size(), region.right.size()) < kLeastChunk;
    if (small || depth == kMostDepth) return add_differing(region);
    const std::vector<Match> anchors = find_anchors(region);
    if (anchors.empty()) return add_differing(region);
    for (const Match& anchor : anchors) {
      if (stopped_) return;
      take(anchor, region, depth);
    }
    align(region, depth + 1);
  }

  // Takes an anchor, with all around it that is the same, off the region's begin; and what stands
  // before that, which is looked at again.
  void take(Match anchor, Region& region, int depth) {
    // What is the same behind the anchor before may reach into this one.
    const std::size_t seen =
        std::max(region.left.begin - std::min(region.left.begin, anchor.left),
                 region.right.begin - std::min(region.right.begin, anchor.right));
    if (seen >= anchor.size) return;
    anchor = {anchor.left + seen, anchor.right + seen, anchor.size - seen};
    // That hashes are equal is no proof.
    if (left_.substr(anchor.left, anchor.size) != right_.substr(anchor.right, anchor.size)) return;
    const std::size_t before =
        suffix({{region.left.begin, anchor.left}, {region.right.begin, anchor.right}});
    const Region gap{{region.left.begin, anchor.left - before},
                     {region.right.begin, anchor.right - before}};
    align(gap, depth + 1);
    const Span left_rest{anchor.left + anchor.size, region.left.end};
    const Span right_rest{anchor.right + anchor.size, region.right.end};
    const std::size_t same = prefix({left_rest, right_rest});
    region.left.begin = left_rest.begin + same;
    region.right.begin = right_rest.begin + same;
  }

  std::vector<Match> find_anchors(const Region& region) const {
    const auto chunks = [&](const compare::PairSide& side, const Holes& holes, const Span& span) {
      ChunkingOptions options{chunk_size(region), options_.threads, {}, {}};
      options.data_from = [&holes, &span](std::size_t begin) {
        const Span data = holes.data_from(span.begin + begin);
        return Span{data.begin - span.begin, data.end - span.begin};
      };
      options.done = [&side, &span](std::size_t begin, std::size_t end) {
        side.release(span.begin + begin, span.begin + end);
      };
      return content_chunks(side.mapped()->substr(span.begin, span.size()), options);
    };
    std::vector<Match> anchors =
        in_order(pairs_of(chunks(left_side_, left_holes_, region.left),
                          chunks(right_side_, right_holes_, region.right)));
    for (Match& anchor : anchors) {
      anchor.left += region.left.begin;
      anchor.right += region.right.begin;
    }
    return anchors;
  }

  // How many bytes are the same at the begin of both; what was seen is released.
  std::size_t prefix(const Region& region) {
    const std::size_t most = std::min(region.left.size(), region.right.size());
    std::size_t same = 0;
    while (same < most) {
      const std::size_t left = region.left.begin + same;
      const std::size_t right = region.right.begin + same;
      const std::size_t hole = std::min(left_holes_.from(left), right_holes_.from(right));
      if (hole > 0) {
        same += std::min(hole, most - same);
        continue;
      }
      const std::size_t data = std::max(left_holes_.data_from(left).end - left,
                                        right_holes_.data_from(right).end - right);
      const std::size_t step = std::min({kStep, data, most - same});
      const std::size_t found =
          simd::common_prefix(left_.substr(left, step), right_.substr(right, step));
      same += found;
      release(left, left + found, right, right + found);
      if (found < step) break;
    }
    return same;
  }

  std::size_t suffix(const Region& region) {
    const std::size_t most = std::min(region.left.size(), region.right.size());
    std::size_t same = 0;
    while (same < most) {
      const std::size_t left = region.left.end - same;
      const std::size_t right = region.right.end - same;
      const std::size_t hole = std::min(left_holes_.before(left), right_holes_.before(right));
      if (hole > 0) {
        same += std::min(hole, most - same);
        continue;
      }
      const std::size_t data =
          std::max(left_holes_.data_before(left), right_holes_.data_before(right));
      const std::size_t step = std::min({kStep, data, most - same});
      const std::size_t found =
          simd::common_suffix(left_.substr(left - step, step), right_.substr(right - step, step));
      same += found;
      // Pages are released up to a step's begin: those of the step that the end is in, too.
      release(left - found, left + kReleased, right - found, right + kReleased);
      if (found < step) break;
    }
    return same;
  }

  void release(std::size_t left, std::size_t left_end, std::size_t right, std::size_t right_end) {
    left_side_.release(left, left_end);
    right_side_.release(right, right_end);
  }

  // A region without chunks in common. Where it is as long on both sides and most of it stands at
  // its place, that are differences byte by byte.
  void add_differing(const Region& region) {
    const std::string_view left = left_.substr(region.left.begin, region.left.size());
    const std::string_view right = right_.substr(region.right.begin, region.right.size());
    if (left.size() != right.size() || simd::count_differing(left, right) > left.size() / 2)
      return add({region.left.begin, left.size(), region.right.begin, right.size()});
    std::vector<Span> spans;
    for (std::size_t at = 0; at < left.size() && !stopped_; at += kStep) {
      spans.clear();
      find_spans(left.substr(at, kStep), right.substr(at, kStep), spans);
      for (const Span& span : spans) {
        add({region.left.begin + at + span.begin, span.size(), region.right.begin + at + span.begin,
             span.size()});
      }
    }
  }

  void add(const Range& range) {
    totals_.differing += std::max(range.left_size, range.right_size);
    if (!batch_.empty() && batch_.back().left + batch_.back().left_size == range.left &&
        batch_.back().right + batch_.back().right_size == range.right) {
      batch_.back().left_size += range.left_size;
      batch_.back().right_size += range.right_size;
      return;
    }
    ++totals_.ranges;
    static constexpr std::size_t kBatch = 1024;
    if (batch_.size() == kBatch) pass_on();
    batch_.push_back(range);
  }

  void pass_on() {
    if (!stopped_ && !batch_.empty()) stopped_ = !visit_(batch_);
    batch_.clear();
  }

  static constexpr std::size_t kStep = std::size_t{8} << 20;
  static constexpr std::size_t kReleased = std::size_t{32} << 20;  // at a time: os::Mapping

  const compare::PairSide& left_side_;
  const compare::PairSide& right_side_;
  const std::string_view left_;
  const std::string_view right_;
  const Holes left_holes_;
  const Holes right_holes_;
  const compare::PairOptions& options_;
  const RangeVisitor& visit_;
  std::vector<Range> batch_;
  RangeTotals totals_;
  bool stopped_ = false;
};

}  // namespace

Result<RangeTotals> visit_aligned_ranges(const compare::PairSide& left,
                                         const compare::PairSide& right,
                                         const compare::PairOptions& options,
                                         const RangeVisitor& visit) {
  std::optional<std::uint64_t> first;
  const RangeVisitor note_first = [&](std::span<const Range> ranges) {
    if (!first) first = ranges.front().left;
    return visit(ranges);
  };
  Aligner aligner(left, right, options, note_first);
  aligner.run();
  RangeTotals& totals = aligner.totals();
  totals.left_size = left.mapped()->size();
  totals.right_size = right.mapped()->size();
  if (first)
    totals.first = FirstPlace{*first + 1, compare::newlines_before(*first, left, options) + 1};
  TRY_VOID(left.check());
  TRY_VOID(right.check());
  return totals;
}

}  // namespace nt::cmp
