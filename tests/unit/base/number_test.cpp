#include "base/number.hpp"

#include <doctest/doctest.h>

#include <limits>

namespace nt {
namespace {

using namespace std::chrono_literals;

TEST_CASE("whole numbers are decimal, whole and in range") {
  CHECK(parse_unsigned("0") == 0U);
  CHECK(parse_unsigned("010") == 10U);
  CHECK(parse_unsigned("18446744073709551615") == std::numeric_limits<std::uint64_t>::max());
  for (const char* text :
       {"", "-1", "+1", " 1", "1 ", "1x", "0x10", "1.0", "18446744073709551616"}) {
    CAPTURE(text);
    CHECK(!parse_unsigned(text));
  }
  CHECK(parse_signed("-9223372036854775808") == std::numeric_limits<std::int64_t>::min());
  CHECK(parse_signed("+7") == 7);
  for (const char* text : {"", "-", "+", "+-1", "--1", "9223372036854775808"}) {
    CAPTURE(text);
    CHECK(!parse_signed(text));
  }
}

TEST_CASE("sizes count in 1024 with K and in 1000 with KB") {
  CHECK(parse_size("0") == 0U);
  CHECK(parse_size("12B") == 12U);
  CHECK(parse_size("1K") == 1024U);
  CHECK(parse_size("1k") == 1024U);
  CHECK(parse_size("1KiB") == 1024U);
  CHECK(parse_size("1KB") == 1000U);
  CHECK(parse_size("1kB") == 1000U);
  CHECK(parse_size("1.5M") == 1572864U);
  CHECK(parse_size("2G") == std::uint64_t{2} << 30);
  CHECK(parse_size("3TB") == 3'000'000'000'000U);
  CHECK(parse_size("1EB") == 1'000'000'000'000'000'000U);
  CHECK(parse_size("15EiB") == std::uint64_t{15} << 60);
  CHECK(parse_size("15P") == std::uint64_t{15} << 50);
  for (const char* text : {"", "K", "1X", "1KK", "-1", "1.K", "1 K", "1Kib", "20000P", "16E",
                           "99999999999999999999"}) {
    CAPTURE(text);
    CHECK(!parse_size(text));
  }
}

TEST_CASE("durations add up their parts") {
  CHECK(parse_duration("90s") == 90s);
  CHECK(parse_duration("1h30m") == 90min);
  CHECK(parse_duration("1.5h") == 90min);
  CHECK(parse_duration("200ms") == 200ms);
  CHECK(parse_duration("2d") == 48h);
  CHECK(parse_duration("1w") == 168h);
  CHECK(parse_duration("0s") == 0s);
  for (const char* text :
       {"", "1", "s", "1x", "1h30", "-1s", "1 s", "400000w", "99999999999999999999s"}) {
    CAPTURE(text);
    CHECK(!parse_duration(text));
  }
}

TEST_CASE("sizes and durations are shown short") {
  CHECK(format_size(0) == "0 B");
  CHECK(format_size(1023) == "1023 B");
  CHECK(format_size(1536) == "1.5 KiB");
  CHECK(format_size(std::uint64_t{1} << 20) == "1.0 MiB");
  CHECK(format_size((std::uint64_t{1} << 20) - 1) == "1.0 MiB");
  CHECK(format_size(std::numeric_limits<std::uint64_t>::max()) == "16.0 EiB");
  CHECK(format_duration(0s) == "0.0s");
  CHECK(format_duration(9960ms) == "10s");
  CHECK(format_duration(185s) == "3m 05s");
  CHECK(format_duration(127min) == "2h 07m");
  CHECK(format_duration(99h) == "4d 03h");
}

}  // namespace
}  // namespace nt
