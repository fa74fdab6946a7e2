#include "parallel/sequencer.hpp"

namespace nt::parallel {

bool Sequencer::is_full() {
  const std::lock_guard lock(mutex_);
  return !closed_ && begun_ - committed_ >= backlog_;
}

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
  room_.notify_one();
}

std::optional<std::size_t> Sequencer::finish(std::size_t number) {
  const std::lock_guard lock(mutex_);
  finished_[number % backlog_] = 1;
  return committing_ ? std::nullopt : next_to_commit();
}

std::optional<std::size_t> Sequencer::commit() {
  const std::lock_guard lock(mutex_);
  finished_[committed_++ % backlog_] = 0;
  if (begun_ - committed_ == backlog_ / 2) room_.notify_one();
  return next_to_commit();
}

std::optional<std::size_t> Sequencer::next_to_commit() {
  committing_ = finished_[committed_ % backlog_] != 0;
  return committing_ ? std::optional(committed_) : std::nullopt;
}

}  // namespace nt::parallel
