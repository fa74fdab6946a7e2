// Ranges that differ: of whatever two texts, plain or aligned, they put back the second one, and
// between them nothing differs; the bytes that are listed are those that differ.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "cmp/align.hpp"
#include "cmp/hex_view.hpp"
#include "cmp/ranges.hpp"
#include "io/writer.hpp"

namespace {

using nt::cmp::Range;

void require(bool holds) {
  if (!holds) std::abort();
}

void check(std::string_view left, std::string_view right, const std::vector<Range>& ranges,
           const nt::cmp::RangeTotals& totals) {
  std::size_t left_at = 0;
  std::size_t right_at = 0;
  for (const Range& range : ranges) {
    require(range.left >= left_at && range.left - left_at == range.right - right_at);
    require(range.left_size + range.right_size > 0);
    const std::size_t same = range.left - left_at;
    require(left.substr(left_at, same) == right.substr(right_at, same));
    left_at = range.left + range.left_size;
    right_at = range.right + range.right_size;
    require(left_at <= left.size() && right_at <= right.size());
  }
  require(left.substr(left_at) == right.substr(right_at));
  require(totals.ranges == ranges.size());
  require(totals.first.has_value() == !ranges.empty());
}

}  // namespace

// The first byte says where the left text ends, the second which chunks there are.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 2, size - 2);
  const std::size_t middle = text.size() * data[0] / 255;
  const std::string_view left = text.substr(0, middle);
  const std::string_view right = text.substr(middle);
  const nt::compare::PairOptions options{.chunk = std::size_t{1} + data[1]};
  std::vector<Range> ranges;
  const auto keep = [&ranges](std::span<const Range> some) {
    ranges.insert(ranges.end(), some.begin(), some.end());
    return true;
  };

  const nt::compare::PairSide left_side(left);
  const nt::compare::PairSide right_side(right);
  nt::compare::PairChunks chunks(left_side, right_side, options);
  const auto plain = nt::cmp::visit_ranges(chunks, options, keep);
  require(plain.has_value());
  check(left, right, ranges, *plain);

  ranges.clear();
  const auto aligned = nt::cmp::visit_aligned_ranges(left_side, right_side, options, keep);
  require(aligned.has_value());
  check(left, right, ranges, *aligned);

  nt::io::StringSink sink;
  nt::io::Writer out(sink, "out");
  nt::cmp::HexView view(left_side, right_side, {.hex_rows = data[1] % 4U}, out);
  view.show(ranges);
  view.finish();
  out.flush();
  require(sink.text.empty() == ranges.empty());
  return 0;
}
