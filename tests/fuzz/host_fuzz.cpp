// Files of /proc: whatever is in them, reading ends, and shares are shares.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "gpu/host/cpu_times.hpp"
#include "gpu/host/memory.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

bool is_share(const nt::gpu::Reading<double>& reading) {
  return !reading || (*reading >= 0 && *reading <= 100);
}

}  // namespace

// The text before the first NUL and the one behind it are two readings.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::string_view first = text.substr(0, text.find('\0'));
  const std::string_view second = text.substr(std::min(first.size() + 1, text.size()));
  const auto before = nt::gpu::read_cpu_times(first);
  const auto after = nt::gpu::read_cpu_times(second);
  if (before && after) {
    const auto cpu = nt::gpu::cpu_between(*before, *after);
    require(is_share(cpu.util) && is_share(cpu.steal) && is_share(cpu.iowait));
    require(cpu.cores.size() == after->cores.size());
    for (const auto& core : cpu.cores) require(is_share(core));
  }
  const auto memory = nt::gpu::read_memory(first);
  require(!memory.used || *memory.used <= *memory.total);
  const auto load = nt::gpu::read_load(first);
  if (load)
    for (const double value : *load) require(value >= 0);
  nt::gpu::read_stall_times(first);
  return 0;
}
