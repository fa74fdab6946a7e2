#include <algorithm>
#include <array>
#include <vector>

#include "os/environment.hpp"
#include "simd/simd.hpp"

namespace nt::simd {

extern const Kernels kKernels_baseline;
#if defined(__x86_64__)
extern const Kernels kKernels_avx2;
extern const Kernels kKernels_avx512;
#endif

std::span<const Kernels* const> available() {
#if defined(__x86_64__)
  static constexpr std::array<const Kernels*, 3> kSets{&kKernels_baseline, &kKernels_avx2,
                                                       &kKernels_avx512};
  // Each level asks for what the compiler was allowed to use for it (see CMakeLists.txt).
  static const std::size_t count = [] {
    __builtin_cpu_init();
    const bool avx2 = __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("bmi") != 0 &&
                      __builtin_cpu_supports("bmi2") != 0 && __builtin_cpu_supports("fma") != 0 &&
                      __builtin_cpu_supports("aes") != 0 && __builtin_cpu_supports("pclmul") != 0;
    const bool avx512 =
        avx2 && __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512bw") != 0 &&
        __builtin_cpu_supports("avx512dq") != 0 && __builtin_cpu_supports("avx512vl") != 0 &&
        __builtin_cpu_supports("avx512cd") != 0;
    return avx512 ? 3U : avx2 ? 2U : 1U;
  }();
  return std::span(kSets).first(count);
#else
  static constexpr std::array<const Kernels*, 1> kSets{&kKernels_baseline};
  return kSets;
#endif
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
