#include "textdiff/difflib/line_ids.hpp"

#include <doctest/doctest.h>

namespace nt::textdiff {
namespace {

TEST_CASE("an LF is part of its line, and nothing else ends one") {
  const auto lines = difflib_lines({"a\nb\r\nc", "a\nb\nc\n"}).value();
  CHECK(lines.before.ids == std::vector<edits::Id>{0, 1, 2});
  CHECK(lines.after.ids == std::vector<edits::Id>{0, 3, 4});
  CHECK(difflib_lines({"", "\n"})->before.ids.empty());
}

}  // namespace
}  // namespace nt::textdiff
