// nt grep: matching where it differs from GNU grep, or where GNU grep has no word for it.
#include <doctest/doctest.h>

#include "harness/message.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

std::string grep(const Sandbox& box, std::vector<std::string> args, const std::string& input) {
  args.insert(args.begin(), "grep");
  return box.nt(std::move(args)).in(input).run().out;
}

TEST_CASE("grep: patterns are Perl-like") {
  Sandbox box;
  CHECK(grep(box, {"\\d{2}:\\d{2}"}, "12:34\n1:2\n") == "12:34\n");
  CHECK(grep(box, {"a+?b"}, "aab\nb\n") == "aab\n");
  CHECK(grep(box, {"-o", "a+?"}, "aab\n") == "a\na\n");
  CHECK(grep(box, {"(?i)error"}, "ERROR\n") == "ERROR\n");
  CHECK(grep(box, {"\\x41\\tB"}, "A\tB\n") == "A\tB\n");
  CHECK(grep(box, {"-o", "a|ab"}, "ab\n") == "a\n");
}

TEST_CASE("grep: anchors hold at lines, also those that mean the text's ends") {
  Sandbox box;
  const std::string input = "one\ntwo\none two\n";
  CHECK(grep(box, {"-n", "\\Aone"}, input) == "1:one\n3:one two\n");
  CHECK(grep(box, {"-n", "two\\z"}, input) == "2:two\n3:one two\n");
  CHECK(grep(box, {"-n", "^one$"}, input) == "1:one\n");
  CHECK(grep(box, {"-c", "one\\ntwo"}, input) == "0\n");
  CHECK(grep(box, {"-c", "one\\stwo"}, input) == "1\n");
  CHECK(grep(box, {"-c", "one[^x]two"}, input) == "1\n");
  CHECK(grep(box, {"-c", "(?s)one.two"}, input) == "1\n");
}

TEST_CASE("grep: lines end in CR LF too, and the CR stays in the output") {
  Sandbox box;
  const std::string input = "one\r\ntwo\r\nthree\n";
  CHECK(grep(box, {"e$"}, input) == "one\r\nthree\n");
  CHECK(grep(box, {"-x", "two"}, input) == "two\r\n");
  CHECK(grep(box, {"-c", "^$"}, "\r\n\nx\n") == "2\n");
  CHECK(grep(box, {"-o", "t.*$"}, input) == "two\nthree\n");
  const std::string crlf = "\r\na;\r\nx\r\n";
  for (const char* pattern : {"\\s", "\\s$", "[^;a-z]$", "\\r"})
    CHECK(grep(box, {"-c", pattern}, crlf) == "0\n");
  CHECK(grep(box, {"-c", "."}, crlf) == "2\n");
  CHECK(grep(box, {"-cx", ".."}, crlf) == "1\n");
  CHECK(grep(box, {"-cw", "x"}, crlf) == "1\n");
  CHECK(grep(box, {"-c", ".", "--and", ";$"}, crlf) == "1\n");
  CHECK(grep(box, {"-c", ".", "--not", "x$"}, crlf) == "1\n");
  CHECK(grep(box, {"--count-by", "1", "(.*)"}, "a\r\na\n\r\n") == "2\ta\n");
  CHECK(grep(box, {"--count-by", "0", "[^;]+$"}, "a\r\na\n\r\n") == "2\ta\n");
  CHECK(grep(box, {"--replace", "<$0>", "$"}, "a\r\n") == "a<>\r\n");
  CHECK(grep(box, {"--replace", "<$1>", "(.*)"}, "ab\r\n") == "<ab>\r\n");
  CHECK(grep(box, {"-M", "3", "a"}, "abc\r\nabcd\r\n") == "abc\r\nabc [... 1 more byte]\r\n");
  CHECK(grep(box, {"-oM", "3", ".*"}, "abc\r\n") == "abc\n");
  CHECK(contains(grep(box, {"--json", ".*"}, "ab\r\n"),
                 R"("lines":{"text":"ab\r\n"},"line_number":1,"absolute_offset":0,)"
                 R"("submatches":[{"match":{"text":"ab"},"start":0,"end":2}])"));
}

TEST_CASE("grep: that the CR of a line's end is not seen is told to who asks, and what shows it") {
  Sandbox box;
  box.write("crlf", "a\r\nb\n");
  box.write("lf", "a\nb\n");
  const std::string hint = "no pattern sees the CR of a line's end: nt grep -lz '\\r\\n' names";
  for (const char* pattern : {"\r", "\\r$", "a\\r"}) {
    const auto r = box.run({"-v", "grep", "-l", pattern, "crlf"});
    CHECK(r.code == 1);
    CHECK(contains(r.err, hint));
    CHECK(box.run({"grep", "-l", pattern, "crlf"}).err.empty());
  }
  CHECK(!contains(box.run({"-v", "grep", "-F", "\\r", "crlf"}).err, hint));
  CHECK(box.run({"grep", "-lz", "\\r\\n", "crlf", "lf"}).out == "crlf\n");
}

TEST_CASE("grep: a CR that is not before a LF is text") {
  Sandbox box;
  CHECK(grep(box, {"-c", "a$"}, "a\r") == "0\n");
  CHECK(grep(box, {"-c", "\\r$"}, "a\r\r\na\rb\n") == "1\n");
  CHECK(grep(box, {"-o", "a.b"}, "a\rb\r\n") == "a\rb\n");
  CHECK(grep(box, {"-z", "-c", "a\\r$"}, std::string("a\r\0", 3)) == "1\n");
}

TEST_CASE("grep: -S is caseless as long as the patterns have no capital") {
  Sandbox box;
  const std::string input = "error\nERROR\n";
  CHECK(grep(box, {"-S", "-c", "error"}, input) == "2\n");
  CHECK(grep(box, {"-S", "-c", "ERROR"}, input) == "1\n");
  CHECK(grep(box, {"--smart-case", "-c", "\\Werror|\\berror"}, input) == "2\n");
  CHECK(grep(box, {"-S", "-c", "-e", "error", "-e", "Foo"}, input) == "1\n");
  CHECK(grep(box, {"-F", "-S", "-c", "error"}, input) == "2\n");
  for (const char* capital :
       {"[E]rror", "[E-Z]rror", "\\x45rror", "[[:upper:]]rror", "\\p{Lu}rror"})
    CHECK(grep(box, {"-S", "-c", capital}, input) == "0\n");
}

TEST_CASE("grep: text is UTF-8, or bytes on demand") {
  Sandbox box;
  CHECK(grep(box, {"^caf.$"}, "caf\xc3\xa9\n") == "caf\xc3\xa9\n");
  CHECK(grep(box, {"-c", "^caf.$"}, "caf\xe9\n") == "0\n");
  CHECK(grep(box, {"--bytes", "-c", "^caf.$"}, "caf\xe9\n") == "1\n");
  CHECK(grep(box, {"--bytes", "-c", "^caf.$"}, "caf\xc3\xa9\n") == "0\n");
  CHECK(grep(box, {"--bytes", "--utf8", "-c", "^caf.$"}, "caf\xc3\xa9\n") == "1\n");
  CHECK(grep(box, {"-c", "caf"}, "caf\xe9\n") == "1\n");
  CHECK(grep(box, {"-i", "-c", "\xc3\x89"}, "\xc3\xa9\n") == "1\n");
}

TEST_CASE("grep: what only looks like a character is none") {
  Sandbox box;
  // A surrogate, NUL in two and three bytes, U+110000, and two characters.
  const std::string input = "\xed\xa0\x80\n\xc0\x80\n\xe0\x80\x80\n\xf4\x90\x80\x80\nA\n\u20ac\n";
  for (const char* pattern :
       {".", "^.$", "^.", ".$", "[^a]", "^[^a]$", "(.)", ".+", "x?.", "(?s).", "[\\s\\S]", "\\D"}) {
    CAPTURE(pattern);
    CHECK(grep(box, {"-o", pattern}, input) == "A\n\u20ac\n");
    CHECK(grep(box, {pattern}, input) == "A\n\u20ac\n");
    CHECK(grep(box, {"-c", "-x", pattern}, input) == "2\n");
    CHECK(grep(box, {"--count-by", "0", pattern}, input) == "1\tA\n1\t\u20ac\n");
    CHECK(grep(box, {"-v", "-c", pattern}, input) == "4\n");
  }
  CHECK(grep(box, {"-o", "\\W"}, input) == "\u20ac\n");
  CHECK(grep(box, {"-z", "-o", "."}, std::string("\xed\xa0\x80\nA\0", 6)) ==
        std::string("\n\0A\0", 4));
}

TEST_CASE("grep: caseless k and s fold to the Kelvin sign and the long s") {
  Sandbox box;
  CHECK(grep(box, {"-i", "-c", "kelvin"},
             "\xe2\x84\xaa"
             "elvin\n") == "1\n");
  CHECK(grep(box, {"-i", "-c", "sun"}, "\xc5\xbfun\n") == "1\n");
  CHECK(grep(box, {"-F", "-i", "-c", "task"}, "ta\xc5\xbf\xe2\x84\xaa\n") == "1\n");
}

TEST_CASE("grep: thousands of literals") {
  Sandbox box;
  std::string patterns;
  std::string input;
  for (int i = 0; i < 2000; ++i) {
    patterns += "word" + std::to_string(i) + "x\n";
    if (i % 100 == 0)
      input += "a word" + std::to_string(i) + "x here\nword" + std::to_string(i) + "y\n";
  }
  box.write("patterns", patterns);
  CHECK(grep(box, {"-F", "-c", "-f", "patterns"}, input) == "20\n");
  CHECK(grep(box, {"-c", "-f", "patterns"}, input) == "20\n");
}

// (Where the time grows with the square of their number, each of these takes minutes.)
TEST_CASE("grep: tens of thousands of words under all rules, and of expressions") {
  Sandbox box;
  std::string words;
  std::string expressions;
  const int count_of_words = is_sanitized() ? 3'000 : 30'000;
  for (int i = 0; i < count_of_words; ++i) {
    words += "word" + std::to_string(i) + "\n";
    if (i * 10 < count_of_words) expressions += "user-(a|b)" + std::to_string(i) + "x[0-9]+end\n";
  }
  box.write("words", words);
  box.write("expressions", expressions);
  const std::string input = "word12\nWORD12 x\nword12x\nxword29991\nnone\nuser-b299x7end\n";
  const auto count = [&](std::vector<std::string> flags, const std::string& file = "words") {
    flags.insert(flags.end(), {"-c", "-f", file});
    return grep(box, std::move(flags), input);
  };
  for (const std::string how : {"-F", "-E"}) {
    CAPTURE(how);
    CHECK(count({how}) == "3\n");
    CHECK(count({how, "-w"}) == "1\n");
    CHECK(count({how, "-w", "-i"}) == "2\n");
    CHECK(count({how, "-i"}) == "4\n");
    CHECK(count({how, "-x"}) == "1\n");
    CHECK(count({how, "-x", "-i"}) == "1\n");
    CHECK(count({how, "-v", "-w"}) == "5\n");
    CHECK(count({how, "--not", "x"}) == "1\n");
    CHECK(grep(box, {how, "-o", "-f", "words"}, input) == "word1\nword1\nword2\n");
    CHECK(grep(box, {how, "--count-by", "0", "-w", "-f", "words"}, input) == "1\tword12\n");
  }
  CHECK(count({}, "expressions") == "1\n");
  CHECK(count({"-w"}, "expressions") == "1\n");
  CHECK(count({"-v"}, "expressions") == "5\n");
  CHECK(grep(box, {"-o", "-f", "expressions"}, input) == "user-b299x7end\n");
}

TEST_CASE("grep: a file without patterns matches nothing, which is counted too") {
  Sandbox box;
  box.write("patterns", "");
  CHECK(grep(box, {"-f", "patterns"}, "x\n\n") == "");
  CHECK(grep(box, {"-c", "-f", "patterns"}, "x\n\n") == "0\n");
  CHECK(grep(box, {"-c", "-v", "-f", "patterns"}, "x\n\n") == "2\n");
}

TEST_CASE("grep: a blank line of a pattern file matches every line, and hides no other pattern") {
  Sandbox box;
  const std::string log = "foo\nbar\n\n";
  for (const char* patterns : {"\nfoo\n", "foo\n\n", "\n\nfoo\n\n"}) {
    box.write("pf", patterns);
    for (const char* how : {"-F", "-E", "-P", "-w", "-i"}) {
      CHECK(box.nt({"grep", how, "-of", "pf"}).in(log).run().out == "foo\n");
      CHECK(box.nt({"grep", how, "-of", "pf", "--replace", "<$0>"}).in(log).run().out == "<foo>\n");
      CHECK(box.nt({"grep", how, "--count-by", "0", "-f", "pf"}).in(log).run().out == "1\tfoo\n");
      CHECK(box.nt({"grep", how, "--count-matches", "-f", "pf"}).in(log).run().out == "1\n");
    }
    CHECK(box.nt({"grep", "-cf", "pf"}).in(log).run().out == "3\n");
    CHECK(box.nt({"grep", "-vcf", "pf"}).in(log).run().out == "0\n");
    CHECK(contains(box.nt({"grep", "-f", "pf", "--color=always"}).in(log).run().out,
                   "\x1b[01;31m\x1b[Kfoo"));
  }
  CHECK(box.nt({"grep", "-o", "-e", "", "-e", "foo"}).in(log).run().out == "foo\n");
  // The line of a fault counts blank ones.
  box.write("pf", "\n\na(\n");
  CHECK(contains(box.run({"grep", "-f", "pf"}).err, "pf:3: "));
  // An expression that can match nothing is its writer's: the first alternative counts.
  CHECK(box.nt({"grep", "-o", "x*|foo"}).in("xx foo\n").run().out == "xx\n");
  CHECK(box.nt({"grep", "-o", "foo|x*"}).in("xx foo\n").run().out == "xx\nfoo\n");
}

TEST_CASE("grep: a pattern file with CR LF and no newline at its end") {
  Sandbox box;
  box.write("patterns", "one\r\ntwo");
  CHECK(grep(box, {"-f", "patterns"}, "one\ntwo\nthree\n") == "one\ntwo\n");
}

TEST_CASE("grep: a line longer than any buffer") {
  Sandbox box;
  const std::string line = std::string(5 << 19, 'a') + "needle" + std::string(5 << 19, 'b');
  box.write("a.log", "first\n" + line + "\nneedle\n");
  CHECK(box.run({"grep", "-c", "needle", "a.log"}).out == "2\n");
  CHECK(box.run({"grep", "-ob", "needle", "a.log"}).out ==
        std::to_string(6 + (5 << 19)) + ":needle\n" + std::to_string(6 + line.size() + 1) +
            ":needle\n");
  CHECK(grep(box, {"-c", "needle"}, box.read("a.log")) == "2\n");
}

}  // namespace
}  // namespace nt::test
