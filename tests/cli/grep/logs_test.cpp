// nt grep: what it has for logs.
#include <doctest/doctest.h>

#include <map>
#include <random>
#include <string>

#include "harness/message.hpp"
#include "harness/programs.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

TEST_CASE("grep: --count-by counts what a group matched, most first, ties by text") {
  Sandbox box;
  box.write("a.log", "GET /a 200\nGET /b 404\nPOST /a 200\nGET /a 200\nnone\n");
  const std::string pattern = "(?P<verb>[A-Z]+) (/[a-z]) ([0-9]+)";
  CHECK(box.run({"grep", "--count-by", "2", pattern, "a.log"}).out == "3\t/a\n1\t/b\n");
  CHECK(box.run({"grep", "--count-by", "verb", pattern, "a.log"}).out == "3\tGET\n1\tPOST\n");
  CHECK(box.run({"grep", "--count-by", "0", pattern, "a.log"}).out ==
        "2\tGET /a 200\n1\tGET /b 404\n1\tPOST /a 200\n");
  CHECK(box.run({"grep", "--count-by", "0", "--top", "1", "-w", "[a-z]", "a.log"}).out == "3\ta\n");
  CHECK(box.run({"grep", "--count-by", "1", "(x)|none", "a.log"}).out.empty());
  const auto absent = box.run({"grep", "--count-by", "0", "zzz", "a.log"});
  CHECK(absent.out.empty());
  CHECK(absent.code == 1);
}

TEST_CASE("grep: --count-by counts no lines without a match") {
  Sandbox box;
  box.write("a.log", "a\n");
  const auto r = box.run({"grep", "-v", "--count-by", "0", "b", "a.log"});
  CHECK(r.out.empty());
  CHECK(r.err ==
        "nt grep: -v selects lines without a match, --count-by counts matches: give one\n"
        "hint: --not PATTERN leaves lines out\n");
  CHECK(r.code == 2);
  CHECK(box.run({"grep", "-v", "--no-invert-match", "--count-by", "0", "a", "a.log"}).code == 0);
}

TEST_CASE("grep: a group's name stands for all groups that have it, a number counts through all") {
  Sandbox box;
  box.write("b", "foo\nbar\nfoo bar\n");
  const auto grep = [&box](std::vector<std::string> flags) {
    flags.insert(flags.begin(), {"grep", "-e", "(?P<n>fo+)", "-e", "(?P<n>ba.)", "b"});
    return box.run(flags).out;
  };
  CHECK(grep({"--count-by", "n"}) == "2\tbar\n2\tfoo\n");
  CHECK(grep({"--count-by", "n", "-w"}) == "2\tbar\n2\tfoo\n");
  CHECK(grep({"--count-by", "1"}) == "2\tfoo\n");
  CHECK(grep({"--count-by", "2"}) == "2\tbar\n");
  CHECK(grep({"--replace", "<$n>"}) == "<foo>\n<bar>\n<foo> <bar>\n");
}

TEST_CASE("grep: --count-by of what is no group is an error that says which there are") {
  Sandbox box;
  box.write("a.log", "x\n");
  const auto number = box.run({"grep", "--count-by", "3", "(x)", "a.log"});
  CHECK(number.code == 2);
  CHECK(number.err ==
        "nt grep: the pattern has no group 3\nhint: it has 1; 0 is the whole match\n");
  const auto name = box.run({"grep", "--count-by", "verb", "(x)", "a.log"});
  CHECK(name.code == 2);
  CHECK(name.err.starts_with("nt grep: the pattern has no group 'verb'\n"));
  for (const char* typed : {"$1", "\\1"}) {
    CHECK(contains(box.run({"grep", "--count-by", typed, "(x)|none", "a.log"}).err,
                   std::string("hint: say 1 without '") + typed[0] + "'\n"));
  }
  CHECK(box.run({"grep", "--top", "3", "x", "a.log"}).code == 2);
}

TEST_CASE("grep: limits hold where matches are counted, in files, streams and over several files") {
  Sandbox box;
  // More than are selected at a time.
  const std::size_t lines = is_sanitized() ? 35'000 : 700'000;
  const std::string most = std::to_string(lines / 7 * 6);
  const std::string all = std::to_string(lines);
  std::string text;
  for (std::size_t i = 0; i < lines; ++i) text += "ab 1234567\n";
  box.write("a.log", text);
  for (const std::string flags : {"-j1", "-j2"}) {
    CAPTURE(flags);
    for (const std::string& limit : {"--max-count=" + most, "--head=" + most}) {
      CAPTURE(limit);
      CHECK(box.run({"grep", flags, limit, "--count-matches", "ab", "a.log"}).out == most + "\n");
      CHECK(box.run({"grep", flags, limit, "--count-by=0", "ab", "a.log"}).out == most + "\tab\n");
      const auto stream = box.nt({"grep", flags, limit, "--count-matches", "ab"}).in(text).run();
      CHECK(stream.out == most + "\n");
    }
    CHECK(box.run({"grep", flags, "--head=" + std::to_string(lines + 5), "--count-matches", "ab",
                   "a.log", "a.log"})
              .out == "a.log:" + all + "\na.log:5\n");
  }
  CHECK(contains(box.run({"-vv", "grep", "-j1", "--count-matches", "ab", "a.log"}).err,
                 all + " matches selected"));
  CHECK(contains(box.run({"-vv", "grep", "-j1", "--count-by=0", "ab", "a.log"}).err,
                 all + " matches selected"));
}

TEST_CASE("grep: --count-by is the same at any number of threads, over files and within one") {
  Sandbox box;
  std::mt19937 random(1);
  std::map<std::string, int> counts;
  for (const char* name : {"a.log", "b.log"}) {
    std::string text;
    while (text.size() < 4'500'000) {
      const std::string word = "w" + std::to_string(random() % 300);
      ++counts[word];
      text += "some text " + word + " and more" + std::string(random() % 200, '.') + "\n";
    }
    box.write(name, text);
  }
  const auto one = box.run({"grep", "-j1", "--count-by", "0", "w[0-9]+", "a.log", "b.log"});
  int lines = 0;
  for (const char c : one.out) lines += c == '\n' ? 1 : 0;
  CHECK(lines == static_cast<int>(counts.size()));
  for (const auto& [word, count] : counts) {
    REQUIRE(("\n" + one.out).find("\n" + std::to_string(count) + "\t" + word + "\n") !=
            std::string::npos);
  }
  CHECK(box.run({"grep", "-j7", "--count-by", "0", "w[0-9]+", "a.log", "b.log"}).out == one.out);
  const std::string within = box.run({"grep", "-j1", "--count-by", "0", "w[0-9]+", "a.log"}).out;
  for (const char* threads : {"-j2", "-j7"})
    CHECK(box.run({"grep", threads, "--count-by", "0", "w[0-9]+", "a.log"}).out == within);
}

TEST_CASE("grep: --replace shows a template in place of each match") {
  Sandbox box;
  box.write("a.log", "user=anna id=7\nuser=bo id=8 user=cy id=9\nnone\n");
  const std::string pattern = "user=(?P<name>[a-z]+) id=([0-9])";
  CHECK(box.run({"grep", "--replace", "$2:${name}", pattern, "a.log"}).out ==
        "7:anna\n8:bo 9:cy\n");
  CHECK(box.run({"grep", "-on", "--replace", "<$0>", "id=.", "a.log"}).out ==
        "1:<id=7>\n2:<id=8>\n2:<id=9>\n");
  CHECK(box.run({"grep", "--replace=", " id=.", "a.log"}).out == "user=anna\nuser=bo user=cy\n");
  CHECK(box.run({"grep", "--replace", "$$1", "-w", "bo", "a.log"}).out ==
        "user=$1 id=8 user=cy id=9\n");
  CHECK(box.run({"grep", "--replace", "[$1]", "(x)?none", "a.log"}).out == "[]\n");
  CHECK(box.run({"grep", "-v", "--replace", "y", "user", "a.log"}).out == "none\n");
  CHECK(box.run({"grep", "-M", "5", "--replace", "longer than five", "none", "a.log"}).out ==
        "longe [... 11 more bytes]\n");
  // Empty matches are replaced as by ripgrep.
  const auto replaced = [&box](const std::string& with, const std::string& what) {
    return box.nt({"grep", "--replace", with, what}).in("abc\n\nbx\n").run().out;
  };
  CHECK(replaced("> ", "^") == "> abc\n> \n> bx\n");
  CHECK(replaced("!", "$") == "abc!\n!\nbx!\n");
  CHECK(replaced("<$0>", "x*") == "<>a<>b<>c<>\n<>\n<>b<x>\n");
  const auto bad = box.run({"grep", "--replace", "$9", pattern, "a.log"});
  CHECK(bad.code == 2);
  CHECK(bad.err.starts_with("nt grep: the pattern has no group 9\n"));
  CHECK(box.run({"grep", "--replace", "${a", pattern, "a.log"}).code == 2);
  // A name takes all letters behind it.
  const auto hint = [&box](const std::string& with) {
    return box.run({"grep", "--replace", with, "(?P<who>u)(s)", "a.log"}).err;
  };
  CHECK(hint("$1_en") ==
        "nt grep: the pattern has no group '1_en'\n"
        "hint: ${1}_en is the group and what is behind it\n");
  CHECK(contains(hint("<$whoami>"), "hint: ${who}ami is the group"));
  CHECK(contains(hint("$20"), "hint: ${2}0 is the group"));
  CHECK(contains(hint("${1_en}"), "hint: a group is named by"));
  CHECK(contains(hint("$x1"), "hint: a group is named by"));
  CHECK(hint("${1}_en").empty());
}

TEST_CASE(
    "grep: --passthru prints every line, with context's mark on those that are not selected") {
  Sandbox box;
  box.write("a.log", "one\ntwo\nthree\n");
  CHECK(box.run({"grep", "--passthru", "-n", "two", "a.log"}).out == "1-one\n2:two\n3-three\n");
  CHECK(box.run({"grep", "--passthru", "-A", "1", "two", "a.log"}).out == "one\ntwo\nthree\n");
  const auto none = box.run({"grep", "--passthru", "zzz", "a.log"});
  CHECK(none.out == "one\ntwo\nthree\n");
  CHECK(none.code == 1);
}

TEST_CASE("grep: --last prints the last lines that are selected, from files and streams alike") {
  Sandbox box;
  std::string text;
  for (int i = 1; i <= 200'000; ++i)
    text += "line " + std::to_string(i) + (i % 1000 == 0 ? " hit\n" : "\n");
  box.write("a.log", text);
  const std::string expected = "199000:line 199000 hit\n200000:line 200000 hit\n";
  CHECK(box.run({"grep", "-n", "--last", "2", "hit", "a.log"}).out == expected);
  CHECK(box.nt({"grep", "-n", "--last", "2", "hit"}).in(text).run().out == expected);
  CHECK(box.run({"grep", "-c", "hit", "a.log"}).out == "200\n");
  CHECK(box.run({"grep", "--last", "1", "-B1", "hit", "a.log"}).out ==
        "line 199999\nline 200000 hit\n");
  CHECK(box.run({"grep", "--last", "1", "-v", "hit", "a.log"}).out == "line 199999\n");
  CHECK(box.run({"grep", "--last", "0", "hit", "a.log"}).out.empty());
  CHECK(box.run({"grep", "--last", "3", "zzz", "a.log"}).code == 1);
  box.write("small", "a\nb\na");
  CHECK(box.run({"grep", "--last", "9", "a", "small"}).out == "a\na\n");
  CHECK(box.run({"grep", "--last", "1", "-n", "a", "small"}).out == "3:a\n");
  CHECK(box.run({"grep", "--last", "1", "-m", "1", "a", "small"}).code == 2);
}

TEST_CASE("grep: --last shows the same context in files, in streams and in many windows") {
  Sandbox box;
  std::string text;
  for (int i = 0; i < 300; ++i) text += i % 7 == 0 || i % 11 == 0 ? "hit\n" : "line\n";
  std::string large = text;
  while (large.size() < 1'000'000) large += "line of a log\n";
  for (const std::string& log : {text, large + text, large + text + large}) {
    if (is_sanitized() && log.size() == large.size() + text.size()) continue;
    box.write("a.log", log);
    for (const std::string last : {"0", "1", "2", "3", "50"}) {
      for (const std::string before : {"0", "1", "3", "9"}) {
        for (const std::string after : {"0", "2", "30"}) {
          if (is_sanitized() && (last == "0" || last == "2" || last == "50" || before == "0" ||
                                 before == "3" || after == "2"))
            continue;
          const Words args = {"grep", "-nb", "--last", last, "-B", before, "-A", after, "hit"};
          Words named = args;
          named.push_back("a.log");
          CHECK(box.nt(args).in(log).run().out == box.run(named).out);
        }
      }
    }
  }
}

TEST_CASE("grep: --last with context in what is no file, or empty") {
  Sandbox box;
  box.write("a.log", "a\nb\nhit\nc\nhit\nhit\nd");
  box.write("empty.log", "");
  const auto r = box.run({"grep", "--last", "1", "-C1", "hit", "a.log", "empty.log"});
  CHECK(r.out == "a.log-hit\na.log:hit\na.log-d\n");
  CHECK(r.err.empty());
  CHECK(r.code == 0);
  CHECK(box.run({"grep", "--last=1", "-A1", "^Pid", "/proc/self/status"}).code == 0);
  CHECK(box.nt({"grep", "--last", "2", "-B1", "hit"}).in("hit\na\nb\nhit\nc\n").run().out ==
        "hit\n--\nb\nhit\n");
}

TEST_CASE("grep: -z ends the rows of --count-by in NUL") {
  Sandbox box;
  CHECK(box.nt({"grep", "-z", "--count-by", "0", "a\\n?b"})
            .in(std::string("a\nb\0a\nb\0ab\0", 11))
            .run()
            .out == std::string("2\ta\nb\0"
                                "1\tab\0",
                                11));
}

TEST_CASE("grep: --last counts for what is counted too") {
  Sandbox box;
  const std::string log = "a\nb b\na a\nc\nb\n";
  box.write("a.log", log);
  const std::vector<std::pair<Words, std::string>> cases = {
      {{"-c", "."}, "2\n"},
      {{"--count-matches", "[abc]"}, "2\n"},
      {{"-c", "a"}, "2\n"},
      {{"--count-by", "0", "[abc]"}, "1\tb\n1\tc\n"},
      {{"--count-matches", "a"}, "3\n"},
      {{"-cv", "b"}, "2\n"}};
  for (auto [args, expected] : cases) {
    args.insert(args.begin(), {"grep", "--last", "2"});
    CHECK(box.nt(args).in(log).run().out == expected);
    args.push_back("a.log");
    CHECK(box.run(args).out == expected);
  }
  CHECK(box.run({"grep", "-l", "--last", "1", "a", "a.log"}).out == "a.log\n");
}

}  // namespace
}  // namespace nt::test
