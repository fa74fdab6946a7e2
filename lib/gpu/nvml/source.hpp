// The NVIDIA GPUs of a machine.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "gpu/nvml/device.hpp"
#include "gpu/source.hpp"

namespace nt::gpu::nvml {

// NVML, started. The GPUs are in the library's order, the first 1,024 of them.
class Source final : public GpuSource {
 public:
  // The error names the cause, with a hint where one helps: there is no driver, it does not fit the
  // library, the container has lost its devices.
  static Result<std::unique_ptr<GpuSource>> start(const ReadOptions& options,
                                                  const char* library = kLibrary);
  ~Source() override;  // stops it
  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;

  std::vector<Gpu> read() override;
  bool is_spent() const override { return is_spent_; }
  std::string notice() const override { return notice_; }

 private:
  Source(const Api& api, const ReadOptions& options) : api_(api), options_(options) {}

  Api api_;
  ReadOptions options_;
  std::vector<DeviceReader> devices_;
  bool is_spent_ = false;
  std::string notice_;
};

// What failed, by the code that starting NVML gave.
Error start_error(int code, bool in_container);

}  // namespace nt::gpu::nvml
