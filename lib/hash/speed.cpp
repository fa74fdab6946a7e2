#include "hash/speed.hpp"

#include <algorithm>
#include <chrono>
#include <utility>
#include <vector>

#include "digest/hasher.hpp"

namespace nt::hash {

// The fastest of several rounds: what slows one down is something else.
double bytes_per_second(const digest::DigestType& type, const os::Clock& clock) {
  using std::chrono::duration;
  using std::chrono::milliseconds;
  static constexpr std::size_t kSize = std::size_t{256} << 10;
  const auto hasher = digest::make_hasher(type);
  const std::vector<std::byte> bytes(kSize, std::byte{0x5a});
  std::vector<std::byte> digest(type.size());
  double best = 0;
  const auto begin = clock.steady();
  for (auto now = begin; now - begin < milliseconds(50);) {
    hasher->update(bytes);
    hasher->finish(digest);
    const auto then = std::exchange(now, clock.steady());
    best = std::max(best, static_cast<double>(kSize) / duration<double>(now - then).count());
  }
  return best;
}

}  // namespace nt::hash
