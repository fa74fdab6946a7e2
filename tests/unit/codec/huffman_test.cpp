#include "codec/huffman.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <functional>
#include <queue>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "support/rounds.hpp"

namespace nt::codec {
namespace {

std::vector<std::uint8_t> lengths_for(const std::vector<std::uint32_t>& uses, unsigned most) {
  std::vector<std::uint8_t> lengths(uses.size(), 99);
  make_code_lengths(uses, most, lengths);
  return lengths;
}

std::uint64_t cost(const std::vector<std::uint32_t>& uses,
                   const std::vector<std::uint8_t>& lengths) {
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < uses.size(); ++i) bits += std::uint64_t{uses[i]} * lengths[i];
  return bits;
}

// What Huffman's code of them takes: the sum of all inner nodes.
std::uint64_t least_cost(const std::vector<std::uint32_t>& uses) {
  std::priority_queue<std::uint64_t, std::vector<std::uint64_t>, std::greater<>> nodes;
  for (const std::uint32_t use : uses)
    if (use != 0) nodes.push(use);
  std::uint64_t bits = nodes.size() == 1 ? nodes.top() : 0;
  while (nodes.size() > 1) {
    std::uint64_t sum = nodes.top();
    nodes.pop();
    sum += nodes.top();
    nodes.pop();
    nodes.push(sum);
    bits += sum;
  }
  return bits;
}

TEST_CASE("code lengths: none, one, two, and those of the textbook") {
  CHECK(lengths_for({0, 0, 0}, 15) == std::vector<std::uint8_t>{0, 0, 0});
  CHECK(lengths_for({0, 7, 0}, 15) == std::vector<std::uint8_t>{0, 1, 0});
  CHECK(lengths_for({5, 0, 1}, 15) == std::vector<std::uint8_t>{1, 0, 1});
  CHECK(lengths_for({45, 13, 12, 16, 9, 5}, 15) == std::vector<std::uint8_t>{1, 3, 3, 3, 4, 4});
}

TEST_CASE("code lengths: the fewest bits, and a whole code within any limit") {
  std::mt19937 rng(3);
  for (int round = 0; round < rounds(2000); ++round) {
    std::vector<std::uint32_t> uses(2 + rng() % 287);
    // Shapes from even to as steep as Fibonacci's numbers.
    const auto shape = rng() % 3;
    for (std::size_t i = 0; i < uses.size(); ++i)
      uses[i] = static_cast<std::uint32_t>(shape == 0   ? rng() % 4
                                           : shape == 1 ? rng() % 100000
                                                        : 1 << rng() % 26);
    uses[0] = uses[1] = 1;
    const std::vector<std::uint8_t> best = lengths_for(uses, 64 - 1);
    CHECK(cost(uses, best) == least_cost(uses));
    const auto coded = static_cast<unsigned>(std::ranges::count_if(uses, [](auto u) { return u; }));
    unsigned most = 1;
    while (1U << most < coded) ++most;
    for (; most <= 15; most += 3) {
      const std::vector<std::uint8_t> lengths = lengths_for(uses, most);
      std::uint64_t taken = 0;
      for (std::size_t i = 0; i < uses.size(); ++i) {
        REQUIRE(lengths[i] <= most);
        REQUIRE((lengths[i] == 0) == (uses[i] == 0));
        if (lengths[i] != 0) taken += std::uint64_t{1} << (most - lengths[i]);
      }
      CHECK(taken == std::uint64_t{1} << most);
    }
  }
}

TEST_CASE("codes: those of RFC 1951, 3.2.2, the first bit lowest") {
  const std::array<std::uint8_t, 8> lengths{3, 3, 3, 3, 3, 2, 4, 4};
  std::array<Code, 8> codes;
  make_codes(lengths, codes);
  std::string shown;
  for (const Code& code : codes) {
    for (unsigned i = 0; i < code.length; ++i) shown += (code.bits >> i & 1) != 0 ? '1' : '0';
    shown += ' ';
  }
  CHECK(shown == "010 011 100 101 110 00 1110 1111 ");
}

}  // namespace
}  // namespace nt::codec
