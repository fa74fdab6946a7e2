// AMD's GPUs, as their kernel driver tells of them
// (kernel documentation, gpu/amdgpu/thermal.rst and driver-misc.rst).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "gpu/host/small_file.hpp"
#include "gpu/source.hpp"

namespace nt::gpu::amd {

// Whether the machine has any.
bool has_gpus(SystemFiles& files);

// Those below /sys/class/drm, by the number of the card. What the driver does not tell is
// unsupported. A card that is suspended is not woken, and nothing is known of it.
class Source final : public GpuSource {
 public:
  static Result<std::unique_ptr<GpuSource>> start(const SystemFiles& files);
  std::vector<Gpu> read() override;

 private:
  explicit Source(SystemFiles files) : files_(std::move(files)) {}

  Gpu read_card(const std::string& device);
  void read_sensors(const std::string& device, Gpu& gpu);
  std::string line(const std::string& path);

  SystemFiles files_;
};

}  // namespace nt::gpu::amd
