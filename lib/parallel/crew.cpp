#include "parallel/crew.hpp"

#include <system_error>

namespace nt::parallel {

void Crew::grow() {
  if (full_.load(std::memory_order_relaxed)) return;
  const std::lock_guard lock(mutex_);
  if (full_.load(std::memory_order_relaxed)) return;
  try {
    threads_.emplace_back(function_);
  } catch (const std::system_error&) {  // too many threads: go on with those that run
    full_ = true;
  }
  if (threads_.size() >= most_) full_ = true;
}

void Crew::join() {
  std::vector<std::thread> threads;
  {
    const std::lock_guard lock(mutex_);
    full_ = true;
    threads.swap(threads_);
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace nt::parallel
