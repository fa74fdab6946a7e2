#include "gpu/field.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/text.hpp"
#include "gpu/throttle.hpp"
#include "gpu/time_text.hpp"

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

Reading<Words> time(const Sample& sample) { return Words{to_text(sample.time)}; }
Reading<Words> missed(const Sample& sample) { return Words{fmt::format("{}", sample.missed)}; }
Reading<Words> cores(const Sample& sample) {
  if (sample.cpu.cores.empty()) return Unknown::kError;
  Words words;
  for (const Reading<double>& core : sample.cpu.cores)
    words.push_back(core ? fmt::format("{}", *core) : "");
  return words;
}
Reading<Words> index(const Gpu& of) { return Words{fmt::format("{}", of.index)}; }
template <auto kMember>
Reading<Words> text(const Gpu& of) {
  return (of.*kMember).empty() ? Reading<Words>(Unknown::kError) : Words{of.*kMember};
}
Reading<Words> is_shared(const Gpu& of) { return Words{of.memory_shared ? "true" : "false"}; }
Reading<Words> throttle(const Gpu& of) {
  return of.throttle ? Reading(throttle_words(*of.throttle)) : Reading<Words>(of.throttle.why());
}
Reading<Words> slice_count(const Gpu& of) {
  return of.mig ? Words{fmt::format("{}", of.mig->size())} : Reading<Words>(Unknown::kUnsupported);
}

using enum Unit;

constexpr Field kFields[] = {
    {"time", kTime, "the tick of the row", nullptr, nullptr, time},
    {"missed", kCount, "ticks before it that were missed", nullptr, nullptr, missed},
    {"cpu.util", kPercent, "CPU time that was used", part<&Sample::cpu, &Cpu::util>},
    {"cpu.steal", kPercent, "CPU time that the hypervisor took", part<&Sample::cpu, &Cpu::steal>},
    {"cpu.iowait", kPercent, "CPU time spent waiting for disks", part<&Sample::cpu, &Cpu::iowait>},
    {"cpu.cores", kText, "CPU time that was used, of each CPU", nullptr, nullptr, cores},
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
    {"gpu.index", kCount, "number of the GPU", nullptr, nullptr, nullptr, index},
    {"gpu.name", kText, "name of the GPU", nullptr, nullptr, nullptr, text<&Gpu::name>},
    {"gpu.uuid", kText, "what tells it from all others", nullptr, nullptr, nullptr,
     text<&Gpu::uuid>},
    {"gpu.util", kPercent, "time in which the GPU was used", nullptr, gpu<&Gpu::util>},
    {"gpu.mem_used", kBytes, "memory of the GPU in use", nullptr, gpu<&Gpu::memory_used>},
    {"gpu.mem_total", kBytes, "memory of the GPU", nullptr, gpu<&Gpu::memory_total>},
    {"gpu.mem_shared", kText, "whether that is the machine's", nullptr, nullptr, nullptr,
     is_shared},
    {"gpu.temp", kCelsius, "temperature of the GPU", nullptr, gpu<&Gpu::temperature>},
    {"gpu.power", kWatts, "power that the GPU draws", nullptr, gpu<&Gpu::power>},
    {"gpu.power_limit", kWatts, "power that the GPU may draw", nullptr, gpu<&Gpu::power_limit>},
    {"gpu.energy", kJoules, "energy that the GPU used since the first row", nullptr,
     gpu<&Gpu::energy>},
    {"gpu.clock_gfx", kMegahertz, "clock of the GPU", nullptr, gpu<&Gpu::clock_graphics>},
    {"gpu.clock_mem", kMegahertz, "clock of the memory of the GPU", nullptr,
     gpu<&Gpu::clock_memory>},
    {"gpu.throttle", kText, "why its clocks are lower than they could be", nullptr, nullptr,
     nullptr, throttle},
    {"gpu.fan", kPercent, "speed of the fan, as intended", nullptr, gpu<&Gpu::fan>},
    {"gpu.enc", kPercent, "use of the video encoder", nullptr, gpu<&Gpu::encoder>},
    {"gpu.dec", kPercent, "use of the video decoder", nullptr, gpu<&Gpu::decoder>},
    {"gpu.pcie_rx", kBytesPerSecond, "bytes received by PCIe", nullptr, gpu<&Gpu::pcie_received>},
    {"gpu.pcie_tx", kBytesPerSecond, "bytes sent by PCIe", nullptr, gpu<&Gpu::pcie_sent>},
    {"gpu.procs", kCount, "processes that use the GPU", nullptr, process_count},
    {"gpu.mig", kCount, "parts that the GPU is divided into (MIG)", nullptr, nullptr, nullptr,
     slice_count},
};

}  // namespace

bool has_field(const FieldList& fields, std::string_view name) {
  return std::ranges::find(fields, name, &Field::name) != fields.end();
}

std::span<const Field> all_fields() { return kFields; }

const Field* find_field(std::string_view name) {
  const auto found = std::ranges::find(kFields, name, &Field::name);
  return found == std::end(kFields) ? nullptr : found;
}

FieldList find_fields(std::string_view name) {
  if (const Field* field = find_field(name)) return {field};
  if (name == "gpus") name = "gpu";
  FieldList found;
  for (const Field& field : kFields)
    if (field.name.substr(0, field.name.find('.')) == name) found.push_back(&field);
  return found;
}

std::string field_hint(std::string_view name, bool numbers_alone) {
  std::vector<std::string_view> names;
  std::optional<std::string_view> meant;
  for (const Field& field : kFields) {
    if (numbers_alone && !field.is_number()) continue;
    names.push_back(field.name);
    if (field.name.substr(field.name.find('.') + 1) == name) meant = field.name;  // a GPU's if any
  }
  if (!meant) meant = closest(name, names);
  return meant ? fmt::format("did you mean {}?", *meant)
               : "fields are as cpu.util, mem.used and gpu.util; --help lists them";
}

}  // namespace nt::gpu
