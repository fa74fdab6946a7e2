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
#include <string>
#include <utility>
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
  // Whether there may be some all the same: a driver takes long to start, or its GPUs sleep.
  bool may_have_gpus() const;
  // The places on their bus of those GPUs that are suspended, and so left alone with their driver.
  std::vector<std::string> suspended();

 private:
  enum class Presence : std::uint8_t { kNone, kAsleep, kAwake };
  // A kind of GPU: its driver, which hangs alone, and those that it has told of.
  struct Driver {
    std::function<Presence(SystemFiles&)> look;  // asked now and then until it is started
    GpuWorker worker;
    Roster roster;
    bool is_started = false;
    Presence presence = Presence::kNone;
    std::optional<std::chrono::steady_clock::time_point> looked{};
  };

  void add(std::function<Presence(SystemFiles&)> look, OpenSource open, const WorkerTimes& times);
  void start_drivers();
  std::vector<Gpu> read(Driver& driver, const Reading<std::uint64_t>& machine_memory);
  void add_to(Sample& row, std::size_t driver, std::vector<Gpu> gpus);
  void add_integrated(const Driver& nvidia, const Sample& row, std::vector<Gpu>& gpus);

  SystemFiles files_;
  const os::Clock& clock_;
  HostSource host_;
  std::vector<Driver> drivers_;  // NVIDIA's is the first
  // The GPUs of the rows, in the order in which they came: the driver, and its GPU's place there.
  std::vector<std::pair<std::size_t, std::size_t>> order_;
  bool has_gpus_ = false;
};

}  // namespace nt::gpu
