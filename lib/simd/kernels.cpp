// The kernels. This file is compiled once for each instruction set, with NT_SIMD_SET naming it.
//
// Nothing here may use a function that another translation unit also has inline: the linker would
// keep one copy, perhaps one with instructions that the CPU lacks. So no standard library.
#include <hwy/highway.h>
#include <string.h>

#include "simd/simd.hpp"

#define NT_SIMD_STRING_(x) #x
#define NT_SIMD_STRING(x) NT_SIMD_STRING_(x)
#define NT_SIMD_JOIN_(a, b) a##b
#define NT_SIMD_JOIN(a, b) NT_SIMD_JOIN_(a, b)

namespace nt::simd {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using Bytes = hn::ScalableTag<std::uint8_t>;

// Where the needle stands among the starts begin … end - 1, the plain way.
std::size_t find_plain(const char* text, std::size_t begin, std::size_t end, const char* needle,
                       std::size_t needle_size, std::size_t rarest) {
  const char first = needle[rarest];
  for (std::size_t i = begin; i < end; ++i) {
    if (text[i + rarest] == first && memcmp(text + i, needle, needle_size) == 0) return i;
  }
  return kNotFound;
}

std::size_t find(const char* text, std::size_t size, const char* needle, std::size_t needle_size,
                 std::size_t rarest, std::size_t second_rarest) {
  if (needle_size > size) return kNotFound;
  if (needle_size == 1) {
    const void* found = memchr(text, needle[0], size);
    return found == nullptr ? kNotFound
                            : static_cast<std::size_t>(static_cast<const char*>(found) - text);
  }
  const Bytes d;
  const std::size_t lanes = hn::Lanes(d);
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text);
  const auto rare = hn::Set(d, static_cast<std::uint8_t>(needle[rarest]));
  const auto second = hn::Set(d, static_cast<std::uint8_t>(needle[second_rarest]));
  const std::size_t starts = size - needle_size + 1;  // the needle begins at less than this
  const auto candidates = [&](std::size_t at) {
    return hn::And(hn::Eq(hn::LoadU(d, bytes + at + rarest), rare),
                   hn::Eq(hn::LoadU(d, bytes + at + second_rarest), second));
  };
  const auto verify = [&](std::size_t at, auto mask) {
    while (!hn::AllFalse(d, mask)) {
      const auto lane = static_cast<std::size_t>(hn::FindFirstTrue(d, mask));
      if (memcmp(text + at + lane, needle, needle_size) == 0) return at + lane;
      mask = hn::AndNot(hn::FirstN(d, lane + 1), mask);
    }
    return kNotFound;
  };
  std::size_t i = 0;
  for (; i + 4 * lanes <= starts; i += 4 * lanes) {
    const auto m0 = candidates(i);
    const auto m1 = candidates(i + lanes);
    const auto m2 = candidates(i + 2 * lanes);
    const auto m3 = candidates(i + 3 * lanes);
    if (hn::AllFalse(d, hn::Or(hn::Or(m0, m1), hn::Or(m2, m3)))) [[likely]]
      continue;
    std::size_t found = verify(i, m0);
    if (found == kNotFound) found = verify(i + lanes, m1);
    if (found == kNotFound) found = verify(i + 2 * lanes, m2);
    if (found == kNotFound) found = verify(i + 3 * lanes, m3);
    if (found != kNotFound) return found;
  }
  for (; i + lanes <= starts; i += lanes) {
    const std::size_t found = verify(i, candidates(i));
    if (found != kNotFound) return found;
  }
  return find_plain(text, i, starts, needle, needle_size, rarest);
}

std::size_t count(const char* text, std::size_t size, char byte) {
  const Bytes d;
  const std::size_t lanes = hn::Lanes(d);
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text);
  const auto wanted = hn::Set(d, static_cast<std::uint8_t>(byte));
  std::size_t total = 0;
  std::size_t i = 0;
  while (i + lanes <= size) {
    // Each lane counts up to 255, then the lanes are summed.
    auto sums = hn::Zero(d);
    const std::size_t blocks = (size - i) / lanes;
    const std::size_t end = i + (blocks < 255 ? blocks : 255) * lanes;
    for (; i < end; i += lanes) {
      sums = hn::Sub(sums, hn::VecFromMask(d, hn::Eq(hn::LoadU(d, bytes + i), wanted)));
    }
    const hn::Repartition<std::uint64_t, Bytes> wide;
    total += hn::GetLane(hn::SumOfLanes(wide, hn::SumsOf8(sums)));
  }
  for (; i < size; ++i) total += text[i] == byte ? 1 : 0;
  return total;
}

}  // namespace

extern const Kernels NT_SIMD_JOIN(kKernels_, NT_SIMD_SET);
const Kernels NT_SIMD_JOIN(kKernels_, NT_SIMD_SET){NT_SIMD_STRING(NT_SIMD_SET), &find, &count};

}  // namespace nt::simd
