// Codes of NVML as what they mean for a value.
#pragma once

#include <concepts>

#include "gpu/nvml/api.hpp"
#include "gpu/reading.hpp"

namespace nt::gpu::nvml {

// Why there is no value, of a code that is not kOk.
constexpr Unknown unknown_of(int code) {
  return code == kNotSupported || code == kNoFunction ? Unknown::kUnsupported : Unknown::kError;
}

// Whether a number that a call gave is one. All ones are NVML's "not available", which drivers of
// virtual GPUs and of small boards put there and call it a success.
template <std::unsigned_integral Number>
constexpr bool is_available(Number number) {
  return number != static_cast<Number>(~Number{0});
}

// Whether, after that code, no call may go to the device until NVML was started anew.
constexpr bool is_gone(int code) {
  return code == kLost || code == kUninitialised || code == kNoDriver;
}

}  // namespace nt::gpu::nvml
