#include "secret/identifier.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <vector>

#include "chi_square.hpp"

namespace nt::secret {
namespace {

using std::chrono::milliseconds;

os::FakeClock clock_at(std::int64_t since_1970) {
  return os::FakeClock(std::chrono::system_clock::time_point(milliseconds(since_1970)));
}

bool is_uuid(std::string_view text, char version) {
  if (text.size() != 36 || text[14] != version) return false;
  if (std::string_view("89ab").find(text[19]) == std::string_view::npos) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash != (text[i] == '-')) return false;
    if (!dash && std::string_view("0123456789abcdef").find(text[i]) == std::string_view::npos) {
      return false;
    }
  }
  return true;
}

template <class Maker>
std::string make(Maker& maker, Random& random) {
  Bytes to;
  REQUIRE(maker.make(random, to).has_value());
  return std::string(view(to));
}

TEST_CASE("version 4 has its form, and each free bit is set half of the time") {
  Random random;
  std::vector<std::uint64_t> digits(16);
  for (int i = 0; i < 40'000; ++i) {
    Bytes to;
    REQUIRE(make_uuid4(random, to).has_value());
    REQUIRE(is_uuid(view(to), '4'));
    for (std::size_t at = 0; at < to.size(); ++at) {
      if (at == 14 || at == 19 || to[at] == '-') continue;
      ++digits[std::string_view("0123456789abcdef").find(to[at])];
    }
  }
  CHECK(chi_square(digits) < chi_square_limit(16));
}

TEST_CASE("version 7 begins with the time, as in RFC 9562 appendix A.6") {
  const os::FakeClock clock = clock_at(0x017F22E279B0);
  Random random;
  Uuid7Maker maker(clock);
  const std::string uuid = make(maker, random);
  CHECK(is_uuid(uuid, '7'));
  CHECK(uuid.substr(0, 15) == "017f22e2-79b0-7");
}

TEST_CASE("a ULID begins with the time, as in its specification") {
  const os::FakeClock clock = clock_at(1469918176385);
  Random random;
  UlidMaker maker(clock);
  const std::string ulid = make(maker, random);
  CHECK(ulid.size() == 26);
  CHECK(ulid.substr(0, 10) == "01ARYZ6S41");
  CHECK(ulid.find_first_not_of("0123456789ABCDEFGHJKMNPQRSTVWXYZ") == std::string::npos);
}

// Past what a counter of 12 or 16 bits holds, in one millisecond.
TEST_CASE("within a millisecond they rise, also where the counter is used up") {
  const os::FakeClock clock = clock_at(1'800'000'000'000);
  Random random;
  Uuid7Maker uuids(clock);
  std::string before;
  for (int i = 0; i < 10'000; ++i) {
    const std::string uuid = make(uuids, random);
    REQUIRE(is_uuid(uuid, '7'));
    REQUIRE(uuid > before);
    before = uuid;
  }
  UlidMaker ulids(clock);
  before.clear();
  for (int i = 0; i < 150'000; ++i) {
    const std::string ulid = make(ulids, random);
    REQUIRE(ulid > before);
    before = ulid;
  }
}

TEST_CASE("they rise with the clock, and also where it is put back") {
  os::FakeClock clock = clock_at(1'800'000'000'000);
  Random random;
  Uuid7Maker maker(clock);
  std::string before = make(maker, random);
  for (const int step : {1, 1000, -5000, 1, -1, 10'000, 0}) {
    clock.advance(milliseconds(step));
    for (int i = 0; i < 3; ++i) {
      const std::string uuid = make(maker, random);
      CHECK(uuid > before);
      before = uuid;
    }
  }
}

TEST_CASE("the milliseconds keep to the clock as long as the counter lasts") {
  os::FakeClock clock = clock_at(1000);
  Random random;
  RisingTime time(clock, 12);
  REQUIRE(time.advance(random).has_value());
  CHECK(time.milliseconds() == 1000);
  const std::uint64_t first = time.counter();
  for (std::uint64_t counter = first + 1; counter < 4096; ++counter) {
    REQUIRE(time.advance(random).has_value());
    CHECK(time.milliseconds() == 1000);
    CHECK(time.counter() == counter);
  }
  REQUIRE(time.advance(random).has_value());
  CHECK(time.milliseconds() == 1001);
  clock.advance(milliseconds(50));
  REQUIRE(time.advance(random).has_value());
  CHECK(time.milliseconds() == 1050);
}

TEST_CASE("a clock before 1970 counts as 1970") {
  const os::FakeClock clock = clock_at(-5);
  Random random;
  RisingTime time(clock, 12);
  REQUIRE(time.advance(random).has_value());
  CHECK(time.milliseconds() == 0);
}

}  // namespace
}  // namespace nt::secret
