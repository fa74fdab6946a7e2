#include "grep/last_lines.hpp"

#include <doctest/doctest.h>

#include <string>

namespace nt::grep {
namespace {

// What is kept, each line as its number, '*' behind those that are selected, '|' between stretches.
std::string kept(LastLines& last) {
  std::string out;
  while (const auto stretch = last.take()) {
    if (!out.empty()) out += "| ";
    std::uint64_t number = stretch->number;
    auto selected = stretch->selected.begin();
    for (std::size_t at = 0; at < stretch->text.size(); ++number) {
      const std::size_t end = line_end(stretch->text, at, '\n');
      const bool is_selected = selected != stretch->selected.end() && *selected == Span{at, end};
      if (is_selected) ++selected;
      out += std::to_string(number) + (is_selected ? "* " : " ");
      at = end + 1;
    }
  }
  return out;
}

// Lines 1, 2, …: 's' is selected.
std::string kept(LastLines last, std::string_view lines) {
  std::uint64_t offset = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string whole(i % 3, 'x');
    last.add({whole, whole, whole + "\n", i + 1, offset}, lines[i] == 's');
    offset += whole.size() + 1;
  }
  return kept(last);
}

TEST_CASE("the last lines are kept with what stands around them") {
  CHECK(kept({2, 0, 0}, "s-s--s-") == "3* | 6* ");
  CHECK(kept({2, 1, 0}, "s-s--s-") == "2 3* | 5 6* ");
  CHECK(kept({2, 0, 1}, "s-s--s--") == "3* 4 | 6* 7 ");
  CHECK(kept({2, 2, 2}, "s-s--s---") == "1 2 3* 4 5 6* 7 8 ");
  CHECK(kept({1, 9, 0}, "s-s--s---") == "1 2 3 4 5 6* ");
  CHECK(kept({1, 1, 9}, "---") == "");
  CHECK(kept({0, 1, 1}, "sss") == "");
}

}  // namespace
}  // namespace nt::grep
