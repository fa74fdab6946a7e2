#include "gpu/host/pci.hpp"

#include <string>
#include <string_view>

namespace nt::gpu {

std::vector<std::string> suspended_nvidia_gpus(SystemFiles& files) {
  static constexpr std::string_view kDevices = "/sys/bus/pci/devices";
  std::vector<std::string> places;
  for (const std::string& name : files.names(kDevices)) {
    const std::string device = std::string(kDevices) + '/' + name;
    const auto starts_with = [&](std::string_view file, std::string_view text) {
      return files.read(device + std::string(file)).value_or("").starts_with(text);
    };
    if (!starts_with("/vendor", "0x10de") || !starts_with("/class", "0x03")) continue;
    if (!starts_with("/power/runtime_status", "suspended\n")) return {};
    places.push_back(name);
  }
  return places;
}

}  // namespace nt::gpu
