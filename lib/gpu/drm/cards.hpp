// The GPUs that the kernel has a DRM driver for.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "gpu/host/small_file.hpp"
#include "gpu/sample.hpp"

namespace nt::gpu::drm {

struct Card {
  std::uint64_t number = 0;  // of /sys/class/drm/cardN
  std::string folder;        // that
  std::string device;        // its folder behind that, with what the device's driver tells
  std::string place;         // its name on its bus, as "0000:03:00.0"
  std::string vendor;        // of PCI, as "0x1002"; empty where it is on another bus
  std::string driver;        // as "i915"
};

// In the order of their numbers.
std::vector<Card> cards(SystemFiles& files);

// The device that a device file, as "/dev/dri/renderD128", is of: its place.
std::string place_of_node(const SystemFiles& files, std::string_view node);

// The first line of a file; empty where it cannot be read.
std::string first_line(SystemFiles& files, const std::string& path);

// Of a GPU's driver that tells nothing.
Gpu nothing_supported();

// A number in a unit that is so many times larger, to one decimal.
Reading<double> scaled(const Reading<std::uint64_t>& reading, double unit);

}  // namespace nt::gpu::drm
