#include "cmp/ranges.hpp"

#include <algorithm>
#include <bit>
#include <utility>

#include "compare/file_pair.hpp"
#include "parallel/ordered.hpp"
#include "simd/compare.hpp"
#include "simd/simd.hpp"

namespace nt::cmp {
namespace {

// Bytes as marks: bit i of a mark is of byte i of its block.
constexpr std::size_t kBlock = 64;
constexpr std::size_t kBlocks = 64;  // marked at a time

// Puts together the spans that marks tell of.
class SpanMaker {
 public:
  explicit SpanMaker(std::vector<Span>& spans) : spans_(spans) {}

  // The block that begins there.
  void take(std::size_t begin, std::uint64_t mark) {
    if (mark == (is_open_ ? ~std::uint64_t{0} : 0)) return;
    for (std::size_t at = 0; at < kBlock;) {
      // In a span what ends it is looked for, elsewhere what begins one.
      const std::uint64_t bits = (is_open_ ? ~mark : mark) >> at;
      if (bits == 0) return;
      at += static_cast<std::size_t>(std::countr_zero(bits));
      turn(begin + at);
    }
  }
  // All up to there is the same, or the end.
  void close(std::size_t at) {
    if (is_open_) turn(at);
  }

 private:
  void turn(std::size_t at) {
    if (is_open_)
      spans_.back().end = at;
    else
      spans_.push_back({at, at});
    is_open_ = !is_open_;
  }

  std::vector<Span>& spans_;
  bool is_open_ = false;
};

// What a thread finds in a chunk.
struct Finding {
  compare::PairChunk chunk;
  std::vector<Span> spans;
  std::uint64_t newlines = 0;  // up to the first of them
};

// Makes ranges of what was found, in order.
class RangeMaker {
 public:
  explicit RangeMaker(const RangeVisitor& visit) : visit_(visit) {}

  bool take(const Finding& finding) {
    const std::uint64_t offset = finding.chunk.offset;
    if (!totals_.first) {
      newlines_ += finding.newlines;
      if (!finding.spans.empty())
        totals_.first = FirstPlace{offset + finding.spans.front().begin + 1, newlines_ + 1};
    }
    for (const Span& span : finding.spans) {
      totals_.differing += span.size();
      if (!batch_.empty() && batch_.back().left + batch_.back().left_size == offset + span.begin) {
        batch_.back().left_size += span.size();
        batch_.back().right_size += span.size();
        continue;
      }
      ++totals_.ranges;
      batch_.push_back({offset + span.begin, span.size(), offset + span.begin, span.size()});
    }
    return pass_on(1);
  }

  // What the longer file has behind the end of the other.
  void add_rest(std::uint64_t offset, std::uint64_t left_size, std::uint64_t right_size) {
    if (left_size + right_size == 0) return;
    if (!totals_.first) totals_.first = FirstPlace{offset + 1, newlines_ + 1};
    totals_.differing += left_size + right_size;
    if (batch_.empty() || batch_.back().left + batch_.back().left_size < offset) {
      ++totals_.ranges;
      batch_.push_back({offset, 0, offset, 0});
    }
    batch_.back().left_size += left_size;
    batch_.back().right_size += right_size;
  }

  // Passes on all but so many: what comes next may go on with the last.
  bool pass_on(std::size_t keep) {
    if (batch_.size() <= keep) return true;
    const auto kept = batch_.end() - static_cast<std::ptrdiff_t>(keep);
    const bool wanted = visit_(std::span(batch_.begin(), kept));
    batch_.erase(batch_.begin(), kept);
    return wanted;
  }

  RangeTotals& totals() { return totals_; }

 private:
  const RangeVisitor& visit_;
  std::vector<Range> batch_;
  RangeTotals totals_;
  std::uint64_t newlines_ = 0;
};

Finding find(compare::PairChunk chunk, bool counts) {
  Finding finding{std::move(chunk), {}, 0};
  find_spans(finding.chunk.left, finding.chunk.right, finding.spans);
  if (!counts) return finding;
  const std::size_t same =
      finding.spans.empty() ? finding.chunk.left.size() : finding.spans.front().begin;
  finding.newlines = simd::count(finding.chunk.left.substr(0, same), '\n');
  return finding;
}

}  // namespace

void find_spans(std::string_view left, std::string_view right, std::vector<Span>& spans) {
  const auto& kernels = *simd::kernels().compare;
  SpanMaker maker(spans);
  std::uint64_t marks[kBlocks];
  std::size_t at = 0;
  while (left.size() - at >= kBlock) {
    // Where there is no difference for long, that is found out faster.
    const std::size_t same =
        kernels.common_prefix(left.data() + at, right.data() + at, left.size() - at);
    if (same >= kBlock) {
      maker.close(at);
      at += same / kBlock * kBlock;
    }
    const std::size_t blocks = std::min(kBlocks, (left.size() - at) / kBlock);
    kernels.mark_differing(left.data() + at, right.data() + at, blocks, marks);
    for (std::size_t i = 0; i < blocks; ++i) maker.take(at + i * kBlock, marks[i]);
    at += blocks * kBlock;
  }
  std::uint64_t mark = 0;
  for (std::size_t i = 0; at + i < left.size(); ++i)
    mark |= std::uint64_t{left[at + i] != right[at + i] ? 1U : 0U} << i;
  maker.take(at, mark);
  maker.close(left.size());
}

Result<RangeTotals> visit_ranges(compare::PairChunks& chunks, const compare::PairOptions& options,
                                 const RangeVisitor& visit) {
  RangeMaker maker(visit);
  const bool counts = !chunks.mapped();
  const bool all = parallel::ordered_for_each(
      chunks.work(), [&chunks] { return chunks.next(); }, [] { return 0; },
      [counts](int, compare::PairChunk chunk, const parallel::StopFlag& stop) {
        return stop.requested() ? Finding{} : find(std::move(chunk), counts);
      },
      [&](const Finding& finding) {
        if (!chunks.check()) return false;  // no range is shown of bytes that were lost
        const bool wanted = maker.take(finding);
        chunks.done(finding.chunk);
        return wanted;
      });
  TRY_VOID(chunks.check());
  RangeTotals& totals = maker.totals();
  if (all) {
    totals.left_size = TRY(chunks.left_size());
    totals.right_size = TRY(chunks.right_size());
    maker.add_rest(chunks.common(), totals.left_size - chunks.common(),
                   totals.right_size - chunks.common());
    maker.pass_on(0);
  }
  if (totals.first && chunks.mapped())
    totals.first->line += compare::newlines_before(totals.first->byte - 1, chunks.left(), options);
  TRY_VOID(chunks.check());
  return totals;
}

}  // namespace nt::cmp
