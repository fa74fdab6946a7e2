// Identifiers that need no registry: UUIDs (RFC 9562) and ULIDs (github.com/ulid/spec).
#pragma once

#include <cstdint>

#include "base/error.hpp"
#include "os/clock.hpp"
#include "secret/bytes.hpp"
#include "secret/random.hpp"

namespace nt::secret {

inline constexpr double kUuid4Bits = 122;
// Of one alone; and of one whose predecessor is known, which tells its counter.
inline constexpr double kUuid7Bits = 74;
inline constexpr double kUuid7BitsInRow = 62;
inline constexpr double kUlidBits = 80;
inline constexpr double kUlidBitsInRow = 64;

// Puts a UUID of version 4 behind what there is: 122 random bits, as "xxxxxxxx-xxxx-4xxx-Nxxx-…".
Result<void> make_uuid4(Random& random, Bytes& to);

// Milliseconds since 1970 with a counter, each greater than the one before: within a millisecond
// the counter goes up from a random start. Where it is used up, or the clock is put back, the
// milliseconds run ahead of the clock (RFC 9562 section 6.2, a counter of fixed length).
class RisingTime {
 public:
  RisingTime(const os::Clock& clock, unsigned counter_bits)
      : clock_(clock), counters_(std::uint64_t{1} << counter_bits) {}

  // Goes on to the next. The first is of the clock's time.
  Result<void> advance(Random& random);
  // 48 bits.
  std::uint64_t milliseconds() const { return milliseconds_; }
  // Less than 2^counter_bits.
  std::uint64_t counter() const { return counter_; }

 private:
  const os::Clock& clock_;
  std::uint64_t counters_;  // how many there are
  std::uint64_t milliseconds_ = 0;
  std::uint64_t counter_ = 0;
  bool is_first_ = true;
};

// UUIDs of version 7: 48 bits of time, 12 of a counter and 62 random ones. Each is greater than
// the one before, as bytes and as text.
class Uuid7Maker {
 public:
  explicit Uuid7Maker(const os::Clock& clock) : time_(clock, 12) {}
  Result<void> make(Random& random, Bytes& to);

 private:
  RisingTime time_;
};

// ULIDs: 48 bits of time, 16 of a counter and 64 random ones, in 26 digits of Crockford's base 32.
// Each is greater than the one before, as a number and as text.
class UlidMaker {
 public:
  explicit UlidMaker(const os::Clock& clock) : time_(clock, 16) {}
  Result<void> make(Random& random, Bytes& to);

 private:
  RisingTime time_;
};

}  // namespace nt::secret
