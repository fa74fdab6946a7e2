// The order of items that several threads work on.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <optional>
#include <vector>

namespace nt::parallel {

// Numbers items in the order in which they are begun, and tells which thread is to commit which of
// them. At most backlog items (1 or more) are begun and not committed, so that number % backlog is
// a place that an item has for itself.
class Sequencer {
 public:
  explicit Sequencer(std::size_t backlog) : backlog_(backlog), finished_(backlog) {}

  // Whether wait_for_room() would wait.
  bool is_full();
  // By one thread at a time: waits until an item may be begun. False: no more.
  bool wait_for_room();
  // By one thread at a time: the number of an item that is begun.
  std::size_t begin();
  // No more items are begun.
  void close();

  // The work on this item is done. The number of the item that is the next to be committed, if it
  // is for this thread to do so; then commit() has to follow, unless there are to be no more
  // commits.
  std::optional<std::size_t> finish(std::size_t number);
  // The item is committed, and leaves its place to another. The next one, as from finish().
  std::optional<std::size_t> commit();

 private:
  std::optional<std::size_t> next_to_commit();

  const std::size_t backlog_;
  std::mutex mutex_;
  std::condition_variable room_;
  std::vector<char> finished_;  // by number % backlog
  std::size_t begun_ = 0;
  std::size_t committed_ = 0;
  bool committing_ = false;  // a thread is
  bool closed_ = false;
};

}  // namespace nt::parallel
