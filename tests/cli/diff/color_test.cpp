// Colours of nt diff. That they change nothing else: views_test.py.
#include <doctest/doctest.h>

#include "harness/message.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

// With codes as "<31>".
std::string colored(const Sandbox& box, const Words& flags) {
  Words all{"diff", "--color=always", "--label=A", "--label=B"};
  std::string text = box.run(joined(joined(all, flags), {"a", "b"})).out;
  for (std::size_t at = 0; (at = text.find("\x1b[", at)) != std::string::npos;) {
    text.replace(at, 2, "<");
    text.replace(text.find('m', at), 1, ">");
  }
  return text;
}

TEST_CASE("colour: headers, places, lines, and words in lines that are alike") {
  Sandbox box;
  box.write("a", "same\nthe old line\ngone\n");
  box.write("b", "same\nthe new line\n");
  CHECK(colored(box, {}) ==
        "<1>--- A<0>\n<1>+++ B<0>\n<36>@@ -1,3 +1,2 @@<0>\n same\n"
        "<31>-the <7>old<27> line<0>\n<31>-gone<0>\n<32>+the <7>new<27> line<0>\n");
}

TEST_CASE("colour: what the rules ignore is not marked") {
  Sandbox box;
  box.write("a", "THE  old line of text\n");
  box.write("b", "the new line of text\n");
  CHECK(contains(colored(box, {"-i", "-b"}), "<31>-THE  <7>old<27> line of text<0>\n"));
}

TEST_CASE("colour: lines that moved have their own") {
  Sandbox box;
  box.write("a", "m1\nm2\nm3\n1\n2\n3\n4\n5\n6\n");
  box.write("b", "1\n2\n3\n4\n5\n6\nm1\nm2\nm3\n");
  const std::string with = colored(box, {"--moved"});
  CHECK(contains(with, "<1;35>-m1<0>\n<1;35>-m2<0>\n<1;35>-m3<0>\n"));
  CHECK(contains(with, "<1;36>+m1<0>\n"));
  CHECK(contains(colored(box, {}), "<31>-m1<0>\n"));
}

TEST_CASE("colour: words of --word-diff keep their brackets") {
  Sandbox box;
  box.write("a", "one two\n");
  box.write("b", "one 2\n");
  CHECK(contains(colored(box, {"--word-diff"}), "\none <31>[-two-]<0><32>{+2+}<0>\n"));
}

}  // namespace
}  // namespace nt::test
