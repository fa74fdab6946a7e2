#include "gpu/time_text.hpp"

#include <doctest/doctest.h>

namespace nt::gpu {
namespace {

using std::chrono::nanoseconds;

TEST_CASE("instants are written with the digits that they have, and read again") {
  for (const auto& [since, text] : std::vector<std::pair<std::int64_t, const char*>>{
           {0, "1970-01-01T00:00:00Z"},
           {1'764'514'800'000'000'000, "2025-11-30T15:00:00Z"},
           {1'764'514'800'200'000'000, "2025-11-30T15:00:00.200Z"},
           {1'764'514'800'000'250'000, "2025-11-30T15:00:00.000250Z"},
           {1'764'514'800'000'000'001, "2025-11-30T15:00:00.000000001Z"},
           {-1, "1969-12-31T23:59:59.999999999Z"},
           {951'782'400'000'000'000, "2000-02-29T00:00:00Z"}}) {
    const Instant instant{nanoseconds(since)};
    CHECK(to_text(instant) == text);
    CHECK(to_instant(text) == instant);
  }
  CHECK(to_instant("2025-11-30t16:30:00.2+01:30") == to_instant("2025-11-30 15:00:00.200z"));
  CHECK(to_instant("2025-11-30T14:00:00-01:00") == to_instant("2025-11-30T15:00:00Z"));
}

TEST_CASE("what is no time is none") {
  for (const char* text :
       {"", "2025", "2025-11-30", "2025-11-30T15:00:00", "2025-02-30T15:00:00Z",
        "2025-11-30T24:00:00Z", "2025-11-30T15:60:00Z", "2025-11-30T15:00:61Z",
        "2025-11-30T15:00:00.Z", "2025-11-30T15:00:00.1234567890Z", "2025-11-30T15:00:00Zx",
        "2025-11-30T15:00:00+0100", "2025-11-30T15:00:00+24:00", "9999-01-01T00:00:00Z",
        "1600-01-01T00:00:00Z", "2025-1-30T15:00:00Z"}) {
    CAPTURE(text);
    CHECK_FALSE(to_instant(text));
  }
}

}  // namespace
}  // namespace nt::gpu
