// Codes of NVML as what they mean for a value.
#pragma once

#include "gpu/nvml/api.hpp"
#include "gpu/reading.hpp"

namespace nt::gpu::nvml {

// Why there is no value, of a code that is not kOk.
constexpr Unknown unknown_of(int code) {
  return code == kNotSupported || code == kNoFunction ? Unknown::kUnsupported : Unknown::kError;
}

// Whether, after that code, no call may go to the device until NVML was started anew.
constexpr bool is_gone(int code) {
  return code == kLost || code == kUninitialised || code == kNoDriver;
}

}  // namespace nt::gpu::nvml
