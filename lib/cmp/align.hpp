// The ranges that differ where bytes may have been put in or taken out.
#pragma once

#include "base/error.hpp"
#include "cmp/ranges.hpp"
#include "compare/pair_chunks.hpp"

namespace nt::cmp {

// As visit_ranges(), but the sides of a range may be of any two sizes: what lies between two ranges
// is the same on both sides, though at other offsets. Both sides must be mapped.
//
// Chunks that each side has once (or where there is none, equally often), and in the same order,
// are taken for the same; from them on what is the same is followed byte by byte, to both sides;
// what is left between is looked at again, in smaller chunks. The time is that of a few passes over
// both; what is used of the mapped bytes at a time is little. Bytes that have changed places are
// taken out here and put in there.
Result<RangeTotals> visit_aligned_ranges(const compare::PairSide& left,
                                         const compare::PairSide& right,
                                         const compare::PairOptions& options,
                                         const RangeVisitor& visit);

}  // namespace nt::cmp
