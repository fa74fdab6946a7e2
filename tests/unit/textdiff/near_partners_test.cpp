#include "textdiff/numbers/near_partners.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>

#include "support/rounds.hpp"

namespace nt::textdiff {
namespace {

using Texts = std::vector<std::string>;

struct Pairing {
  Partners partners;
  std::size_t pairs = 0;
};

// Lines that are equal are found first to first. Checks that pairs are near, and no line is taken
// twice.
Pairing pair(std::string_view typed, const Texts& before, const Texts& after) {
  const Tolerance tolerance = Tolerance::parse(typed).value();
  NumberLines lines;
  for (const Texts* texts : {&before, &after}) {
    for (const std::string& text : *texts) lines.add(text + '\n');
  }
  std::multimap<std::string, std::uint32_t> free;
  for (std::uint32_t i = 0; i < after.size(); ++i) free.emplace(after[i], i);
  Partners equal;
  for (const std::string& text : before) {
    const auto found = free.lower_bound(text);
    const bool any = found != free.end() && found->first == text;
    equal.push_back(any ? found->second : kNoPartner);
    if (any) free.erase(found);
  }
  Pairing result{near_partners(lines, tolerance, equal)};
  REQUIRE(result.partners.size() == before.size());
  std::vector<bool> taken(after.size());
  for (std::uint32_t i = 0; i < before.size(); ++i) {
    const std::uint32_t partner = result.partners[i];
    if (partner == kNoPartner) continue;
    ++result.pairs;
    REQUIRE(partner < after.size());
    CHECK_FALSE(taken[partner]);
    taken[partner] = true;
    CHECK(lines.near(tolerance, i, static_cast<std::uint32_t>(before.size()) + partner));
  }
  return result;
}

TEST_CASE("lines that moved are near") {
  CHECK(pair("0.1", {"a 1", "b 2", "c 3"}, {"c 3.05", "a 1.1", "b 1.95"}).partners ==
        Partners{1, 2, 0});
  CHECK(pair("0.1", {"a 1", "b 2"}, {"b 1", "a 2"}).pairs == 0);
  CHECK(pair("0", {"1.50", "x"}, {"x", "1.5"}).partners == Partners{1, 0});
  CHECK(pair("1", {"a", "b"}, {"b", "c"}).partners == Partners{kNoPartner, 0});
  CHECK(pair("10%", {"-100", "100"}, {"91", "-91"}).partners == Partners{1, 0});
}

TEST_CASE("of lines with one number there are as many pairs as there can be") {
  CHECK(pair("1", {"1", "2", "3"}, {"2", "3", "4"}).pairs == 3);
  CHECK(pair("1", {"1", "2", "3"}, {"4", "3", "2"}).partners == Partners{2, 1, 0});
  CHECK(pair("100%", {"1", "0"}, {"0", "5"}).pairs == 2);
}

TEST_CASE("lines that are equal stay partners where that leaves none more without") {
  CHECK(pair("0.5", {"1.4", "5"}, {"1.0", "1.4"}).partners == Partners{1, kNoPartner});
  CHECK(pair("1", {"1", "2", "9"}, {"2", "3", "20"}).pairs == 2);
}

TEST_CASE("of lines with several numbers each has to be near") {
  CHECK(pair("0.1", {"1 2", "1 3"}, {"1 3.1", "1 2.1"}).partners == Partners{1, 0});
  CHECK(pair("0.1", {"1 2 3"}, {"1 2 4"}).pairs == 0);
  Texts before, after;
  const int count = rounds(3000);
  for (int i = 0; i < count; ++i) {
    before.push_back(fmt::format("{} {}", i % 3, i));
    after.push_back(fmt::format("{} {}.2", i % 3, i));
  }
  std::mt19937 random(1);
  std::shuffle(after.begin(), after.end(), random);
  const auto all = static_cast<std::size_t>(count);
  CHECK(pair("0.3", before, after).pairs == all);
  CHECK(pair("1%", before, after).pairs > all - 100);  // few are less than 20
}

TEST_CASE("as many pairs as the table of all has, of one number each") {
  std::mt19937 random(1);
  for (int round = 0; round < rounds(300); ++round) {
    const auto numbers = [&random] {
      std::vector<int> all(random() % 12);
      for (int& number : all) number = static_cast<int>(random() % 25) - 5;
      std::sort(all.begin(), all.end());
      return all;
    };
    const std::vector<int> a = numbers(), b = numbers();
    std::vector<std::vector<std::size_t>> most(a.size() + 1,
                                               std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = a.size(); i-- > 0;) {
      for (std::size_t j = b.size(); j-- > 0;) {
        most[i][j] = std::max(most[i + 1][j], most[i][j + 1]);
        if (std::abs(a[i] - b[j]) <= 2) most[i][j] = std::max(most[i][j], most[i + 1][j + 1] + 1);
      }
    }
    const auto texts = [&random](const std::vector<int>& all) {
      Texts lines;
      for (const int number : all) lines.push_back(std::to_string(number));
      std::shuffle(lines.begin(), lines.end(), random);
      return lines;
    };
    CHECK(pair("2", texts(a), texts(b)).pairs == most[0][0]);
  }
}

TEST_CASE("many lines that are near by the first number, and not by the second, cost no square") {
  Texts before, after;
  for (int i = 0; i < (kSanitized ? 1'500 : 50'000); ++i) {
    before.push_back(fmt::format("1 {}", 10 * i));
    after.push_back(fmt::format("1 {}", 10 * i + 5));
  }
  CHECK(pair("1", before, after).pairs == 0);
}

}  // namespace
}  // namespace nt::textdiff
