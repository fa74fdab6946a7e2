// The ranges of bytes that differ between two files.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "base/lines.hpp"
#include "compare/pair_chunks.hpp"

namespace nt::cmp {

// Bytes of the left file in whose place other bytes stand in the right one. Offsets count from
// behind what is skipped.
struct Range {
  std::uint64_t left = 0;
  std::uint64_t left_size = 0;
  std::uint64_t right = 0;
  std::uint64_t right_size = 0;
  bool operator==(const Range&) const = default;
};

// The first difference, as people count: byte and line of the left file, from 1.
struct FirstPlace {
  std::uint64_t byte = 0;
  std::uint64_t line = 0;
};

struct RangeTotals {
  std::uint64_t differing = 0;  // bytes in ranges, of a range's longer side
  std::uint64_t ranges = 0;
  std::uint64_t left_size = 0;  // of what is compared
  std::uint64_t right_size = 0;
  std::optional<FirstPlace> first;
};

// Is given the ranges, some at a time, in order. False: no more are wanted.
using RangeVisitor = std::function<bool(std::span<const Range>)>;

// The ranges in which the files differ byte for byte: maximal, and of one size on both sides, but
// for the last, which holds what the longer file has behind the end of the other.
Result<RangeTotals> visit_ranges(compare::PairChunks& chunks, const compare::PairOptions& options,
                                 const RangeVisitor& visit);

// The same of two texts of one size, put behind what there is in spans.
void find_spans(std::string_view left, std::string_view right, std::vector<Span>& spans);

}  // namespace nt::cmp
