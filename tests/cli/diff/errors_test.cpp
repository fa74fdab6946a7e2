// nt diff with what is wrong or missing.
#include <doctest/doctest.h>

#include "harness/message.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

using namespace std::string_literals;

// The run is one message and exit code 2.
std::string refused(const Outcome& r) {
  CHECK(is_message(r.err, "nt diff"));
  CHECK(r.out.empty());
  CHECK(r.code == 2);
  return r.err;
}

std::string refused(const Sandbox& box, const Words& words) {
  return refused(box.run(joined({"diff"}, words)));
}

TEST_CASE("diff: files that cannot be read") {
  Sandbox box;
  box.write("a", "x\n");
  box.folder("folder");
  CHECK(refused(box, {"a", "none"}) == "nt diff: cannot open 'none': No such file or directory\n");
  CHECK(contains(refused(box, {"none", "a"}), "'none'"));
  CHECK(contains(refused(box, {"-N", "none", "nothing"}), "'none'"));
  CHECK(contains(refused(box, {"folder", "a"}), "'folder/a'"));
  CHECK(contains(refused(box, {"folder", "-"}), "standard input"));
  CHECK(contains(refused(box, {"", "a"}), "empty"));
  box.write("secret", "y\n");
  box.mode("secret", 0);
  for (const char* flag : {"-u", "-q", "--stat", "-y"}) {
    const auto r = box.nt({"diff", flag, "a", "secret"}).unprivileged().run();
    CHECK(contains(refused(r), "'secret'"));
  }
}

TEST_CASE("diff: wrong usage") {
  Sandbox box;
  box.write("a", "x\n");
  box.write("b", "y\n");
  CHECK(contains(refused(box, {"a"}), "AFTER is missing"));
  refused(box, {"a", "b", "c"});
  CHECK(contains(refused(box, {"-U", "x", "a", "b"}), "-U"));
  CHECK(contains(refused(box, {"--context=-1", "a", "b"}), "--context"));
  refused(box, {"-y", "-W0", "a", "b"});
  refused(box, {"--tabsize=0", "a", "b"});
  CHECK(contains(refused(box, {"-L1", "-L2", "-L3", "a", "b"}), "--label"));
  CHECK(contains(refused(box, {"--unifed", "a", "b"}), "--unified"));
  // GNU diff takes the digit for a number of lines.
  CHECK(refused(box, {"-u0", "a", "b"}) ==
        "nt diff: -0 ends the names of --numstat and --name-status\n"
        "hint: -U0 shows no lines around\n");
}

TEST_CASE("diff: -0 where there is no list of names") {
  Sandbox box;
  box.write("a", "1\n");
  box.write("b", "2\n");
  for (const std::string flag : {"-u", "-q", "--stat", "--json", "-y", "--word-diff"})
    CHECK(contains(refused(box, {"-0", flag, "a", "b"}), "-0 ends the names of --numstat"));
  CHECK(contains(refused(box, {"--null", "--numstat", "-q", "a", "b"}), "-0"));
}

TEST_CASE("diff: flags of GNU diff that there are none of have a hint") {
  Sandbox box;
  box.write("a", "x\n");
  for (const char* flag :
       {"--ifdef=X", "-DX", "--line-format=%L", "--old-group-format=x", "-l", "--paginate",
        "--from-file=a", "--palette=x", "--changed-group-format=%<"}) {
    const std::string err = refused(box, {flag, "a", "a"});
    CHECK(contains(err, "hint: "));
    CHECK_FALSE(contains(err, "did you mean"));
  }
}

TEST_CASE("diff: flags of git diff have a hint, and --binary of GNU diff is taken") {
  Sandbox box;
  box.write("a", "x\n");
  for (const char* flag : {"--no-index", "--quiet", "--name-only", "--shortstat", "--color-words",
                           "--ignore-cr-at-eol", "--diff-algorithm=histogram", "-M", "-R", "-z",
                           "--no-prefix", "--output=x"}) {
    const std::string err = refused(box, {flag, "a", "a"});
    CHECK(contains(err, "hint: "));
    CHECK_FALSE(contains(err, "see --help"));
  }
  CHECK(box.run({"diff", "--binary", "a", "a"}).code == 0);
}

TEST_CASE("diff: patterns that are wrong, and one that means something else") {
  Sandbox box;
  box.write("a", "x\n");
  box.write("b", "y\n");
  for (const char* flag : {"-F", "-I"}) {
    const auto r = box.run({"diff", flag, "a[", "a", "b"});
    CHECK(r.err ==
          "nt diff: " +
              std::string(flag == "-F"s ? "--show-function-line" : "--ignore-matching-lines") +
              ": bad pattern: a bracket is not closed\n  a[\n   ^\n"
              "hint: to match the text as it stands, put '\\' before what is special\n");
    CHECK(r.code == 2);
    const auto old = box.run({"diff", "-q", flag, "x\\|y", "a", "b"});
    CHECK(old.err == "nt diff: in 'x\\|y' '\\|' is a bar; alternatives are written 'a|b'\n");
    CHECK(old.code == 1);
  }
}

TEST_CASE("diff: a wrong pattern is told of with the flag that it is in") {
  Sandbox box;
  for (const std::string flag : {"--mask", "--word-diff-regex", "--ignore-matching-lines"}) {
    const auto r = box.run({"diff", "-I", "x", flag, "a(b", "a", "a"});
    CHECK(r.err.starts_with("nt diff: " + flag + ": bad pattern: a parenthesis is not closed\n"));
    CHECK(r.code == 2);
  }
  CHECK(box.run({"diff", "--mask", "=>x", "a", "a"}).err ==
        "nt diff: --mask: there is no pattern\nhint: see --help\n");
}

TEST_CASE("diff: -v stands before the command") {
  Sandbox box;
  CHECK(box.run({"diff", "-v", "a", "b"}).err ==
        "nt diff: unknown flag '-v'\nhint: to see what is done: nt -v diff\n");
}

TEST_CASE("diff: patterns that are plain strings") {
  Sandbox box;
  box.write("a", "an x here\nsame\n");
  box.write("b", "same\n");
  CHECK(box.run({"diff", "-I", "x", "a", "b"}).code == 0);
  CHECK(box.run({"diff", "-I", "y", "a", "b"}).code == 1);
  CHECK(contains(box.run({"diff", "-U0", "-F", "x", "b", "a"}).out, "@@ -0,0 +1 @@\n"));
}

TEST_CASE("diff: what ed cannot be told") {
  Sandbox box;
  box.write("a", "x\n");
  box.write("b", "y");
  const auto r = box.run({"diff", "-e", "a", "b"});
  CHECK(r.out == "1c\ny\n.\n");
  CHECK(r.err.starts_with("nt diff: b: No newline at end of file\n"));
  CHECK(r.code == 2);
}

TEST_CASE("diff: a full disk") {
  Sandbox box;
  box.write("a", "x\n");
  box.write("b", "y\n");
  for (const char* format : {"-u", "-c", "--normal", "-y", "-q", "--stat", "--numstat", "-n"}) {
    const auto r = box.nt({"diff", format, "a", "b"}).out(full_disk()).run();
    CHECK(r.err == "nt diff: cannot write 'standard output': No space left on device\n");
    CHECK(r.code == 2);
  }
}

TEST_CASE("diff: a file that is cut short while it is shown") {
  Sandbox box;
  std::string before, after;
  for (int i = 0; i < 200'000; ++i) {
    before += "line " + std::to_string(i) + "\n";
    after += "other " + std::to_string(i) + "\n";
  }
  for (const char* format : {"-u", "-y", "-n"}) {
    box.write("a", before);
    box.write("b", after);
    auto process = box.nt({"diff", format, "a", "b"}).out(held_pipe()).start();
    process.wait_until_output_full();
    box.truncate("b", 0);
    const auto r = process.finish();
    CHECK(r.signal == 0);
    CHECK(is_message(r.err, "nt diff"));
    CHECK(contains(r.err, "'b'"));
    CHECK(r.code == 2);
  }
}

TEST_CASE("diff: a line of many megabytes") {
  Sandbox box;
  std::string line;
  line.resize(20'000'000, 'x');
  box.write("a", line + "a\n");
  box.write("b", line + "b\n");
  CHECK(box.run({"diff", "-q", "a", "b"}).out == "Files a and b differ\n");
  CHECK(box.run({"diff", "-La", "-Lb", "a", "b"}).out ==
        "--- a\n+++ b\n@@ -1 +1 @@\n-" + line + "a\n+" + line + "b\n");
  CHECK(box.run({"diff", "-y", "-W41", "-t", "a", "b"}).out ==
        "xxxxxxxxxxxxxxxxxxx | xxxxxxxxxxxxxxxxxxx\n");
}

}  // namespace
}  // namespace nt::test
