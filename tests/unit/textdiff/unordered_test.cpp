#include "textdiff/unordered.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>

#include "support/rounds.hpp"
#include "textdiff/text_diff.hpp"

namespace nt::textdiff {
namespace {

std::string ordered(std::string_view before, std::string_view after) {
  LineKeys keys;
  return in_order_of_before({before, after}, keys, std::nullopt).after;
}

std::uint64_t lines_in(std::string_view text) {
  return static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
}

TEST_CASE("lines stand where equal ones stand") {
  CHECK(ordered("a\nb\nc\n", "c\na\nb\n") == "a\nb\nc\n");
  CHECK(ordered("a\nb\n", "b\nx\ny\na\n") == "a\nb\nx\ny\n");
  CHECK(ordered("a\nb\n", "x\nb\n") == "x\nb\n");
  CHECK(ordered("a\na\nb\n", "b\na\n") == "a\nb\n");
  CHECK(ordered("", "a\nb\n") == "a\nb\n");
  CHECK(ordered("a\n", "").empty());
}

TEST_CASE("what differs are lines that one text has more often") {
  std::mt19937 random(1);
  for (int round = 0; round < rounds(300); ++round) {
    const auto text = [&random] {
      std::string lines;
      for (std::size_t i = random() % 20; i > 0; --i) lines += fmt::format("{}\n", random() % 8);
      return lines;
    };
    const std::string before = text();
    const std::string after = text();
    std::map<std::string, int> more;
    const auto count = [&more](std::string_view lines, int by) {
      while (!lines.empty()) more[std::string(take_line(lines))] += by;
    };
    count(before, -1);
    count(after, 1);
    std::uint64_t fewest = 0;
    for (const auto& [line, times] : more) fewest += static_cast<std::uint64_t>(std::abs(times));
    LineKeys keys;
    const Ordered ordered = in_order_of_before({before, after}, keys, std::nullopt);
    const std::string& shown = ordered.after;
    std::uint64_t changed = 0;
    Both<std::size_t> same{0, 0};
    for (const Both<Stretch>& change : ordered.changes) {
      changed += change.before.lines + change.after.lines;
      CHECK(before.substr(same.before, change.before.begin - same.before) ==
            shown.substr(same.after, change.after.begin - same.after));
      CHECK(lines_in(std::string_view(before).substr(0, change.before.begin)) ==
            change.before.first);
      CHECK(lines_in(std::string_view(shown).substr(0, change.after.begin)) == change.after.first);
      same = {change.before.end, change.after.end};
    }
    CHECK(before.substr(same.before) == shown.substr(same.after));
    CHECK(changed == fewest);
    const auto sorted = [](std::string_view lines) {
      std::vector<std::string> all;
      while (!lines.empty()) all.emplace_back(take_line(lines));
      std::sort(all.begin(), all.end());
      return all;
    };
    CHECK(sorted(shown) == sorted(after));
  }
}

}  // namespace
}  // namespace nt::textdiff
