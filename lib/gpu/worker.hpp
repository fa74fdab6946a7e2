// GPUs without waiting for their driver.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "gpu/sample.hpp"
#include "gpu/source.hpp"
#include "gpu/wire.hpp"
#include "os/clock.hpp"
#include "os/process/forked_worker.hpp"

namespace nt::gpu {

struct WorkerTimes {
  std::chrono::milliseconds silence{2000};       // after which a driver that owes an answer hangs
  std::chrono::milliseconds giving_up{300'000};  // after which it is ended, to be started anew
  std::chrono::milliseconds first_retry{1000};   // doubled each time,
  std::chrono::milliseconds last_retry{60'000};  // up to this
};

// A source in a process of its own (os::ForkedWorker), asked once a row:
//
//   if (worker.ask()) gpus = worker.answer(deadline);
//   if (!gpus) gpus = worker.take_late();
//
// Where it owes an answer still, nothing is asked, and nothing is to be waited for; an answer that
// comes too late for its row is there for the next one. One that fails or crashes is started anew,
// later each time, and not while the one before has not ended, which a driver may prevent for ever.
// One that is spent, or tells of fewer GPUs than there were, goes on to tell of those that are
// left, until another that was started beside it tells of more.
class GpuWorker {
 public:
  GpuWorker(OpenSource open, const os::Clock& clock, const WorkerTimes& times = {});

  // Asks for the GPUs, without waiting; first of all it starts the driver, which is to be before
  // there are threads. False where it cannot be asked now.
  bool ask();
  // The GPUs that were asked for; nothing where they are not known by then.
  std::optional<std::vector<Gpu>> answer(std::chrono::steady_clock::time_point deadline);
  // Those of an answer that came after its row, and before this one was asked for; once.
  std::optional<std::vector<Gpu>> take_late() { return std::exchange(late_answer_, std::nullopt); }

  // Whether the driver has not answered yet.
  bool owes_answer() const { return owes_; }
  // How many GPUs it told of last, be it too late.
  std::size_t gpus_told() const { return told_; }
  // For poll(2): readable once there is more of the answer; -1 where none is on its way.
  int descriptor() const;
  // The driver is one that hangs, as it has not answered by now.
  void give_up_waiting();
  // Whether there is no such driver on this machine: nothing is asked any more.
  bool is_over() const { return is_over_; }
  // What is to be said of the driver, once each time that it changes.
  std::optional<Error> take_news() { return std::exchange(news_, std::nullopt); }

 private:
  using Time = std::chrono::steady_clock::time_point;

  bool launch();
  void send_request();
  std::optional<Report> wait_for_answer(Time deadline);
  bool receive();
  void take_late_answer();
  void mind_silence();
  std::optional<std::vector<Gpu>> take(Report report);
  void lost();
  void restart_later();
  void plan_retry();
  void mind_loss(const Report& report);
  void mind_successor();
  bool tells_more(const Report& report) const;
  void adopt_successor();
  void say(Error what);

  OpenSource open_;
  const os::Clock& clock_;
  WorkerTimes times_;
  std::optional<os::ForkedWorker> worker_;
  bool is_leaving_ = false;
  bool is_spent_ = false;       // a successor is tried at retry_
  std::size_t most_told_ = 0;   // GPUs that there were at once
  std::size_t told_alive_ = 0;  // that were told of last, and not lost
  std::unique_ptr<GpuWorker> successor_;
  bool is_over_ = false;  // there is no such driver
  std::string received_;
  std::uint64_t request_ = 0;
  bool owes_ = false;  // an answer to that request
  Time asked_{};
  Time retry_{};
  std::chrono::milliseconds pause_{};
  bool is_hanging_ = false;
  std::chrono::nanoseconds silence_{};  // after which it does; longer once it has answered later
  unsigned late_ = 0;                   // answers to rows, one after the other
  std::optional<std::vector<Gpu>> late_answer_;
  std::size_t told_ = 0;
  std::string said_;    // the last news of a failure
  std::string notice_;  // the last one of the source
  std::optional<Error> news_;
};

}  // namespace nt::gpu
