#include "gpu/tegra/integrated.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <string_view>

#include "base/ascii.hpp"
#include "gpu/drm/cards.hpp"
#include "gpu/percent.hpp"

namespace nt::gpu::tegra {
namespace {

constexpr std::string_view kFrequencies = "/sys/class/devfreq";
constexpr std::string_view kZones = "/sys/class/thermal";
constexpr std::string_view kZone = "gpu-thermal";
constexpr std::string_view kFixed[] = {"/sys/devices/platform/gpu.0/load",
                                       "/sys/devices/gpu.0/load"};

// Other engines of the chip, as for video, have such files too. GPUs are "gpu" or "gv11b" in the
// device tree.
bool is_gpu(SystemFiles& files, const std::string& device) {
  std::string name = drm::first_line(files, device + "/of_node/name");
  std::erase(name, '\0');
  return name.empty() || name == "gpu" || (name.starts_with('g') && name.ends_with('b'));
}

// Where its load is, per mille.
std::optional<std::string> load_file(SystemFiles& files) {
  for (const std::string& name : files.names(kFrequencies)) {
    const std::string device = fmt::format("{}/{}/device", kFrequencies, name);
    if (files.read(device + "/load") && is_gpu(files, device)) return device + "/load";
  }
  for (const std::string_view path : kFixed)
    if (files.read(path)) return std::string(path);
  return std::nullopt;
}

// The device's folder among those above "load".
std::string place_in(const std::string& load_path) {
  std::filesystem::path device = std::filesystem::path(load_path).parent_path();
  if (device.filename() == "device") device = device.parent_path();
  return device.filename();
}

Reading<double> load(SystemFiles& files, const std::string& path) {
  const auto per_mille = files.reading(path);
  if (!per_mille) return per_mille.why();
  if (*per_mille > 2000) return Unknown::kError;
  return std::min(static_cast<double>(*per_mille) / 10, 100.0);
}

Reading<double> temperature(SystemFiles& files) {
  for (const std::string& name : files.names(kZones)) {
    const std::string folder = fmt::format("{}/{}/", kZones, name);
    const std::string kind = drm::first_line(files, folder + "type");
    if (!std::ranges::equal(kind, kZone, {}, to_lower)) continue;
    return drm::scaled(files.reading(folder + "temp"), 1e3);
  }
  return Unknown::kUnsupported;
}

// NVML's are of nothing here.
void forget_zeros(Gpu& gpu) {
  for (Reading<double>* each :
       {&gpu.util, &gpu.temperature, &gpu.power, &gpu.power_limit, &gpu.energy, &gpu.clock_graphics,
        &gpu.clock_memory, &gpu.fan, &gpu.encoder, &gpu.decoder})
    if (*each && **each == 0) *each = Unknown::kUnsupported;
}

}  // namespace

std::optional<Integrated> read_integrated(SystemFiles& files) {
  const auto path = load_file(files);
  if (!path) return std::nullopt;
  Integrated gpu;
  gpu.name = drm::first_line(files, "/proc/device-tree/model");
  std::erase(gpu.name, '\0');
  if (gpu.name.empty()) gpu.name = "NVIDIA Tegra";
  gpu.place = place_in(*path);
  gpu.util = load(files, *path);
  gpu.temperature = temperature(files);
  return gpu;
}

void put(const Integrated& gpu, const Reading<std::uint64_t>& machine_memory,
         std::vector<Gpu>& nvidia) {
  if (nvidia.empty()) {
    Gpu& own = nvidia.emplace_back(drm::nothing_supported());
    own.name = gpu.name;
    own.uuid = gpu.place;
    own.memory_shared = true;
    own.memory_total = machine_memory;
  }
  const auto at = std::ranges::find_if(
      nvidia, [](const Gpu& each) { return each.memory_shared || !each.memory_total; });
  if (at == nvidia.end()) return;  // all of them are cards
  forget_zeros(*at);
  at->util = gpu.util;
  if (gpu.temperature) at->temperature = gpu.temperature;
}

}  // namespace nt::gpu::tegra
