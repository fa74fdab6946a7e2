// XXH3 as its own header has it for the instruction set. Compiled once for each: see set.hpp. All
// functions of the header are static here.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"  // g++ 12 on its own AVX-512 intrinsics
#endif
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "simd/digests.hpp"
#include "simd/set.hpp"

namespace nt::simd {
namespace {

static_assert(sizeof(XXH3_state_t) <= Xxh3Kernels::kStateSize);
static_assert(alignof(XXH3_state_t) <= Xxh3Kernels::kStateAlignment);

void reset(void* state) { XXH3_128bits_reset(static_cast<XXH3_state_t*>(state)); }

// The state is the same for both sizes of digest.
void update(void* state, const void* data, std::size_t size) {
  XXH3_128bits_update(static_cast<XXH3_state_t*>(state), data, size);
}

std::uint64_t digest64(const void* state) {
  return XXH3_64bits_digest(static_cast<const XXH3_state_t*>(state));
}

void digest128(const void* state, std::uint64_t* low, std::uint64_t* high) {
  const XXH128_hash_t digest = XXH3_128bits_digest(static_cast<const XXH3_state_t*>(state));
  *low = digest.low64;
  *high = digest.high64;
}

}  // namespace

extern const Xxh3Kernels NT_SIMD_NAME(kXxh3);
const Xxh3Kernels NT_SIMD_NAME(kXxh3){&reset, &update, &digest64, &digest128};

}  // namespace nt::simd
