// The ticks of the wall clock.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "gpu/sample.hpp"
#include "os/clock.hpp"

namespace nt::gpu {

struct Tick {
  Instant time{};            // a whole multiple of the interval since 1970, whenever it was taken
  std::uint64_t missed = 0;  // those since the last one that nobody took
  bool operator==(const Tick&) const = default;
};

// Tells whoever waits when the next tick is due. Each is reckoned from the clock, none from the one
// before, so nothing adds up however long a row takes. It sleeps nowhere itself:
//
//   for (;;) {
//     sleep_for(ticker.wait());  // may end early
//     if (const auto tick = ticker.take()) row_of(*tick);
//   }
class Ticker {
 public:
  // The interval is more than 0.
  Ticker(const os::Clock& clock, std::chrono::nanoseconds interval)
      : clock_(clock), interval_(interval) {}

  // Chooses the tick to wait for, the first from now on behind the last one taken, and says how
  // long that is. Those whose time passed before it was asked are missed: a row shows what was when
  // it says. Where the clock was set back, it begins anew.
  std::chrono::nanoseconds wait();

  // The tick that was waited for, once it is due. Nothing before that; nothing either where a whole
  // interval has passed since, as when the process was stopped: then it is missed too.
  std::optional<Tick> take();

 private:
  const os::Clock& clock_;
  std::chrono::nanoseconds interval_;
  std::optional<Instant> due_;
  std::optional<Instant> expected_;  // the one behind the last that was taken, or the very first
};

}  // namespace nt::gpu
