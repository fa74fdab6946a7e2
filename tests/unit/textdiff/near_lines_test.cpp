#include "textdiff/numbers/near_lines.hpp"

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

TEST_CASE("of many thousand lines that go and come the others are found") {
  std::mt19937 random(2);
  Numbers a, b;
  std::size_t kept = 0;
  for (int i = 0; i < 100'000; ++i) {
    const auto kind = random() % 50;
    if (kind > 0) a.push_back(10 * i);
    if (kind > 1) b.push_back(10 * i + 1);
    if (kind > 1) ++kept;
  }
  const auto script = without_near(
      all(a, b), [&](std::uint32_t i, std::uint32_t j) { return std::abs(a[i] - b[j]) <= 2; });
  CHECK(edits::changed(script) == a.size() + b.size() - 2 * kept);
}

TEST_CASE("the work is a number of questions for each line") {
  for (const std::size_t size : {std::size_t{20'000}, std::size_t{80'000}}) {
    std::size_t asked = 0;
    const auto script =
        without_near(all(Numbers(size), Numbers(size)), [&](std::uint32_t, std::uint32_t) {
          ++asked;
          return false;
        });
    CHECK(edits::changed(script) == 2 * size);
    CHECK(asked < 5'000'000 + std::size_t{40} * size);
  }
}

}  // namespace
}  // namespace nt::textdiff
