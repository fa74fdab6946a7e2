// Codes of NVML as what they mean for a value.
#pragma once

#include "gpu/nvml/api.hpp"
#include "gpu/reading.hpp"

namespace nt::gpu::nvml {

// Why there is no value, of a code that is not kOk.
constexpr Unknown unknown_of(int code) {
  return code == kNotSupported || code == kNoFunction ? Unknown::kUnsupported : Unknown::kError;
}

}  // namespace nt::gpu::nvml
