// The NVIDIA GPUs of a machine.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "gpu/nvml/device.hpp"

namespace nt::gpu::nvml {

// NVML, started. Any call may take for ever, so it belongs in a worker: see gpu/worker.hpp.
class Source {
 public:
  // The error names the cause, with a hint where one helps: there is no driver, it does not fit the
  // library, the container has lost its devices.
  static Result<std::unique_ptr<Source>> start(const char* library = kLibrary);
  ~Source();  // stops it
  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;

  // The GPUs in the library's order.
  std::vector<Gpu> read(const ReadOptions& options);
  // After a reading: nothing more comes of some device, or of all, until NVML is started anew.
  bool is_spent() const { return is_spent_; }

 private:
  explicit Source(Api api) : api_(std::move(api)) {}

  Api api_;
  std::vector<DeviceReader> devices_;
  bool is_spent_ = false;
};

// What failed, by the code that starting NVML gave.
Error start_error(int code);

}  // namespace nt::gpu::nvml
