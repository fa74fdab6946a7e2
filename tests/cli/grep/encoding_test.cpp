// nt grep: text in UTF-16, byte order marks, and logs with a hole.
#include <doctest/doctest.h>

#include "harness/sandbox.hpp"
#include "harness/utf16.hpp"

namespace nt::test {
namespace {

TEST_CASE("grep: UTF-16 is told by its mark and shown as UTF-8, from files and pipes") {
  Sandbox box;
  for (const bool little : {true, false}) {
    for (const std::size_t lines :
         {3UL, is_sanitized() ? 20'000UL : 200'000UL}) {  // read, and mapped
      std::string text;
      for (std::size_t i = 0; i < lines; ++i) text += "line " + std::to_string(i) + "\r\n";
      const std::string bytes = utf16(text + "the end", little);
      box.write("d/a.txt", bytes);
      const std::string count = std::to_string(lines);
      CHECK(box.run({"grep", "-c", "^line", "d/a.txt"}).out == count + "\n");
      CHECK(box.run({"grep", "-c", "^line", "d"}).out == "d/a.txt:" + count + "\n");  // no binary
      CHECK(box.nt({"grep", "-c", "^line"}).in(bytes).run().out == count + "\n");
      CHECK(box.nt({"grep", "-c", "^line"}).in(file("d/a.txt")).run().out == count + "\n");
      CHECK(box.run({"grep", "-nx", "the end", "d/a.txt"}).out ==
            std::to_string(lines + 1) + ":the end\n");
      CHECK(box.run({"grep", "--last", "1", "-n", "line 0", "d/a.txt"}).out == "1:line 0\r\n");
      CHECK(box.nt({"grep", "--last", "1", "line 0"}).in(bytes).run().out == "line 0\r\n");
    }
  }
}

TEST_CASE("grep: ^ matches behind the byte order mark of UTF-8, which is no part of a line") {
  Sandbox box;
  const std::string mark = "\xef\xbb\xbf";
  for (const std::size_t more : {0UL, is_sanitized() ? 30'000UL : 100'000UL}) {
    std::string text = mark + "first\nsecond\n";
    for (std::size_t i = 0; i < more; ++i) text += "another\n";
    box.write("a.txt", text);
    CHECK(box.run({"grep", "-nb", "^first", "a.txt"}).out == "1:3:first\n");
    CHECK(box.run({"grep", "-x", "first", "a.txt"}).out == "first\n");
    CHECK(box.run({"grep", "-B1", "second", "a.txt"}).out == "first\nsecond\n");
    CHECK(box.nt({"grep", "-B1", "second"}).in(text).run().out == "first\nsecond\n");
    CHECK(box.run({"grep", "-m1", "-v", "another", "a.txt"}).out == "first\n");
    CHECK(box.run({"grep", "-c", "", "a.txt"}).out == std::to_string(more + 2) + "\n");
  }
  box.write("empty.txt", mark);
  CHECK(box.run({"grep", "-c", "", "empty.txt"}).out == "0\n");
}

TEST_CASE("grep: a log with a hole of NULs is text in a folder, other bytes with NULs are not") {
  Sandbox box;
  box.write("t/hole.log", "begin\n" + std::string(100'000, '\0') + "hit\nhit\n");
  box.write("t/front.log", std::string(5'000, '\0') + "hit\n");
  box.write("t/binary", "hit" + std::string(100, '\0') + "\x01\x02\x03hit\n");
  box.write("t/few", std::string("a\0b\nhit\n", 8));
  CHECK(box.run({"grep", "-c", "hit", "t"}).out == "t/front.log:1\nt/hole.log:2\n");
}

TEST_CASE("grep: lists of patterns and globs may begin with a byte order mark") {
  Sandbox box;
  box.write("words",
            "\xef\xbb\xbf"
            "one\r\ntwo\r\n");
  box.write("globs", "\xef\xbb\xbf*.log\r\n");
  box.write("t/a.txt", "one\n");
  box.write("t/a.log", "one\n");
  CHECK(box.run({"grep", "-f", "words", "--exclude-from", "globs", "t"}).out == "t/a.txt:one\n");
  box.write("words16", utf16("one\r\ntwo\r\n", true));
  CHECK(box.run({"grep", "-f", "words16", "t/a.txt"}).out == "one\n");
}

TEST_CASE("grep -M shows what stands around the first match") {
  Sandbox box;
  const std::string filler(50, '.');
  box.write("a", filler + "hit" + filler + "\n");
  CHECK(box.run({"grep", "-M", "13", "hit", "a"}).out ==
        "[... 45 bytes] .....hit..... [... 45 more bytes]\n");
  CHECK(box.run({"grep", "-M", "3", "hit", "a"}).out == "[... 50 bytes] hit [... 50 more bytes]\n");
  CHECK(box.run({"grep", "-M", "103", "hit", "a"}).out == filler + "hit" + filler + "\n");
  CHECK(box.run({"grep", "-M0", "hit", "a"}).out == filler + "hit" + filler + "\n");
  CHECK(box.run({"grep", "-M", "10", "^", "a"}).out == ".......... [... 93 more bytes]\n");
  CHECK(box.run({"grep", "-M", "10", "-v", "x", "a"}).out == ".......... [... 93 more bytes]\n");
  CHECK(box.run({"grep", "-M", "12", "--replace", "<$0>", "hit", "a"}).out ==
        "[... 47 bytes] ...<hit>.... [... 46 more bytes]\n");
  box.write("e", filler + "hit" + "\n");  // at the end
  CHECK(box.run({"grep", "-M", "13", "hit", "e"}).out == "[... 40 bytes] ..........hit\n");
  box.write("u", "ééééhitéééé\n");  // no half characters
  CHECK(box.run({"grep", "-M", "6", "hit", "u"}).out == "[... 7 bytes] hité [... 6 more bytes]\n");
  CHECK(box.run({"grep", "-M", "52", "hit", "e"}).out ==
        "[... 1 byte] " + filler.substr(1) + "hit\n");
}

TEST_CASE("grep -o -M cuts each match") {
  Sandbox box;
  box.write("a", "xxxxxx yy xxxxxxxxx éé\n");
  CHECK(box.run({"grep", "-o", "-M", "5", "x+|y+", "a"}).out ==
        "xxxxx [... 1 more byte]\nyy\nxxxxx [... 4 more bytes]\n");
  CHECK(box.run({"grep", "-o", "-M", "3", "é+", "a"}).out == "é [... 2 more bytes]\n");
  CHECK(box.run({"grep", "-o", "-M", "0", "x+", "a"}).out == "xxxxxx\nxxxxxxxxx\n");
  CHECK(box.run({"grep", "-o", "-M", "2", "--replace", "<$0>", "y+", "a"}).out ==
        "<y [... 2 more bytes]\n");
}

TEST_CASE("grep: flags of ripgrep get a hint") {
  Sandbox box;
  for (const char* flag :
       {"--hidden", "--no-ignore", "--sort", "--vimgrep", "--multiline", "--crlf", "-V",
        "--version", "-t", "--pre", "--encoding", "--trim", "-p",
        "--mmap", "--iglob", "--engine"}) {
    const Outcome outcome = box.run({"grep", flag, "x"});
    CHECK(outcome.code == 2);
    CHECK_MESSAGE(outcome.err.find("\nhint: ") != std::string::npos, outcome.err);
  }
}

}  // namespace
}  // namespace nt::test
