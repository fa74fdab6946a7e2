// The processes on a device.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "gpu/nvml/api.hpp"
#include "gpu/sample.hpp"

namespace nt::gpu::nvml {

// How far apart the entries of an array are that the library has filled: 16, 24 or 32 bytes. The
// third version of the call fills 24 in most drivers and 32 in some (535.43 to 535.85), of one
// name, so it is measured: the bytes are those that were kUntouched before the call. Of a list of
// none it is any. Nothing where the array looks like none of them.
inline constexpr std::byte kUntouched{0xaa};
std::optional<std::size_t> measure_stride(std::span<const std::byte> filled, std::size_t count,
                                          std::size_t version);

// Those of one list. The code is the last call's; kOk where there is a list.
int list_processes(const ProcessList& list, std::size_t version, Device device, Processes& to);

// Those that compute and those that draw, each once. A list that the device has not is empty where
// it has the other.
Reading<Processes> read_processes(const Api& api, Device device, bool& is_lost);

}  // namespace nt::gpu::nvml
