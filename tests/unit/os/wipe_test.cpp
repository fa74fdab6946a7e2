#include "os/wipe.hpp"

#include <doctest/doctest.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>

namespace nt::os {
namespace {

TEST_CASE("wipe zeroes what it is told, and nothing beside it") {
  std::array<char, 6> bytes{'a', 'b', 'c', 'd', 'e', 'f'};
  wipe(bytes.data() + 1, 4);
  CHECK(bytes == std::array<char, 6>{'a', 0, 0, 0, 0, 'f'});
  wipe(nullptr, 0);
}

#if defined(__x86_64__)
TEST_CASE("wipe_stack clears the registers that copies of texts went through") {
  std::array<char, 32> text;
  text.fill('s');
  std::array<char, 32> left{};
  if (__builtin_cpu_supports("avx") != 0) {
    asm volatile("vmovdqu %0, %%ymm3" ::"m"(text) : "xmm3");
    wipe_stack();
    asm volatile("vmovdqu %%ymm3, %0" : "=m"(left));
    CHECK(left == std::array<char, 32>{});
  }
  if (__builtin_cpu_supports("avx512f") != 0) {
    std::array<char, 64> wide;
    wide.fill('s');
    asm volatile("vmovdqu64 %0, %%zmm17" ::"m"(wide) : "xmm3");
    wipe_stack();
    asm volatile("vmovdqu64 %%zmm17, %0" : "=m"(wide));
    CHECK(wide == std::array<char, 64>{});
  }
}
#endif

TEST_CASE("forbid_core_dumps makes the process one that cannot be dumped") {
  // In a child: a leak checker could not look at a process that cannot be traced.
  const pid_t child = ::fork();
  if (child == 0) {
    const bool before = ::prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 1;
    forbid_core_dumps();
    ::_exit(before && ::prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0 ? 0 : 1);
  }
  int status = -1;
  REQUIRE(::waitpid(child, &status, 0) == child);
  CHECK(status == 0);
}

}  // namespace
}  // namespace nt::os
