#include "gpu/nvml/source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace nt::gpu::nvml {
namespace {

constexpr std::uint32_t kMostDevices = 1024;

struct Cause {
  int code;
  std::string_view message;
  std::string_view hint;
};

constexpr Cause kCauses[] = {
    {kNoPermission, "no permission", "/dev/nvidia* must be readable and writable"},
    {kNoDriver, "the driver is not loaded", "nvidia-smi says more"},
    {kNoFunction, "the library is too old", ""},
    {kLost, "a GPU has fallen off the bus", ""},
    {16, "a GPU must be reset", "nvidia-smi --gpu-reset does it"},
    {17, "the operating system has blocked it", ""},
    {kVersionMismatch, "the driver's library and its kernel module are of different versions",
     "load the module anew, or restart the machine"},
    {kUnknownError, "unknown error", ""},
};

constexpr std::string_view kNoGpus = "the NVIDIA driver tells of no GPU";

// What 999 means there, mostly.
constexpr std::string_view kContainerHint = "the container has lost its devices: start it anew";

// Nothing is known of the GPU but that it is there.
bool tells_nothing(const Gpu& gpu) {
  const auto failed = [](const auto& reading) {
    return !reading && reading.why() == Unknown::kError;
  };
  return failed(gpu.util) && failed(gpu.memory_used) && failed(gpu.temperature);
}

}  // namespace

Error start_error(int code, bool in_container) {
  const auto cause = std::ranges::find(kCauses, code, &Cause::code);
  if (cause == std::end(kCauses))
    return {ErrorKind::kSystem, fmt::format("cannot start NVML: code {}", code), {}};
  return {ErrorKind::kSystem, fmt::format("cannot start NVML: {} (code {})", cause->message, code),
          std::string(code == kUnknownError && in_container ? kContainerHint : cause->hint)};
}

Result<std::unique_ptr<GpuSource>> Source::start(const ReadOptions& options, const char* library) {
  Api api = TRY(load(library));
  if (const int code = api.init(); code != kOk)
    return std::unexpected(start_error(code, options.in_container));
  std::unique_ptr<Source> source(new Source(api, options));
  std::uint32_t count = 0;
  if (const int code = source->api_.device_count(&count); code != kOk)
    return std::unexpected(start_error(code, options.in_container));
  // There may be some later, as once a device was put into the container.
  if (count == 0) return std::unexpected(Error{ErrorKind::kSystem, std::string(kNoGpus), {}});
  if (count > kMostDevices) {
    source->notice_ = fmt::format("the NVIDIA driver tells of {} GPUs: the first {} are watched",
                                  count, kMostDevices);
  }
  for (std::uint32_t i = 0; i < std::min(count, kMostDevices); ++i)
    source->devices_.emplace_back(source->api_, i);
  return source;
}

Source::~Source() { api_.shutdown(); }

std::vector<Gpu> Source::read() {
  std::vector<Gpu> gpus;
  gpus.reserve(devices_.size());
  for (DeviceReader& device : devices_) {
    gpus.push_back(device.read(options_));
    gpus.back().is_lost = device.is_lost();
  }
  if (std::ranges::all_of(gpus, tells_nothing))
    for (Gpu& gpu : gpus) gpu.is_lost = true;
  is_spent_ = is_spent_ || std::ranges::any_of(gpus, &Gpu::is_lost);
  return gpus;
}

}  // namespace nt::gpu::nvml
