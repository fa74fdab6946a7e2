#include "codec/bzip2/move_to_front.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <vector>

#include "support/rounds.hpp"

namespace nt::codec::bzip2 {
namespace {

TEST_CASE("move to front: as a list does, by byte and by place") {
  std::mt19937 rng(60);
  for (int round = 0; round < rounds(200); ++round) {
    std::vector<std::uint8_t> slow;
    for (unsigned byte = 0; byte < 256; ++byte)
      if (round < 20 || rng() % 3 == 0) slow.push_back(static_cast<std::uint8_t>(byte));
    if (slow.empty()) continue;
    MoveToFront by_byte;
    MoveToFront by_place;
    for (std::size_t i = 0; i < slow.size(); ++i) {
      by_byte.set(i, slow[i]);
      by_place.set(i, slow[i]);
    }
    for (int step = 0; step < 1000; ++step) {
      const std::size_t place = rng() % (rng() % 2 == 0 ? slow.size() : 1 + rng() % slow.size());
      const std::uint8_t byte = slow[place];
      REQUIRE(by_byte.place_of(byte) == place);
      REQUIRE(by_place.byte_at(place) == byte);
      std::rotate(slow.begin(), slow.begin() + static_cast<std::ptrdiff_t>(place),
                  slow.begin() + static_cast<std::ptrdiff_t>(place) + 1);
      REQUIRE(by_byte.front() == byte);
      REQUIRE(by_place.front() == byte);
    }
  }
}

}  // namespace
}  // namespace nt::codec::bzip2
