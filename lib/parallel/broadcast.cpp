#include "parallel/broadcast.hpp"

#include <algorithm>
#include <utility>

#include "parallel/crew.hpp"

namespace nt::parallel {

Broadcast::Broadcast(std::size_t slots, std::size_t consumers,
                     std::function<bool(std::size_t)> fill,
                     std::function<void(std::size_t, std::size_t)> consume)
    : slots_(slots),
      fill_(std::move(fill)),
      consume_(std::move(consume)),
      seen_(consumers),
      busy_(consumers) {}

void Broadcast::run(unsigned threads) {
  const auto useful = std::min<std::size_t>(threads, seen_.size() + 1);
  Crew crew(static_cast<unsigned>(useful) - 1, [this] { work(); });
  for (std::size_t i = 1; i < useful; ++i) crew.grow();
  work();
  crew.join();
  if (failure_) std::rethrow_exception(failure_);
}

void Broadcast::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    std::size_t who = 0;
    while (!finished() && !choose(who)) changed_.wait(lock);
    if (finished()) return;
    step(who, lock);
    changed_.notify_all();
  }
}

bool Broadcast::finished() const { return failure_ || (ended_ && least_seen() == filled_); }

std::size_t Broadcast::least_seen() const { return *std::min_element(seen_.begin(), seen_.end()); }

// Who is to go on: the filler while there is little to consume, so that nobody waits for it; then
// the consumer that is the furthest behind, as the slowest decides how long all takes.
bool Broadcast::choose(std::size_t& who) const {
  const std::size_t ahead = filled_ - least_seen();
  const bool may_fill = !filling_ && !ended_ && ahead < slots_;
  if (may_fill && ahead < 2) {
    who = kFiller;
    return true;
  }
  bool any = false;
  for (std::size_t i = 0; i < seen_.size(); ++i) {
    if (busy_[i] != 0 || seen_[i] == filled_ || (any && seen_[i] >= seen_[who])) continue;
    who = i;
    any = true;
  }
  if (!any && may_fill) {
    who = kFiller;
    any = true;
  }
  return any;
}

void Broadcast::step(std::size_t who, std::unique_lock<std::mutex>& lock) {
  const bool fills = who == kFiller;
  const std::size_t slot = (fills ? filled_ : seen_[who]) % slots_;
  if (fills)
    filling_ = true;
  else
    busy_[who] = 1;
  lock.unlock();
  bool more = false;
  std::exception_ptr failure;
  try {
    if (fills)
      more = fill_(slot);
    else
      consume_(who, slot);
  } catch (...) {
    failure = std::current_exception();
  }
  lock.lock();
  if (failure) failure_ = failure;
  if (fills) {
    filling_ = false;
    ended_ = !more;
    filled_ += more ? 1 : 0;
  } else {
    busy_[who] = 0;
    ++seen_[who];
  }
}

}  // namespace nt::parallel
