// nt grep: output that GNU grep has no flag for, and colour.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "harness/message.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

constexpr std::string_view kLog = "one error\ntwo\nerror error three\nfour\n";

TEST_CASE("grep: --column counts bytes from 1, and comes between the line and the text") {
  Sandbox box;
  box.write("a.log", kLog);
  CHECK(box.run({"grep", "--column", "error", "a.log"}).out ==
        "5:one error\n1:error error three\n");
  CHECK(box.run({"grep", "-n", "--column", "error", "a.log"}).out ==
        "1:5:one error\n3:1:error error three\n");
  CHECK(box.run({"grep", "-no", "--column", "error", "a.log"}).out ==
        "1:5:error\n3:1:error\n3:7:error\n");
  box.write("u.log", "\xc3\xa9 error\n");
  CHECK(box.run({"grep", "--column", "error", "u.log"}).out == "4:\xc3\xa9 error\n");
}

TEST_CASE("grep: -c counts lines, --count-matches counts matches") {
  Sandbox box;
  box.write("a.log", kLog);
  box.write("b.log", "none\n");
  CHECK(box.run({"grep", "-c", "error", "a.log"}).out == "2\n");
  CHECK(box.run({"grep", "-co", "error", "a.log"}).out == "2\n");
  CHECK(box.run({"grep", "--count-matches", "error", "a.log"}).out == "3\n");
  const auto both = box.run({"grep", "--count-matches", "error", "a.log", "b.log"});
  CHECK(both.out == "a.log:3\nb.log:0\n");
  CHECK(both.code == 0);
  CHECK(box.run({"grep", "--count-matches", "error", "b.log"}).code == 1);
  CHECK(box.run({"grep", "--count-matches", "-v", "error", "a.log"}).out ==
        box.run({"grep", "-cv", "error", "a.log"}).out);
}

TEST_CASE("grep: --head limits the lines over all files, -m in each") {
  Sandbox box;
  box.write("a.log", "x1\nx2\nx3\n");
  box.write("b.log", "x4\nx5\n");
  CHECK(box.run({"grep", "-h", "-m", "2", "x", "a.log", "b.log"}).out == "x1\nx2\nx4\nx5\n");
  CHECK(box.run({"grep", "-h", "--head", "4", "x", "a.log", "b.log"}).out == "x1\nx2\nx3\nx4\n");
  CHECK(box.run({"grep", "-h", "--head=3", "-m1", "x", "a.log", "b.log"}).out == "x1\nx4\n");
  CHECK(box.run({"grep", "--head", "1", "x", "a.log", "b.log"}).code == 0);
}

TEST_CASE("grep: --head does not wait for the end of its input") {
  Sandbox box;
  auto process = box.nt({"grep", "--head", "1", "x"}).in(open_pipe()).start();
  process.write("x1\nx2\n");
  process.wait_for_output("x1\n");
  CHECK(process.finish().out == "x1\n");
}

TEST_CASE("grep: -M cuts a long line, and says so") {
  Sandbox box;
  box.write("a.log", "short x\nlong x " + std::string(1000, '.') + "\n");
  const auto r = box.run({"grep", "-n", "-M", "20", "x", "a.log"});
  CHECK(r.out.starts_with("1:short x\n2:"));
  CHECK(r.out.size() < 200);
  CHECK(r.out.ends_with("\n"));
  CHECK(r.code == 0);
}

TEST_CASE("grep: -0 puts a NUL after the path") {
  Sandbox box;
  box.write("a.log", "x\n");
  CHECK(box.run({"grep", "-0", "-H", "-n", "x", "a.log"}).out == std::string("a.log\0"
                                                                             "1:x\n",
                                                                             10));
  CHECK(box.run({"grep", "-0l", "x", "a.log"}).out == std::string("a.log\0", 6));
}

// As long as it takes to number each line of context by itself, the limit is far away.
TEST_CASE("grep: a million lines of context take no longer than a million lines") {
  Sandbox box;
  // Sanitizers look at all that memrchr might have to look at, for each line.
  if (is_sanitized()) return;
  constexpr int kBefore = 1'000'000;
  constexpr int kCount = 2'650'000;
  std::string lines;
  for (int i = 0; i < kCount; ++i) lines += "a\n";
  box.write("a.log", lines + "Z\n");
  const auto run = [&box](const std::string& input) {
    return box.program("sh", {"-c", "ulimit -t 20; " + input + " | tail -n 2", nt_path()}).run();
  };
  const std::string expected = fmt::format("{}-a\n{}:Z\n", kCount, kCount + 1);
  const std::string flag = fmt::format("-B{}", kBefore);
  CHECK(run("\"$0\" grep -j2 -n " + flag + " Z a.log").out == expected);
  CHECK(run("cat a.log | \"$0\" grep -n " + flag + " Z").out == expected);
  CHECK(run("cat a.log | \"$0\" grep -c " + flag + " Z").out == "1\n");
}

TEST_CASE("grep: a last line without newline gets one") {
  Sandbox box;
  box.write("a.log", "one x");
  CHECK(box.run({"grep", "x", "a.log"}).out == "one x\n");
  CHECK(box.run({"grep", "-v", "y", "a.log"}).out == "one x\n");
}

TEST_CASE("grep: -h alone is the help, -h with more is no path") {
  Sandbox box;
  box.write("a.log", "x\n");
  box.write("b.log", "x\n");
  CHECK(contains(box.run({"grep", "-h"}).out, "nt grep"));
  CHECK(box.run({"grep", "-h", "x", "a.log", "b.log"}).out == "x\nx\n");
  CHECK(contains(box.run({"grep", "x", "--help"}).out, "nt grep"));
}

// Whether the match is coloured.
bool is_coloured(const Run& run) { return contains(run.run().out, "\x1b[01;31m"); }

TEST_CASE("grep: colour by flag, NO_COLOR, CLICOLOR_FORCE and terminal, in this order") {
  Sandbox box;
  box.write("a.log", "x\n");
  const auto grep = [&](std::vector<std::string> flags) {
    flags.insert(flags.begin(), "grep");
    flags.insert(flags.end(), {"x", "a.log"});
    return box.nt(flags);
  };
  CHECK(!is_coloured(grep({})));
  CHECK(is_coloured(grep({}).out(terminal())));
  CHECK(is_coloured(grep({"--color"}).out(terminal())));
  CHECK(is_coloured(grep({"--color=always"})));
  CHECK(is_coloured(grep({"--colour=always"}).env("NO_COLOR", "1")));
  CHECK(!is_coloured(grep({"--color=auto"})));
  CHECK(!is_coloured(grep({"--color=never"}).out(terminal())));
  CHECK(!is_coloured(grep({"--color=never"}).env("CLICOLOR_FORCE", "1")));
  CHECK(!is_coloured(grep({}).out(terminal()).env("NO_COLOR", "1")));
  CHECK(!is_coloured(grep({}).env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1")));
  CHECK(is_coloured(grep({}).env("CLICOLOR_FORCE", "1")));
  CHECK(!is_coloured(grep({}).out(terminal()).env("TERM", "dumb")));
}

TEST_CASE("grep: colours are those of GNU grep") {
  if (!have("grep")) return;
  Sandbox box;
  box.write("a.log", kLog);
  box.write("b.log", "an error\n");
  const std::vector<std::vector<std::string>> lines = {{"error", "a.log"},
                                                       {"-n", "error", "a.log", "b.log"},
                                                       {"-nb", "-C1", "error", "a.log"},
                                                       {"-o", "-H", "error", "a.log"},
                                                       {"-c", "error", "a.log", "b.log"},
                                                       {"-l", "error", "a.log", "b.log"},
                                                       {"-v", "error", "a.log"},
                                                       {"-vC1", "error", "a.log"},
                                                       {"-i", "ERROR", "a.log"},
                                                       {"-A1", "two", "a.log", "b.log"}};
  for (auto args : lines) {
    args.insert(args.begin(), "--color=always");
    for (const std::string colors : {"", "ne", "rv:mt=7"}) {
      const auto theirs = box.program("grep", args).env("GREP_COLORS", colors).run();
      Words words = args;
      words.insert(words.begin(), "grep");
      CHECK(box.nt(words).env("GREP_COLORS", colors).run().out == theirs.out);
    }
  }
}

TEST_CASE("grep: rv in GREP_COLORS swaps the colours of lines under -v") {
  Sandbox box;
  box.write("a.log", kLog);
  const auto grep = [&box](const std::string& colors, const std::string& flag) {
    const auto run = box.nt({"grep", "--color=always", flag, "two", "a.log"});
    return Run(run).env("GREP_COLORS", colors).run().out;
  };
  CHECK(contains(grep("sl=1:cx=2:ne", "-v"), "\x1b[1mfour\x1b[m"));
  CHECK(contains(grep("sl=1:cx=2:ne:rv", "-v"), "\x1b[2mfour\x1b[m"));
  CHECK(contains(grep("sl=1:cx=2:ne:rv", "-A2"), "\x1b[2mfour\x1b[m"));
}

TEST_CASE("grep: on a terminal, control characters are shown, not obeyed") {
  Sandbox box;
  box.write("\x1b[31m.log", "x\n");
  const auto shown = box.nt({"grep", "-r", "--color=never", "x"}).out(terminal()).run();
  CHECK(shown.out == "\\x1b[31m.log:x\n");
  CHECK(box.run({"grep", "-r", "x"}).out == "\x1b[31m.log:x\n");
  box.write("data.bin", std::string("\0 y\x1b[2J\n", 8));
  const auto binary = box.nt({"grep", "--color=never", "y", "data.bin"}).out(terminal()).run();
  CHECK(!contains(binary.out, "\x1b"));
  CHECK(box.run({"grep", "y", "data.bin"}).out == std::string("\0 y\x1b[2J\n", 8));
  // -a asks for lines as they are, not for names.
  box.write("\x1b[31m.log", "x\x1b[2J\n");
  CHECK(box.nt({"grep", "-ra", "--color=never", "x"}).out(terminal()).run().out ==
        "\\x1b[31m.log:x\x1b[2J\n");
}

}  // namespace
}  // namespace nt::test
