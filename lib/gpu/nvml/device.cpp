#include "gpu/nvml/device.hpp"

#include <algorithm>
#include <array>

#include "gpu/nvml/processes.hpp"
#include "gpu/percent.hpp"

namespace nt::gpu::nvml {
namespace {

enum ClockKind : std::uint32_t { kGraphicsClock = 0, kMemoryClock = 2 };
enum PcieDirection : std::uint32_t { kSent = 0, kReceived = 1 };
constexpr std::uint32_t kGpuSensor = 0;
constexpr std::uint32_t kMostSlices = 64;  // of a GPU; hardware has 7

// Drivers round to a little more than all; beyond that it is no share of anything.
Reading<double> share(std::uint32_t percent) {
  if (!is_available(percent)) return Unknown::kUnsupported;
  if (percent > 200) return Unknown::kError;
  return static_cast<double>(std::min(percent, 100U));
}

double plain(std::uint32_t number) { return static_cast<double>(number); }
double milli(std::uint32_t number) { return to_tenths(static_cast<double>(number) / 1000); }

// What processes use of memory that is the machine's; unknown unless it is known of each.
Reading<std::uint64_t> sum_of(const Reading<Processes>& processes) {
  if (!processes) return processes.why();
  std::uint64_t sum = 0;
  for (const Process& process : *processes) {
    if (!process.memory) return process.memory.why();
    sum += *process.memory;
  }
  return sum;
}

}  // namespace

DeviceReader::DeviceReader(const Api& api, unsigned index) : api_(api), index_(index) {
  if (const int code = api_.device_by_index(index_, &device_); code != kOk) {
    is_lost_ = true;  // there is nothing to ask
    is_forbidden_ = code == kNoPermission;
    return;
  }
  name_ = text(api_.name, device_);
  uuid_ = text(api_.uuid, device_);
}

std::string DeviceReader::text(const Function<Device, char*, std::uint32_t>& function,
                               Device device) {
  std::array<char, 97> buffer{};  // with a NUL, whatever the library puts there
  Unknown why{};
  if (!ask(why, [&] { return function(device, buffer.data(), buffer.size() - 1); })) return {};
  return buffer.data();
}

Gpu DeviceReader::read(const ReadOptions& options) {
  Gpu gpu;
  gpu.index = index_;
  gpu.name = name_;
  gpu.uuid = uuid_;
  read_usage(gpu);
  read_power(gpu);
  read_clocks(gpu);
  if (options.pcie) read_pcie(gpu);
  gpu.processes = read_processes(device_);
  const bool has_memory = read_memory(device_, gpu.memory_total, gpu.memory_used);
  read_slices(gpu);
  if (!has_memory && !gpu.mig && !is_lost_) {
    gpu.memory_shared = true;  // and its total the machine's, which others know
    gpu.memory_used = sum_of(gpu.processes);
  }
  return gpu;
}

void DeviceReader::read_usage(Gpu& gpu) {
  Utilization rates{};
  Unknown why{};
  const bool is_known = ask(why, [&] { return api_.utilization(device_, &rates); });
  gpu.util = is_known ? share(rates.gpu) : Reading<double>(why);
  std::uint32_t period = 0;
  gpu.encoder =
      number<std::uint32_t>([&](auto* to) { return api_.encoder(device_, to, &period); }, share);
  gpu.decoder =
      number<std::uint32_t>([&](auto* to) { return api_.decoder(device_, to, &period); }, share);
  gpu.temperature = number<std::uint32_t>(
      [&](auto* to) { return api_.temperature(device_, kGpuSensor, to); },
      [](std::uint32_t found) { return static_cast<double>(static_cast<std::int32_t>(found)); });
  gpu.fan = number<std::uint32_t>([&](auto* to) { return api_.fan(device_, to); }, plain);
}

void DeviceReader::read_power(Gpu& gpu) {
  gpu.power = number<std::uint32_t>([&](auto* to) { return api_.power(device_, to); }, milli);
  gpu.power_limit =
      number<std::uint32_t>([&](auto* to) { return api_.power_limit(device_, to); }, milli);
  gpu.energy = number<std::uint64_t>(
      [&](auto* to) { return api_.energy(device_, to); },
      [](std::uint64_t millijoules) { return static_cast<double>(millijoules) / 1000; });
}

void DeviceReader::read_clocks(Gpu& gpu) {
  gpu.clock_graphics = number<std::uint32_t>(
      [&](auto* to) { return api_.clock(device_, kGraphicsClock, to); }, plain);
  gpu.clock_memory =
      number<std::uint32_t>([&](auto* to) { return api_.clock(device_, kMemoryClock, to); }, plain);
  gpu.throttle = number<std::uint64_t>([&](auto* to) { return api_.throttle(device_, to); });
}

void DeviceReader::read_pcie(Gpu& gpu) {
  const auto bytes = [](std::uint32_t kilobytes) { return 1000 * plain(kilobytes); };
  gpu.pcie_received =
      number<std::uint32_t>([&](auto* to) { return api_.pcie(device_, kReceived, to); }, bytes);
  gpu.pcie_sent =
      number<std::uint32_t>([&](auto* to) { return api_.pcie(device_, kSent, to); }, bytes);
}

bool DeviceReader::read_memory(Device device, Reading<std::uint64_t>& total,
                               Reading<std::uint64_t>& used) {
  bool is_told = true;  // that there is none, by each call that there is
  total = used = Unknown::kUnsupported;
  const auto take = [&](const auto& function, auto info) {
    Unknown why{};
    const bool found = ask(why, [&] { return function(device, &info); });
    if (found && info.total > 0 && is_available(info.total)) {
      total = info.total;
      if (is_available(info.used)) used = info.used;
    } else if (found ? !is_available(info.total) : why == Unknown::kError) {
      total = used = found ? Unknown::kUnsupported : why;
      is_told = false;
    }
    return static_cast<bool>(total);
  };
  if (take(api_.memory2, Memory2{Memory2::kVersion, 0, 0, 0, 0})) return true;
  if (take(api_.memory1, Memory1{})) return true;
  return !is_told || (!api_.memory1 && !api_.memory2);
}

Reading<Processes> DeviceReader::read_processes(Device device) {
  if (is_lost_) return Unknown::kError;
  return nvml::read_processes(api_, device, is_lost_);
}

void DeviceReader::read_slices(Gpu& gpu) {
  const auto most =
      number<std::uint32_t>([&](auto* to) { return api_.mig_count(device_, to); }).value_or(0);
  if (most == 0) return;
  gpu.mig.emplace();
  for (std::uint32_t i = 0; i < std::min(most, kMostSlices); ++i) {
    Device device = nullptr;
    Unknown why{};
    if (!ask(why, [&] { return api_.mig_by_index(device_, i, &device); })) continue;  // none there
    MigSlice& slice = gpu.mig->emplace_back();
    slice.uuid = text(api_.uuid, device);
    read_memory(device, slice.memory_total, slice.memory_used);
    slice.processes = read_processes(device);
  }
}

}  // namespace nt::gpu::nvml
