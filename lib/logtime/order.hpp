// Whether the stamps of a log go forward.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <functional>
#include <string_view>

#include "base/lines.hpp"
#include "logtime/instant.hpp"

namespace nt::logtime {

class Timeline;

// What the stamps of some lines of a log, one behind the other, tell of its order.
struct Order {
  // Not every line is read whose stamp differs from that of the line above by less than this.
  static constexpr std::chrono::nanoseconds kUnit = std::chrono::seconds(1);

  Instant oldest = Instant::max();
  Instant newest = Instant::min();
  // How far a stamp is behind that of a line above it, at most; what is a unit more or less.
  std::chrono::nanoseconds behind{};

  // Goes on with lines below.
  void add(const Order& below) {
    if (below.oldest < newest)
      behind = std::max<std::chrono::nanoseconds>(behind, newest - below.oldest);
    behind = std::max(behind, below.behind);
    oldest = std::min(oldest, below.oldest);
    newest = std::max(newest, below.newest);
  }
};

// How much of a log is looked through, and how.
struct Effort {
  unsigned threads = 1;
  std::size_t most = static_cast<std::size_t>(-1);  // bytes
  // Called by each thread with what it has read of a large part.
  std::function<void(std::size_t begin, std::size_t end)> release = {};
};

// The order of the lines that begin in log[span.begin, span.end), both lines' begins; or of some,
// once one is found that is behind by more than `most`.
Order order_of(const Timeline& timeline, std::string_view log, Span span, char terminator,
               const os::TimeZone& zone, std::chrono::nanoseconds most, const Effort& effort);

}  // namespace nt::logtime
