#include "gpu/field.hpp"

#include <algorithm>

namespace nt::gpu {
namespace {

Reading<double> as_double(const Reading<std::uint64_t>& reading) {
  return reading ? Reading(static_cast<double>(*reading)) : Reading<double>(reading.why());
}
Reading<double> as_double(const Reading<double>& reading) { return reading; }

// The reading that these members of a row, or of a GPU, lead to.
template <auto kMember>
Reading<double> row(const Sample& sample) {
  return as_double(sample.*kMember);
}
template <auto kPart, auto kMember>
Reading<double> part(const Sample& sample) {
  return as_double((sample.*kPart).*kMember);
}
template <auto kPart, auto kMember>
Reading<double> part_if_any(const Sample& sample) {
  const auto& found = sample.*kPart;
  return found ? as_double((*found).*kMember) : Reading<double>(Unknown::kUnsupported);
}
template <std::size_t kIndex>
Reading<double> load(const Sample& sample) {
  return sample.load ? Reading((*sample.load)[kIndex]) : Reading<double>(sample.load.why());
}
template <auto kMember>
Reading<double> gpu(const Gpu& of) {
  return as_double(of.*kMember);
}

Reading<double> process_count(const Gpu& of) {
  if (!of.processes) return of.processes.why();
  return static_cast<double>(of.processes->size());
}

using enum Unit;

constexpr Field kFields[] = {
    {"cpu.util", kPercent, "CPU time that was used", part<&Sample::cpu, &Cpu::util>},
    {"cpu.steal", kPercent, "CPU time that the hypervisor took", part<&Sample::cpu, &Cpu::steal>},
    {"cpu.iowait", kPercent, "CPU time spent waiting for disks", part<&Sample::cpu, &Cpu::iowait>},
    {"load.1", kCount, "tasks that ran, over a minute", load<0>},
    {"load.5", kCount, "tasks that ran, over 5 minutes", load<1>},
    {"load.15", kCount, "tasks that ran, over 15 minutes", load<2>},
    {"mem.total", kBytes, "the machine's memory", part<&Sample::memory, &Memory::total>},
    {"mem.used", kBytes, "as free(1) counts it", part<&Sample::memory, &Memory::used>},
    {"psi.cpu_some", kPercent, "time in which a task waited for a CPU",
     part_if_any<&Sample::pressure, &Pressure::cpu_some>},
    {"psi.mem_some", kPercent, "time in which a task waited for memory",
     part_if_any<&Sample::pressure, &Pressure::memory_some>},
    {"psi.mem_full", kPercent, "time in which all tasks waited for memory",
     part_if_any<&Sample::pressure, &Pressure::memory_full>},
    {"psi.io_some", kPercent, "time in which a task waited for disks",
     part_if_any<&Sample::pressure, &Pressure::io_some>},
    {"psi.io_full", kPercent, "time in which all tasks waited for disks",
     part_if_any<&Sample::pressure, &Pressure::io_full>},
    {"cgroup.cpu_limit", kCount, "CPUs that the control group may use",
     part_if_any<&Sample::cgroup, &Cgroup::cpu_limit>},
    {"cgroup.cpu_util", kPercent, "how much of its CPUs the control group used",
     part_if_any<&Sample::cgroup, &Cgroup::cpu_util>},
    {"cgroup.mem_limit", kBytes, "memory that the control group may use",
     part_if_any<&Sample::cgroup, &Cgroup::memory_limit>},
    {"cgroup.mem_used", kBytes, "memory that the control group uses",
     part_if_any<&Sample::cgroup, &Cgroup::memory_used>},
    {"gpu.util", kPercent, "time in which the GPU was used", nullptr, gpu<&Gpu::util>},
    {"gpu.mem_used", kBytes, "memory of the GPU in use", nullptr, gpu<&Gpu::memory_used>},
    {"gpu.mem_total", kBytes, "memory of the GPU", nullptr, gpu<&Gpu::memory_total>},
    {"gpu.temp", kCelsius, "temperature of the GPU", nullptr, gpu<&Gpu::temperature>},
    {"gpu.power", kWatts, "power that the GPU draws", nullptr, gpu<&Gpu::power>},
    {"gpu.power_limit", kWatts, "power that the GPU may draw", nullptr, gpu<&Gpu::power_limit>},
    {"gpu.energy", kJoules, "energy that the GPU used since the first row", nullptr,
     gpu<&Gpu::energy>},
    {"gpu.clock_gfx", kMegahertz, "clock of the GPU", nullptr, gpu<&Gpu::clock_graphics>},
    {"gpu.clock_mem", kMegahertz, "clock of the memory of the GPU", nullptr,
     gpu<&Gpu::clock_memory>},
    {"gpu.fan", kPercent, "speed of the fan, as intended", nullptr, gpu<&Gpu::fan>},
    {"gpu.enc", kPercent, "use of the video encoder", nullptr, gpu<&Gpu::encoder>},
    {"gpu.dec", kPercent, "use of the video decoder", nullptr, gpu<&Gpu::decoder>},
    {"gpu.pcie_rx", kBytesPerSecond, "bytes received by PCIe", nullptr, gpu<&Gpu::pcie_received>},
    {"gpu.pcie_tx", kBytesPerSecond, "bytes sent by PCIe", nullptr, gpu<&Gpu::pcie_sent>},
    {"gpu.procs", kCount, "processes that use the GPU", nullptr, process_count},
};

}  // namespace

std::span<const Field> all_fields() { return kFields; }

const Field* find_field(std::string_view name) {
  const auto found = std::ranges::find(kFields, name, &Field::name);
  return found == std::end(kFields) ? nullptr : found;
}

}  // namespace nt::gpu
