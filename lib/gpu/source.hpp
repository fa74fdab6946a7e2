// Where GPUs come from.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "gpu/sample.hpp"

namespace nt::gpu {

// A driver that was started. Any call may take for ever: see worker.hpp.
class GpuSource {
 public:
  virtual ~GpuSource() = default;
  // Its GPUs, always in the same order. Energy is since the driver came up.
  virtual std::vector<Gpu> read() = 0;
  // After a reading: nothing more comes of some GPU, or of all, until the driver is started anew.
  virtual bool is_spent() const { return false; }
  // What whoever reads the rows is to know of it, once; empty: nothing.
  virtual std::string notice() const { return {}; }
};

// Starts a driver; the error names the cause. A warning says that there is none, nor will be one.
using OpenSource = std::function<Result<std::unique_ptr<GpuSource>>()>;

}  // namespace nt::gpu
