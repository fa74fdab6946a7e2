#include <algorithm>
#include <vector>

#include "os/environment.hpp"
#include "simd/simd.hpp"

namespace nt::simd {

extern const Kernels kKernels_baseline;
#if defined(__x86_64__)
extern const Kernels kKernels_sse4;
extern const Kernels kKernels_avx2;
extern const Kernels kKernels_avx512;
#elif defined(__aarch64__)
extern const Kernels kKernels_neon;
#endif

namespace {

std::vector<const Kernels*> detect() {
  std::vector<const Kernels*> sets{&kKernels_baseline};
#if defined(__x86_64__)
  // Each level asks for what the compiler was allowed to use for it (see CMakeLists.txt).
  __builtin_cpu_init();
  const auto has = [](auto... features) { return (... && (features != 0)); };
  if (!has(__builtin_cpu_supports("sse4.2"), __builtin_cpu_supports("ssse3"),
           __builtin_cpu_supports("popcnt"), __builtin_cpu_supports("aes"),
           __builtin_cpu_supports("pclmul"))) {
    return sets;
  }
  sets.push_back(&kKernels_sse4);
  if (!has(__builtin_cpu_supports("avx2"), __builtin_cpu_supports("bmi"),
           __builtin_cpu_supports("bmi2"), __builtin_cpu_supports("fma"))) {
    return sets;
  }
  sets.push_back(&kKernels_avx2);
  if (!has(__builtin_cpu_supports("avx512f"), __builtin_cpu_supports("avx512bw"),
           __builtin_cpu_supports("avx512dq"), __builtin_cpu_supports("avx512vl"),
           __builtin_cpu_supports("avx512cd"))) {
    return sets;
  }
  sets.push_back(&kKernels_avx512);
#elif defined(__aarch64__)
  sets.push_back(&kKernels_neon);
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
