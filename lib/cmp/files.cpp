#include "cmp/files.hpp"

#include <utility>

#include "cmp/align.hpp"
#include "cmp/byte_list.hpp"
#include "cmp/hex_view.hpp"
#include "cmp/ranges.hpp"
#include "cmp/whole_file.hpp"
#include "compare/file_pair.hpp"

namespace nt::cmp {
namespace {

using compare::Mismatch;
using compare::PairChunks;

// Where one of the files ends first, as chunks have told; nothing where none does.
std::optional<Mismatch> end_of(const PairChunks& chunks) {
  if (chunks.left_is_longer() == chunks.right_is_longer()) return std::nullopt;
  return Mismatch{
      .kind = chunks.left_is_longer() ? Mismatch::Kind::kRightEnds : Mismatch::Kind::kLeftEnds,
      .offset = chunks.common()};
}

Result<bool> find_first(io::Source& left, io::Source& right, const Names& names,
                        const Options& options, const Streams& streams) {
  const bool quiet = options.view == View::kStatus;
  if (quiet && compare::differ_in_size(left, right, options.pair)) return false;
  const auto mismatch = TRY(compare::find_mismatch(
      left, right, options.pair, quiet ? compare::Lines::kIgnore : compare::Lines::kCount));
  if (!mismatch) return true;
  if (quiet) return false;
  if (mismatch->kind == Mismatch::Kind::kBytes)
    print_mismatch(*mismatch, names, options.prints_bytes, streams.out);
  else
    streams.note(end_message(*mismatch, names, true));
  return false;
}

Result<bool> list_all(io::Source& left, io::Source& right, const Names& names,
                      const Options& options, const Streams& streams) {
  compare::PairOptions pair = options.pair;
  pair.chunk = std::size_t{128} << 10;  // a line is many times as long as what it is about
  const std::size_t width = offset_width(left, right, pair);
  PairChunks chunks(left, right, pair);
  const bool same = TRY(list_bytes(chunks, width, options, streams.out));
  if (streams.out.failed()) return same;
  const auto end = end_of(chunks);
  if (end) streams.note(end_message(*end, names, false));
  return same && !end;
}

// What is to be done with the ranges, and with the totals.
Result<bool> show_ranges(const Options& options, const Streams& streams,
                         const std::function<Result<RangeTotals>(const RangeVisitor&)>& visit) {
  const bool json = options.view == View::kJson;
  const RangeTotals totals = TRY(visit([&](std::span<const Range> ranges) {
    if (json) print_json(ranges, streams.out);
    return !streams.out.failed();
  }));
  if (json)
    print_json(totals, streams.out);
  else
    print_summary(totals, streams.out);
  return totals.ranges == 0;
}

// What needs the bytes in any order.
Result<bool> show_whole(io::Source& left, io::Source& right, const Options& options,
                        const Streams& streams) {
  const auto& pair = options.pair;
  const WholeFile l = TRY(WholeFile::of(left, pair.skip_left, pair.limit, options.spool_folder));
  const WholeFile r = TRY(WholeFile::of(right, pair.skip_right, pair.limit, options.spool_folder));
  const auto visit = [&](const RangeVisitor& visitor) {
    if (options.align) return visit_aligned_ranges(l.side(), r.side(), pair, visitor);
    PairChunks chunks(l.side(), r.side(), pair);
    return visit_ranges(chunks, pair, visitor);
  };
  if (options.view != View::kHex) return show_ranges(options, streams, visit);
  HexView view(l.side(), r.side(), options, streams.out);
  const RangeTotals totals =
      TRY(visit([&view](std::span<const Range> ranges) { return view.show(ranges); }));
  view.finish();
  TRY_VOID(l.side().check());
  TRY_VOID(r.side().check());
  return totals.ranges == 0;
}

}  // namespace

Result<bool> compare_files(io::Source& left, io::Source& right, const Names& names,
                           const Options& options, const Streams& streams) {
  switch (options.view) {
    case View::kFirst:
    case View::kStatus:
      return find_first(left, right, names, options, streams);
    case View::kBytes:
      if (compare::is_same_place(left, right, options.pair)) return true;
      return list_all(left, right, names, options, streams);
    case View::kSummary:
    case View::kJson:
      if (options.align) break;
      return show_ranges(options, streams, [&](const RangeVisitor& visitor) {
        PairChunks chunks(left, right, options.pair);
        return visit_ranges(chunks, options.pair, visitor);
      });
    case View::kHex:
      break;
  }
  return show_whole(left, right, options, streams);
}

}  // namespace nt::cmp
