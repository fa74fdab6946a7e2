#include "gpu/host/process_names.hpp"

#include <fmt/format.h>

#include <string>

#include "gpu/host/container.hpp"

namespace nt::gpu {
namespace {

void name_all(SystemFiles& files, Reading<Processes>& processes) {
  if (!processes) return;
  for (Process& process : *processes) {
    const auto text = files.read(fmt::format("/proc/{}/comm", process.pid));
    if (text) process.name = std::string(text->substr(0, text->find('\n')));
  }
}

}  // namespace

void name_processes(SystemFiles& files, std::vector<Gpu>& gpus) {
  if (gpus.empty() || !in_first_pid_namespace(files)) return;
  for (Gpu& gpu : gpus) {
    name_all(files, gpu.processes);
    if (!gpu.mig) continue;
    for (MigSlice& slice : *gpu.mig) name_all(files, slice.processes);
  }
}

}  // namespace nt::gpu
