#include <doctest/doctest.h>

#include "diff/shown.hpp"

namespace nt::diff {
namespace {

const FormatOptions kNdiff{.kind = FormatKind::kNdiff};

TEST_CASE("ndiff: a last line that lacks its LF gets one") {
  CHECK(show(kNdiff, "a\nabcd", "a\nabcd\n") == "  a\n- abcd\n+ abcd\n?     +\n");
  CHECK(show(kNdiff, "a", "a") == "  a\n");
}

TEST_CASE("ndiff: colours, with what differs emphasized") {
  FormatOptions options = kNdiff;
  options.colors = true;
  CHECK(show(options, "abcd\n", "abXd\n") ==
        "\x1b[31m- ab\x1b[7mc\x1b[27md\x1b[0m\n\x1b[36m?   ^\x1b[0m\n"
        "\x1b[32m+ ab\x1b[7mX\x1b[27md\x1b[0m\n\x1b[36m?   ^\x1b[0m\n");
}

}  // namespace
}  // namespace nt::diff
