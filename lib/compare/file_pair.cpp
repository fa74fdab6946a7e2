#include "compare/file_pair.hpp"

#include <algorithm>
#include <utility>

#include "parallel/ordered.hpp"
#include "simd/compare.hpp"
#include "simd/simd.hpp"

namespace nt::compare {
namespace {

// From this size on a file is worth to be mapped, and then several threads, among many files.
constexpr std::uint64_t kLarge = std::uint64_t{64} << 20;

std::uint64_t newlines_in(std::string_view text) { return simd::count(text, '\n'); }

// What a thread finds in a chunk.
struct Finding {
  PairChunk chunk;
  std::size_t same = 0;        // bytes up to the first that differs, or all
  std::uint64_t newlines = 0;  // in these, where the chunk will not be seen again
};

// Takes what was found, in order.
class MismatchFinder {
 public:
  explicit MismatchFinder(const PairChunks& chunks) : chunks_(chunks) {}

  // False: nothing more is wanted.
  bool take(const Finding& finding) {
    const PairChunk& chunk = finding.chunk;
    if (chunk.offset > seen_) last_ = '\0';  // of a hole
    newlines_ += finding.newlines;
    seen_ = chunk.offset + finding.same;
    if (finding.same > 0) last_ = chunk.left[finding.same - 1];
    if (finding.same == chunk.left.size()) {
      chunks_.done(chunk);
      return true;
    }
    mismatch_ = Mismatch{.offset = seen_,
                         .left = static_cast<unsigned char>(chunk.left[finding.same]),
                         .right = static_cast<unsigned char>(chunk.right[finding.same])};
    return false;
  }

  std::optional<Mismatch> result() {
    if (!mismatch_ && chunks_.left_is_longer() == chunks_.right_is_longer()) return std::nullopt;
    if (!mismatch_) {
      mismatch_ = Mismatch{
          .kind = chunks_.left_is_longer() ? Mismatch::Kind::kRightEnds : Mismatch::Kind::kLeftEnds,
          .offset = chunks_.common()};
      if (mismatch_->offset > seen_) last_ = '\0';
    }
    mismatch_->newlines = newlines_;
    mismatch_->at_line_begin = last_ == '\n';
    return mismatch_;
  }

 private:
  const PairChunks& chunks_;
  std::optional<Mismatch> mismatch_;
  std::uint64_t newlines_ = 0;
  std::uint64_t seen_ = 0;  // up to here
  char last_ = '\n';        // byte that was seen
};

}  // namespace

std::uint64_t newlines_before(std::uint64_t end, const PairSide& side, const PairOptions& options) {
  std::uint64_t total = 0;
  std::size_t at = 0;
  Span data;
  const auto next = [&]() -> std::optional<Span> {
    if (at >= data.end) data = side.data_from(at);
    at = std::max(at, data.begin);
    if (at >= end) return std::nullopt;
    const Span piece{at, std::min<std::size_t>({at + options.chunk, data.end, end})};
    at = piece.end;
    return piece;
  };
  parallel::ordered_for_each(
      few_chunks(options.threads), next, [] { return 0; },
      [&side](int, const Span& piece, const parallel::StopFlag&) {
        return std::pair(piece, newlines_in(side.mapped()->substr(piece.begin, piece.size())));
      },
      [&](const std::pair<Span, std::uint64_t>& found) {
        side.release(found.first.begin, found.first.end);
        total += found.second;
        return true;
      });
  return total;
}

bool is_same_place(const io::Source& left, const io::Source& right, const PairOptions& options) {
  return left.identity() == right.identity() && left.type() == right.type() &&
         left.type() != io::FileType::kFolder &&
         left.size() - left.left() + options.skip_left ==
             right.size() - right.left() + options.skip_right;
}

bool differ_in_size(const io::Source& left, const io::Source& right, const PairOptions& options) {
  if (!left.size_is_sure() || !right.size_is_sure()) return false;
  const std::uint64_t left_size = left.left() - std::min(left.left(), options.skip_left);
  const std::uint64_t right_size = right.left() - std::min(right.left(), options.skip_right);
  return left_size != right_size && std::min(left_size, right_size) < options.limit;
}

Result<std::optional<Mismatch>> find_mismatch(io::Source& left, io::Source& right,
                                              const PairOptions& options, Lines lines) {
  if (is_same_place(left, right, options)) return std::optional<Mismatch>();
  PairChunks chunks(left, right, options);
  MismatchFinder finder(chunks);
  const bool counts = lines == Lines::kCount && !chunks.mapped();
  parallel::ordered_for_each(
      chunks.work(), [&chunks] { return chunks.next(); }, [] { return 0; },
      [counts](int, PairChunk chunk, const parallel::StopFlag& stop) {
        if (stop.requested()) return Finding{};
        const std::size_t same = simd::common_prefix(chunk.left, chunk.right);
        const std::uint64_t newlines = counts ? newlines_in(chunk.left.substr(0, same)) : 0;
        return Finding{std::move(chunk), same, newlines};
      },
      [&finder](const Finding& finding) { return finder.take(finding); });
  TRY_VOID(chunks.check());
  auto mismatch = finder.result();
  if (mismatch && lines == Lines::kCount && chunks.mapped()) {
    mismatch->newlines = newlines_before(mismatch->offset, chunks.left(), options);
    TRY_VOID(chunks.check());
  }
  return mismatch;
}

char* PairMemory::left() {
  if (!bytes_) bytes_ = std::make_unique_for_overwrite<char[]>(2 * kSize);
  return bytes_.get();
}

Result<bool> are_equal(io::Source& left, io::Source& right, PairMemory& memory, unsigned threads) {
  const PairOptions options{.threads = threads};
  if (is_same_place(left, right, options)) return true;
  if (differ_in_size(left, right, options)) return false;
  if (std::min(left.left(), right.left()) >= kLarge)
    return !TRY(find_mismatch(left, right, options, Lines::kIgnore));
  PairSide left_side(left, 0, options.limit, false);
  PairSide right_side(right, 0, options.limit, false);
  // The same for both, or 0: not known.
  const std::uint64_t size = left.size_is_sure() && right.size_is_sure() ? left.left() : 0;
  for (std::uint64_t seen = 0; size == 0 || seen < size;) {
    const std::size_t wanted =
        size == 0 ? PairMemory::kSize : std::min<std::uint64_t>(size - seen, PairMemory::kSize);
    const std::string_view l = TRY(left_side.many(memory.left(), wanted));
    const std::string_view r = TRY(right_side.many(memory.right(), wanted));
    if (l.size() != r.size() || simd::common_prefix(l, r) != l.size()) return false;
    if (l.size() < wanted) break;
    seen += wanted;
  }
  return true;
}

}  // namespace nt::compare
