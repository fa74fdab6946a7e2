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
#include <vector>

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

  // Starts the drivers, and what counts from the start.
  void start();
  // The row of a tick, as things are now.
  Sample sample(const Tick& tick);
  // What is to be said of a driver, once each time that it changes.
  std::optional<Error> take_news();
  // Whether any GPU was ever seen.
  bool has_gpus() const { return has_gpus_; }
  // Whether there may be some all the same: a driver takes long to start.
  bool may_have_gpus() const;

 private:
  // A kind of GPU: its driver, which hangs alone, and those that it has told of.
  struct Driver {
    std::function<bool(SystemFiles&)> may_start;  // asked at each tick until it is
    GpuWorker worker;
    Roster roster;
    bool is_started = false;
  };

  void add(std::function<bool(SystemFiles&)> may_start, OpenSource open, const WorkerTimes& times);
  void start_drivers();

  SystemFiles files_;
  const os::Clock& clock_;
  HostSource host_;
  std::vector<Driver> drivers_;
  bool has_gpus_ = false;
};

}  // namespace nt::gpu
