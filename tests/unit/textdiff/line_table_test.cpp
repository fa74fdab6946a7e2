#include "textdiff/line_table.hpp"

#include <doctest/doctest.h>

#include <string>

namespace nt::textdiff {
namespace {

using Numbers = std::vector<edits::Id>;

TEST_CASE("lines are numbered by their keys") {
  LineKeys keys;
  const Both<LineTable> tables = make_line_tables({"a\nb\na\n", "b\nc\na"}, keys);
  CHECK(tables.before.ids == Numbers{0, 1, 0});
  CHECK(tables.before.begins == std::vector<std::size_t>{0, 2, 4, 6});
  CHECK(tables.after.ids == Numbers{1, 2, 3});  // "a" without LF is another line
  CHECK(tables.after.line("b\nc\na", 2) == "a");
}

TEST_CASE("a text of nothing has no lines") {
  LineKeys keys;
  const Both<LineTable> tables = make_line_tables({"", "\n\n"}, keys);
  CHECK(tables.before.size() == 0);
  CHECK(tables.before.begins == std::vector<std::size_t>{0});
  CHECK(tables.after.ids == Numbers{0, 0});
}

TEST_CASE("keys that are made are kept, and the table grows") {
  auto keys = LineKeys::compile({.ignore_case = true}).value();
  std::string before, after;
  for (int i = 0; i < 5000; ++i) {
    before += "Line " + std::to_string(i) + '\n';
    after += "LINE " + std::to_string(4999 - i) + '\n';
  }
  const Both<LineTable> tables = make_line_tables({before, after}, keys);
  REQUIRE(tables.before.size() == 5000);
  REQUIRE(tables.after.size() == 5000);
  for (std::size_t i = 0; i < 5000; ++i) {
    CHECK(tables.before.ids[i] == i);
    CHECK(tables.after.ids[i] == 4999 - i);
  }
}

}  // namespace
}  // namespace nt::textdiff
