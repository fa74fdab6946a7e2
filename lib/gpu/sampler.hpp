// All sources together: what nt gpu-watch stands on.
//
//   SystemFiles files;
//   Sampler sampler(files, clock, {});
//   sampler.start();
//   Ticker ticker(clock, std::chrono::seconds(1));
//   ... Sample row = sampler.sample(tick);
#pragma once

#include <functional>
#include <optional>

#include "base/error.hpp"
#include "gpu/host/host.hpp"
#include "gpu/nvml/device.hpp"
#include "gpu/roster.hpp"
#include "gpu/ticker.hpp"
#include "gpu/worker.hpp"
#include "os/clock.hpp"

namespace nt::gpu {

struct SamplerOptions {
  bool wakes_gpus = false;  // starts a driver although all of its GPUs are suspended
  nvml::ReadOptions nvidia;
  WorkerTimes times;
};

class Sampler {
 public:
  Sampler(const SystemFiles& files, const os::Clock& clock, const SamplerOptions& options);

  // Starts the driver, and what counts from the start.
  void start();
  // The row of a tick, as things are now.
  Sample sample(const Tick& tick);
  // What is to be said of the driver, once each time that it changes.
  std::optional<Error> take_news() { return worker_.take_news(); }
  // Whether any GPU was ever seen.
  bool has_gpus() const { return has_gpus_; }

 private:
  void start_driver();

  SystemFiles files_;
  const os::Clock& clock_;
  SamplerOptions options_;
  HostSource host_;
  GpuWorker worker_;
  Roster roster_;
  bool is_started_ = false;
  bool has_gpus_ = false;
};

}  // namespace nt::gpu
