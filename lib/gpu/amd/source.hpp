// AMD's GPUs, as their kernel driver tells of them
// (kernel documentation, gpu/amdgpu/thermal.rst and driver-misc.rst).
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "gpu/drm/clients.hpp"
#include "gpu/drm/usage.hpp"
#include "gpu/host/small_file.hpp"
#include "gpu/source.hpp"
#include "os/clock.hpp"

namespace nt::gpu::amd {

// Whether the machine has any.
bool has_gpus(SystemFiles& files);

// Those below /sys/class/drm, by the number of the card. What the driver does not tell is
// unsupported. A card that is suspended is not woken, and no more is known of it than its
// processes; a notice says so.
class Source final : public GpuSource {
 public:
  static Result<std::unique_ptr<GpuSource>> start(const SystemFiles& files, const os::Clock& clock);
  std::vector<Gpu> read() override;
  std::string notice() const override;

 private:
  Source(const SystemFiles& files, const os::Clock& clock)
      : files_(files), clock_(clock), clients_(files, clock) {}

  Gpu read_card(const drm::Card& card);
  void read_sensors(const std::string& device, Gpu& gpu);

  SystemFiles files_;
  const os::Clock& clock_;
  drm::Clients clients_;
  std::map<std::string, drm::Usage> usage_;  // by the card's place
  std::vector<std::string> suspended_;       // places of cards that were, at any time
};

}  // namespace nt::gpu::amd
