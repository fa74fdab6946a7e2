#include "edits/cut.hpp"

#include <algorithm>

namespace nt::edits {
namespace {

constexpr int kMostIndent = 200;           // deeper, all is alike
constexpr std::uint32_t kMostBlanks = 20;  // so far, what is not blank is looked for

// Weighed so that changes stand where git puts them, in 99 of 100 changes that can move: of
// versions of source files, and of blocks taken out of C, Python, YAML, shell and text.
constexpr int kColumn = 2;
constexpr int kBesideBlank = -3;
constexpr int kBlankBelow = 1;
constexpr int kSetInLess = 1;

}  // namespace

int cut_cost(const IndentOf& indent, std::uint32_t size, std::uint32_t at) {
  std::uint32_t below = at;
  while (below < size && below - at < kMostBlanks && indent(below) == kBlank) ++below;
  std::uint32_t above = at;
  while (above > 0 && at - above < kMostBlanks && indent(above - 1) == kBlank) --above;
  const auto columns = [&](std::uint32_t place) {
    return place < size ? std::clamp(indent(place), 0, kMostIndent) : 0;
  };

  const int blanks_below = static_cast<int>(below - at);
  int cost = kColumn * columns(below) + kBlankBelow * blanks_below;
  if (above < at || below > at) cost += kBesideBlank;
  if (above > 0 && columns(below) < columns(above - 1)) cost += kSetInLess;
  return cost;
}

}  // namespace nt::edits
