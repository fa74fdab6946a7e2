#include "os/wipe.hpp"

#include <string.h>
#include <sys/prctl.h>

#include <array>

namespace nt::os {

void wipe(void* bytes, std::size_t size) {
  if (size != 0) ::explicit_bzero(bytes, size);
}

[[gnu::noinline, gnu::zero_call_used_regs("all")]] void wipe_stack() {
  std::array<char, std::size_t{128} << 10> below;
  wipe(below.data(), below.size());
}

void forbid_core_dumps() { ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }

}  // namespace nt::os
