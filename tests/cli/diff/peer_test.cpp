// nt diff against GNU diff on command lines that both understand: same output, same exit code, and
// the same messages of what cannot be shown. The texts are such that there is one shortest script.
#include <doctest/doctest.h>

#include <random>
#include <sstream>

#include "harness/message.hpp"
#include "harness/programs.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

struct Texts {
  std::string name;
  std::string before;
  std::string after;
};

std::string numbered(int from, int to) {
  std::string text;
  for (int i = from; i <= to; ++i) text += "line " + std::to_string(i) + "\n";
  return text;
}

std::string with_crlf(const std::string& text) {
  std::string result;
  for (const char c : text) {
    if (c == '\n') result += '\r';
    result += c;
  }
  return result;
}

constexpr std::string_view kGrown = "grown behind a line without LF";

std::vector<Texts> shapes() {
  const std::string program =
      "int first(int x) {\n  int a = 1;\n\n  return a;\n}\n\n  indented_name();\n$dollar = 5\n"
      "static long a_name_that_is_much_longer_than_forty_bytes(void)\n{\n  one();\n  two();\n"
      "  three();\n  four();\n  five();\n}\n\u00e9l\u00e9ment:\n  six();\n  seven();\n  eight();\n"
      "  nine();\n  ten();\n";
  std::string edited = program;
  edited.replace(edited.find("a = 1"), 5, "a = 2");
  edited.replace(edited.find("  four"), 6, "  4   ");
  edited.replace(edited.find("  ten"), 5, "  10 ");
  const std::string ten = numbered(1, 10);
  return {
      {"same", ten, ten},
      {"empty before", "", "a\nb\n"},
      {"empty after", "a\nb\n", ""},
      {"one line each", "a\n", "b\n"},
      {"none has its last LF", "a\nb", "a\nc"},
      {"before lacks its LF", "a\nb", "a\nb\n"},
      {"after lacks its LF", "a\nb\n", "a\nb"},
      {"an untouched last line lacks its LF", "x\nb\nc", "y\nb\nc"},
      {std::string(kGrown), "a\nb", "a\nb\nc"},
      {"changed, gone, come", ten + numbered(20, 40),
       "line 1\nLINE 2\n" + numbered(3, 10) + numbered(20, 29) + numbered(32, 40) + "line 41\n"},
      {"more for fewer", ten, numbered(1, 4) + "x\ny\nz\n" + numbered(7, 10)},
      {"fewer for more", ten, numbered(1, 4) + "x\n" + numbered(9, 10)},
      {"blank lines", numbered(1, 12),
       numbered(1, 3) + "\n" + numbered(4, 8) + "line 9 new\n\n" + numbered(10, 12) + "\n"},
      {"lines with dates", "date 1\n" + numbered(1, 9) + "date 2\n" + numbered(10, 12),
       "date 3\n" + numbered(1, 3) + "new\n" + numbered(4, 9) + "date 4\n" + numbered(10, 12)},
      {"amount of white space", "a b\n  c\nd\t\te\nf\n", "a  b\n c \nd e\ng\n"},
      {"letter case", "One\nTWO\nthree\n", "one\ntwo\nfour\n"},
      {"tabs", "\tone\ntwo\tx\n12345678\ty\nsame\tz\n", "\tONE\ntwo\tX\n12345678\tyy\nsame\tz\n"},
      {"tabs or the same in blanks", "a\tb\n\tc\nd\n", "a       b\n        c\ne\n"},
      {"crlf", with_crlf(ten), with_crlf(numbered(1, 4) + "x\n" + numbered(6, 10))},
      {"crlf and lf", with_crlf("a\nb\nc\n"), "a\nB\nc\n"},
      {"dots", "a\nb\nc\n", "a\n.\nb\n..\n.\n.\nx\nc\n"},
      {"dashes", "-- a\n- b\nc\n", "-- a\n++ b\n--- c\n"},
      {"wide characters", "\u6f22\u5b57\u6f22\u5b57\u6f22\u5b57\u6f22\u5b57\u6f22 x\nsame \u6f22\n",
       "\u6f22\u5b57\u6f22\u5b57\u6f22\u5b57\u6f22\u5b57\u6f22 y\nsame \u6f22\n"},
      {"not UTF-8", "caf\xe9 one\nsame \xff\xfe\n", "caf\xe9 two\nsame \xff\xfe\n"},
      {"controls",
       "a\x01"
       "b\nc\bd\ne\rf\ng\n",
       "a\x01"
       "B\nc\bD\ne\rF\ng\n"},
      {"long lines", std::string(300, 'a') + "\n" + std::string(70, 'b') + "\nc\n",
       std::string(300, 'a') + "x\n" + std::string(71, 'b') + "\nc\n"},
      {"program", program, edited},
  };
}

// Of the same kind for nt and for GNU diff, which names itself in what it says.
struct Answer {
  std::string out;
  std::string err;
  int code = 0;
  bool operator==(const Answer&) const = default;
};

Answer answer(const Outcome& outcome) {
  Answer answer{outcome.out, outcome.err, outcome.code};
  // GNU diff ends the one message that these texts cause with an empty line, and repeats it for the
  // other file; nt has a hint behind it.
  answer.err = contains(answer.err, "No newline at end of file") ? "No newline" : answer.err;
  return answer;
}

void compare(const Sandbox& box, const Words& flags, const std::string& what) {
  Words words = joined({"diff"}, flags);
  words.insert(words.end(), {"before", "the after"});
  const Words args(words.begin() + 1, words.end());
  const auto theirs =
      answer(box.program("diff", args).env("TZ", "Europe/Berlin").in("stdin\n").run());
  const auto ours = answer(box.nt(words).env("TZ", "Europe/Berlin").in("stdin\n").run());
  CAPTURE(what);
  CHECK(ours.out == theirs.out);
  CHECK(ours.err == theirs.err);
  CHECK(ours.code == theirs.code);
}

Words split_words(const std::string& line) {
  std::istringstream stream(line);
  Words words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

void compare_all(const std::vector<std::string>& flags) {
  if (!have("diff")) return;
  Sandbox box;
  unsigned combination = 0;
  for (const Texts& texts : shapes()) {
    box.write("before", texts.before);
    box.write("the after", texts.after);
    for (const std::string& line : flags) {
      // Each of the flags with some of the texts; together with all.
      if (is_sanitized() && ++combination % 5 != 0) continue;
      // There GNU diff puts lines behind one without its end, and git apply makes one line of them.
      const bool is_joined = texts.name == kGrown && line.find_first_of("bwZ") < line.size() &&
                             line.find_first_of("ef") == std::string::npos;
      if (!is_joined) compare(box, split_words(line), texts.name);
    }
  }
}

TEST_CASE("like GNU diff: lines with some around them") {
  compare_all({"-u",
               "-U0",
               "--unified=1",
               "-u -2",
               "-c",
               "-C 0",
               "--context=1",
               "-c -5",
               "-up",
               "-cp",
               "-U1 -F ^[a-z]",
               "-C2 --show-function-line=^.$",
               "-u -L old",
               "-c -t",
               "-u -L one --label=two",
               "-uT",
               "-cT",
               "-u --suppress-blank-empty",
               "-utT",
               "-c --suppress-blank-empty",
               "-c --tabsize=3 --expand-tabs"});
}

TEST_CASE("like GNU diff: changes alone, for people and programs") {
  compare_all({"--normal", "-e", "--ed", "-f", "--forward-ed", "-n", "--rcs", "--normal -T",
               "--normal -t", "-e -t", "-n -T", "-q", "--brief", "-qs", "-s --normal", "-se",
               "-q --normal"});
}

TEST_CASE("like GNU diff: side by side") {
  compare_all({"-y", "-y -W 40", "-y -W41", "--side-by-side --width=9", "-y -W1", "-y -W 17 -t",
               "-y --suppress-common-lines", "-y --left-column -W60", "-y --tabsize=4 -W50",
               "-y -t --tabsize=3 -W51", "-ys", "-y -W200"});
}

// Left out: -E with -Z, under which GNU diff takes a tab and the same in blanks for different; and
// --strip-trailing-cr with lines to show, from which it strips them.
TEST_CASE("like GNU diff: what does not count") {
  compare_all({"-i -u",
               "-b -u",
               "-w -u",
               "-Z -u",
               "-E -u",
               "-B -u",
               "-I ^date -u",
               "-B -I date -c",
               "--strip-trailing-cr -qs",
               "-ib --normal",
               "-wB -c",
               "-bB -e",
               "-B -y -W40",
               "-I date -y -W40",
               "-iq",
               "-Bq",
               "-I date -qs",
               "-bBn",
               "-wf",
               "-B -U1",
               "-B -C0",
               "-I line --normal",
               "-Zs -q"});
}

TEST_CASE("like GNU diff: other flags") {
  compare_all({"-a -u", "-N -u", "-d -u", "--minimal --normal", "--speed-large-files -u",
               "--horizon-lines=5 -u", "--text --new-file -c", "-bwu", "-wbu"});
}

TEST_CASE("like GNU diff: two changes near each other, with few and many lines around") {
  if (!have("diff")) return;
  Sandbox box;
  const std::string before = numbered(1, 30);
  box.write("before", before);
  for (int distance = 0; distance <= 8; ++distance) {
    const std::string after = numbered(1, 9) + "first\n" + numbered(11, 10 + distance) +
                              "second\n" + numbered(12 + distance, 30);
    box.write("the after", after);
    for (int lines = 0; lines <= 4; ++lines) {
      const std::string number = std::to_string(lines);
      compare(box, {"-U", number}, "distance " + std::to_string(distance));
      compare(box, {"-C", number}, "distance " + std::to_string(distance));
    }
  }
}

TEST_CASE("like GNU diff: a blank line put in near a change") {
  if (!have("diff")) return;
  Sandbox box;
  box.write("before", numbered(1, 30));
  for (int distance = 1; distance <= 8; ++distance) {
    const std::string blank_behind = numbered(1, 9) + "changed\n" + numbered(11, 10 + distance) +
                                     "\n" + numbered(11 + distance, 30);
    const std::string blank_before = numbered(1, 9) + "\n" + numbered(10, 9 + distance) +
                                     "changed\n" + numbered(11 + distance, 30);
    for (const std::string& after : {blank_behind, blank_before}) {
      box.write("the after", after);
      for (const char* format : {"-u", "-U1", "-C2", "-C0", "--normal", "-e"})
        compare(box, {"-B", format}, after);
    }
  }
}

TEST_CASE("like GNU diff: files that are not there, folders, standard input") {
  if (!have("diff")) return;
  Sandbox box;
  box.write("a", "one\ntwo\n");
  box.write("b", "one\nTWO\n");
  box.write("folder/a", "one\n2\n");
  const auto same = [&](const Words& words, const std::string& input) {
    const auto theirs = box.program("diff", words).in(input).run();
    const auto ours = box.nt(joined({"diff"}, words)).in(input).run();
    CHECK(ours.out == theirs.out);
    CHECK(ours.code == theirs.code);
  };
  same({"-u", "a", "folder"}, "");
  same({"-u", "folder", "a"}, "");
  same({"-q", "folder/", "a"}, "");
  same({"--normal", "-", "b"}, "one\ntwo\n");
  same({"--normal", "a", "-"}, "one\nTWO");
  same({"--normal", "a", "-"}, "one\ntwo\n");
  same({"-q", "-", "a"}, "x");
  same({"-", "-"}, "x");
  same({"-N", "-u", "a", "absent"}, "");
  same({"-N", "-c", "absent", "a"}, "");
  same({"-N", "absent", "missing"}, "");
  same({"-u", "a", "absent"}, "");
  same({"-s", "a", "a"}, "");
  same({"-y", "a", "a"}, "");
  same({"-y", "--suppress-common-lines", "a", "a"}, "");
  same({"folder", "-"}, "");
  same({"folder", "b"}, "");
}

TEST_CASE("like GNU diff: bytes that are no text") {
  if (!have("diff")) return;
  Sandbox box;
  box.write("before", std::string("a\0b\nc\n", 6));
  box.write("the after", std::string("a\0b\nd\n", 6));
  for (const char* format : {"-u", "-c", "--normal", "-n", "-y", "-e"})
    compare(box, {"-a", format}, "NUL");
  // That they differ is no trouble here.
  const auto ours = box.run({"diff", "before", "the after"});
  CHECK(ours.out == box.program("diff", {"before", "the after"}).run().out);
  CHECK(ours.code == 1);
  CHECK(box.run({"diff", "-q", "before", "the after"}).out ==
        box.program("diff", {"-q", "before", "the after"}).run().out);
}

// Lines of any bytes, each of another number, so that there is one script.
std::string odd_lines(std::minstd_rand& random, const std::vector<std::string>& kept) {
  std::string text;
  for (std::size_t i = 0; i < kept.size(); ++i)
    text += random() % 2 == 0 ? kept[i] : "q" + kept[i].substr(0, kept[i].size() / 2) + "\n";
  if (random() % 4 == 0) text.pop_back();
  return text;
}

TEST_CASE("like GNU diff: any bytes, cut to columns and with blanks for tabs") {
  if (!have("diff")) return;
  static const std::string kPieces[] = {"\t",       "\r",     "\b",       std::string(1, '\0'),
                                        "\xff",     "\xc3",   "\u6f22",   "e\u0301",
                                        " ",        "abc",    "\x01",     "\x7f",
                                        "\xc2\x80", "\u200b", "12345678", "\U0001f600",
                                        "\v",       "\f",     "\a",       "\x1b"};
  const Words formats[] = {{"-y", "-W", "30"},
                           {"-y", "-W31", "-t"},
                           {"-y", "-W44", "--tabsize=5"},
                           {"-y", "-W12", "--left-column"},
                           {"-u", "-tT"},
                           {"--normal", "-t"},
                           {"-e", "-t"},
                           {"-c", "-t", "--tabsize=3"}};
  Sandbox box;
  std::minstd_rand random(5);
  for (int round = 0; round < 40; ++round) {
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < 5; ++i) {
      std::string line = std::to_string(i);
      for (std::size_t n = 1 + random() % 12; n > 0; --n)
        line += kPieces[random() % std::size(kPieces)];
      lines.push_back(line + "\n");
    }
    box.write("before", odd_lines(random, lines));
    box.write("the after", odd_lines(random, lines));
    for (const Words& format : formats) compare(box, joined({"-a"}, format), "odd lines");
  }
}

TEST_CASE("like GNU diff: names that need quotes") {
  if (!have("diff")) return;
  Sandbox box;
  for (const std::string name :
       {"a b", "q\"uote", "back\\slash", "tab\there", "\u00e9", "'", "-dash", "line\nbreak"}) {
    box.write(name, "x\n");
    box.write("other", "y\n");
    for (const char* format : {"-u", "-c"}) {
      const auto theirs = box.program("diff", {format, "--", name, "other"}).run();
      CHECK(box.run({"diff", format, "--", name, "other"}).out == theirs.out);
    }
  }
}

}  // namespace
}  // namespace nt::test
