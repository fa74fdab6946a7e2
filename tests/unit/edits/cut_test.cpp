#include "edits/cut.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <vector>

namespace nt {
namespace {

using edits::kBlank;

// The cheapest cut of lines that are set in so far; the last of several.
std::uint32_t best_cut(const std::vector<int>& indents, std::uint32_t from, std::uint32_t to) {
  const auto indent = [&](std::uint32_t at) { return indents.at(at); };
  const auto size = static_cast<std::uint32_t>(indents.size());
  std::uint32_t best = from;
  for (std::uint32_t at = from; at <= to; ++at)
    if (edits::cut_cost(indent, size, at) <= edits::cut_cost(indent, size, best)) best = at;
  return best;
}

TEST_CASE("a cut is before a line that is set in less") {
  CHECK(best_cut({0, 4, 4, 0, 4}, 1, 4) == 3);
  CHECK(best_cut({0, 4, 8, 8, 4, 8}, 2, 5) == 4);
}

TEST_CASE("a cut is behind a blank line, and before rather than between blank ones") {
  CHECK(best_cut({0, 4, kBlank, 0, 4}, 1, 4) == 3);
  CHECK(best_cut({4, kBlank, kBlank, 4, 4}, 0, 4) == 3);
  CHECK(best_cut({4, kBlank, kBlank, 4}, 1, 2) == 2);
}

TEST_CASE("a cut is not before a closing line, if there is another") {
  CHECK(best_cut({0, 0, 4, 0}, 1, 3) == 1);
}

TEST_CASE("the ends of a sequence are cuts") {
  CHECK(best_cut({4, 4}, 0, 2) == 2);
  CHECK(best_cut({kBlank, kBlank}, 0, 2) == 2);
  CHECK(best_cut({}, 0, 0) == 0);
}

TEST_CASE("many blank lines cost no more than few to look at") {
  int asked = 0;
  const auto indent = [&](std::uint32_t) {
    ++asked;
    return kBlank;
  };
  edits::cut_cost(indent, 1'000'000, 500'000);
  CHECK(asked < 50);
}

}  // namespace
}  // namespace nt
