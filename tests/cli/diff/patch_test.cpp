// What nt diff writes makes the one file of the other, by the programs that read such formats.
#include <doctest/doctest.h>

#include <random>

#include "harness/message.hpp"
#include "harness/programs.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

// Texts as they come: few kinds of line, so that changes can stand in many places; the last line
// perhaps without LF; CRLF; lines that look like those of a patch.
class Pairs {
 public:
  explicit Pairs(unsigned seed) : random_(seed) {}

  std::pair<std::string, std::string> next() {
    std::vector<std::string> before;
    for (unsigned i = below(25); i > 0; --i) before.push_back(line());
    std::vector<std::string> after;
    const unsigned steadiness = 2 + below(12);
    for (const std::string& kept : before) {
      if (below(steadiness) == 0) after.push_back(line());
      if (below(steadiness) != 0) after.push_back(kept);
    }
    if (below(3) == 0) after.push_back(line());
    const std::string_view end = below(6) == 0 ? "\r\n" : "\n";
    return {text(before, end), text(after, end)};
  }

 private:
  unsigned below(unsigned most) { return static_cast<unsigned>(random_() % most); }

  std::string line() {
    static const char* const kLines[] = {
        "}", "",   "  x = 1;", "-- a", "++ b",  "-",  "@@ -1 @@", "\\ No", "+++ b",
        ".", "..", "*** x",    " ",    "\ttab", "1c", "s/.//",    "---",   "caf\xe9"};
    if (below(3) == 0) return "line " + std::to_string(below(40));
    return kLines[below(std::size(kLines))];
  }

  std::string text(const std::vector<std::string>& lines, std::string_view end) {
    std::string text;
    for (const std::string& it : lines) text += it + std::string(end);
    if (!text.empty() && below(4) == 0) text.resize(text.size() - end.size());
    return text;
  }

  std::minstd_rand random_;
};

Outcome diff(const Sandbox& box, const Words& flags) {
  return box.run(joined(joined({"diff"}, flags), {"before", "after"}));
}

// Applies what the flags print by the program, whose last argument is the file to change, or none.
void check_applies(const Sandbox& box, const Words& flags, const Words& program,
                   const std::string& before, const std::string& after) {
  const auto patch = diff(box, flags);
  CHECK(patch.err.empty());
  REQUIRE(patch.code == (before == after ? 0 : 1));
  if (before == after) return;
  box.write("target", before);
  const auto applied =
      box.program(program.front(), Words(program.begin() + 1, program.end())).in(patch.out).run();
  CAPTURE(patch.out);
  CAPTURE(applied.err);
  CHECK(applied.code == 0);
  const std::string result = box.exists("target") ? box.read("target") : std::string();
  CHECK(result == after);
}

// -b takes "b" and "b " for the same, but nothing can be put in behind a line without its end.
TEST_CASE("diff: what comes behind a last line without LF, under -b") {
  Sandbox box;
  box.write("before", "a\nb");
  box.write("after", "a\nb \nc\n");
  const std::string made = "a\nb \nc\n";
  for (const Words& flags : {Words{"-b"}, {"-w", "-U0"}, {"-Z"}}) {
    const Words named = joined(flags, {"-L", "a/target", "-L", "b/target"});
    if (have("patch")) check_applies(box, joined(flags, {"-u"}), {"patch", "target"}, "a\nb", made);
    if (have("git")) check_applies(box, named, {"git", "apply", "--unidiff-zero"}, "a\nb", made);
  }
}

// Not with -C0: patch does not read what GNU diff writes of it either, which are the same bytes.
TEST_CASE("diff: patch makes the one file of the other") {
  if (!have("patch")) return;
  Sandbox box;
  Pairs pairs(17);
  const Words formats[] = {{"-U0"},
                           {"-U1"},
                           {"-u"},
                           {"-U5"},
                           {"-c"},

                           {"-C1"},
                           {"--normal"},
                           {"--full-context"},
                           {"-u", "--minimal"},
                           {"-u", "--patience"},
                           {"--normal", "--histogram"},
                           {"-u", "--myers"}};
  for (int round = 0; round < rounds(60); ++round) {
    const auto [before, after] = pairs.next();
    box.write("before", before);
    box.write("after", after);
    for (const Words& flags : formats) {
      check_applies(box, joined(flags, {"-a"}),
                    {"patch", "--binary", "--posix", "-s", "-f", "target"}, before, after);
    }
  }
}

TEST_CASE("diff: git apply makes the one file of the other") {
  if (!have("git")) return;
  Sandbox box;
  Pairs pairs(4);
  for (int round = 0; round < rounds(60); ++round) {
    const auto [before, after] = pairs.next();
    box.write("before", before);
    box.write("after", after);
    const std::string lines = std::to_string(round % 6);
    check_applies(box, {"-a", "-U", lines, "--label", "a/target", "--label", "b/target"},
                  {"git", "apply", "--unidiff-zero", "--whitespace=nowarn", "-p1"}, before, after);
  }
}

TEST_CASE("diff: ed makes the one file of the other") {
  if (!have("ed")) return;
  Sandbox box;
  Pairs pairs(8);
  for (int round = 0; round < rounds(60); ++round) {
    auto [before, after] = pairs.next();
    if (!before.empty() && !before.ends_with('\n')) before += '\n';
    if (!after.empty() && !after.ends_with('\n')) after += '\n';
    box.write("before", before);
    box.write("after", after);
    const auto script = diff(box, {"-a", "-e"});
    CHECK(script.err.empty());
    box.write("target", before);
    const auto edited = box.program("ed", {"-s", "target"}).in(script.out + "w\n").run();
    CHECK(edited.err.empty());
    CHECK(box.read("target") == after);
  }
}

TEST_CASE("diff: what counts less makes a file that counts the same") {
  if (!have("patch")) return;
  Sandbox box;
  Pairs pairs(21);
  for (int round = 0; round < rounds(40); ++round) {
    const auto [before, after] = pairs.next();
    box.write("before", before);
    box.write("after", after);
    for (const char* rule : {"-b", "-w", "-i", "-Z", "-B", "--strip-trailing-cr"}) {
      const auto patch = diff(box, {"-a", "-u", rule});
      box.write("target", before);
      const auto applied =
          box.program("patch", {"--binary", "-s", "-f", "target"}).in(patch.out).run();
      CAPTURE(patch.out);
      CHECK(applied.code == 0);
      CHECK(box.run({"diff", "-a", "-q", rule, "target", "after"}).code == 0);
    }
  }
}

TEST_CASE("diff: a patch of an existing file of the epoch does not delete or make it") {
  if (!have("patch")) return;
  Sandbox box;
  box.write("before", "a\n");
  box.write("after", "");
  CHECK(box.program("touch", {"-d", "1970-01-01 00:00:00 UTC", "after"}).run().code == 0);
  const auto patch = diff(box, {"-u"});
  CHECK(contains(patch.out, "\n+++ after\n"));
  box.write("target", "a\n");
  CHECK(box.program("patch", {"-s", "-f", "target"}).in(patch.out).run().code == 0);
  CHECK(box.exists("target"));
}

}  // namespace
}  // namespace nt::test
