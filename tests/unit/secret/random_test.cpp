#include "secret/random.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <limits>
#include <new>

#include "chi_square.hpp"
#include "support/rounds.hpp"

namespace nt::secret {
namespace {

// What a fake generator gives: the words of the script, over and over, and how often it was asked.
std::vector<std::uint32_t> script;
std::size_t asked = 0;

ssize_t scripted(void* bytes, std::size_t size, unsigned /*flags*/) {
  ++asked;
  auto* out = static_cast<unsigned char*>(bytes);
  for (std::size_t i = 0; i < size; ++i) {
    const std::uint32_t word = script[i / 4 % script.size()];
    out[i] = reinterpret_cast<const unsigned char*>(&word)[i % 4];
  }
  return static_cast<ssize_t>(size);
}

// Counts over 10^6 draws; a sixth of them under a sanitizer. The statistics of what is biased are
// then a sixth of those that are named here, and still far beyond the limits.
template <class Draw>
std::vector<std::uint64_t> count_draws(std::size_t cells, Draw draw) {
  std::vector<std::uint64_t> seen(cells);
  for (int i = 0; i < rounds(1'000'000); ++i) ++seen[draw()];
  return seen;
}

// False alarms: below 1e-12 a bound, by chi_square_limit. Power: the next test.
TEST_CASE("a million draws are uniform") {
  Random random;
  for (const std::uint64_t bound : {2U, 3U, 10U, 58U, 62U, 94U, 100U, 1000U, 2048U}) {
    const auto seen = count_draws(bound, [&] { return random.below(bound).value(); });
    CAPTURE(bound);
    CHECK(chi_square(seen) < chi_square_limit(bound));
  }
}

// What a modulo does to 62 cells: 256 = 4 * 62 + 8, so 8 cells have a chance of 5/256 and 54 one of
// 4/256, where 1/62 is uniform. The statistic's mean is then near 10^6 * sum (p - 1/62)^2 * 62 =
// 6,600 with a deviation of about 160, while the limit is below 205: it is missed with a chance far
// below 1e-100.
TEST_CASE("the same test catches a byte modulo the number of characters") {
  Random random;
  const auto seen = count_draws(62, [&] {
    std::byte byte{};
    REQUIRE(random.fill({&byte, 1}).has_value());
    return static_cast<std::size_t>(byte) % 62;
  });
  CHECK(chi_square(seen) > chi_square_limit(62));
  CHECK(chi_square_limit(62) < 205);
}

// A bias of large bounds: of 3 * 2^30 below 2^32, a word modulo the bound would give the lowest
// third twice as often; of 3 * 2^62 in 64 bits the same. Both are caught in thirds: the statistic
// of 10^6 draws would be near 125,000, and the limit is below 75.
TEST_CASE("large bounds are uniform too, of 32 bits and of 64") {
  Random random;
  for (const std::uint64_t third : {std::uint64_t{1} << 30, std::uint64_t{1} << 62}) {
    const auto seen = count_draws(3, [&] { return random.below(3 * third).value() / third; });
    CHECK(chi_square(seen) < chi_square_limit(3));
    const auto biased = count_draws(3, [&] {
      const std::uint64_t word = random.word().value();
      return (third >> 32 != 0 ? word : word & 0xffffffff) % (3 * third) / third;
    });
    CHECK(chi_square(biased) > chi_square_limit(3));
  }
}

TEST_CASE("each bit of a byte is set half of the time") {
  Random random;
  std::vector<std::uint64_t> seen(256);
  std::array<std::byte, 1000> bytes;
  for (int i = 0; i < 1000; ++i) {
    REQUIRE(random.fill(bytes).has_value());
    for (const std::byte byte : bytes) ++seen[static_cast<std::size_t>(byte)];
  }
  CHECK(chi_square(seen) < chi_square_limit(256));
}

TEST_CASE("words that would be too many for some results are drawn again") {
  // 2^32 mod 3 is 1: of the words times 3, the one whose low half is 0 is thrown away.
  script = {0, 0, 0, 0x55555556, 0xaaaaaaab, 0xffffffff};
  Random random(scripted);
  CHECK(random.below(3).value() == 1);
  CHECK(random.below(3).value() == 2);
  CHECK(random.below(3).value() == 2);
  CHECK(random.below(3).value() == 1);
}

TEST_CASE("below one there is only zero") {
  Random random;
  CHECK(random.below(1).value() == 0);
}

TEST_CASE("between two numbers, both are reached and nothing outside is") {
  Random random;
  constexpr std::int64_t kLeast = std::numeric_limits<std::int64_t>::min();
  constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
  struct Range {
    std::int64_t low;
    std::int64_t high;
  };
  // An end is missed with a chance below 2 (3/4)^1000 < 1e-124.
  for (const Range range : {Range{-1, 2}, {0, 3}, {kLeast, kLeast + 3}, {kMost - 3, kMost}}) {
    std::int64_t least = range.high;
    std::int64_t most = range.low;
    for (int i = 0; i < 1000; ++i) {
      const std::int64_t number = random.between(range.low, range.high).value();
      least = std::min(least, number);
      most = std::max(most, number);
    }
    CHECK(least == range.low);
    CHECK(most == range.high);
  }
  CHECK(random.between(7, 7).value() == 7);
  CHECK(random.between(kLeast, kLeast).value() == kLeast);
  // The whole range: one of 256 draws is below 0, and one is not, but for a chance of 2^-255.
  int negative = 0;
  for (int i = 0; i < 256; ++i) negative += random.between(kLeast, kMost).value() < 0 ? 1 : 0;
  CHECK(negative > 0);
  CHECK(negative < 256);
}

TEST_CASE("a million draws take few calls of the system") {
  script = {1, 2, 3};
  asked = 0;
  Random random(scripted);
  std::array<std::byte, 32> token;
  REQUIRE(random.fill(token).has_value());
  CHECK(asked == 1);
  for (int i = 0; i < rounds(1'000'000); ++i) REQUIRE(random.fill(token).has_value());
  CHECK(asked < 1100);
}

TEST_CASE("what is larger than the buffer is filled whole") {
  script = {0x01010101};
  Random random(scripted);
  std::vector<std::byte> bytes(200'001);
  REQUIRE(random.fill(bytes).has_value());
  CHECK(std::all_of(bytes.begin(), bytes.end(), [](std::byte b) { return b == std::byte{1}; }));
}

TEST_CASE("without the system's generator there is an error and no secret") {
  Random random([](void*, std::size_t, unsigned) -> ssize_t {
    errno = ENOSYS;
    return -1;
  });
  std::array<std::byte, 4> bytes{};
  const auto filled = random.fill(bytes);
  REQUIRE_FALSE(filled.has_value());
  CHECK(filled.error().message == "cannot read 'getrandom': Function not implemented");
  CHECK(filled.error().kind == ErrorKind::kSystem);
  CHECK_FALSE(random.below(10).has_value());
  CHECK_FALSE(random.between(0, 10).has_value());
}

TEST_CASE("the buffer keeps nothing of what was handed out, and at the end nothing at all") {
  script = {0xa5a5a5a5};
  const auto held = [](const std::vector<unsigned char>& memory) {
    return std::count(memory.begin(), memory.end(), 0xa5);
  };
  std::vector<unsigned char> memory(sizeof(Random) + alignof(Random));
  void* place = memory.data();
  std::size_t room = memory.size();
  REQUIRE(std::align(alignof(Random), sizeof(Random), place, room) != nullptr);
  auto* random = ::new (place) Random(scripted);
  std::array<std::byte, 100> out{};
  REQUIRE(random->fill(out).has_value());
  CHECK(held(memory) == 256 - 100);
  random->~Random();
  CHECK(held(memory) == 0);
}

}  // namespace
}  // namespace nt::secret
