// Two ranges of bytes held against each other, byte by byte.
#include "simd/compare.hpp"

namespace nt::simd {
namespace {

std::size_t common_prefix(const char* left, const char* right, std::size_t size) {
  std::size_t same = 0;
  while (same < size && left[same] == right[same]) ++same;
  return same;
}

std::size_t common_suffix(const char* left, const char* right, std::size_t size) {
  std::size_t same = 0;
  while (same < size && left[size - 1 - same] == right[size - 1 - same]) ++same;
  return same;
}

std::size_t count_differing(const char* left, const char* right, std::size_t size) {
  std::size_t differing = 0;
  for (std::size_t i = 0; i < size; ++i) differing += left[i] != right[i] ? 1 : 0;
  return differing;
}

void mark_differing(const char* left, const char* right, std::size_t blocks, std::uint64_t* marks) {
  for (std::size_t block = 0; block < blocks; ++block, left += 64, right += 64) {
    std::uint64_t mark = 0;
    for (std::size_t i = 0; i < 64; ++i) mark |= std::uint64_t{left[i] != right[i] ? 1U : 0U} << i;
    marks[block] = mark;
  }
}

}  // namespace

extern const CompareKernels kCompare_baseline;
const CompareKernels kCompare_baseline{&common_prefix, &common_suffix, &count_differing,
                                       &mark_differing};

}  // namespace nt::simd
