// nt diff --word-diff.
#include <doctest/doctest.h>

#include "harness/message.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

// What is behind the headers.
std::string words(const std::string& before, const std::string& after, const Words& flags = {}) {
  Sandbox box;
  box.write("a", before);
  box.write("b", after);
  Words all{"diff", "--word-diff"};
  const std::string out = box.run(joined(joined(all, flags), {"a", "b"})).out;
  const std::size_t head = out.find("@@\n");
  return head == std::string::npos ? out : out.substr(head + 3);
}

TEST_CASE("word diff: words that go and come stand in brackets, all else is as it is now") {
  CHECK(words("the quick  fox\n", "the slow fox jumps\n") ==
        "the [-quick-]{+slow+} fox {+jumps+}\n");
  CHECK(words("same\nold\n", "same\nold\nnew line\n") == "same\nold\n{+new line+}\n");
}

TEST_CASE("word diff: what goes or comes over several lines is bracketed in each") {
  CHECK(words("x\na b\n\nc\ny\n", "x\ny\n") == "x\n[-a b-]\n\n[-c-]\ny\n");
  CHECK(words("a\nb\n", "c\nd") == "[-a-]\n[-b-]{+c+}\n{+d+}\n");
}

TEST_CASE("word diff: only white space") {
  CHECK(words("a  b\n", "a b\n") == "a b\n");
  CHECK(words("\n", "") == "\n");
}

TEST_CASE("word diff: what a word is") {
  CHECK(words("f(one, two)\n", "f(one, three)\n") == "f(one, [-two)-]{+three)+}\n");
  CHECK(words("f(one, two)\n", "f(one, three)\n", {"--word-diff-regex", "[a-z]+"}) ==
        "f(one, [-two-]{+three+})\n");
  CHECK(words("a1\n", "a2\n", {"--word-diff-regex=."}) == "a[-1-]{+2+}\n");
  Sandbox box;
  box.write("a", "x");
  box.write("b", "y");
  const auto r = box.run({"diff", "--word-diff-regex", "(", "a", "b"});
  CHECK(is_message(r.err.substr(0, r.err.find('\n') + 1), "nt diff"));
  CHECK(r.code == 2);
}

TEST_CASE("word diff: what does not count makes no word differ") {
  CHECK(words("One TWO three\n", "one two four\n", {"-i"}) == "one two [-three-]{+four+}\n");
}

TEST_CASE("word diff: -p says in which function a change is") {
  Sandbox box;
  box.write("a", "int f() {\n  1;\n  2;\n  3;\n  4 old;\n}\n");
  box.write("b", "int f() {\n  1;\n  2;\n  3;\n  4 new;\n}\n");
  CHECK(contains(box.run({"diff", "--word-diff", "-p", "a", "b"}).out, " @@ int f() {\n"));
}

TEST_CASE("word diff: of very many words all is marked that differs") {
  const std::string line(5'000'000, 'x');
  CHECK(words("a " + line + " b c\n", "a " + line + "y b c\n", {"--word-diff-regex", "."}) ==
        "a [-" + line + "-]{+" + line + "y+} b c\n");
  CHECK(words(line + "\n", line + "y\n", {"--word-diff-regex", "."}) ==
        "[-" + line + "-]{+" + line + "y+}\n");
}

TEST_CASE("word diff: as git has it") {
  if (!have("git")) return;
  Sandbox box;
  const std::string texts[] = {
      "int main() {\n  return 0;\n}\n",
      "int main(int argc) {\n  return argc;\n}\n\nvoid f() {}\n",
      "a b c d e f\n",
      "a c d x f\n",
      "one\ntwo\nthree\nfour\n",
      "one\n2 two\nthree four\n\n",
      "  leading and\ttabs \n",
      "leading  and tabs\nno end",
      "",
  };
  for (const std::string& before : texts) {
    for (const std::string& after : texts) {
      if (before == after) continue;
      box.write("a", before);
      box.write("b", after);
      for (const Words& flags : {Words{}, {"--word-diff-regex=[a-z]+"}}) {
        Words all{"diff", "--no-index", "--word-diff"};
        all = joined(joined(all, flags), {"a", "b"});
        const std::string theirs = box.program("git", all).run().out;
        std::erase(all, "--no-index");
        const std::string ours = box.run(all).out;
        const auto behind_head = [](const std::string& text) {
          return text.substr(text.find("\n@@"));
        };
        CHECK(behind_head(ours) == behind_head(theirs));
      }
    }
  }
}

}  // namespace
}  // namespace nt::test
