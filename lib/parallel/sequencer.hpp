// The order of items that several threads work on.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <optional>
#include <vector>

namespace nt::parallel {

// Numbers items in the order in which they are begun, and tells the committing thread when the next
// one in that order is finished. At most backlog items (1 or more) are begun and not committed, so
// that number % backlog is a place that an item has for itself.
class Sequencer {
 public:
  explicit Sequencer(std::size_t backlog) : backlog_(backlog), finished_(backlog) {}

  // For workers, one at a time: waits until an item may be begun. False: no more.
  bool wait_for_room();
  // For workers, one at a time: the number of an item that is begun.
  std::size_t begin();
  // No more items are begun; those that are will be committed.
  void close();
  // The work on this item is done.
  void finish(std::size_t number);

  // For the committing thread: waits for the next item in order, and gives its number; nothing when
  // all are committed.
  std::optional<std::size_t> wait_for_next();
  // The item that wait_for_next() gave leaves its place to another.
  void commit();
  // No more items are begun, and no worker waits any longer.
  void stop();

 private:
  bool next_is_finished() const { return finished_[committed_ % backlog_] != 0; }
  bool all_committed() const { return closed_ && begun_ == committed_; }
  bool worth_waking() const {
    return next_is_finished() && (idle_ || closed_ || waiting_ >= backlog_ / 2);
  }

  const std::size_t backlog_;
  std::mutex mutex_;
  std::condition_variable room_;
  std::condition_variable next_;
  std::vector<char> finished_;  // by number % backlog
  std::size_t waiting_ = 0;     // finished and not committed
  std::size_t begun_ = 0;
  std::size_t committed_ = 0;
  bool closed_ = false;
  bool idle_ = false;  // the committing thread is to be woken as soon as there is anything
};

}  // namespace nt::parallel
