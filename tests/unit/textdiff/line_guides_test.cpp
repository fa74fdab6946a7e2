#include "textdiff/difflib/line_guides.hpp"

#include <doctest/doctest.h>

namespace nt::textdiff {
namespace {

using Spans = std::vector<Span>;

TEST_CASE("what goes, comes and takes the place of other") {
  // "-" of "abcde" goes, "X" takes the place of "cd", "Y" comes.
  const auto guides =
      line_guides({"-abcde\n", "abXeY\n"}, {{1, 0, 2}, {5, 3, 1}, {6, 5, 1}}, {7, 6});
  CHECK(guides.text.before == "-  ^^\n");
  CHECK(guides.text.after == "  ^ +\n");
  CHECK(guides.differs.before == Spans{{0, 1}, {3, 5}});
  CHECK(guides.differs.after == Spans{{2, 3}, {4, 5}});
}

TEST_CASE("white space stays before marks, and is not left behind them") {
  const auto guides =
      line_guides({"\t\u3000ab \n", "\t\u3000ac \n"}, {{0, 0, 3}, {4, 4, 2}}, {6, 6});
  CHECK(guides.text.before == "\t\u3000 ^\n");
  CHECK(guides.text.after == "\t\u3000 ^\n");
}

TEST_CASE("where nothing differs there is nothing to point at") {
  const auto guides = line_guides({"ab\n", "abc\n"}, {{0, 0, 2}, {2, 3, 1}}, {3, 4});
  CHECK(guides.text.before.empty());
  CHECK(guides.differs.before.empty());
  CHECK(guides.text.after == "  +\n");
}

TEST_CASE("places are bytes; marks stand below characters; an LF is pointed at, not marked") {
  const auto guides =
      line_guides({"\u00e9\xff", "\u00e9\u65e5\xff\n"}, {{0, 0, 1}, {1, 2, 1}}, {2, 4});
  CHECK(guides.text.after == " + +\n");
  CHECK(guides.differs.after == Spans{{2, 5}});
}

}  // namespace
}  // namespace nt::textdiff
