// nt diff --tolerance.
#include <doctest/doctest.h>

#include "harness/message.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

int code_of(const Sandbox& box, const Words& flags, std::string_view before,
            std::string_view after) {
  box.write("a", before);
  box.write("b", after);
  return box.run(joined(joined({"diff", "-q"}, flags), {"a", "b"})).code;
}

TEST_CASE("tolerance: ids and numbers beyond doubles are compared exactly") {
  Sandbox box;
  const std::string_view id = "id 18446744073709551614\n";
  const std::string_view other = "id 18446744073709551615\n";
  CHECK(code_of(box, {"--tolerance", "0"}, id, other) == 1);
  CHECK(code_of(box, {"--tolerance", "0.5"}, id, other) == 1);
  CHECK(code_of(box, {"--tolerance", "1"}, id, other) == 0);
  CHECK(code_of(box, {"--tolerance", "1"}, "1e400\n", "1e500\n") == 1);
  CHECK(code_of(box, {"--tolerance", "10%"}, "1e400\n", "1.1e400\n") == 0);
  CHECK(code_of(box, {"--tolerance", "1"}, "1e999999999\n", "1e999999998\n") == 1);
}

TEST_CASE("tolerance: numbers without a digit before the point, or behind") {
  Sandbox box;
  CHECK(code_of(box, {"--tolerance", "0"}, "x = .5\ny = 1.\n", "x = 0.50\ny = 1\n") == 0);
  CHECK(code_of(box, {"--tolerance", ".1"}, "[ -.5  2.]\n", "[ -.6  1.9]\n") == 0);
  CHECK(code_of(box, {"--tolerance", "9"}, "v1.2.3\n", "v1.2.4\n") == 1);
}

TEST_CASE("tolerance: with --unordered, near lines that moved are equal") {
  Sandbox box;
  const Words flags{"--unordered", "--tolerance", "0.1"};
  CHECK(code_of(box, flags, "a 1\nb 2\nc 3\n", "c 3.05\nb 1.95\na 1.1\n") == 0);
  CHECK(code_of(box, {"--unordered", "--tolerance", "1"}, "1\n2\n", "3\n2\n") == 0);
  CHECK(code_of(box, flags, "a 1\nb 2\n", "b 1\na 2\n") == 1);
  CHECK(code_of(box, flags, "a 1\na 1\n", "a 1.05\n") == 1);
  box.write("a", "x 1\ny 2\nz 3\n");
  box.write("b", "z 3.01\nw 9\nx 1.01\n");
  const auto r = box.run(joined(joined({"diff", "-U0", "-L", "A", "-L", "B"}, flags), {"a", "b"}));
  CHECK(r.out == "--- A\n+++ B\n@@ -2 +1,0 @@\n-y 2\n@@ -3,0 +3 @@\n+w 9\n");
  CHECK(r.code == 1);
}

TEST_CASE("tolerance: what is none is refused") {
  Sandbox box;
  const auto r = box.run({"diff", "--tolerance", "0.123456789012345678", "a", "b"});
  CHECK(r.code == 2);
  CHECK(contains(r.err, "more than 17 digits"));
}

}  // namespace
}  // namespace nt::test
