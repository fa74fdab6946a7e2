// NVML, the NVIDIA driver's library, as it is found at run time. (Its names, structures and codes
// are those of the NVML API Reference Guide; there is no header of it here.)
#pragma once

#include <cstdint>

#include "base/error.hpp"

namespace nt::gpu::nvml {

// What a call returns; others are possible.
enum Code : int {
  kOk = 0,
  kUninitialised = 1,
  kNotSupported = 3,
  kNoPermission = 4,
  kNotFound = 6,
  kTooSmall = 7,
  kNoDriver = 9,
  kNoFunction = 13,
  kLost = 15,
  kVersionMismatch = 18,
  kUnknownError = 999,
};

using Device = void*;  // points to what only the library knows

// A function of the library. One that it lacks answers as its own do where a newer driver is
// wanted.
template <class... Arguments>
class Function {
 public:
  Function() = default;
  explicit Function(void* address) : address_(reinterpret_cast<int (*)(Arguments...)>(address)) {}
  int operator()(Arguments... arguments) const {
    return address_ == nullptr ? static_cast<int>(kNoFunction) : address_(arguments...);
  }
  explicit operator bool() const { return address_ != nullptr; }

 private:
  int (*address_)(Arguments...) = nullptr;
};

struct Utilization {
  std::uint32_t gpu;
  std::uint32_t memory;
};
struct Memory1 {
  std::uint64_t total;
  std::uint64_t free;
  std::uint64_t used;
};
struct Memory2 {
  static constexpr std::uint32_t kVersion = 0x02000028;  // version 2, 40 bytes
  std::uint32_t version;
  std::uint64_t total;
  std::uint64_t reserved;
  std::uint64_t free;
  std::uint64_t used;  // without what is reserved, as nvidia-smi shows it
};

// Processes on a device: how many fit, and then are; and an array, whose entries are larger in each
// version, and in some drivers of the third: see processes.hpp.
using ProcessList = Function<Device, std::uint32_t*, void*>;

struct Api {
  Function<> init;
  Function<> shutdown;
  Function<char*, std::uint32_t> driver_version;
  Function<std::uint32_t*> device_count;
  Function<std::uint32_t, Device*> device_by_index;
  Function<Device, char*, std::uint32_t> name;
  Function<Device, char*, std::uint32_t> uuid;
  Function<Device, Utilization*> utilization;
  Function<Device, Memory2*> memory2;
  Function<Device, Memory1*> memory1;
  Function<Device, std::uint32_t, std::uint32_t*> temperature;
  Function<Device, std::uint32_t*> power;        // mW
  Function<Device, std::uint32_t*> power_limit;  // mW
  Function<Device, std::uint64_t*> energy;       // mJ since the driver came up
  Function<Device, std::uint32_t, std::uint32_t*> clock;
  Function<Device, std::uint64_t*> throttle;
  Function<Device, std::uint32_t*> fan;
  Function<Device, std::uint32_t*, std::uint32_t*> encoder;  // percent, and over how long
  Function<Device, std::uint32_t*, std::uint32_t*> decoder;
  Function<Device, std::uint32_t, std::uint32_t*> pcie;  // KB/s; takes 20 ms
  Function<Device, std::uint32_t*> mig_count;            // 0 where it is off
  Function<Device, std::uint32_t, Device*> mig_by_index;
  ProcessList compute_processes;
  ProcessList graphics_processes;
  std::size_t process_version = 1;  // of both
};

// Loads the library: the one of that name that the system finds, with LD_LIBRARY_PATH; only where
// there is none, it is looked for where WSL and NixOS have it. It stays loaded. Nothing is started.
// That there is none anywhere is a warning.
inline constexpr const char* kLibrary = "libnvidia-ml.so.1";
Result<Api> load(const char* name = kLibrary);

}  // namespace nt::gpu::nvml
