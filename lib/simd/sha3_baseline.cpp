// SHA-3 in plain C++, word by word.
#include "simd/digests.hpp"
#include "simd/sha3.hpp"

namespace nt::simd {
namespace {

#if defined(__aarch64__) || defined(__BMI__)
constexpr bool kAndNot = true;
#else
constexpr bool kAndNot = false;
#endif

}  // namespace

void sha3_by_words(std::uint64_t* state, const std::uint8_t* blocks, std::size_t rate,
                   std::size_t count) {
  sha3_absorb<Sha3Words<kAndNot>>(state, blocks, rate, count);
}

extern const Sha3Kernels kSha3_baseline;
const Sha3Kernels kSha3_baseline{&sha3_by_words};

}  // namespace nt::simd
