// nt grep against GNU grep on command lines that both understand: same output, same exit code.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "harness/message.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

void fill(Sandbox& box) {
  box.write("a.log",
            "alpha error one\n"
            "beta\n"
            "\n"
            "gamma ERROR two error\n"
            "  delta-error_x\n"
            "epsilon 10.0.0.1\n"
            "a.b a+b a*b [ab] (ab) {1}\n"
            "zeta foo_bar foo bar\n"
            "eta\ttab\n"
            "theta error\n"
            "iota\n"
            "kappa\n"
            "lambda error\n");
  box.write("b.log", "beta\nno newline at the end error");
  box.write("empty.log", "");
  box.write("utf8.log", "na\xc3\xafve caf\xc3\xa9\n\xc3\x89t\xc3\xa9\n\xe2\x82\xac 5\nASCII\n");
  box.write("latin1.log", "caf\xe9 error\nplain error\n");
  box.write("patterns", "beta\nkappa\n");
  box.write("no-patterns", "");
  box.write("zero.log", std::string("one error\ntwo\0three\0four error\0", 31));
  box.write("-dash.log", "error\n");
}

struct Pair {
  Outcome ours;
  Outcome theirs;
};

Pair run_both(const Sandbox& box, Words words, const std::string& input) {
  // -E and -F exclude each other there; -a takes bytes that are not UTF-8 for text, as nt does.
  const bool is_fixed = std::find(words.begin(), words.end(), "-F") != words.end();
  Words args = words;
  args.insert(args.begin(), {is_fixed ? "-F" : "-E", "-a"});
  Outcome theirs = box.program("grep", args).in(input).run();
  words.insert(words.begin(), "grep");
  return {box.nt(words).in(input).run(), std::move(theirs)};
}

// Checks each command line, words separated by one blank; a word '' is empty.
void compare(const Sandbox& box, std::initializer_list<std::string_view> lines,
             const std::string& input = {}) {
  if (!have("grep")) return;
  for (const std::string_view line : lines) {
    std::istringstream stream{std::string(line)};
    Words words;
    for (std::string word; std::getline(stream, word, ' ');) {
      words.push_back(word == "''" ? "" : word);
    }
    const auto [ours, theirs] = run_both(box, words, input);
    CHECK(ours.out == theirs.out);
    CHECK(ours.code == theirs.code);
    CHECK(ours.err.empty() == theirs.err.empty());
  }
}

TEST_CASE("like GNU grep: patterns") {
  Sandbox box;
  fill(box);
  compare(box, {"error a.log",        "absent a.log",    "^e a.log",
                "r$ a.log",           "^$ a.log",        "'' a.log",
                "'' empty.log",       "o. a.log",        "[0-9]+\\.[0-9]+ a.log",
                "(alpha|beta) a.log", "a{1,2} a.log",    "\\(ab\\) a.log",
                "[[:upper:]]+ a.log", "[^a-z]$ a.log",   "^(alpha|lambda).*error$ a.log",
                "error b.log",        "x* a.log",        "caf. utf8.log",
                "^.t.$ utf8.log",     "\\bfoo\\b a.log", "error latin1.log"});
}

TEST_CASE("like GNU grep: lines of a long text, those of no match too") {
  Sandbox box;
  std::string text;
  for (int i = 0; i < 40'000; ++i) text += i % 7 == 0 ? fmt::format("hit {}\n", i) : "another\n";
  box.write("long.log", text);
  box.write("open.log", text + "no end");
  compare(box, {"-vc hit long.log", "-vc hit open.log", "-vc absent open.log",
                "-vc t[0-9] open.log", "-vc [a-z] long.log", "-vc -m 30000 hit open.log",
                "-v hit open.log", "-nb [0-9]t?$ open.log"});
}

TEST_CASE("like GNU grep: how a pattern is matched") {
  Sandbox box;
  fill(box);
  compare(box, {"-i error a.log",
                "-i ERROR a.log",
                "-i \xc3\xa9t utf8.log",
                "-i --no-ignore-case error a.log",
                "-v error a.log",
                "-v '' a.log",
                "-v absent a.log",
                "-w error a.log",
                "-w foo a.log",
                "-w foo_bar a.log",
                "-w a a.log",
                "-w delta|beta a.log",
                "-w af utf8.log",
                "-w caf utf8.log",
                "-x beta a.log",
                "-x bet a.log",
                "-x '' a.log",
                "-x beta|iota|kap a.log",
                "-x -v beta a.log",
                "-F a.b a.log",
                "-F a+b a.log",
                "-F [ab] a.log",
                "-F -i ERROR a.log",
                "-F -w foo a.log",
                "-F -x beta a.log",
                "-F '' a.log",
                "-F -o a a.log",
                "-iw error a.log",
                "-ivn error a.log"});
}

TEST_CASE("like GNU grep: several patterns") {
  Sandbox box;
  fill(box);
  compare(box, {"-e alpha -e beta a.log", "-e -error a.log", "--regexp=beta a.log",
                "-ebeta -ekappa -n a.log", "-e beta -e '' -c a.log", "-f patterns a.log",
                "-fpatterns -e theta a.log", "-F -f patterns a.log", "-v -f patterns a.log",
                "-w -f patterns a.log", "-x -f patterns a.log", "-f no-patterns a.log",
                "-v -f no-patterns a.log", "-f no-such-file a.log", "-i -e ALPHA -e KAPPA a.log"});
  compare(box, {"-f - a.log"}, "iota\nkappa\n");
}

TEST_CASE("like GNU grep: what is printed") {
  Sandbox box;
  fill(box);
  compare(box, {"-n error a.log",
                "-b error a.log",
                "-nb error a.log",
                "-c error a.log",
                "-c absent a.log",
                "-c -v error a.log",
                "-c error a.log b.log empty.log",
                "-h error a.log b.log",
                "-H error a.log",
                "-Hn error a.log",
                "-Hc error a.log",
                "-h -c error a.log b.log",
                "-hH error a.log",
                "-Hh error a.log b.log",
                "error a.log b.log",
                "-n error a.log b.log empty.log",
                "-o error a.log",
                "-on error a.log",
                "-ob error a.log",
                "-onb -i error a.log b.log",
                "-o x* a.log",
                "-o -w foo a.log",
                "-o -v error a.log",
                "-o ^.. a.log",
                "-oc error a.log",
                "-o caf. utf8.log",
                "--only-matching o.? a.log",
                "--line-number --byte-offset --with-filename error a.log",
                "--null -H error a.log",
                "--null -l error a.log b.log",
                "--null -c error a.log b.log",
                "--line-buffered error a.log",
                "--color=never error a.log"});
}

TEST_CASE("like GNU grep: files with and without matches") {
  Sandbox box;
  fill(box);
  compare(
      box,
      {"-l error a.log b.log empty.log", "-l absent a.log", "-l -v error a.log b.log empty.log",
       "-L error a.log b.log empty.log", "-L absent a.log b.log", "-L '' a.log empty.log",
       "-L error a.log", "-l -m1 error a.log", "-q error a.log", "-q absent a.log",
       "-q error no-such-file a.log", "-q absent no-such-file a.log", "-q error a.log no-such-file",
       "-s error no-such-file a.log", "-s absent no-such-file", "error no-such-file a.log",
       "error a.log no-such-file b.log", "-c error no-such-file a.log"});
}

TEST_CASE("like GNU grep: how many lines") {
  Sandbox box;
  fill(box);
  compare(box, {"-m1 error a.log", "-m 2 error a.log b.log", "-m0 error a.log",
                "-m 1 -c error a.log b.log", "-m 2 -v error a.log", "-m 1 -o o a.log",
                "-m 1 -A 1 error a.log", "-m 2 -n -A 5 error a.log", "-m 1 -B 2 theta a.log",
                "--max-count=3 error a.log", "-m 100 error a.log"});
}

TEST_CASE("like GNU grep: context") {
  Sandbox box;
  fill(box);
  compare(box, {"-A1 beta a.log",
                "-B1 gamma a.log",
                "-C1 epsilon a.log",
                "-1 epsilon a.log",
                "-C 2 -n error a.log",
                "-A1 -n error a.log",
                "-B1 -nb error a.log",
                "-A0 error a.log",
                "-C0 error a.log",
                "-A1 -B2 -n epsilon|iota a.log",
                "-C100 epsilon a.log",
                "-A1 error a.log b.log",
                "-n -C1 error a.log b.log",
                "-h -C1 error a.log b.log",
                "-A1 -v error a.log",
                "-C1 -c error a.log",
                "-C1 -l error a.log",
                "-C1 absent a.log",
                "-A 1 -A 2 beta a.log",
                "-C 1 -A 3 beta a.log",
                "-A 010 -n alpha a.log",
                "--context=1 beta a.log",
                "--group-separator=== -A1 beta a.log b.log",
                "--group-separator= -A1 error a.log",
                "--no-group-separator -A1 error a.log",
                "-1n beta a.log",
                "-1m1 error a.log",
                "-n1v2c beta a.log",
                "-c1n beta a.log",
                "-12nh beta a.log",
                "-1e beta a.log",
                "-1ebeta a.log",
                "--after-context=1 --before-context=0 beta a.log"});
}

TEST_CASE("like GNU grep: standard input") {
  Sandbox box;
  fill(box);
  compare(box,
          {"error", "error -", "-n error -", "-H error", "-c error - a.log", "error a.log -",
           "-l error", "-L error", "-l error - a.log", "-q error", "-v error", "-C1 -n error"},
          "one error\ntwo\nthree\nfour error");
  compare(box, {"error", "-c error", "-v error", "-c ''"}, "");
}

TEST_CASE("like GNU grep: records that end in NUL") {
  Sandbox box;
  fill(box);
  compare(box, {"-z error zero.log", "-zc error zero.log", "-zn t zero.log", "-zo t. zero.log",
                "-zv error zero.log", "-zb t zero.log", "-z ^two zero.log", "-zx two zero.log",
                "-z -C1 -n three zero.log", "--null-data error zero.log"});
}

TEST_CASE("like GNU grep: flags and operands") {
  Sandbox box;
  fill(box);
  compare(box, {"error a.log -n", "-n -- error a.log", "error -n -- -dash.log", "-n -e error a.log",
                "-- -error a.log", "error -- a.log -n", "--count --no-filename error a.log b.log",
                "--colour=never -c error a.log", "--ignore-case --count ERROR a.log"});
}

std::string sorted_lines(const std::string& text) {
  Words lines = lines_of(text);
  std::sort(lines.begin(), lines.end());
  std::string result;
  for (const std::string& line : lines) result += line + "\n";
  return result;
}

TEST_CASE("like GNU grep: folders, but for the order") {
  if (!have("grep")) return;
  Sandbox box;
  box.write("t/a.log", "error\nx\n");
  box.write("t/b.txt", "error\n");
  box.write("t/.hidden", "error\n");
  box.write("t/sub/c.log", "error\n");
  box.write("t/sub/deep/d.log", "x\n");
  box.write("other/e.log", "error\n");
  box.link("t/link.log", "../other/e.log");
  box.link("t/link-folder", "../other");
  const Words lines[] = {{"-r", "error", "t"},
                         {"-rn", "error", "t"},
                         {"-r", "error"},
                         {"-r", "error", "."},
                         {"-r", "error", "t/"},
                         {"-rh", "error", "t"},
                         {"-rc", "error", "t"},
                         {"-rl", "error", "t"},
                         {"-rL", "error", "t"},
                         {"-rq", "error", "t"},
                         {"-r", "absent", "t"},
                         {"-R", "error", "t"},
                         {"-r", "error", "t", "other"},
                         {"-r", "error", "t/link-folder"},
                         {"-r", "error", "t/link.log"},
                         {"-r", "--include=*.log", "error", "t"},
                         {"-r", "--exclude=*.log", "error", "t"},
                         {"-r", "--exclude-dir=sub", "error", "t"},
                         {"-r", "--exclude-dir=deep", "-c", "x", "t"},
                         {"-r", "--include=*.log", "--include=*.txt", "error", "t"}};
  for (const Words& words : lines) {
    const auto [ours, theirs] = run_both(box, words, "");
    CHECK(sorted_lines(ours.out) == sorted_lines(theirs.out));
    CHECK(ours.code == theirs.code);
  }
}

}  // namespace
}  // namespace nt::test
