// nt grep: what is searched, and in which order.
#include <doctest/doctest.h>

#include "harness/message.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

void fill_tree(Sandbox& box) {
  box.write("t/b.log", "x\n");
  box.write("t/a.txt", "x\n");
  box.write("t/.hidden", "x\n");
  box.write("t/sub/c.log", "x\n");
  box.write("t/sub/deep/d.log", "x\n");
}

TEST_CASE("grep: a folder is searched with all below it, sorted, hidden files too") {
  Sandbox box;
  fill_tree(box);
  const std::string all = "t/.hidden:x\nt/a.txt:x\nt/b.log:x\nt/sub/c.log:x\nt/sub/deep/d.log:x\n";
  CHECK(box.run({"grep", "x", "t"}).out == all);
  CHECK(box.run({"grep", "-r", "x", "t"}).out == all);
  CHECK(box.run({"grep", "x", "t/b.log", "t"}).out == "t/b.log:x\n" + all);
}

TEST_CASE("grep: a folder may hold one file, and its path is printed nevertheless") {
  Sandbox box;
  box.write("t/a.log", "x\n");
  CHECK(box.run({"grep", "x", "t"}).out == "t/a.log:x\n");
  CHECK(box.run({"grep", "-h", "x", "t"}).out == "x\n");
}

TEST_CASE("grep: without a path it reads stdin, the folder with -r, -R or from a terminal") {
  Sandbox box;
  box.write("a.log", "x of a file\n");
  CHECK(box.nt({"grep", "x"}).in("x of stdin\n").run().out == "x of stdin\n");
  CHECK(box.nt({"grep", "-r", "x"}).in("x of stdin\n").run().out == "a.log:x of a file\n");
  CHECK(box.nt({"grep", "-R", "x"}).in("x of stdin\n").run().out == "a.log:x of a file\n");
  CHECK(box.nt({"grep", "x"}).in(terminal()).run().out == "a.log:x of a file\n");
}

TEST_CASE("grep: a file on stdin is left where the search has ended") {
  Sandbox box;
  for (const std::size_t lines : {10UL, 100'000UL}) {  // read, and mapped
    std::string text;
    for (std::size_t i = 0; i < lines; ++i) text += "a line\n";
    box.write("a.log", text);
    const auto twice = [&](const std::string& flags) {
      const std::string command = "\"$0\" grep " + flags + " line";
      return box.program("sh", {"-c", command + "; " + command, nt_path()})
          .in(file("a.log"))
          .run()
          .out;
    };
    CHECK(twice("-c") == std::to_string(lines) + "\n0\n");
    CHECK(twice("-nm1") == "1:a line\n1:a line\n");
  }
}

TEST_CASE("grep: globs choose files below a folder by name, or by path if they have a slash") {
  Sandbox box;
  fill_tree(box);
  CHECK(box.run({"grep", "-g", "*.txt", "x", "t"}).out == "t/a.txt:x\n");
  CHECK(box.run({"grep", "-g", "!*.log", "x", "t"}).out == "t/.hidden:x\nt/a.txt:x\n");
  CHECK(box.run({"grep", "-g", "*.log", "-g", "!d.*", "x", "t"}).out ==
        "t/b.log:x\nt/sub/c.log:x\n");
  CHECK(box.run({"grep", "-g", "sub/*.log", "x", "t"}).out == "t/sub/c.log:x\n");
  CHECK(box.run({"grep", "-g", "sub/**", "x", "t"}).out == "t/sub/c.log:x\nt/sub/deep/d.log:x\n");
  CHECK(box.run({"grep", "-g", "*.none", "x", "t"}).code == 1);
}

TEST_CASE("grep: --include, --exclude and --exclude-dir") {
  Sandbox box;
  fill_tree(box);
  CHECK(box.run({"grep", "--include", "*.txt", "x", "t"}).out == "t/a.txt:x\n");
  CHECK(box.run({"grep", "--exclude=*.log", "x", "t"}).out == "t/.hidden:x\nt/a.txt:x\n");
  CHECK(box.run({"grep", "--exclude-dir", "sub", "--include=*.log", "x", "t"}).out ==
        "t/b.log:x\n");
}

TEST_CASE("grep: --exclude-from takes globs from a file, in turn with the other flags") {
  Sandbox box;
  fill_tree(box);
  box.write("globs", "*.log  \n\n.h*\r\n");
  CHECK(box.run({"grep", "--exclude-from", "globs", "x", "t"}).out == "t/a.txt:x\n");
  CHECK(box.run({"grep", "--exclude-from=globs", "--include=b.*", "x", "t"}).out ==
        "t/a.txt:x\nt/b.log:x\n");
  CHECK(box.run({"grep", "--include=b.*", "--exclude-from=globs", "x", "t"}).code == 1);
  CHECK(box.run({"grep", "--exclude-from", "gone", "x", "t"}).err ==
        "nt grep: cannot open 'gone': No such file or directory\n");
}

TEST_CASE("grep: flags that are habits from GNU grep") {
  Sandbox box;
  fill_tree(box);
  box.write("b.bin", std::string("\0X\n", 3));
  CHECK(box.run({"grep", "-y", "X", "t/a.txt"}).out == "x\n");
  CHECK(box.run({"grep", "-uU", "x", "t/a.txt"}).out == "x\n");
  CHECK(box.run({"grep", "-d", "skip", "x", "t", "t/a.txt"}).out == "t/a.txt:x\n");
  CHECK(box.run({"grep", "-drecurse", "-l", "--include=*.txt", "x"}).out == "t/a.txt\n");
  CHECK(box.run({"grep", "-r", "--binary-files=text", "-l", "X", "."}).out == "./b.bin\n");
  CHECK(box.run({"grep", "--binary-files=without-match", "X", "b.bin"}).code == 1);
  for (const auto& [flag, hint] : std::vector<std::pair<std::string, std::string>>{
           {"-G", "patterns are like those of grep -E"},
           {"-T", "leave it out"},
           {"--no-color", "did you mean --color=never?"},
           {"--line", "did you mean --line-regexp or --line-number or --line-buffered?"}}) {
    const auto r = box.run({"grep", flag, "x", "t"});
    CHECK(r.err.starts_with("nt grep: unknown flag '" + flag + "'\nhint: "));
    CHECK(contains(r.err, hint));
    CHECK(r.code == 2);
  }
}

TEST_CASE("grep: a folder is left out with the slash that shells put at its end, too") {
  Sandbox box;
  fill_tree(box);
  const std::string rest = "t/.hidden:x\nt/a.txt:x\nt/b.log:x\nt/sub/c.log:x\n";
  CHECK(box.run({"grep", "--exclude-dir=deep/", "x", "t"}).out == rest);
  CHECK(box.run({"grep", "-g", "!deep/", "x", "t"}).out == rest);
  CHECK(box.run({"grep", "-g", "!*/", "x", "t"}).out == "t/.hidden:x\nt/a.txt:x\nt/b.log:x\n");
  CHECK(box.run({"grep", "-g", "*/", "x", "t"}).code == 1);
}

TEST_CASE("grep: --exclude-dir counts for named folders as in GNU grep") {
  if (!have("grep")) return;
  Sandbox box;
  for (const std::string file : {"src/a", "src/sub/b", "src/sub/src/c", "src/deep/d"})
    box.write(file, "x\n");
  for (const std::string path : {"src", "./src", "src/", ".", "src/sub"}) {
    for (const std::string glob : {"src", "src/", "./src", ".", "*", "sub"}) {
      const auto run = [&](Words words) {
        words.insert(words.end(), {"-r", "--exclude-dir=" + glob, "-l", "x", path});
        return words;
      };
      const auto sorted = [&](std::string program, Words words) {
        words.insert(words.begin(), {"-c", "\"$@\" | LC_ALL=C sort", "sh", std::move(program)});
        return box.program("sh", words).run().out;
      };
      CHECK(sorted(nt_path(), run({"grep"})) == sorted("grep", run({})));
    }
  }
}

TEST_CASE("grep: --max-depth and --max-filesize") {
  Sandbox box;
  fill_tree(box);
  box.write("t/big.log", "x" + std::string(2000, '.') + "\n");
  CHECK(box.run({"grep", "-l", "--max-depth", "1", "x", "t"}).out ==
        "t/.hidden\nt/a.txt\nt/b.log\nt/big.log\n");
  CHECK(box.run({"grep", "-l", "--max-filesize", "1K", "--max-depth=1", "x", "t"}).out ==
        "t/.hidden\nt/a.txt\nt/b.log\n");
  CHECK(box.run({"grep", "-l", "--max-filesize", "2KB", "-g", "big*", "x", "t"}).code == 1);
  CHECK(box.run({"grep", "-l", "--max-filesize", "2K", "-g", "big*", "x", "t"}).code == 0);
}

TEST_CASE("grep: links below a folder are followed with -R only") {
  Sandbox box;
  box.write("other/e.log", "x\n");
  box.folder("t");
  box.link("t/file", "../other/e.log");
  box.link("t/folder", "../other");
  CHECK(box.run({"grep", "x", "t"}).code == 1);
  CHECK(box.run({"grep", "-R", "x", "t"}).out == "t/file:x\nt/folder/e.log:x\n");
  CHECK(box.run({"grep", "--dereference-recursive", "-l", "x", "t"}).out ==
        "t/file\nt/folder/e.log\n");
  CHECK(box.run({"grep", "x", "t/folder"}).out == "t/folder/e.log:x\n");
  CHECK(box.run({"grep", "x", "t/folder//"}).out == "t/folder/e.log:x\n");
}

TEST_CASE("grep: folders may lie deeper than a shell has file descriptors") {
  Sandbox box;
  const std::string deep =
      "deep=$(printf 'd/%.0s' $(seq 300)); for i in 1 2 3 4; do mkdir -p $deep; cd $deep; done; "
      "echo x > a; cd \"$1\"; ulimit -Sn 1024; ";
  for (const std::string flags : {"-j1 -c", "-j2 -c", "-j1 -C1"}) {
    const auto r = box.program("sh", {"-c", deep + "\"$0\" grep -h " + flags + " x d; rm -r d",
                                      nt_path(), box.path()})
                       .run();
    CHECK(r.out == (flags.ends_with("c") ? "1\n" : "x\n"));
    CHECK(r.err.empty());
  }
}

TEST_CASE("grep: a FIFO is skipped in a folder and read when named") {
  Sandbox box;
  box.write("t/a.log", "x\n");
  box.fifo("t/fifo");
  CHECK(box.run({"grep", "x", "t"}).out == "t/a.log:x\n");
  const auto named =
      box.program("sh", {"-c", "printf 'a x\\nb\\n' > t/fifo & \"$0\" grep x t/fifo", nt_path()})
          .run();
  CHECK(named.out == "a x\n");
  CHECK(named.code == 0);
}

TEST_CASE("grep: files of the system that claim to be empty are read") {
  Sandbox box;
  const auto r = box.run({"grep", "-c", "^Pid:", "/proc/self/status"});
  CHECK(r.out == "1\n");
  CHECK(r.code == 0);
}

TEST_CASE("grep: input that comes in pieces is put together") {
  Sandbox box;
  auto process = box.nt({"grep", "-n", "need"}).in(open_pipe()).start();
  for (const std::string_view piece : {"one\nne", "ed", "le\nthree\nthe ", "needle"}) {
    process.write(piece);
    process.wait_until_read();
  }
  const auto r = process.finish();
  CHECK(r.out == "2:needle\n4:the needle\n");
  CHECK(r.code == 0);
}

TEST_CASE("grep: --line-buffered shows a match before the input ends") {
  Sandbox box;
  auto process = box.nt({"grep", "--line-buffered", "x"}).in(open_pipe()).start();
  process.write("x one\nother\n");
  process.wait_for_output("x one\n");
  process.write("x two\n");
  process.wait_for_output("x two\n");
  CHECK(process.finish().out == "x one\nx two\n");
}

TEST_CASE("grep: --line-buffered shows records that end in NUL before the input ends") {
  Sandbox box;
  auto process = box.nt({"grep", "--line-buffered", "-z", "x"}).in(open_pipe()).start();
  process.write(std::string("x one\0other\0", 12));
  process.wait_for_output(std::string("x one\0", 6));
  CHECK(process.finish().code == 0);
  box.write("a.log", "x\n");
  auto names =
      box.nt({"grep", "-j1", "--line-buffered", "-l0", "x", "a.log", "-"}).in(open_pipe()).start();
  names.wait_for_output(std::string("a.log\0", 6));
  CHECK(names.finish().code == 0);
}

TEST_CASE("grep: -vv before the command says what is left out and why, and what was searched") {
  Sandbox box;
  fill_tree(box);
  box.write("t/b.bin", std::string("\0x\n", 3));
  box.write("t/large", std::string(3000, 'x'));
  box.write("t/.gitignore", "*.txt\n");
  box.write("map.log", "2026-01-02 03:04:05 x\n" + std::string(500'000, '.') + "\n");
  const Words words = {"-vv", "grep", "-j2", "--gitignore", "--max-filesize=2K", "-g!deep",
                       "-c",  "x",    "t"};
  const auto r = box.run(words);
  CHECK(r.out == "t/b.log:1\nt/sub/c.log:1\n");
  for (const std::string line :
       {"'t/b.bin' is left out: binary", "'t/large' is left out: too large",
        "'t/a.txt' is left out: ignored", "'t/sub/deep' is left out: excluded by name",
        "'t/b.log': read, 2 bytes from 0 searched, 1 line selected"})
    CHECK(contains(r.err, line));
  const auto logged =
      box.nt({"grep", "-c", "--until=2026-01-01", "x", "map.log"}).env("NT_LOG", "debug").run();
  CHECK(contains(logged.err, "'map.log': mapped, 0 bytes from 0 searched, 0 lines selected"));
  CHECK(contains(box.run({"-v", "grep", "-c", "x", "map.log"}).err, "the search took"));
  CHECK(box.run({"grep", "-c", "--gitignore", "x", "t/b.log"}).err.empty());
}

TEST_CASE("grep: a binary file is skipped in a folder and text when named") {
  Sandbox box;
  box.write("t/a.log", "x\n");
  box.write("t/b.bin", std::string("\0 x\n", 4));
  const std::string late = std::string(70000, '\n') + std::string("\0 x\n", 4);
  box.write("t/c.late", late);
  CHECK(box.run({"grep", "x", "t"}).out == "t/a.log:x\nt/c.late:" + std::string("\0 x\n", 4));
  CHECK(box.run({"grep", "x", "t/b.bin"}).out == std::string("\0 x\n", 4));
  CHECK(box.run({"grep", "-ac", "x", "t"}).out == "t/a.log:1\nt/b.bin:1\nt/c.late:1\n");
  CHECK(box.run({"grep", "-I", "x", "t/b.bin", "t/a.log"}).out == "t/a.log:x\n");
  CHECK(box.run({"grep", "-I", "x", "t/b.bin"}).code == 1);
}

}  // namespace
}  // namespace nt::test
