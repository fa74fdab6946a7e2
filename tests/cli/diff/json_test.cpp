// nt diff --json.
#include <doctest/doctest.h>

#include "harness/message.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

TEST_CASE("json: a row for the file, its hunks, and the sum") {
  Sandbox box;
  box.write("a", "one\ntwo\nthree\n");
  box.write("b", "one\n2 two\nthree\nfour");
  const auto r = box.run({"diff", "--json", "-U1", "a", "b"});
  CHECK(r.out ==
        R"({"type":"file","old":"a","new":"b","status":"M"}
{"type":"hunk","old_start":1,"old_lines":3,"new_start":1,"new_lines":4,"lines":[)"
        R"({"op":" ","old":1,"new":1,"text":"one"},)"
        R"({"op":"-","old":2,"text":"two"},)"
        R"({"op":"+","new":2,"text":"2 two","spans":[[0,2]]},)"
        R"({"op":" ","old":3,"new":3,"text":"three"},)"
        R"({"op":"+","new":4,"text":"four","eol":false}]}
{"type":"summary","files":1,"insertions":2,"deletions":1}
)");
  CHECK(r.code == 1);
}

TEST_CASE("json: nothing differs") {
  Sandbox box;
  box.write("a", "one\n");
  box.write("b", "one\n");
  CHECK(box.run({"diff", "--json", "a", "b"}).out ==
        R"({"type":"summary","files":0,"insertions":0,"deletions":0})"
        "\n");
  const auto r = box.run({"diff", "--json", "-s", "a", "b"});
  CHECK(lines_of(r.out).front() == R"({"type":"file","old":"a","new":"b"})");
  CHECK(r.code == 0);
}

TEST_CASE("json: no lines, bytes that are no UTF-8, and files that are no text") {
  Sandbox box;
  box.write("a", "x\n");
  box.write("b", "x\n\xff\n");
  CHECK(contains(box.run({"diff", "--json", "-U0", "a", "b"}).out,
                 R"("old_start":1,"old_lines":0,"new_start":2,"new_lines":1,"lines":[)"
                 R"({"op":"+","new":2,"text":{"bytes":"/w=="}}])"));
  box.write("c", std::string("x\0y", 3));
  CHECK(box.run({"diff", "--json", "a", "c"}).out ==
        R"({"type":"file","old":"a","new":"c","status":"M","binary":true}
{"type":"summary","files":1,"insertions":0,"deletions":0}
)");
  CHECK(lines_of(box.run({"diff", "--json", "-N", "no", "a"}).out).front() ==
        R"({"type":"file","old":"no","new":"a","status":"A"})");
}

TEST_CASE("json: lines that are equal by the rules alone are there in both forms") {
  Sandbox box;
  box.write("a", "Same\nold\n");
  box.write("b", "same \nnew\n");
  CHECK(contains(box.run({"diff", "--json", "-i", "-b", "a", "b"}).out,
                 R"({"op":" ","old":1,"new":1,"text":"Same","new_text":"same "})"));
}

TEST_CASE("json: a block that moved names the line that it is in the other file") {
  Sandbox box;
  box.write("a", "m1\nm2\nm3\n1\n2\n3\n4\n5\n6\n");
  box.write("b", "1\n2\n3\n4\n5\n6\nm1\nm2\nm3\n");
  const std::string out = box.run({"diff", "--json", "--moved", "a", "b"}).out;
  CHECK(contains(out, R"({"op":"-","old":2,"text":"m2","moved":{"line":8}})"));
  CHECK(contains(out, R"({"op":"+","new":8,"text":"m2","moved":{"line":2}})"));
  CHECK_FALSE(contains(box.run({"diff", "--json", "a", "b"}).out, "moved"));
}

TEST_CASE("json: an output that fails is an error") {
  Sandbox box;
  box.write("a", "x\n");
  box.write("b", "y\n");
  const auto r = box.nt({"diff", "--json", "a", "b"}).out(full_disk()).run();
  CHECK(contains(r.err, "No space left on device"));
  CHECK(r.code == 2);
}

}  // namespace
}  // namespace nt::test
