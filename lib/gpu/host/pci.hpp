// Devices of the PCI bus.
#pragma once

#include <string>
#include <vector>

#include "gpu/host/small_file.hpp"

namespace nt::gpu {

// The places of the NVIDIA display devices, as "0000:01:00.0", where the kernel has suspended all
// of them (runtime power management); else none. To start their driver's library would wake them.
std::vector<std::string> suspended_nvidia_gpus(SystemFiles& files);

}  // namespace nt::gpu
