// nt grep --gitignore: what is left out.
#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>

#include "base/text.hpp"
#include "harness/message.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

// The files that are searched, one a line; args are further words.
std::string searched(const Sandbox& box, std::vector<std::string> args,
                     const std::filesystem::path& folder = ".") {
  args.insert(args.begin(), {"grep", "-r", "-l", "--gitignore", ""});
  const auto r = box.nt(args).folder(folder).run();
  CHECK(r.err.empty());
  return r.out;
}

void fill(const Sandbox& box, std::initializer_list<const char*> files) {
  for (const char* file : files) box.write(file, "x\n");
}

TEST_CASE("grep --gitignore: .gitignore files count for what is below them, hidden files not") {
  Sandbox box;
  fill(box, {"a.c", "a.o", "build/x.c", ".hidden", ".dir/a.c", "sub/a.o", "sub/b.c", "sub/c.tmp",
             "sub/deep/keep.o", "sub/deep/d.tmp"});
  box.write(".gitignore", "*.o\n/build/\n");
  box.write("sub/.gitignore", "*.tmp\n!keep.o\n");
  CHECK(searched(box, {}) == "a.c\nsub/b.c\nsub/deep/keep.o\n");
  CHECK(searched(box, {"."}) == "./a.c\n./sub/b.c\n./sub/deep/keep.o\n");
  CHECK(searched(box, {"--no-gitignore", "sub/deep"}) == "sub/deep/d.tmp\nsub/deep/keep.o\n");
  // What was named is searched.
  CHECK(searched(box, {"a.o", ".hidden", "build", "sub/deep"}) ==
        "a.o\n.hidden\nbuild/x.c\nsub/deep/d.tmp\nsub/deep/keep.o\n");
}

TEST_CASE("grep --gitignore: what is below an ignored folder cannot be taken back") {
  Sandbox box;
  fill(box, {"out/a", "out/b", "log/a", "log/b"});
  box.write(".gitignore", "out\n!out/a\nlog/*\n!log/a\n");
  CHECK(searched(box, {}) == "log/a\n");
}

TEST_CASE("grep --gitignore: files above count up to the repository's root") {
  Sandbox box;
  fill(box, {"r/a.o", "r/p/a.c", "r/p/b.o", "r/p/q/a.c", "r/p/q/c.t", "r/p/q/d.u"});
  box.write(".gitignore", "*.c\n");
  box.write("r/.gitignore", "*.o\n/p/q/a.c\n");
  box.write("r/p/.gitignore", "*.t\n");
  CHECK(searched(box, {"r/p"}) == "r/p/a.c\nr/p/b.o\nr/p/q/a.c\nr/p/q/d.u\n");
  box.folder("r/.git");
  CHECK(searched(box, {"r/p"}) == "r/p/a.c\nr/p/q/d.u\n");
  CHECK(searched(box, {}, "r/p") == "a.c\nq/d.u\n");
  CHECK(searched(box, {".."}, "r/p/q") == "../a.c\n../q/d.u\n");
  CHECK(searched(box, {"q/"}, "r/p") == "q/d.u\n");
  // A repository within: what is above does not count in it.
  CHECK(searched(box, {}) == "r/p/a.c\nr/p/q/d.u\n");
}

TEST_CASE(
    "grep --gitignore: .ignore files overrule .gitignore files, and count from all the way up") {
  Sandbox box;
  fill(box, {"a.log", "b.log", "c.txt", "r/a.log", "r/b.log", "r/s/c.txt"});
  box.write(".gitignore", "*.log\n");
  box.write(".ignore", "!a.log\nc.*\n");
  CHECK(searched(box, {}) == "a.log\nr/a.log\n");
  box.write("r/.gitignore", "a.log\n!c.txt\n");
  CHECK(searched(box, {}) == "a.log\nr/a.log\n");
  CHECK(searched(box, {"s"}, "r").empty());
  box.folder("r/.git");
  CHECK(searched(box, {}, "r") == "a.log\nb.log\n");
}

TEST_CASE("grep --gitignore: the repository's and the user's own rules are the weakest") {
  Sandbox box;
  fill(box, {"r/a.1", "r/a.2", "r/a.3", "r/b/a.3"});
  box.write("r/.git/info/exclude", "*.1\n!*.2\n/a.3\n");
  box.write("r/.gitignore", "!a.1\n");
  box.write(".config/git/ignore", "*.2\n");
  CHECK(searched(box, {"r"}) == "r/a.1\nr/a.2\nr/b/a.3\n");
  CHECK(searched(box, {"b"}, "r") == "b/a.3\n");
  box.remove("r/.git/info/exclude");
  CHECK(searched(box, {"r"}) == "r/a.1\nr/a.3\nr/b/a.3\n");
  // A folder that is in no repository.
  fill(box, {"o/a.1", "o/a.2"});
  CHECK(searched(box, {"o"}) == "o/a.1\n");
  box.write("elsewhere/git/ignore", "*.1\n");
  const auto r = box.nt({"grep", "-l", "--gitignore", "", "o"})
                     .env("XDG_CONFIG_HOME", box.path("elsewhere"))
                     .run();
  CHECK(r.out == "o/a.2\n");
}

TEST_CASE("grep --gitignore: the user's own rules do not count where they may not be read") {
  Sandbox box;
  fill(box, {"o/a.1", "home/.gitconfig", "home/.config/git/ignore", "shut/git/ignore"});
  box.mode("home/.gitconfig", 0);
  box.mode("shut/git/ignore", 0);
  const auto grep = box.nt({"grep", "-l", "--gitignore", "", "o"}).unprivileged();
  const auto denied =
      Run(grep).env("HOME", box.path("home")).env("XDG_CONFIG_HOME", box.path("shut")).run();
  CHECK(denied.out == "o/a.1\n");
  CHECK(denied.err.empty());
  CHECK(denied.code == 0);
  box.mode("home", 0);
  const auto shut = Run(grep).env("HOME", box.path("home")).run();
  box.mode("home", 0700);
  CHECK(shut.out == "o/a.1\n");
  CHECK(shut.err.empty());
  CHECK(shut.code == 0);
}

TEST_CASE("grep --gitignore: core.excludesFile names the user's rules") {
  Sandbox box;
  fill(box, {"o/a.1", "o/a.2", "o/a.3", "o/a.4"});
  box.write(".config/git/ignore", "*.1\n");
  box.write(".config/git/config", "[Core] excludesfile = ~/two ; what I use\n");
  box.write("two", "*.2\n");
  box.write("th ree", "*.3\n");
  CHECK(searched(box, {"o"}) == "o/a.1\no/a.3\no/a.4\n");
  box.write(".gitconfig",
            "[user]\n\tname = x\n\texcludesFile = one\n[core]\n# excludesFile = four\n"
            "\teditor = vi\n\texcludesFile = \"" +
                box.path("th ree").string() + "\"\n[x]\n");
  CHECK(searched(box, {"o"}) == "o/a.1\no/a.2\no/a.4\n");
  box.write(".gitconfig", "[core]\nexcludesFile =\n");
  CHECK(searched(box, {"o"}) == "o/a.1\no/a.2\no/a.3\no/a.4\n");
}

TEST_CASE("grep --gitignore: a .git file leads to the rules of the repository") {
  Sandbox box;
  fill(box, {"tree/a", "tree/b", "tree/s/a", "tree/s/c"});
  box.write("main/.git/info/exclude", "/a\n");
  box.write("main/.git/worktrees/tree/commondir", "../..\n");
  box.write("tree/.git", "gitdir: " + box.path("main/.git/worktrees/tree").string() + "\n");
  CHECK(searched(box, {"tree"}) == "tree/b\ntree/s/a\ntree/s/c\n");
  box.write("main/.git/modules/s/info/exclude", "c\n");
  box.write("tree/s/.git", "gitdir: ../../main/.git/modules/s\n");
  CHECK(searched(box, {"tree"}) == "tree/b\ntree/s/a\n");
}

TEST_CASE("grep --gitignore: a rule takes a hidden file, but never .git") {
  Sandbox box;
  fill(box, {".ci/a", ".env", ".git/config", ".x", "a"});
  box.write(".gitignore", "!.ci/\n");
  CHECK(searched(box, {}) == ".ci/a\na\n");
  box.write(".ignore", "!.*\n.x\n");
  CHECK(searched(box, {}) == ".ci/a\n.env\n.gitignore\n.ignore\na\n");
  CHECK(searched(box, {"-g", ".git", "-g", "config"}) == ".git/config\n");
}

TEST_CASE("grep --gitignore: -g takes what rules leave out, other filters do not") {
  Sandbox box;
  fill(box, {"a.c", "a.o", ".h.o", "build/b.o", "sub/c.o"});
  box.write(".gitignore", "*.o\nbuild\n");
  CHECK(searched(box, {"-g", "*.o"}) == ".h.o\na.o\nsub/c.o\n");
  CHECK(searched(box, {"-g", "*.o", "-g", "build"}) == ".h.o\na.o\nbuild/b.o\nsub/c.o\n");
  CHECK(searched(box, {"-g", "*.o", "-g", "!a*"}) == ".h.o\nsub/c.o\n");
  CHECK(searched(box, {"-g", "!a.c"}).empty());
  CHECK(searched(box, {"--include", "*.o"}).empty());
}

TEST_CASE("grep --gitignore: an ignore file that cannot be read is reported") {
  Sandbox box;
  fill(box, {"t/a", "t/b", "t/s/c"});
  box.write("t/.gitignore", "a\n");
  box.write("t/s/.ignore", "c\n");
  box.mode("t/.gitignore", 0);
  box.mode("t/s/.ignore", 0);
  const auto r = box.nt({"grep", "-l", "--gitignore", "", "t"}).unprivileged().run();
  CHECK(r.out == "t/a\nt/b\nt/s/c\n");
  CHECK(contains(r.err, "nt grep: cannot open 't/.gitignore': Permission denied\n"));
  CHECK(contains(r.err, "nt grep: cannot open 't/s/.ignore': Permission denied\n"));
  CHECK(r.code == 2);
  CHECK(box.nt({"grep", "-l", "", "t/a"}).unprivileged().run().err.empty());
}

TEST_CASE("grep --gitignore: what only has the name of an ignore file is none") {
  Sandbox box;
  fill(box, {"f/a", "d/a", "l/a", "m/a", "n/a"});
  box.fifo("f/.gitignore");
  box.fifo("f/.ignore");
  box.folder("d/.gitignore");
  box.folder("d/.ignore");
  box.write("rules", "a\n");
  box.link("l/.gitignore", "../rules");  // git does not follow it
  box.link("m/.ignore", "../rules");
  box.link("n/.ignore", "../gone");
  CHECK(searched(box, {"f", "d", "l", "m", "n"}) == "f/a\nd/a\nl/a\nn/a\n");
}

TEST_CASE("grep --gitignore: links to folders, with -R") {
  Sandbox box;
  fill(box, {"t/real/a", "t/real/b"});
  box.link("t/link", "real");
  box.write("t/.gitignore", "link/b\n");
  CHECK(searched(box, {"-R", "t"}) == "t/link/a\nt/real/a\nt/real/b\n");
  box.write("t/.gitignore", "real/\n");
  CHECK(searched(box, {"-R", "t"}) == "t/link/a\nt/link/b\n");
  CHECK(searched(box, {"t/link"}) == "t/link/a\nt/link/b\n");
}

// Random trees with random ignore files, to hold against git.
class Forest {
 public:
  explicit Forest(unsigned seed) : random_(seed) {}

  // A folder with files, folders and ignore files in it.
  void grow(const Sandbox& box, const std::filesystem::path& folder, int depth) {
    if (one_in(2)) box.write(folder / ".gitignore", rules());
    for (int i = 0; i < 6; ++i) {
      const auto file = folder / name();
      if (!box.exists(file)) box.write(file, "x\n");
    }
    if (depth == 0) return;
    for (int i = 0; i < 3; ++i) {
      const auto below = folder / name();
      if (!box.exists(below) || std::filesystem::is_directory(box.path(below)))
        grow(box, below, depth - 1);
    }
  }

 private:
  std::size_t below(std::size_t end) { return random_() % end; }
  bool one_in(std::size_t n) { return below(n) == 0; }

  std::string pick(std::initializer_list<const char*> choices) {
    return *(choices.begin() + below(choices.size()));
  }

  std::string name() {
    return pick({"a",   "b",     "ab",       "ba",   "abc", "a.c",  "b.o", "foo", "foo.o", "foo.c",
                 "a b", "foo ",  "#a",       "!a",   "[a]", "a\\b", "*",   "A",   "-",     "a.b.o",
                 "^",   "{a,b}", "\xc3\xa9", "\xff", "d",   "e",    "d.d", "lib", "a\r",   "]"});
  }

  std::string rules() {
    std::string text = one_in(8) ? "\xef\xbb\xbf" : "";
    for (std::size_t i = below(6) + 1; i > 0; --i) {
      text += rule();
      text += one_in(6) ? "\r\n" : "\n";
    }
    if (one_in(4)) text.pop_back();
    return text;
  }

  std::string rule() {
    std::string text = pick({"", "", "", "!", "/", "**/", "!/", "#", "\\", "!**/"});
    for (std::size_t i = below(4) + 1; i > 0; --i) text += one_in(3) ? name() : piece();
    return text + pick({"", "", "", "/", "/*", "/**", " ", "  ", "\\ ", ".*", "**"});
  }

  std::string piece() {
    return pick({"*",           "**",          "?",     "/",      "/",           "/**/",
                 "*",           "[ab]",        "[!a]",  "[^a-b]", "[a-c]",       "[[:alpha:]]",
                 "[[:space:]]", "[[:punct:]]", "[!-~]", "[",      "]",           "\\",
                 "\\*",         "\\a",         ".",     "[]a]",   "[a\\]]",      "[c-a]",
                 "[[:a:]]",     "[[:a]",       "{a,b}", "[!]a]",  "[\\a-c]",     "a**/b",
                 "[/]",         "\\/",         "[a-]",  "***",    "[^[:lower:]]"});
  }

  std::mt19937 random_;
};

// The paths, each ended by NUL, sorted and without hidden ones.
std::set<std::string> visible(std::string_view paths) {
  std::set<std::string> result;
  for (const std::string_view path : split(paths, '\0')) {
    if (!path.empty() && !path.starts_with('.') && path.find("/.") == std::string_view::npos)
      result.emplace(path);
  }
  return result;
}

TEST_CASE("grep --gitignore: searches what git lists, in random trees") {
  if (!have("git")) return;
  for (unsigned seed = 1; seed <= 3; ++seed) {
    Sandbox box;
    Forest forest(seed);
    for (int tree = 0; tree < 25; ++tree) forest.grow(box, "r/tree" + std::to_string(tree), 2);
    REQUIRE(box.program("git", {"init", "-q", "r"}).run().code == 0);
    const auto theirs =
        box.program("git", {"ls-files", "-z", "-co", "--exclude-standard"}).folder("r").run();
    REQUIRE(theirs.code == 0);
    const auto ours = box.nt({"grep", "-r", "-l", "-0", "--gitignore", ""}).folder("r").run();
    CHECK(ours.err.empty());
    const auto expected = visible(theirs.out);
    const auto got = visible(ours.out);
    std::vector<std::string> wrong;
    std::set_symmetric_difference(expected.begin(), expected.end(), got.begin(), got.end(),
                                  std::back_inserter(wrong));
    CAPTURE(seed);
    for (const std::string& path : wrong) {
      CAPTURE(escape_control(path));
      const auto rule =
          box.program("git", {"check-ignore", "-v", "--no-index", "-n", path}).folder("r").run();
      CHECK_MESSAGE(false, (expected.contains(path) ? "left out: " : "not left out: ") << rule.out);
    }
    CHECK(expected.size() > 300);
  }
}

}  // namespace
}  // namespace nt::test
