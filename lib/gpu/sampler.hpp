// All sources together: what nt gpu-watch stands on.
//
//   SystemFiles files;
//   Sampler sampler(files, clock, {});
//   sampler.start();
//   ... until !sampler.is_starting(), or for as long as one likes: poll(sampler.waits()),
//       sampler.mind();
//   Ticker ticker(clock, std::chrono::seconds(1));
//   ... Sample row = sampler.sample(tick);
#pragma once

#include <poll.h>

#include <chrono>
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
  // For which a row waits for drivers, all of them together; and more for each GPU whose PCIe is
  // read, which takes the driver 40 ms.
  std::chrono::milliseconds row{200};
  std::chrono::milliseconds pcie{50};
  nvml::ReadOptions nvidia;
  WorkerTimes times;
};

class Sampler {
 public:
  Sampler(const SystemFiles& files, const os::Clock& clock, const SamplerOptions& options);

  // Starts the drivers, and what counts from the start. It waits for nothing.
  void start();
  // Whether some of them have not answered yet.
  bool is_starting() const;
  // Where poll(2) tells of more of their answers, which mind() takes.
  std::vector<pollfd> waits() const;
  void mind();
  // Nobody waits for them any more: they hang.
  void give_up_waiting();
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
    bool is_asked = false;  // for the row that is being made
    Presence presence = Presence::kNone;
    std::optional<std::chrono::steady_clock::time_point> looked{};
  };

  void add(std::function<Presence(SystemFiles&)> look, OpenSource open, const WorkerTimes& times);
  void ask_drivers();
  std::vector<Gpu> read(Driver& driver, const Reading<std::uint64_t>& machine_memory);
  void add_to(Sample& row, std::size_t driver, std::vector<Gpu> gpus);
  void add_integrated(const Driver& nvidia, const Sample& row, std::vector<Gpu>& gpus);

  SystemFiles files_;
  const os::Clock& clock_;
  std::chrono::milliseconds row_;
  std::chrono::milliseconds pcie_;                    // 0 where that is not read
  std::chrono::steady_clock::time_point deadline_{};  // of the row that is being made
  HostSource host_;
  std::vector<Driver> drivers_;  // NVIDIA's is the first
  // The GPUs of the rows, in the order in which they came: the driver, and its GPU's place there.
  std::vector<std::pair<std::size_t, std::size_t>> order_;
  bool has_gpus_ = false;
};

}  // namespace nt::gpu
