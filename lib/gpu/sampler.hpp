// All sources together: what nt gpu-watch stands on.
//
//   SystemFiles files;
//   Sampler sampler(files, clock, {});
//   sampler.start();
//   ... until !sampler.is_waiting(), or for as long as one likes: poll(sampler.waits()),
//       sampler.mind();
//   Ticker ticker(clock, std::chrono::seconds(1));
//   ... sampler.begin(tick), the same for no longer than sampler.patience(), and
//       Sample row = sampler.finish();
#pragma once

#include <poll.h>

#include <chrono>
#include <deque>
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
  std::chrono::nanoseconds row = std::chrono::milliseconds(200);
  std::chrono::milliseconds pcie{50};
  nvml::ReadOptions nvidia;
  WorkerTimes times;
};

class Sampler {
 public:
  Sampler(const SystemFiles& files, const os::Clock& clock, const SamplerOptions& options);

  // Starts the drivers, and what counts from the start. It waits for nothing.
  void start();
  // Begins the row of a tick: what the machine does now; and asks the drivers that owe no answer.
  void begin(const Tick& tick);
  // Whether some that were asked have not answered yet.
  bool is_waiting() const;
  // Where poll(2) tells of more of their answers, which mind() takes.
  std::vector<pollfd> waits() const;
  void mind();
  // How much longer the row is to wait for them.
  std::chrono::nanoseconds patience() const;
  // Nobody waits for them any more: they hang.
  void give_up_waiting();
  // The row, with what the drivers have said by now. Of one that has not answered, what it said too
  // late for the row before.
  Sample finish();
  // What is to be said of a driver, or of GPUs, once each time that it changes.
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
    std::optional<std::vector<Gpu>> answer{};
    std::optional<std::vector<Gpu>> before{};  // what it said before there was a row
    Presence presence = Presence::kNone;
    std::optional<std::chrono::steady_clock::time_point> looked{};

    // Of its answer to the row, while that is not there; else -1.
    int awaited() const { return is_asked ? worker.descriptor() : -1; }
  };

  void add(std::function<Presence(SystemFiles&)> look, OpenSource open, const WorkerTimes& times);
  void ask_drivers();
  std::vector<Gpu> read(Driver& driver);
  void add_to_row(std::size_t driver, std::vector<Gpu> gpus);
  void add_integrated(const Driver& nvidia, std::vector<Gpu>& gpus);
  void mind_lost();

  SystemFiles files_;
  const os::Clock& clock_;
  std::chrono::nanoseconds patience_;
  std::chrono::milliseconds pcie_;                    // 0 where that is not read
  std::chrono::steady_clock::time_point deadline_{};  // of the row that is being made
  HostSource host_;
  Sample row_;                   // that is being made
  std::vector<Driver> drivers_;  // NVIDIA's is the first
  // The GPUs of the rows, in the order in which they came: the driver, and its GPU's place there.
  std::vector<std::pair<std::size_t, std::size_t>> order_;
  std::vector<bool> is_lost_;  // by the place in rows
  std::deque<Error> news_;     // of GPUs that are lost
  bool has_gpus_ = false;
};

}  // namespace nt::gpu
