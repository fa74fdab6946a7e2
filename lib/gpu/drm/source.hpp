// GPUs of Intel and others, as their kernel drivers tell of them.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "gpu/drm/clients.hpp"
#include "gpu/drm/usage.hpp"
#include "gpu/source.hpp"
#include "os/clock.hpp"

namespace nt::gpu::drm {

// Whether the machine has any: cards of drivers that tell what their clients use. Those of display
// chips and virtual machines tell nothing, and are no GPUs here; AMD's and NVIDIA's have sources
// of their own.
bool has_gpus(SystemFiles& files);

// Their use is the sum of what their clients use. Where not all of those can be seen, or the driver
// tells nothing of one, it is unknown, and would be for as long as nt runs: the GPU is left out, so
// that nobody waits for it to be idle, and a notice says so.
class Source final : public GpuSource {
 public:
  static Result<std::unique_ptr<GpuSource>> start(const SystemFiles& files, const os::Clock& clock);
  std::vector<Gpu> read() override;
  std::string notice() const override { return notice_; }

 private:
  Source(const SystemFiles& files, const os::Clock& clock)
      : files_(files), clock_(clock), clients_(files, clock) {}

  Gpu read_card(const Card& card, const std::vector<Held>& all);
  void read_sensors(const Card& card, Gpu& gpu);
  Reading<double> clock_of(const Card& card);

  SystemFiles files_;
  const os::Clock& clock_;
  Clients clients_;
  std::map<std::string, Usage> usage_;  // by the card's place
  std::string notice_;
};

}  // namespace nt::gpu::drm
