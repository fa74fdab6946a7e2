// nt diff --ndiff and --ratio; difflib_test.py compares them with Python's difflib.
#include <doctest/doctest.h>

#include "harness/message.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

TEST_CASE("diff --ndiff: all lines, and what changed in them") {
  Sandbox box;
  box.write("a", "one\ntwo\nthree\n");
  box.write("b", "ore\ntree\nemu");
  const auto r = box.run({"diff", "--ndiff", "a", "b"});
  CHECK(r.out == "- one\n?  ^\n+ ore\n?  ^\n- two\n- three\n?  -\n+ tree\n+ emu\n");
  CHECK(r.err.empty());
  CHECK(r.code == 1);
}

TEST_CASE("diff --ndiff and --ratio: files that are the same are shown, too") {
  Sandbox box;
  box.write("a", "one\n");
  for (const std::string other : {"a", "b"}) {
    box.write(other, "one\n");
    const auto ndiff = box.run({"diff", "--ndiff", "a", other});
    CHECK(ndiff.out == "  one\n");
    CHECK(ndiff.code == 0);
    for (const std::string flag : {"--ratio", "--ratio=full", "--ratio=quick"}) {
      const auto ratio = box.run({"diff", flag, "a", other});
      CHECK(ratio.out == "1.0\n");
      CHECK(ratio.code == 0);
    }
  }
}

TEST_CASE("diff --ratio: lines in common, in order or not") {
  Sandbox box;
  box.write("a", "one\ntwo\nthree\n");
  box.write("b", "three\none\ntwo\n");
  CHECK(box.run({"diff", "--ratio", "a", "b"}).out == "0.6666666666666666\n");
  const auto quick = box.run({"diff", "--ratio=quick", "a", "b"});
  CHECK(quick.out == "1.0\n");
  CHECK(quick.code == 1);
  CHECK(box.run({"diff", "--ratio", "a", "-"}).code == 1);
}

TEST_CASE("diff --no-autojunk: what is often there counts") {
  Sandbox box;
  std::string before;
  std::string after;
  for (int i = 0; i < 100; ++i) {
    before += "often\n" + std::to_string(i) + "\n";
    after += std::to_string(1000 + i) + "\noften\n";
  }
  box.write("a", before);
  box.write("b", after);
  CHECK(box.run({"diff", "--ratio", "a", "b"}).out == "0.0\n");
  CHECK(box.run({"diff", "--ratio", "--no-autojunk", "a", "b"}).out == "0.5\n");
  CHECK(box.run({"diff", "--ndiff", "a", "b"}).out.starts_with("- often\n- 0\n"));
  CHECK(box.run({"diff", "--ndiff", "--no-autojunk", "a", "b"})
            .out.starts_with("+ 1000\n  often\n- 0\n"));
}

TEST_CASE("diff --ndiff and --ratio: binary files") {
  Sandbox box;
  box.write("a", std::string("x\0\nsame\n", 8));
  box.write("b", std::string("y\0\nsame\n", 8));
  CHECK(box.run({"diff", "--ndiff", "a", "b"}).out == "Binary files a and b differ\n");
  CHECK(box.run({"diff", "-a", "--ndiff", "a", "b"}).out ==
        std::string("- x\0\n+ y\0\n  same\n", 17));
  CHECK(box.run({"diff", "--ratio", "a", "b"}).out == "0.5\n");
}

TEST_CASE("diff --ndiff and --ratio: folders") {
  Sandbox box;
  box.write("old/equal", "1\n");
  box.write("new/equal", "1\n");
  box.write("old/other", "1\n2\n");
  box.write("new/other", "1\n3\n");
  box.write("new/some", "1\n");
  CHECK(box.run({"diff", "--ratio", "old", "new"}).out ==
        "0.5\t{old => new}/other\nOnly in new: some\n");
  CHECK(box.run({"diff", "--ratio", "-N", "old", "new"}).out ==
        "0.5\t{old => new}/other\n0.0\t/dev/null => new/some\n");
  const auto ndiff = box.run({"diff", "--ndiff", "old", "new"});
  CHECK(ndiff.out ==
        "diff --ndiff old/equal new/equal\n  1\ndiff --ndiff old/other new/other\n  1\n- 2\n+ 3\n"
        "Only in new: some\n");
  CHECK(ndiff.code == 1);
}

TEST_CASE("diff --ndiff and --ratio: no rules of what counts") {
  Sandbox box;
  box.write("a", "x\n");
  for (const std::string format : {"--ndiff", "--ratio", "--ratio=quick"}) {
    for (const std::string rule : {"-i", "-b", "-w", "-Z", "-E", "-B", "-Ix", "--mask=x",
                                   "--tolerance=1", "--unordered", "--strip-trailing-cr"}) {
      CAPTURE(rule);
      const auto r = box.run({"diff", format, rule, "a", "a"});
      CHECK(r.err ==
            "nt diff: --ndiff and --ratio compare lines as they are\n"
            "hint: leave out the flags that say what counts, such as -i, -w, -B or --mask\n");
      CHECK(r.code == 2);
    }
  }
  CHECK(box.run({"diff", "--ratio", "-i", "-u", "a", "a"}).code == 0);
}

TEST_CASE("diff --ratio: another word than quick or full") {
  Sandbox box;
  box.write("a", "x\n");
  const auto r = box.run({"diff", "--ratio=slow", "a", "a"});
  CHECK(r.err.find("slow") != std::string::npos);
  CHECK(r.code == 2);
}

}  // namespace
}  // namespace nt::test
