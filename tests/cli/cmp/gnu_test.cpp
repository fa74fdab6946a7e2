// nt cmp against GNU cmp: the same bytes and the same exit codes, but for the name of the program
// at the begin of messages, and for how an error of wrong usage or of a file is worded.
#include <doctest/doctest.h>

#include "harness/message.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

struct Case {
  Words args;
  std::string out;
  std::string err;  // behind "nt cmp: ", without the newline; "!" is any error
  int code;
  std::string in = {};
};

const std::vector<Case>& cases() {
  static const std::vector<Case> kCases{
      // The first difference.
      {{"a", "b"}, "a b differ: byte 6, line 2\n", "", 1},
      {{"b", "a"}, "b a differ: byte 6, line 2\n", "", 1},
      {{"a", "a"}, "", "", 0},
      {{"a", "copy"}, "", "", 0},
      {{"-b", "a", "b"}, "a b differ: byte 6, line 2 is 145 e 130 X\n", "", 1},
      {{"-c", "a", "b"}, "a b differ: byte 6, line 2 is 145 e 130 X\n", "", 1},
      {{"--print-bytes", "x", "y"}, "x y differ: byte 1, line 1 is   0 ^@   1 ^A\n", "", 1},
      {{"-b", "-i", "3", "x", "y"}, "x y differ: byte 1, line 1 is 200 M-^@   4 ^D\n", "", 1},
      {{"big", "big2"}, "big big2 differ: byte 299999, line 30383\n", "", 1},
      // One file ends first.
      {{"a", "p"}, "", "EOF on p after byte 4, line 1", 1},
      {{"p", "a"}, "", "EOF on p after byte 4, line 1", 1},
      {{"a", "q"}, "", "EOF on q after byte 6, in line 2", 1},
      {{"q", "a"}, "", "EOF on q after byte 6, in line 2", 1},
      {{"a", "empty"}, "", "EOF on empty which is empty", 1},
      {{"empty", "a"}, "", "EOF on empty which is empty", 1},
      {{"empty", "empty2"}, "", "", 0},
      {{"-b", "a", "p"}, "", "EOF on p after byte 4, line 1", 1},
      {{"big", "big3"}, "", "EOF on big3 after byte 300000, in line 30383", 1},
      {{"-s", "a", "p"}, "", "", 1},
      // All differences.
      {{"-l", "a", "b"}, "6 145 130\n", "", 1},
      {{"--verbose", "a", "b"}, "6 145 130\n", "", 1},
      {{"-l", "a", "copy"}, "", "", 0},
      {{"-lb", "a", "b"}, "6 145 e    130 X\n", "", 1},
      {{"-l", "-b", "x", "y"},
       "1   0 ^@     1 ^A\n2   1 ^A     2 ^B\n3 177 ^?     3 ^C\n4 200 M-^@   4 ^D\n"
       "5 237 M-^_   5 ^E\n6 377 M-^?   6 ^F\n",
       "",
       1},
      {{"-l", "x", "y"},
       "1   0   1\n2   1   2\n3 177   3\n4 200   4\n5 237   5\n6 377   6\n",
       "",
       1},
      {{"-l", "a", "p"}, "", "EOF on p after byte 4", 1},
      {{"-l", "a", "empty"}, "", "EOF on empty which is empty", 1},
      {{"-l", "long", "long2"},
       "    1 142 170\n  100 142 170\n 1000 142 170\n 1001 143 170\n 9999 141 170\n",
       "",
       1},
      {{"-l", "long", "short2"}, "  1 142 170\n100 142 170\n", "EOF on short2 after byte 120", 1},
      {{"-l", "-n", "100", "long", "long2"}, "  1 142 170\n100 142 170\n", "", 1},
      {{"-l", "-n", "99", "long", "long2"}, " 1 142 170\n", "", 1},
      {{"-l", "-i", "99", "long", "long2"},
       "   1 142 170\n 901 142 170\n 902 143 170\n9900 141 170\n",
       "",
       1},
      {{"-l", "-", "b"}, "6 145 130\n", "", 1, "abc\ndef\n"},
      {{"-l", "-", "-n", "7", "b"}, "6 145 130\n", "", 1, "abc\ndef\n"},
      // Nothing but the exit code.
      {{"-s", "a", "b"}, "", "", 1},
      {{"--quiet", "a", "b"}, "", "", 1},
      {{"--silent", "a", "b"}, "", "", 1},
      {{"-s", "a", "copy"}, "", "", 0},
      {{"-bs", "a", "b"}, "", "", 1},
      {{"-s", "-n", "4", "a", "p"}, "", "", 0},
      {{"-s", "-n", "5", "a", "p"}, "", "", 1},
      // Limits.
      {{"-n", "0", "a", "b"}, "", "", 0},
      {{"-n", "5", "a", "b"}, "", "", 0},
      {{"-n6", "a", "b"}, "a b differ: byte 6, line 2\n", "", 1},
      {{"--bytes=3", "a", "b"}, "", "", 0},
      {{"-n", "4", "a", "p"}, "", "", 0},
      {{"-n", "5", "a", "p"}, "", "EOF on p after byte 4, line 1", 1},
      {{"-n", "1kB", "long", "long3"}, "", "", 0},
      {{"-n", "1KB", "long", "long3"}, "", "", 0},
      {{"-n", "1K", "long", "long3"}, "long long3 differ: byte 1001, line 1\n", "", 1},
      {{"-n", "1k", "long", "long3"}, "long long3 differ: byte 1001, line 1\n", "", 1},
      {{"-n", "1KiB", "long", "long3"}, "long long3 differ: byte 1001, line 1\n", "", 1},
      {{"-n", "K", "long", "long3"}, "long long3 differ: byte 1001, line 1\n", "", 1},
      {{"-n", "KiB", "long", "long3"}, "long long3 differ: byte 1001, line 1\n", "", 1},
      {{"-n", "1EiB", "long", "long3"}, "long long3 differ: byte 1001, line 1\n", "", 1},
      {{"-n", "1EB", "long", "long3"}, "long long3 differ: byte 1001, line 1\n", "", 1},
      {{"-n", "0x1KiB", "long", "long3"}, "long long3 differ: byte 1001, line 1\n", "", 1},
      {{"-n", "0x1kB", "long", "long3"}, "", "", 0},
      {{"-n", "0x3e8", "long", "long3"}, "", "", 0},
      {{"-n", "1M", "a", "b"}, "a b differ: byte 6, line 2\n", "", 1},
      // What is passed over.
      {{"-i", "5", "a", "b"}, "a b differ: byte 1, line 1\n", "", 1},
      {{"-i", "6", "a", "b"}, "", "", 0},
      {{"-i", "0x5", "a", "b"}, "a b differ: byte 1, line 1\n", "", 1},
      {{"--ignore-initial=2", "a", "b"}, "a b differ: byte 4, line 2\n", "", 1},
      {{"-i", "4:0", "a", "def"}, "", "", 0},
      {{"-i", "0:4", "def", "a"}, "", "", 0},
      {{"-i", "1kB", "long", "long3"}, "long long3 differ: byte 1, line 1\n", "", 1},
      {{"-i", "1000:1000", "long", "long3"}, "long long3 differ: byte 1, line 1\n", "", 1},
      {{"-i", "100", "a", "p"}, "", "", 0},
      {{"-i", "100:0", "a", "p"}, "", "EOF on a which is empty", 1},
      {{"a", "def", "4"}, "", "", 0},
      {{"def", "a", "0", "4"}, "", "", 0},
      {{"a", "b", "5", "5"}, "a b differ: byte 1, line 1\n", "", 1},
      {{"-i", "1", "a", "a", "4", "4"}, "", "", 0},
      {{"-i", "1:1", "-n", "4", "a", "b"}, "", "", 0},
      // Standard input.
      {{"-", "b"}, "- b differ: byte 6, line 2\n", "", 1, "abc\ndef\n"},
      {{"b", "-"}, "b - differ: byte 6, line 2\n", "", 1, "abc\ndef\n"},
      {{"b"}, "b - differ: byte 6, line 2\n", "", 1, "abc\ndef\n"},
      {{"-", "-"}, "", "", 0, "abc\n"},
      {{"a", "-"}, "", "EOF on - after byte 4, line 1", 1, "abc\n"},
      {{"a", "-"}, "", "EOF on - which is empty", 1, ""},
      {{"-i", "4", "-", "def"}, "", "EOF on def which is empty", 1, "abc\ndef\n"},
      {{"-i", "4:0", "-", "def"}, "", "", 0, "abc\ndef\n"},
      {{"-n", "5", "-", "b"}, "", "", 0, "abc\ndef\n"},
      {{"-s", "-", "b"}, "", "", 1, "abc\ndef\n"},
      // Flags behind operands, and names that look like flags.
      {{"a", "b", "-l"}, "6 145 130\n", "", 1},
      {{"--", "-l", "b"}, "", "!", 2},
      {{"-s", "--", "a", "b"}, "", "", 1},
      // Errors.
      {{"a", "none"}, "", "!", 2},
      {{"none", "a"}, "", "!", 2},
      {{"-s", "a", "none"}, "", "", 2},
      {{"-s", "none", "a"}, "", "", 2},
      {{"none", "none"}, "", "!", 2},
      {{"folder", "a"}, "", "!", 2},
      {{"a", "folder"}, "", "!", 2},
      {{"-n", "0", "folder", "a"}, "", "!", 2},
      {{"folder", "folder"}, "", "", 0},
      {{}, "", "!", 2},
      {{"-l", "-s", "a", "b"}, "", "!", 2},
      {{"a", "b", "1", "2", "3"}, "", "!", 2},
      {{"-n", "x", "a", "b"}, "", "!", 2},
      {{"-n", "1x", "a", "b"}, "", "!", 2},
      {{"-n", "", "a", "b"}, "", "!", 2},
      {{"-n", "-1", "a", "b"}, "", "!", 2},
      {{"-n", "99999999999999999999999", "a", "b"}, "", "!", 2},
      {{"-i", "1:2:3", "a", "b"}, "", "!", 2},
      {{"-i", ":3", "a", "b"}, "", "!", 2},
      {{"-i", "3:", "a", "b"}, "", "!", 2},
      {{"-i", "99999999999999999999999", "a", "b"}, "", "!", 2},
      {{"a", "b", "x"}, "", "!", 2},
      {{"a", "b", "1", "99999999999999999999"}, "", "!", 2},
      {{"a", "b", "9999999999999999999"}, "", "!", 2},
      {{"--no-such-flag", "a", "b"}, "", "!", 2},
  };
  return kCases;
}

void fill(const Sandbox& box) {
  box.write("a", "abc\ndef\n");
  box.write("copy", "abc\ndef\n");
  box.write("b", "abc\ndXf\n");
  box.write("p", "abc\n");
  box.write("q", "abc\nde");
  box.write("def", "def\n");
  box.write("empty", "");
  box.write("empty2", "");
  box.write("x", std::string("\0\1\177\200\237\377", 6));
  box.write("y", "\1\2\3\4\5\6");
  std::string text;
  for (std::size_t i = 0; i < 10'000; ++i) text += static_cast<char>('a' + (i + 1) % 3);
  box.write("long", text);
  std::string other = text;
  other[1000] = 'x';
  box.write("long3", other);
  for (const std::size_t at : {0U, 99U, 999U, 9998U}) other[at] = 'x';
  box.write("long2", other);
  box.write("short2", other.substr(0, 120));
  std::string lines;
  for (int i = 0; lines.size() < 300'000; ++i) lines += "line " + std::to_string(i % 10'000) + "\n";
  lines.resize(300'001, '!');
  box.write("big", lines);
  box.write("big3", lines.substr(0, 300'000));
  lines[299'998] = '~';
  box.write("big2", lines);
  box.folder("folder");
}

std::string with_prefix(const std::string& program, const std::string& message) {
  return message.empty() ? "" : program + ": " + message + "\n";
}

TEST_CASE("cmp: output, messages and exit codes are those of GNU cmp") {
  Sandbox box;
  fill(box);
  for (const Case& one : cases()) {
    const auto r = box.nt(joined({"cmp"}, one.args)).in(one.in).run();
    CHECK(r.out == one.out);
    CHECK(r.code == one.code);
    if (one.err == "!")
      CHECK(is_message(r.err, "nt cmp"));
    else
      CHECK(r.err == with_prefix("nt cmp", one.err));
  }
}

// What version 3.10 puts names between, 3.8 does not.
std::string without_quotes(std::string text) {
  for (const std::string quote : {"\u2018", "\u2019", "'"}) {
    for (std::size_t at = 0; (at = text.find(quote)) != std::string::npos;)
      text.erase(at, quote.size());
  }
  return text;
}

TEST_CASE("cmp: GNU cmp says the same of the same files") {
  if (!have("cmp")) return;
  Sandbox box;
  fill(box);
  for (const Case& one : cases()) {
    const auto theirs = box.program("cmp", one.args).in(one.in).run();
    CHECK(theirs.out == one.out);
    CHECK(theirs.code == one.code);
    if (one.err == "!")
      CHECK(!theirs.err.empty());
    else
      CHECK(without_quotes(theirs.err) == with_prefix("cmp", one.err));
  }
}

}  // namespace
}  // namespace nt::test
