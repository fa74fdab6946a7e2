// Devices of the PCI bus.
#pragma once

#include "gpu/host/small_file.hpp"

namespace nt::gpu {

// Whether there are NVIDIA display devices and the kernel has suspended all of them (runtime power
// management). To start their driver's library would wake them.
bool nvidia_gpus_sleep(SystemFiles& files);

}  // namespace nt::gpu
