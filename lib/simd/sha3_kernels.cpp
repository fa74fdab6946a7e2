// SHA-3 in the instructions that a set has for it. Compiled once for each instruction set: see
// set.hpp.
#include <hwy/highway.h>

#include "simd/digests.hpp"
#include "simd/set.hpp"
#include "simd/sha3.hpp"

namespace nt::simd {
namespace {

#if HWY_TARGET <= HWY_AVX3
namespace hn = hwy::HWY_NAMESPACE;

// A lane is alone in its vector: 32 registers hold the whole state, and there are instructions that
// turn a lane and that combine three. With a row in each vector there would be fewer, but a round
// ends with columns in them, and to make these rows again takes longer than all the rest.
struct Lanes {
  using Word = hn::Full64<std::uint64_t>;
  using Lane = hn::Vec<Word>;
  static constexpr std::uint32_t kInverted = 0;

  static HWY_INLINE Lane load(const void* from) {
    const hn::Full64<std::uint8_t> bytes;
    return hn::BitCast(Word(), hn::LoadU(bytes, static_cast<const std::uint8_t*>(from)));
  }
  static HWY_INLINE void store(Lane lane, std::uint64_t* to) { hn::StoreU(lane, Word(), to); }
  static HWY_INLINE Lane sum(Lane a, Lane b) { return hn::Xor(a, b); }
  static HWY_INLINE Lane sum(Lane a, Lane b, Lane c) { return hn::Xor3(a, b, c); }
  template <int kBits>
  static HWY_INLINE Lane turn(Lane a) {
    return hn::RotateRight<(64 - kBits) % 64>(a);
  }
  template <bool, bool, bool, bool>
  static HWY_INLINE Lane chi(Lane a, Lane b, Lane c) {
    return hn::Xor(a, hn::AndNot(b, c));  // one instruction: compilers know it
  }
};
#elif HWY_TARGET <= HWY_AVX2
using Lanes = Sha3Words<true>;
#endif

#if HWY_TARGET <= HWY_AVX2
void absorb(std::uint64_t* state, const std::uint8_t* blocks, std::size_t rate, std::size_t count) {
  sha3_absorb<Lanes>(state, blocks, rate, count);
}
#else
constexpr auto absorb = &sha3_by_words;
#endif

}  // namespace

extern const Sha3Kernels NT_SIMD_NAME(kSha3);
const Sha3Kernels NT_SIMD_NAME(kSha3){absorb};

}  // namespace nt::simd
