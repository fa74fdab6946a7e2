#include "gpu/amd/source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <utility>

#include "base/number.hpp"
#include "gpu/percent.hpp"

namespace nt::gpu::amd {
namespace {

constexpr std::string_view kCards = "/sys/class/drm";
constexpr std::string_view kVendor = "0x1002";

// The number of a card's folder; "card0-DP-1" is a plug of it.
std::optional<std::uint64_t> card_number(std::string_view name) {
  if (!name.starts_with("card")) return std::nullopt;
  const auto number = parse_unsigned(name.substr(4));
  return number ? std::optional(*number) : std::nullopt;
}

// The devices of AMD's cards, in the order of the cards.
std::vector<std::string> devices(SystemFiles& files) {
  std::vector<std::pair<std::uint64_t, std::string>> found;
  for (const std::string& name : files.names(kCards)) {
    const auto number = card_number(name);
    if (!number) continue;
    std::string device = fmt::format("{}/{}/device", kCards, name);
    if (files.read(device + "/vendor").value_or("").starts_with(kVendor))
      found.emplace_back(*number, std::move(device));
  }
  std::ranges::sort(found);
  std::vector<std::string> list;
  for (auto& [number, device] : found) list.push_back(std::move(device));
  return list;
}

// In a unit that is so many times larger, to one decimal.
Reading<double> scaled(const Reading<std::uint64_t>& reading, double unit) {
  if (!reading) return reading.why();
  return to_tenths(static_cast<double>(*reading) / unit);
}

Reading<double> share(const Reading<std::uint64_t>& percent) {
  if (!percent) return percent.why();
  if (*percent > 200) return Unknown::kError;
  return static_cast<double>(std::min<std::uint64_t>(*percent, 100));
}

Gpu nothing_supported() {
  Gpu gpu;
  for (Reading<double>* each :
       {&gpu.util, &gpu.temperature, &gpu.power, &gpu.power_limit, &gpu.energy, &gpu.clock_graphics,
        &gpu.clock_memory, &gpu.fan, &gpu.encoder, &gpu.decoder})
    *each = Unknown::kUnsupported;
  for (Reading<std::uint64_t>* each : {&gpu.memory_used, &gpu.memory_total, &gpu.throttle})
    *each = Unknown::kUnsupported;
  gpu.processes = Unknown::kUnsupported;
  return gpu;
}

}  // namespace

bool has_gpus(SystemFiles& files) { return !devices(files).empty(); }

Result<std::unique_ptr<GpuSource>> Source::start(const SystemFiles& files) {
  return std::unique_ptr<GpuSource>(new Source(files));
}

std::vector<Gpu> Source::read() {
  std::vector<Gpu> gpus;
  for (const std::string& device : devices(files_)) {
    gpus.push_back(read_card(device));
    gpus.back().index = static_cast<unsigned>(gpus.size() - 1);
  }
  return gpus;
}

// The first line of a file; empty where it cannot be read.
std::string Source::line(const std::string& path) {
  const std::string_view text = files_.read(path).value_or("");
  return std::string(text.substr(0, text.find('\n')));
}

Gpu Source::read_card(const std::string& device) {
  Gpu gpu = nothing_supported();
  gpu.name = line(device + "/product_name");
  if (gpu.name.empty()) gpu.name = fmt::format("AMD {}", line(device + "/device"));
  gpu.uuid = line(device + "/unique_id");
  if (gpu.uuid.empty()) {  // its place on the bus
    const std::string target = files_.link(device);
    gpu.uuid = target.substr(target.rfind('/') + 1);
  }
  // To read what follows would wake it.
  if (line(device + "/power/runtime_status") == "suspended") return gpu;
  gpu.util = share(files_.reading(device + "/gpu_busy_percent"));
  gpu.memory_total = files_.reading(device + "/mem_info_vram_total");
  gpu.memory_used = files_.reading(device + "/mem_info_vram_used");
  read_sensors(device, gpu);
  return gpu;
}

// Of the one folder below hwmon, in millidegrees, microwatts, microjoules, hertz and parts of 255.
void Source::read_sensors(const std::string& device, Gpu& gpu) {
  const auto monitors = files_.names(device + "/hwmon");
  if (monitors.empty()) return;
  const std::string folder = fmt::format("{}/hwmon/{}/", device, monitors.front());
  const auto sensor = [&](const char* name) { return files_.reading(folder + name); };
  gpu.temperature = scaled(sensor("temp1_input"), 1e3);
  gpu.power = scaled(sensor("power1_average"), 1e6);
  if (!gpu.power) gpu.power = scaled(sensor("power1_input"), 1e6);
  gpu.power_limit = scaled(sensor("power1_cap"), 1e6);
  gpu.energy = scaled(sensor("energy1_input"), 1e6);
  gpu.clock_graphics = scaled(sensor("freq1_input"), 1e6);
  gpu.clock_memory = scaled(sensor("freq2_input"), 1e6);
  gpu.fan = scaled(sensor("pwm1"), 2.55);
}

}  // namespace nt::gpu::amd
