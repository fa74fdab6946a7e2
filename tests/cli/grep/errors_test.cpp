// nt grep with what is wrong, missing, cut short or interrupted.
#include <doctest/doctest.h>
#include <signal.h>

#include "harness/message.hpp"
#include "harness/programs.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

// A megabyte is more than nt, a pipe and the harness buffer together.
std::string many_lines(std::size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += "an ERROR line of a log that goes on for a while\n";
  return text;
}

TEST_CASE("grep: a pattern is missing") {
  Sandbox box;
  const auto r = box.run({"grep"});
  CHECK(is_message(r.err, "nt grep"));
  CHECK(r.out.empty());
  CHECK(r.code == 2);
}

TEST_CASE("grep: a bad pattern is shown, with a caret under the fault") {
  Sandbox box;
  const auto r = box.nt({"grep", "ab[c"}).in("x\n").run();
  CHECK(r.err.starts_with("nt grep: "));
  CHECK(contains(r.err, "ab[c\n"));
  const std::size_t line = r.err.find("  ab[c\n");
  REQUIRE(line != std::string::npos);
  // The caret stands in the line below, under the bracket.
  const std::size_t next = r.err.find('\n', line) + 1;
  CHECK(r.err.substr(next).starts_with("    ^"));
  CHECK(r.out.empty());
  CHECK(r.code == 2);
}

TEST_CASE("grep: a bad pattern of a file is named by file and line") {
  Sandbox box;
  box.write("one", "good\n");
  box.write("two", "good\nab(c\r\nalso bad[\n");
  box.write("three", "x\n[[:nothing:]]\n");
  const auto opens = box.nt({"grep", "-e", "x", "-f", "one", "-f", "two"}).in("x\n").run();
  CHECK(
      opens.err.starts_with("nt grep: two:2: bad pattern: a parenthesis is not closed\n  ab(c\n"));
  CHECK(opens.code == 2);
  const auto unknown = box.nt({"grep", "-w", "-f", "one", "-f", "three"}).in("x\n").run();
  CHECK(unknown.err.starts_with("nt grep: three:2: bad pattern: "));
  CHECK(unknown.code == 2);
  const auto piped = box.nt({"grep", "-f", "-", "one"}).in("a\nb\n(\n").run();
  CHECK(piped.err.starts_with("nt grep: standard input:3: bad pattern: "));
  CHECK(piped.code == 2);
  CHECK(box.nt({"grep", "-e", "(", "-f", "one"})
            .in("x\n")
            .run()
            .err.starts_with("nt grep: bad pattern: "));
  CHECK(box.nt({"grep", "-f", "one", "--and", "("})
            .in("x\n")
            .run()
            .err.starts_with("nt grep: bad pattern: "));
}

TEST_CASE("grep: a pattern with a control character does not reach the terminal") {
  Sandbox box;
  const auto r = box.nt({"grep", "\x1b[31m("}).in("x\n").run();
  CHECK(r.code == 2);
  CHECK(!contains(r.err, "\x1b"));
}

TEST_CASE("grep: back-references and look-around are said to be unknown, with a way out") {
  Sandbox box;
  for (const std::string pattern : {"(a)\\1", "a(?=b)", "a(?!b)", "(?<=a)b", "(?<!a)b"}) {
    const auto r = box.nt({"grep", pattern}).in("aa\n").run();
    CHECK(r.err.starts_with("nt grep: "));
    CHECK(contains(r.err, "hint: "));
    CHECK(r.code == 2);
  }
}

TEST_CASE("grep: a bad number names the flag and the word") {
  Sandbox box;
  for (const std::string flag : {"-A", "-B", "-C", "-m", "--head", "-M", "--max-depth"}) {
    for (const std::string value : {"x", "-1x", "", "1 "}) {
      const auto r = box.nt({"grep", flag, value, "x"}).in("x\n").run();
      CHECK(is_message(r.err, "nt grep"));
      CHECK(r.code == 2);
    }
  }
}

TEST_CASE("grep: numbers of lines go as far as in GNU grep") {
  Sandbox box;
  box.write("a.log", "x\nb\nx\nc\n");
  const std::string huge = "99999999999999999999999";
  for (const std::string flag : {"-A", "-B", "-C"}) {
    CHECK(box.run({"grep", flag, "-1", "x", "a.log"}).code == 2);
    CHECK(box.run({"grep", flag, huge, "-c", "x", "a.log"}).out == "2\n");
  }
  CHECK(box.run({"grep", "-A", huge, "x", "a.log"}).out == "x\nb\nx\nc\n");
  CHECK(box.run({"grep", "-B", huge, "c", "a.log"}).out == "x\nb\nx\nc\n");
  for (const std::string& limit : Words{"-1", "-7", "-" + huge, huge})
    CHECK(box.run({"grep", "-m", limit, "x", "a.log"}).out == "x\nx\n");
  CHECK(box.run({"grep", "-m", "--1", "x", "a.log"}).code == 2);
}

TEST_CASE("grep: a missing file is reported and the others are searched") {
  Sandbox box;
  box.write("a.log", "x\n");
  box.write("c.log", "x\n");
  const auto r = box.run({"grep", "x", "a.log", "b.log", "c.log"});
  CHECK(r.out == "a.log:x\nc.log:x\n");
  CHECK(r.err == "nt grep: cannot open 'b.log': No such file or directory\n");
  CHECK(r.code == 2);
  CHECK(box.run({"grep", "-s", "x", "a.log", "b.log"}).err.empty());
}

TEST_CASE("grep: an unreadable file or folder is reported and the rest is searched") {
  Sandbox box;
  box.write("t/a.log", "x\n");
  box.write("t/closed/b.log", "x\n");
  box.write("t/secret.log", "x\n");
  box.write("t/z.log", "x\n");
  box.mode("t/closed", 0);
  box.mode("t/secret.log", 0);
  const auto r = box.nt({"grep", "x", "t"}).unprivileged().run();
  CHECK(r.out == "t/a.log:x\nt/z.log:x\n");
  CHECK(contains(r.err, "nt grep: cannot open 't/closed': Permission denied\n"));
  CHECK(contains(r.err, "nt grep: cannot open 't/secret.log': Permission denied\n"));
  CHECK(r.code == 2);
  const auto quiet = box.nt({"grep", "-s", "x", "t"}).unprivileged().run();
  CHECK(quiet.err.empty());
  CHECK(quiet.code == 2);
  CHECK(box.nt({"grep", "-q", "x", "t"}).unprivileged().run().code == 0);
}

TEST_CASE("grep: links that lead nowhere or round in a circle do no harm") {
  Sandbox box;
  box.write("t/a.log", "x\n");
  box.link("t/nowhere", "gone");
  box.link("t/self", "self");
  box.link("t/up", "..");
  const auto r = box.run({"grep", "-r", "x", "t"});
  CHECK(r.out == "t/a.log:x\n");
  CHECK(r.err.empty());
  CHECK(r.code == 0);
  const auto named = box.run({"grep", "x", "t/nowhere", "t/a.log"});
  CHECK(named.out == "t/a.log:x\n");
  CHECK(contains(named.err, "'t/nowhere': No such file or directory"));
  CHECK(named.code == 2);
  const auto circle = box.run({"grep", "-R", "x", "t"});
  CHECK(contains(circle.out, "t/a.log:x\n"));
  CHECK(contains(circle.err, "nt grep: 't/up/t' is skipped: links lead in a circle\n"));
  CHECK(circle.code == 2);  // for the links that lead nowhere
  box.remove("t/nowhere");
  box.remove("t/self");
  CHECK(box.run({"grep", "-R", "x", "t"}).code == 0);
  CHECK(box.run({"grep", "-R", "zzz", "t"}).code == 1);
  CHECK(box.run({"grep", "-Rs", "x", "t"}).err.empty());
}

TEST_CASE("grep: a file cut short while it is searched is reported, and no crash") {
  Sandbox box;
  box.write("big.log", many_lines(64 << 20));
  auto process = box.nt({"grep", "-n", "ERROR", "big.log"}).out(held_pipe()).start();
  process.wait_until_output_full();
  box.truncate("big.log", 100);
  const auto r = process.finish();
  CHECK(is_message(r.err, "nt grep"));
  CHECK(contains(r.err, "'big.log'"));
  CHECK(r.code == 2);
}

TEST_CASE("grep: what was cut short does not stop the files after it") {
  Sandbox box;
  box.write("a.log", many_lines(64 << 20));
  box.write("b.log", "the last ERROR\n");
  auto process = box.nt({"grep", "-h", "ERROR", "a.log", "b.log"}).out(held_pipe()).start();
  process.wait_until_output_full();
  box.truncate("a.log", 0);
  const auto r = process.finish();
  CHECK(r.out.ends_with("the last ERROR\n"));
  CHECK(contains(r.err, "'a.log'"));
  CHECK(r.code == 2);
}

TEST_CASE("grep: messages have their place among the lines where both go to one pipe") {
  Sandbox box;
  box.write("a", "x 1\n");
  box.write("b", "x 2\n");
  const auto r =
      box.program("sh", {"-c", "\"$0\" grep -h x a missing b 2>&1", nt_path().native()}).run();
  CHECK(r.out == "x 1\nnt grep: cannot open 'missing': No such file or directory\nx 2\n");
}

TEST_CASE("grep: a full disk ends the search with one message") {
  Sandbox box;
  box.write("big.log", many_lines(1 << 20));
  const auto r = box.nt({"grep", "ERROR", "big.log"}).out(full_disk()).run();
  CHECK(r.err == "nt grep: cannot write 'standard output': No space left on device\n");
  CHECK(r.code == 2);
  const auto gone = box.nt({"grep", "ERROR", "big.log"}).out(closed()).run();
  CHECK(gone.err == "nt grep: cannot write 'standard output': Bad file descriptor\n");
  CHECK(gone.code == 2);
  // Quiet writes nothing, so there is nothing to fail.
  CHECK(box.nt({"grep", "-q", "ERROR", "big.log"}).out(full_disk()).run().code == 0);
}

TEST_CASE("grep: a reader that leaves ends the search quietly") {
  Sandbox box;
  box.write("big.log", many_lines(1 << 20));
  const auto r = box.nt({"grep", "ERROR", "big.log"}).out(reader_leaving_after(100)).run();
  CHECK(r.out.size() == 100);
  CHECK(r.signal == SIGPIPE);
  CHECK(r.err.empty());
  const auto ignored =
      box.nt({"grep", "ERROR", "big.log"}).out(reader_leaving_after(100)).ignoring_sigpipe().run();
  CHECK(ignored.code == 2);
  CHECK(ignored.err.empty());
}

TEST_CASE("grep: Ctrl-C ends it at once, by that signal") {
  Sandbox box;
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
    auto process = box.nt({"grep", "x"}).in(open_pipe()).start();
    process.write("x\n");
    process.wait_until_read();
    process.signal(number);
    const auto r = process.finish();
    CHECK(r.signal == number);
    CHECK(r.err.empty());
  }
}

TEST_CASE("grep: Ctrl-C on the terminal, while its output is stuck") {
  Sandbox box;
  box.write("big.log", many_lines(1 << 20));
  auto process =
      box.nt({"grep", "ERROR", "big.log"}).in(terminal()).out(held_pipe()).err(terminal()).start();
  process.wait_until_output_full();
  process.write("\x03");
  process.wait_for_end();
  CHECK(process.finish().signal == SIGINT);
}

TEST_CASE("grep: a file of the name of a flag, and a name that would steer the terminal") {
  Sandbox box;
  box.write("-n", "x\n");
  CHECK(box.run({"grep", "x", "--", "-n"}).out == "x\n");
  const auto r = box.run({"grep", "x", "no\nsuch\x1b[31m"});
  CHECK(r.err == "nt grep: cannot open 'no\\nsuch\\x1b[31m': No such file or directory\n");
}

TEST_CASE("grep: an empty path is an error, not the current folder") {
  Sandbox box;
  box.write("a", "x\n");
  const auto r = box.run({"grep", "x", ""});
  CHECK(r.code == 2);
  CHECK(r.out.empty());
  CHECK(r.err == "nt grep: a path is empty\nhint: the folder here is '.'\n");
  CHECK(box.run({"grep", "", "a"}).out == "x\n");
}

}  // namespace
}  // namespace nt::test
