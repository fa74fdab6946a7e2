#include "parallel/sequencer.hpp"

#include <chrono>

namespace nt::parallel {

bool Sequencer::wait_for_room() {
  std::unique_lock lock(mutex_);
  if (begun_ - committed_ >= backlog_) {
    // Once it is full, half must go first: otherwise every commit would wake a thread.
    room_.wait(lock, [this] { return closed_ || begun_ - committed_ <= backlog_ / 2; });
  }
  return !closed_;
}

std::size_t Sequencer::begin() {
  const std::lock_guard lock(mutex_);
  return begun_++;
}

void Sequencer::close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
  next_.notify_one();
}

void Sequencer::finish(std::size_t number) {
  const std::lock_guard lock(mutex_);
  finished_[number % backlog_] = 1;
  ++waiting_;
  if (worth_waking()) next_.notify_one();
}

std::optional<std::size_t> Sequencer::wait_for_next() {
  // Waking a thread costs more than the work on a small file. So this one naps first, which lets
  // small items gather, and only then wants to be woken for a single one.
  constexpr std::chrono::microseconds kNap(500);
  std::unique_lock lock(mutex_);
  if (!next_is_finished()) {
    next_.wait_for(lock, kNap, [this] { return all_committed() || worth_waking(); });
    idle_ = true;
    next_.wait(lock, [this] { return all_committed() || next_is_finished(); });
    idle_ = false;
  }
  if (!next_is_finished()) return std::nullopt;
  return committed_;
}

void Sequencer::commit() {
  const std::lock_guard lock(mutex_);
  finished_[committed_++ % backlog_] = 0;
  --waiting_;
  if (begun_ - committed_ == backlog_ / 2) room_.notify_one();
}

void Sequencer::stop() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
  room_.notify_one();
}

}  // namespace nt::parallel
