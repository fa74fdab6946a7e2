#include "ip/share.hpp"

#include <doctest/doctest.h>

#include <random>
#include <string>

#include "support/rounds.hpp"

namespace nt::ip {
namespace {

Word128 floor_of(std::string_view percentage, Word128 number) {
  return parse_percentage(percentage).value().floor(number);
}

TEST_CASE("share: percentages are exact") {
  CHECK(floor_of("29%", 100) == 29);
  CHECK(floor_of("0.29", 10'000) == 29);
  CHECK(floor_of("99.99999999999999999", 100) == 99);
  CHECK(floor_of("100", kMost<Word128>) == kMost<Word128>);
  CHECK(floor_of("99.99999999999999999999999999%", kMost<Word128>) < kMost<Word128>);
  CHECK(floor_of("50", kMost<Word128>) == kMost<Word128> / 2);
  CHECK(floor_of("0", kMost<Word128>) == 0);
  CHECK(floor_of("100.1", kMost<Word128>) == kMost<Word128>);
  CHECK(floor_of("999999999999999999999999999999", 5) ==
        Word128{5} * (parse_percentage("999999999999999999999999999999")->part) / 100);
  CHECK(floor_of(".5", 200) == 1);
  CHECK(floor_of("5.", 200) == 10);
  for (const char* wrong : {"", "%", ".", "-1", "+1", "1.2.3", "5%%", "1e3", "nan", "inf", " 1",
                            "1000000000000000000000000000000"}) {
    CHECK(!parse_percentage(wrong));
  }
}

TEST_CASE("share: as a product of 128 bits and a division, where that has room") {
  std::mt19937_64 random(1);
  for (int i = 0; i < rounds(1000); ++i) {
    const Share share{random() >> random() % 64, 1 + (random() >> (1 + random() % 63))};
    const Word128 number = random() >> random() % 64;
    CHECK(share.floor(number) == number * share.part / share.of);
  }
}

}  // namespace
}  // namespace nt::ip
