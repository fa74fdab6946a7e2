#include "gpu/amd/source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <utility>

#include "base/number.hpp"
#include "gpu/percent.hpp"

namespace nt::gpu::amd {
namespace {

constexpr std::string_view kVendor = "0x1002";

std::vector<drm::Card> own_cards(SystemFiles& files) {
  std::vector<drm::Card> own = drm::cards(files);
  std::erase_if(own, [](const drm::Card& card) { return card.vendor != kVendor; });
  return own;
}

Reading<double> share(const Reading<std::uint64_t>& percent) {
  if (!percent) return percent.why();
  if (*percent > 200) return Unknown::kError;
  return static_cast<double>(std::min<std::uint64_t>(*percent, 100));
}

}  // namespace

bool has_gpus(SystemFiles& files) { return !own_cards(files).empty(); }

Result<std::unique_ptr<GpuSource>> Source::start(const SystemFiles& files, const os::Clock& clock) {
  return std::unique_ptr<GpuSource>(new Source(files, clock));
}

std::vector<Gpu> Source::read() {
  const auto found = own_cards(files_);
  const std::vector<drm::Held>& clients = clients_.read(found);
  std::vector<Gpu> gpus;
  for (const drm::Card& card : found) {
    Gpu& gpu = gpus.emplace_back(read_card(card));
    gpu.index = static_cast<unsigned>(gpus.size() - 1);
    const auto own = drm::clients_of(card.place, clients);
    const auto shares = usage_[card.place].count(clock_.steady(), own, clients_.is_sure());
    if (!clients_.tells_of(card.place)) continue;
    gpu.processes = Unknown::kError;
    if (!clients_.are_all()) continue;
    gpu.processes = drm::processes_of(own);
    gpu.encoder = shares.encoder;
    gpu.decoder = shares.decoder;
  }
  return gpus;
}

std::string Source::notice() const {
  if (suspended_.empty()) return {};
  return fmt::format("suspended GPUs show nothing until they wake: {}",
                     fmt::join(suspended_, ", "));
}

Gpu Source::read_card(const drm::Card& card) {
  const auto line = [this](const std::string& path) { return drm::first_line(files_, path); };
  Gpu gpu = drm::nothing_supported();
  const std::string& device = card.device;
  gpu.name = line(device + "/product_name");
  if (gpu.name.empty()) gpu.name = fmt::format("AMD {}", line(device + "/device"));
  gpu.uuid = line(device + "/unique_id");
  if (gpu.uuid.empty()) gpu.uuid = card.place;
  // To read what follows would wake it.
  if (line(device + "/power/runtime_status") == "suspended") {
    if (std::ranges::find(suspended_, card.place) == suspended_.end())
      suspended_.push_back(card.place);
    return gpu;
  }
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
  gpu.temperature = drm::scaled(sensor("temp1_input"), 1e3);
  gpu.power = drm::scaled(sensor("power1_average"), 1e6);
  if (!gpu.power) gpu.power = drm::scaled(sensor("power1_input"), 1e6);
  gpu.power_limit = drm::scaled(sensor("power1_cap"), 1e6);
  gpu.energy = drm::scaled(sensor("energy1_input"), 1e6);
  gpu.clock_graphics = drm::scaled(sensor("freq1_input"), 1e6);
  gpu.clock_memory = drm::scaled(sensor("freq2_input"), 1e6);
  gpu.fan = drm::scaled(sensor("pwm1"), 2.55);
}

}  // namespace nt::gpu::amd
