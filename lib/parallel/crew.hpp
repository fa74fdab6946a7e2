// Threads that do the same thing.
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace nt::parallel {

// A number of threads that each run a function once. They are started one by one, as work shows up,
// so that a small job on a machine of many CPUs starts few.
class Crew {
 public:
  // The function must not throw.
  Crew(unsigned most, std::function<void()> function)
      : most_(most), function_(std::move(function)), full_(most == 0) {}
  ~Crew() { join(); }
  Crew(const Crew&) = delete;
  Crew& operator=(const Crew&) = delete;

  // Starts one more thread, unless there are enough, or join() has begun, or the system has no more
  // to give. May be called from the function itself.
  void grow();
  // Waits until all threads have returned.
  void join();

 private:
  const unsigned most_;
  const std::function<void()> function_;
  std::atomic<bool> full_{false};
  std::mutex mutex_;
  std::vector<std::thread> threads_;
};

}  // namespace nt::parallel
