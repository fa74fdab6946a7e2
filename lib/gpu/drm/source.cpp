#include "gpu/drm/source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

namespace nt::gpu::drm {
namespace {

// Those whose drivers show what each client uses (kernel 6.12 and before).
constexpr std::string_view kDrivers[] = {"i915", "xe",  "panfrost", "panthor", "lima",
                                         "v3d",  "msm", "msm_dpu",  "etnaviv"};

std::vector<Card> own_cards(SystemFiles& files) {
  std::vector<Card> own = cards(files);
  std::erase_if(own, [](const Card& card) {
    return std::ranges::find(kDrivers, card.driver) == std::end(kDrivers);
  });
  return own;
}

}  // namespace

bool has_gpus(SystemFiles& files) { return !own_cards(files).empty(); }

Result<std::unique_ptr<GpuSource>> Source::start(const SystemFiles& files, const os::Clock& clock) {
  return std::unique_ptr<GpuSource>(new Source(files, clock));
}

std::vector<Gpu> Source::read() {
  const auto found = own_cards(files_);
  const std::vector<Held>& all = clients_.read(found);
  std::vector<Gpu> gpus;
  for (const Card& card : found) {
    const bool tells = clients_.tells_of(card.place);
    if (tells && clients_.are_all()) {
      gpus.push_back(read_card(card, all));
      gpus.back().index = static_cast<unsigned>(gpus.size() - 1);
    } else {
      notice_ = fmt::format("a GPU is left out: how much it is used, {}{}",
                            tells ? "root alone can see, outside of containers: driver "
                                  : "this kernel does not tell: driver ",
                            card.driver);
    }
  }
  return gpus;
}

Gpu Source::read_card(const Card& card, const std::vector<Held>& all) {
  Gpu gpu = nothing_supported();
  gpu.name = card.vendor == "0x8086" ? "Intel" : card.driver;
  if (const std::string device = first_line(files_, card.device + "/device"); !device.empty())
    gpu.name += ' ' + device;
  gpu.uuid = card.place;
  const auto own = clients_of(card.place, all);
  const Usage::Shares shares = usage_[card.place].count(clock_.steady(), own, clients_.is_sure());
  // xe tells of the first part's, which is all that most have.
  gpu.memory_total = files_.reading(card.device + "/tile0/physical_vram_size_bytes");
  gpu.util = shares.util;
  gpu.encoder = shares.encoder;
  gpu.decoder = shares.decoder;
  gpu.processes = processes_of(own);
  gpu.memory_used = memory_of(*gpu.processes);
  // To read what follows would wake it.
  if (first_line(files_, card.device + "/power/runtime_status") != "suspended")
    read_sensors(card, gpu);
  return gpu;
}

// In millidegrees, microwatts, microjoules and megahertz.
void Source::read_sensors(const Card& card, Gpu& gpu) {
  gpu.clock_graphics = clock_of(card);
  const auto monitors = files_.names(card.device + "/hwmon");
  if (monitors.empty()) return;
  const std::string folder = fmt::format("{}/hwmon/{}/", card.device, monitors.front());
  const auto sensor = [&](const char* name) { return files_.reading(folder + name); };
  gpu.temperature = scaled(sensor("temp1_input"), 1e3);
  if (!gpu.temperature) gpu.temperature = scaled(sensor("temp2_input"), 1e3);  // xe
  gpu.power = scaled(sensor("power1_input"), 1e6);
  gpu.power_limit = scaled(sensor("power1_max"), 1e6);
  gpu.energy = scaled(sensor("energy1_input"), 1e6);
}

Reading<double> Source::clock_of(const Card& card) {
  auto megahertz = scaled(files_.reading(card.folder + "/gt_act_freq_mhz"), 1);  // i915
  if (!megahertz)
    megahertz = scaled(files_.reading(card.device + "/tile0/gt0/freq0/act_freq"), 1);  // xe
  if (megahertz) return megahertz;
  const std::string frequencies = card.device + "/devfreq";  // the rest, in Hz
  const auto names = files_.names(frequencies);
  if (names.empty()) return Unknown::kUnsupported;
  return scaled(files_.reading(fmt::format("{}/{}/cur_freq", frequencies, names.front())), 1e6);
}

}  // namespace nt::gpu::drm
