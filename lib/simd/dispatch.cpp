#if defined(__x86_64__)
#include <cpuid.h>
#endif

#include <algorithm>
#include <vector>

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
// GCC 12 cannot be asked for it by name.
bool has_sha_ni() {
  unsigned a = 0;
  unsigned b = 0;
  unsigned c = 0;
  unsigned d = 0;
  return __get_cpuid_count(7, 0, &a, &b, &c, &d) != 0 && (b & bit_SHA) != 0;
}

// The set with SHA instructions in place of what it has.
const Kernels* with_sha_ni(const Kernels& set) {
  static const MultiBufferKernels multi_buffer{set.multi_buffer->md5, kShaNi1, kShaNi256,
                                               set.multi_buffer->sha512};
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

std::vector<const Kernels*> detect() {
  auto sets = detect_vectors();
#if defined(__x86_64__)
  if (sets.size() > 1 && has_sha_ni()) sets.push_back(with_sha_ni(*sets.back()));
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
