// What every command keeps to, as the frame around the commands answers it.
#include <doctest/doctest.h>
#include <signal.h>

#include <algorithm>
#include <sstream>

#include "harness/message.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

// The commands, as the program's help lists them: a word after two blanks.
std::vector<std::string> commands() {
  Sandbox box;
  std::istringstream help(box.run({"--help"}).out);
  std::vector<std::string> names;
  for (std::string line; std::getline(help, line);) {
    if (line.size() < 3 || !line.starts_with("  ") || line[2] < 'a' || line[2] > 'z') continue;
    names.push_back(line.substr(2, line.find(' ', 2) - 2));
  }
  return names;
}

std::size_t count_lines(std::string_view text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

TEST_CASE("the program's help names its commands") {
  Sandbox box;
  const std::vector<std::string> names = commands();
  CHECK(std::find(names.begin(), names.end(), "grep") != names.end());
  const std::string help = box.run({"--help"}).out;
  for (const auto& args : {std::vector<std::string>{"--help"}, {"-h"}, {"help"}}) {
    const auto r = box.run(args);
    CHECK(r.out == help);
    CHECK(r.err.empty());
    CHECK(r.code == 0);
  }
}

TEST_CASE("without a command the help goes to stderr, and that is wrong usage") {
  Sandbox box;
  const auto r = box.run({});
  CHECK(r.out.empty());
  CHECK(r.err == box.run({"--help"}).out);
  CHECK(r.code == 2);
}

TEST_CASE("--version says the name and a number") {
  Sandbox box;
  const auto r = box.run({"--version"});
  CHECK(r.out.starts_with("nt "));
  CHECK(r.out.find_first_of("0123456789") == 3);
  CHECK(count_lines(r.out) == 1);
  CHECK(r.code == 0);
}

TEST_CASE("every command has a short and a whole help") {
  Sandbox box;
  for (const std::string& name : commands()) {
    CAPTURE(name);
    const auto whole = box.run({name, "--help"});
    CHECK(contains(whole.out, "nt " + name));
    CHECK(whole.err.empty());
    CHECK(whole.code == 0);
    CHECK(box.run({"help", name}).out == whole.out);
    const auto brief = box.run({name, "-h"});
    CHECK(contains(brief.out, "nt " + name));
    CHECK(count_lines(brief.out) < count_lines(whole.out));
    CHECK(brief.err.empty());
    CHECK(brief.code == 0);
    CHECK(box.run({name, "word", "--no-such-flag", "--help"}).out == whole.out);
    CHECK(box.run({name, "--", "--help"}).out != whole.out);
  }
}

TEST_CASE("help may come before the command that it is about") {
  Sandbox box;
  for (const std::string& name : commands()) {
    CHECK(box.run({"--help", name}).out == box.run({name, "--help"}).out);
    CHECK(box.run({"-h", name}).out == box.run({name, "-h"}).out);
  }
  CHECK(box.run({"--help", "hash", "audit"}).out == box.run({"hash", "audit", "--help"}).out);
  CHECK(box.run({"--help", "gerp"}).err ==
        "nt: unknown command 'gerp'\nhint: did you mean nt grep?\n");
  CHECK(box.run({"--help", "hash", "no"}).code == 2);
  CHECK(box.run({"man", "hash", "audit"}).out == box.run({"man", "hash"}).out);
  CHECK(box.run({"man", "hash", "no"}).err ==
        "nt man: unknown command 'no'\nhint: see nt hash --help\n");
}

TEST_CASE("a command of commands wants one, and flags behind it") {
  Sandbox box;
  const auto err = [&box](Words words) {
    const auto r = box.run(std::move(words));
    CHECK(r.out.empty());
    CHECK(r.code == 2);
    return r.err;
  };
  for (const std::string name : {"secret", "ip", "hash audit"}) {
    Words words;
    std::istringstream stream(name);
    for (std::string word; stream >> word;) words.push_back(word);
    CHECK(err(words) == "nt " + name + ": COMMAND is missing\nhint: see nt " + name + " --help\n");
  }
  CHECK(err({"secret", "--count", "3", "hex"}) ==
        "nt secret: unknown flag '--count'\n"
        "hint: flags follow the command: nt secret hex --count 3\n");
  CHECK(err({"secret", "-n", "hex"}) ==
        "nt secret: unknown flag '-n'\nhint: flags follow the command: nt secret hex -n\n");
  CHECK(err({"secret", "--bogus", "hex"}) ==
        "nt secret: unknown flag '--bogus'\nhint: see --help\n");
  CHECK(err({"hash", "audit", "--json", "check", "m"}) ==
        "nt hash audit: unknown flag '--json'\n"
        "hint: flags follow the command: nt hash audit check --json m\n");
  CHECK(err({"secret", "uuid", "1"}) ==
        "nt secret uuid: VERSION: '1' is none of 4, 7\nhint: see --help\n");
  CHECK(box.run({"hash", "audit", "x", "--help"}).out == box.run({"hash", "audit", "--help"}).out);
}

TEST_CASE("an unknown command is named, with the closest one as a hint") {
  Sandbox box;
  const auto r = box.run({"gerp"});
  CHECK(r.out.empty());
  CHECK(r.err == "nt: unknown command 'gerp'\nhint: did you mean nt grep?\n");
  CHECK(r.code == 2);
  const auto far = box.run({"xyzzy\x1b[31m"});
  CHECK(is_message(far.err, "nt"));
  CHECK(contains(far.err, "'xyzzy\\x1b[31m'"));
  CHECK(far.code == 2);
  const auto help = box.run({"help", "gerp"});
  CHECK(help.err == "nt help: unknown command 'gerp'\nhint: did you mean nt grep?\n");
  CHECK(help.code == 2);
  const auto flag = box.run({"--versoin"});
  CHECK(flag.err == "nt: unknown flag '--versoin'\nhint: did you mean --version?\n");
  CHECK(flag.code == 2);
}

TEST_CASE("an unknown flag of any command is named, with the closest one as a hint") {
  Sandbox box;
  for (const std::string& name : commands()) {
    const auto near = box.run({name, "--hepl"});
    CHECK(near.out.empty());
    CHECK(near.err == "nt " + name + ": unknown flag '--hepl'\nhint: did you mean --help?\n");
    CHECK(near.code == 2);
    const auto far = box.run({name, "--xyzzy-plugh=1"});
    CHECK(is_message(far.err, "nt " + name));
    CHECK(contains(far.err, "'--xyzzy-plugh'"));
    CHECK(far.code == 2);
    const auto letter = box.run({name, "-\x01"});
    CHECK(is_message(letter.err, "nt " + name));
    CHECK(letter.code == 2);
  }
}

TEST_CASE("stdout that is full or closed is an error") {
  Sandbox box;
  for (const std::string& name : commands()) {
    const auto full = box.nt({name, "--help"}).out(full_disk()).run();
    CHECK(full.err == "nt " + name + ": cannot write 'standard output': No space left on device\n");
    CHECK(full.code == 2);
    const auto gone = box.nt({name, "--help"}).out(closed()).run();
    CHECK(gone.err == "nt " + name + ": cannot write 'standard output': Bad file descriptor\n");
    CHECK(gone.code == 2);
  }
}

TEST_CASE("a reader that has left is told nothing") {
  Sandbox box;
  for (const std::string& name : commands()) {
    const auto r = box.nt({name, "--help"}).out(reader_leaving_after(0)).run();
    CHECK(r.signal == SIGPIPE);
    CHECK(r.err.empty());
    const auto ignored =
        box.nt({name, "--help"}).out(reader_leaving_after(0)).ignoring_sigpipe().run();
    CHECK(ignored.code == 2);
    CHECK(ignored.err.empty());
  }
}

TEST_CASE("with stderr closed the exit code still tells") {
  Sandbox box;
  for (const Stream& gone : {closed(), full_disk()}) {
    CHECK(box.nt({"gerp"}).err(gone).run().code == 2);
    CHECK(box.nt({"--version"}).err(gone).run().code == 0);
  }
}

TEST_CASE("without any descriptor or variable nt still works") {
  Sandbox box;
  const auto r = box.nt({"--version"}).in(closed()).without_env("PATH").without_env("HOME").run();
  CHECK(r.code == 0);
  CHECK(box.nt({"--version"}).in(closed()).out(closed()).err(closed()).run().code == 2);
}

}  // namespace
}  // namespace nt::test
