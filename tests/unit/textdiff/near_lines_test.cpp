#include "textdiff/near_lines.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <random>
#include <vector>

#include "support/rounds.hpp"

namespace nt::textdiff {
namespace {

using Numbers = std::vector<int>;

// How many lines have to go or come at the least, by the table of all pairs.
std::size_t fewest(const Numbers& a, const Numbers& b, int most) {
  std::vector<std::vector<std::size_t>> kept(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = a.size(); i-- > 0;) {
    for (std::size_t j = b.size(); j-- > 0;) {
      kept[i][j] = std::max(kept[i + 1][j], kept[i][j + 1]);
      if (std::abs(a[i] - b[j]) <= most) kept[i][j] = std::max(kept[i][j], kept[i + 1][j + 1] + 1);
    }
  }
  return a.size() + b.size() - 2 * kept[0][0];
}

edits::Script all(const Numbers& a, const Numbers& b) {
  return {{0, static_cast<std::uint32_t>(a.size()), 0, static_cast<std::uint32_t>(b.size())}};
}

TEST_CASE("as many lines as can be are taken for equal, in order") {
  std::mt19937 random(1);
  for (int round = 0; round < rounds(300); ++round) {
    Numbers a(1 + random() % 12);
    Numbers b(1 + random() % 12);
    for (int& x : a) x = static_cast<int>(random() % 20);
    for (int& x : b) x = static_cast<int>(random() % 20);
    const auto script = without_near(
        all(a, b), [&](std::uint32_t i, std::uint32_t j) { return std::abs(a[i] - b[j]) <= 2; });
    CHECK(edits::changed(script) == fewest(a, b, 2));
    // Between the changes are as many of the one as of the other, and they are near.
    std::uint32_t i = 0;
    std::uint32_t j = 0;
    const auto equal_up_to = [&](std::uint32_t old_end, std::uint32_t new_end) {
      REQUIRE(old_end - i == new_end - j);
      for (; i < old_end; ++i, ++j) REQUIRE(std::abs(a[i] - b[j]) <= 2);
    };
    for (const edits::Change& change : script) {
      REQUIRE(change.size() > 0);
      equal_up_to(change.old_begin, change.new_begin);
      i = change.old_end();
      j = change.new_end();
    }
    equal_up_to(static_cast<std::uint32_t>(a.size()), static_cast<std::uint32_t>(b.size()));
  }
}

TEST_CASE("a line before many that are near is one change") {
  Numbers a, b{-1000};
  for (int i = 0; i < 20'000; ++i) {
    a.push_back(10 * i);
    b.push_back(10 * i + 1);
  }
  const auto script = without_near(
      all(a, b), [&](std::uint32_t i, std::uint32_t j) { return std::abs(a[i] - b[j]) <= 2; });
  CHECK(script == edits::Script{{0, 0, 0, 1}});
}

TEST_CASE("very many that are not near take those of the same place") {
  Numbers a(5000), b(5000);
  for (int i = 0; i < 5000; ++i) {
    a[static_cast<std::size_t>(i)] = 10 * i;
    b[static_cast<std::size_t>(i)] = i % 2 == 0 ? 10 * i : -10;
  }
  const auto script = without_near(
      all(a, b), [&](std::uint32_t i, std::uint32_t j) { return std::abs(a[i] - b[j]) <= 2; });
  CHECK(edits::changed(script) == 5000);
}

}  // namespace
}  // namespace nt::textdiff
