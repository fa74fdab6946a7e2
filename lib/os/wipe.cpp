#include "os/wipe.hpp"

#include <string.h>
#include <sys/prctl.h>

#include <array>

#include "os/cpu_features.hpp"

namespace nt::os {

void wipe(void* bytes, std::size_t size) {
  if (size != 0) ::explicit_bzero(bytes, size);
}

namespace {

// Vector registers as wide as this CPU has them: a function for the baseline knows no more of them
// than the lower halves of some, and what is left in the others goes to the stack when the dynamic
// linker saves them.
#if defined(__x86_64__)
[[gnu::noinline, gnu::target("avx")]] void clear_avx() {
  asm volatile("vzeroall" ::
                   : "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", "xmm8", "xmm9",
                     "xmm10", "xmm11", "xmm12", "xmm13", "xmm14", "xmm15");
}

[[gnu::noinline, gnu::target("avx512f")]] void clear_avx512() {
  asm volatile(
      ".irp reg, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31\n"
      "vpxord %%zmm\\reg, %%zmm\\reg, %%zmm\\reg\n"
      ".endr" ::
          : "xmm16", "xmm17", "xmm18", "xmm19", "xmm20", "xmm21", "xmm22", "xmm23", "xmm24",
            "xmm25", "xmm26", "xmm27", "xmm28", "xmm29", "xmm30", "xmm31");
}

void clear_vectors() {
  if (CPU_FEATURE_ACTIVE(AVX512F)) clear_avx512();
  if (CPU_FEATURE_ACTIVE(AVX)) clear_avx();
}
#else
void clear_vectors() {}
#endif

}  // namespace

[[gnu::noinline, gnu::zero_call_used_regs("all")]] void wipe_stack() {
  clear_vectors();
  std::array<char, std::size_t{128} << 10> below;
  wipe(below.data(), below.size());
}

void forbid_core_dumps() { ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }

}  // namespace nt::os
