#include "gpu/ticker.hpp"

#include <algorithm>

namespace nt::gpu {
namespace {

using std::chrono::nanoseconds;

// The first whole multiple of the interval that is not before an instant.
Instant multiple_from(Instant instant, nanoseconds interval) {
  const nanoseconds since = instant.time_since_epoch();
  nanoseconds behind = since % interval;  // how far it is behind a multiple
  if (behind < nanoseconds::zero()) behind += interval;
  const nanoseconds ahead = behind > nanoseconds::zero() ? interval - behind : behind;
  return Instant(std::chrono::duration_cast<Instant::duration>(since + ahead));
}

}  // namespace

nanoseconds Ticker::wait() {
  const Instant now = clock_.now();
  Instant due = multiple_from(now, interval_);
  if (expected_ && due < *expected_) due = *expected_;
  // It waits for no time that comes again, unless the clock was set by next to nothing.
  if (due - now > 2 * interval_) expected_ = due = multiple_from(now, interval_);
  if (!expected_) expected_ = due;
  due_ = due;
  return due - now;
}

std::optional<Tick> Ticker::take() {
  const Instant now = clock_.now();
  if (!due_ || now < *due_ || now - *due_ >= interval_) return std::nullopt;
  const Tick tick{*due_, static_cast<std::uint64_t>((*due_ - *expected_) / interval_)};
  expected_ = *due_ + std::chrono::duration_cast<Instant::duration>(interval_);
  due_.reset();
  return tick;
}

}  // namespace nt::gpu
