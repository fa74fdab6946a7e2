// Uniform choices from the system's generator.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "base/error.hpp"
#include "os/random.hpp"

namespace nt::secret {

// Random bytes of getrandom(2), fetched many at once: few system calls for a million secrets. What
// is handed out is wiped from the buffer at once, the rest when this is destroyed.
//
// Errors: the system has no generator, or refuses it (a sandbox that forbids the call). Nothing
// else is tried then.
class Random {
 public:
  explicit Random(os::GetRandom get_random = nullptr) : get_random_(get_random) {}
  ~Random();
  Random(const Random&) = delete;
  Random& operator=(const Random&) = delete;

  // Fills all of the bytes.
  Result<void> fill(std::span<std::byte> bytes);

  // A number in [0, bound), each equally likely; bound is at least 1.
  Result<std::uint64_t> below(std::uint64_t bound);

  // A number in [low, high], each equally likely; low is at most high.
  Result<std::int64_t> between(std::int64_t low, std::int64_t high);

  // All 64 bits.
  Result<std::uint64_t> word() { return take<std::uint64_t>(); }

 private:
  static constexpr std::size_t kCapacity = std::size_t{32} << 10;
  // What is fetched first, for a command that wants one secret. getrandom(2) gives no less.
  static constexpr std::size_t kFirstFetch = 256;

  template <class Word>
  Result<Word> take();
  template <class Word, class Wide>
  Result<std::uint64_t> draw(Word bound);
  Result<void> refill();

  os::GetRandom get_random_;
  std::size_t next_fetch_ = kFirstFetch;
  std::size_t begin_ = 0;  // what is left: [begin_, end_)
  std::size_t end_ = 0;
  std::array<std::byte, kCapacity> buffer_;
};

}  // namespace nt::secret
