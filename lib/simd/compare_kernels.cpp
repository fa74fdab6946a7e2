// Two ranges of bytes held against each other. Compiled once for each instruction set: see set.hpp.
#include <hwy/highway.h>

#include "simd/compare.hpp"
#include "simd/set.hpp"

namespace nt::simd {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using Bytes = hn::ScalableTag<std::uint8_t>;
using Vector = hn::Vec<Bytes>;
using Mask = hn::Mask<Bytes>;

HWY_INLINE Vector load(const char* bytes) {
  return hn::LoadU(Bytes(), reinterpret_cast<const std::uint8_t*>(bytes));
}

// Not zero in the lanes that differ.
HWY_INLINE Vector difference(const char* left, const char* right) {
  return hn::Xor(load(left), load(right));
}

HWY_INLINE bool same(const char* left, const char* right) {
  return hn::AllTrue(Bytes(), hn::Eq(load(left), load(right)));
}

HWY_INLINE bool same_four(const char* left, const char* right) {
  const Bytes d;
  const std::size_t lanes = hn::Lanes(d);
  const Vector first = hn::Or(difference(left, right), difference(left + lanes, right + lanes));
  const Vector second = hn::Or(difference(left + 2 * lanes, right + 2 * lanes),
                               difference(left + 3 * lanes, right + 3 * lanes));
  return hn::AllTrue(d, hn::Eq(hn::Or(first, second), hn::Zero(d)));
}

// The mask as bits, that of the first lane the lowest.
HWY_INLINE std::uint64_t differing_bits(const char* left, const char* right) {
  const Bytes d;
  std::uint64_t bits = 0;
  hn::StoreMaskBits(d, hn::Ne(load(left), load(right)), reinterpret_cast<std::uint8_t*>(&bits));
  return bits;
}

std::size_t common_prefix(const char* left, const char* right, std::size_t size) {
  const std::size_t lanes = hn::Lanes(Bytes());
  std::size_t i = 0;
  while (i + 4 * lanes <= size && same_four(left + i, right + i)) i += 4 * lanes;
  for (; i + lanes <= size; i += lanes) {
    if (same(left + i, right + i)) continue;
    return i + static_cast<std::size_t>(__builtin_ctzll(differing_bits(left + i, right + i)));
  }
  while (i < size && left[i] == right[i]) ++i;
  return i;
}

std::size_t common_suffix(const char* left, const char* right, std::size_t size) {
  const std::size_t lanes = hn::Lanes(Bytes());
  std::size_t end = size;  // of what is not looked at
  while (end >= 4 * lanes && same_four(left + end - 4 * lanes, right + end - 4 * lanes))
    end -= 4 * lanes;
  for (; end >= lanes; end -= lanes) {
    if (same(left + end - lanes, right + end - lanes)) continue;
    const std::uint64_t bits = differing_bits(left + end - lanes, right + end - lanes);
    const auto last = 63 - static_cast<std::size_t>(__builtin_clzll(bits));
    return size - (end - lanes + last + 1);
  }
  while (end > 0 && left[end - 1] == right[end - 1]) --end;
  return size - end;
}

std::size_t count_differing(const char* left, const char* right, std::size_t size) {
  const Bytes d;
  const std::size_t lanes = hn::Lanes(d);
  std::size_t total = 0;
  std::size_t i = 0;
  for (; i + lanes <= size; i += lanes)
    total += hn::CountTrue(d, hn::Ne(load(left + i), load(right + i)));
  for (; i < size; ++i) total += left[i] != right[i] ? 1 : 0;
  return total;
}

void mark_differing(const char* left, const char* right, std::size_t blocks, std::uint64_t* marks) {
  const hn::CappedTag<std::uint8_t, 64> d;
  const std::size_t lanes = hn::Lanes(d);
  for (std::size_t block = 0; block < blocks; ++block) {
    std::uint8_t bits[64 / 8];
    for (std::size_t i = 0; i < 64; i += lanes, left += lanes, right += lanes) {
      const auto l = hn::LoadU(d, reinterpret_cast<const std::uint8_t*>(left));
      const auto r = hn::LoadU(d, reinterpret_cast<const std::uint8_t*>(right));
      hn::StoreMaskBits(d, hn::Ne(l, r), bits + i / 8);
    }
    __builtin_memcpy(&marks[block], bits, sizeof bits);
  }
}

}  // namespace

extern const CompareKernels NT_SIMD_NAME(kCompare);
const CompareKernels NT_SIMD_NAME(kCompare){&common_prefix, &common_suffix, &count_differing,
                                            &mark_differing};

}  // namespace nt::simd
