// What a DRM driver tells of a client, an open device file, in /proc/PID/fdinfo
// (kernel documentation, gpu/drm-usage-stats.rst).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nt::gpu::drm {

// A kind of engine, and what the client used of it since it was opened. A driver tells the time, or
// the cycles of the engine and how many of them have passed.
struct Engine {
  std::string name;
  std::optional<std::uint64_t> busy;          // ns
  std::optional<std::uint64_t> cycles;        // that it used
  std::optional<std::uint64_t> total_cycles;  // that have passed
  std::uint64_t capacity = 1;                 // engines of this kind
};

// A place that memory is in, as "vram0" or "system0". Bytes.
struct Region {
  std::string name;
  std::optional<std::uint64_t> resident;  // that is there now
  std::optional<std::uint64_t> memory;    // the same, by drivers of before
  std::optional<std::uint64_t> total;     // that was allocated
};

struct Client {
  std::uint64_t id = 0;  // the same in each copy of the descriptor, and no other's of the device
  std::string device;    // its place on the PCI bus; empty where it is on none
  std::vector<Engine> engines;
  std::vector<Region> regions;
};

// Nothing where the text is of no such file, or has no number of a client.
std::optional<Client> parse_client(std::string_view fdinfo);

// What the client uses of the device's own memory, or of the machine's where the device has none.
// Nothing where no region is told of.
std::optional<std::uint64_t> memory_of(const Client& client);

}  // namespace nt::gpu::drm
