#include <algorithm>
#include <vector>

#include "os/cpu_features.hpp"
#include "os/environment.hpp"
#include "simd/digests.hpp"
#include "simd/simd.hpp"

namespace nt::simd {

extern const Kernels kKernels_baseline;
#if defined(__x86_64__)
extern const Kernels kKernels_sse4;
extern const Kernels kKernels_avx2;
extern const Kernels kKernels_avx512;
extern const MultiBuffer<std::uint32_t> kShaNi1;
extern const MultiBuffer<std::uint32_t> kShaNi256;
#elif defined(__aarch64__)
extern const Kernels kKernels_neon;
#endif

namespace {

#if defined(__x86_64__)
// The kernel that is left to few messages where vectors are wide enough to be faster. These are
// then so many times as fast as the instructions are for one message: measured on Sapphire Rapids.
MultiBuffer<std::uint32_t> with_narrow(MultiBuffer<std::uint32_t> wide,
                                       const MultiBuffer<std::uint32_t>& narrow, std::size_t gain) {
  static constexpr std::size_t kWide = 16;
  if (wide.lanes < kWide) return narrow;
  wide.gain = gain;
  wide.narrow = &narrow;
  return wide;
}

// The set with SHA instructions in place of what is slower.
const Kernels* with_sha_ni(const Kernels& set) {
  static const MultiBufferKernels multi_buffer{
      set.multi_buffer->md5, with_narrow(set.multi_buffer->sha1, kShaNi1, 4),
      with_narrow(set.multi_buffer->sha256, kShaNi256, 2), set.multi_buffer->sha512};
  static const Kernels kernels = [&set] {
    Kernels copy = set;
    copy.name = "sha_ni";
    copy.multi_buffer = &multi_buffer;
    return copy;
  }();
  return &kernels;
}
#endif

std::vector<const Kernels*> detect_vectors() {
  std::vector<const Kernels*> sets{&kKernels_baseline};
#if defined(__x86_64__)
  // Each level asks for what the compiler was allowed to use for it (see CMakeLists.txt).
  const auto has = [](auto... features) { return (... && features); };
  if (!has(CPU_FEATURE_ACTIVE(SSE4_2), CPU_FEATURE_ACTIVE(SSSE3), CPU_FEATURE_ACTIVE(POPCNT),
           CPU_FEATURE_ACTIVE(AES), CPU_FEATURE_ACTIVE(PCLMULQDQ))) {
    return sets;
  }
  sets.push_back(&kKernels_sse4);
  if (!has(CPU_FEATURE_ACTIVE(AVX2), CPU_FEATURE_ACTIVE(BMI1), CPU_FEATURE_ACTIVE(BMI2),
           CPU_FEATURE_ACTIVE(FMA))) {
    return sets;
  }
  sets.push_back(&kKernels_avx2);
  if (!has(CPU_FEATURE_ACTIVE(AVX512F), CPU_FEATURE_ACTIVE(AVX512BW), CPU_FEATURE_ACTIVE(AVX512DQ),
           CPU_FEATURE_ACTIVE(AVX512VL), CPU_FEATURE_ACTIVE(AVX512CD))) {
    return sets;
  }
  sets.push_back(&kKernels_avx512);
#elif defined(__aarch64__)
  sets.push_back(&kKernels_neon);
#endif
  return sets;
}

std::vector<const Kernels*> detect() {
  auto sets = detect_vectors();
#if defined(__x86_64__)
  if (sets.size() > 1 && CPU_FEATURE_ACTIVE(SHA)) sets.push_back(with_sha_ni(*sets.back()));
#endif
  return sets;
}

}  // namespace

std::span<const Kernels* const> available() {
  static const std::vector<const Kernels*> sets = detect();
  return sets;
}

const Kernels& kernels() {
  static const Kernels& chosen = []() -> const Kernels& {
    const auto sets = available();
    const auto wanted = os::ProcessEnvironment().get("NT_SIMD");
    const auto named = std::find_if(sets.begin(), sets.end(), [&wanted](const Kernels* set) {
      return wanted && set->name == *wanted;
    });
    return named != sets.end() ? **named : *sets.back();
  }();
  return chosen;
}

}  // namespace nt::simd
