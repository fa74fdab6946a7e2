// One stream of data, used by several consumers side by side.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <vector>

namespace nt::parallel {

// Fills slots one after the other, and shows each to every consumer, in order. A slot is filled
// again once all have seen it. Whatever the number of threads, the filler and each consumer run on
// one thread at a time, and see the same.
class Broadcast {
 public:
  // fill(slot): puts what comes next into the slot; false: there is no more, and nothing in it.
  // consume(consumer, slot): by the consumers at once, of different slots or the same.
  Broadcast(std::size_t slots, std::size_t consumers, std::function<bool(std::size_t)> fill,
            std::function<void(std::size_t, std::size_t)> consume);

  // Returns when all is consumed. threads: at most, the calling one among them. An exception of
  // fill or consume reaches the caller.
  void run(unsigned threads);

 private:
  static constexpr std::size_t kFiller = static_cast<std::size_t>(-1);

  void work();
  bool choose(std::size_t& who) const;
  bool finished() const;
  std::size_t least_seen() const;
  void step(std::size_t who, std::unique_lock<std::mutex>& lock);

  const std::size_t slots_;
  const std::function<bool(std::size_t)> fill_;
  const std::function<void(std::size_t, std::size_t)> consume_;

  std::mutex mutex_;  // of all below
  std::condition_variable changed_;
  std::size_t filled_ = 0;  // slots, counted through
  bool filling_ = false;
  bool ended_ = false;
  std::vector<std::size_t> seen_;  // slots, by each consumer
  std::vector<char> busy_;         // each consumer
  std::exception_ptr failure_;
};

}  // namespace nt::parallel
