#include "gpu/formats/local_time.hpp"

#include <doctest/doctest.h>

#include <chrono>

namespace nt::gpu {
namespace {

using namespace std::chrono_literals;

TEST_CASE("the times of a run are all as wide") {
  CHECK(digits_of(1s) == SecondDigits::kNone);
  CHECK(digits_of(90s) == SecondDigits::kNone);
  CHECK(digits_of(500ms) == SecondDigits::kMilliseconds);
  CHECK(digits_of(1500ms) == SecondDigits::kMilliseconds);
  CHECK(digits_of(std::nullopt) == SecondDigits::kAsNeeded);
  const auto zone = os::TimeZone::fixed(1h);
  const auto text = [&](Instant instant, std::optional<std::chrono::nanoseconds> interval) {
    return LocalClock(zone, digits_of(interval)).text(instant);
  };
  CHECK(text(Instant(2s), 500ms) == "1970-01-01 01:00:02.000");
  CHECK(text(Instant(2500ms), 500ms) == "1970-01-01 01:00:02.500");
  CHECK(text(Instant(2s), 1s) == "1970-01-01 01:00:02");
  CHECK(text(Instant(2s), std::nullopt) == "1970-01-01 01:00:02");
  CHECK(text(Instant(2500ms), std::nullopt) == "1970-01-01 01:00:02.500");
}

}  // namespace
}  // namespace nt::gpu
