// The flags that all commands of nt secret have, and how their output may fail.
#include <doctest/doctest.h>
#include <signal.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>

#include "harness/message.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

// A command line for each kind of secret.
const std::vector<Words>& kinds() {
  static const std::vector<Words> kKinds{
      {"hex"},      {"base64"},        {"urlsafe"},         {"base32"}, {"base58"},
      {"password"}, {"passphrase"},    {"uuid", "4"},       {"ulid"},   {"uuid", "7"},
      {"bytes"},    {"int", "0", "9"}, {"choice", "a", "b"}};
  return kKinds;
}

Words line(Words kind, const Words& more) {
  kind.insert(kind.begin(), "secret");
  kind.insert(kind.end(), more.begin(), more.end());
  return kind;
}

unsigned mode_of(const std::filesystem::path& path) {
  struct stat status = {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_mode & 07777U;
}

TEST_CASE("secret: --count makes as many, one a line") {
  Sandbox box;
  for (const Words& kind : kinds()) {
    if (kind.front() == "bytes") continue;
    const auto r = box.run(line(kind, {"--count", "7"}));
    CHECK(std::count(r.out.begin(), r.out.end(), '\n') == 7);
    CHECK(r.out.ends_with('\n'));
    CHECK(r.code == 0);
    CHECK(box.run(line(kind, {"--count", "0"})).code == 2);
  }
  for (const std::string wrong : {"-1", "x", "99999999999999999999"})
    CHECK(box.run({"secret", "hex", "--count", wrong}).code == 2);
}

TEST_CASE("secret: -n leaves out the last newline, -0 puts NULs in their place") {
  Sandbox box;
  const Words a{"choice", "a"};
  CHECK(box.run(line(a, {})).out == "a\n");
  CHECK(box.run(line(a, {"-n"})).out == "a");
  CHECK(box.run(line(a, {"--no-newline", "--count", "2"})).out == "a\na");
  CHECK(box.run(line(a, {"-0", "--count", "2"})).out == std::string("a\0a\0", 4));
  CHECK(box.run(line(a, {"--null", "-n", "--count", "2"})).out == std::string("a\0a", 3));
}

TEST_CASE("secret: --json is an object a line, with the same keys for each kind") {
  Sandbox box;
  for (const Words& kind : kinds()) {
    const auto r = box.run(line(kind, {"--json", "--count", "2"}));
    CHECK(r.out.starts_with("{\"kind\":\"" + kind.front() + "\",\"value\":"));
    CHECK(contains(r.out, ",\"bits\":"));
    CHECK(r.out.ends_with("}\n"));
    CHECK(std::count(r.out.begin(), r.out.end(), '\n') == 2);
    CHECK(r.code == 0);
  }
  CHECK(box.run({"secret", "choice", "\"a\"", "--json"}).out ==
        "{\"kind\":\"choice\",\"value\":\"\\\"a\\\"\",\"bits\":0}\n");
  CHECK(box.run({"secret", "choice", "\xff", "--json"}).out ==
        "{\"kind\":\"choice\",\"value\":{\"bytes\":\"/w==\"},\"bits\":0}\n");
  CHECK(box.run({"secret", "int", "7", "7", "--json"}).out ==
        "{\"kind\":\"int\",\"value\":7,\"bits\":0}\n");
  for (const std::string flag : {"-n", "-0"}) {
    const auto r = box.run({"secret", "hex", "--json", flag});
    CHECK(r.err == "nt secret hex: --json writes lines, which " + flag + " does not: give one\n");
    CHECK(r.code == 2);
  }
}

TEST_CASE("secret: --entropy says the bits on stderr") {
  Sandbox box;
  const auto bits = [&box](const Words& kind) {
    const auto r = box.run(line(kind, {"--entropy"}));
    CHECK(r.code == 0);
    return r.err;
  };
  CHECK(bits({"hex", "16"}) == "128 bits\n");
  CHECK(bits({"bytes"}) == "256 bits\n");
  CHECK(bits({"password"}) == "119.08 bits\n");
  CHECK(bits({"passphrase"}) == "66 bits\n");
  CHECK(bits({"uuid"}) == "122 bits\n");
  CHECK(bits({"uuid", "7"}) == "74 bits\n");
  CHECK(bits({"uuid", "7", "--count", "2"}) == "62 bits\n");
  CHECK(bits({"ulid"}) == "80 bits\n");
  CHECK(bits({"ulid", "--count", "2"}) == "64 bits\n");
  CHECK(bits({"int", "0", "255"}) == "8 bits\n");
  CHECK(bits({"choice", "a", "b"}) == "1 bit\n");
}

TEST_CASE("secret: --bits is a demand where there is no length to set") {
  Sandbox box;
  CHECK(box.run({"secret", "uuid", "--bits", "122"}).code == 0);
  CHECK(box.run({"secret", "int", "0", "255", "--bits", "8"}).code == 0);
  for (const Words& kind : {Words{"uuid", "--bits", "123"},
                            {"uuid", "7", "--bits", "80"},
                            {"ulid", "--bits", "128"},
                            {"int", "0", "9", "--bits", "4"},
                            {"choice", "a", "b", "--bits", "2"}}) {
    const auto r = box.run(line(kind, {}));
    CHECK(r.out.empty());
    CHECK(is_message(r.err, "nt secret " + kind.front()));
    CHECK(r.code == 2);
  }
  for (const Words& kind : kinds()) CHECK(box.run(line(kind, {"--bits", "0"})).code == 2);
}

TEST_CASE("secret: -o makes a file of mode 0600 and prints nothing") {
  Sandbox box;
  for (const Words& kind : kinds()) {
    const auto r = box.run(line(kind, {"-o", "key"}));
    CHECK(r.out.empty());
    CHECK(r.err.empty());
    CHECK(r.code == 0);
    CHECK(box.read("key").size() >= 2);
    CHECK(mode_of(box.path("key")) == 0600);
    CHECK(box.list() == Words{"key"});
    box.remove("key");
  }
}

TEST_CASE("secret: the umask changes nothing about it") {
  Sandbox box;
  const std::string nt = nt_path();
  for (const std::string mask : {"000", "022", "077", "277", "777"}) {
    const auto r =
        box.program("sh", {"-c", "umask " + mask + "; exec " + nt + " secret hex -o key"}).run();
    CHECK(r.code == 0);
    CHECK(mode_of(box.path("key")) == 0600);
    box.remove("key");
  }
}

TEST_CASE("secret: -o refuses whatever exists, and leaves it be") {
  Sandbox box;
  box.write("key", "old");
  box.folder("folder");
  box.link("dangling", "nowhere");
  box.fifo("fifo");
  for (const std::string path : {"key", "folder", "dangling", "fifo", "/dev/null", "/dev/full"}) {
    const auto r = box.run({"secret", "hex", "-o", path});
    CHECK(r.out.empty());
    CHECK(r.err == "nt secret hex: cannot create '" + path + "': it exists already\n");
    CHECK(r.code == 2);
  }
  CHECK(box.read("key") == "old");
  CHECK(box.list() == Words{"dangling", "fifo", "folder", "key"});
}

TEST_CASE("secret: where -o cannot write, there is a message and no file") {
  Sandbox box;
  box.folder("closed");
  box.mode("closed", 0555);
  const auto r = box.nt({"secret", "hex", "-o", "closed/key"}).unprivileged().run();
  CHECK(r.err == "nt secret hex: cannot create 'closed/key': Permission denied\n");
  CHECK(r.code == 2);
  CHECK(box.run({"secret", "hex", "-o", "no/key"}).err ==
        "nt secret hex: cannot create 'no/key': No such file or directory\n");
  CHECK(box.run({"secret", "hex", "-o", ""}).code == 2);
  const auto full = box.nt({"secret", "bytes", "10M", "-o", "key"}).file_size_limit(1 << 20).run();
  CHECK(full.out.empty());
  CHECK((full.code == 2 || full.signal == SIGXFSZ));
  CHECK(box.list() == Words{"closed"});
}

TEST_CASE("secret: what is wrong is said before a file is made") {
  Sandbox box;
  CHECK(box.run({"secret", "password", "--length", "2", "--require", "lower,upper,digit", "-o",
                 "key"})
            .code == 2);
  CHECK(box.run({"secret", "choice", "-o", "key"}).code == 2);
  CHECK(box.list().empty());
}

TEST_CASE("secret: a signal leaves no part of a file") {
  Sandbox box;
  auto process = box.nt({"secret", "choice", "-o", "key"}).in(open_pipe()).start();
  process.write("a\n");
  process.wait_until_read();
  process.signal(SIGINT);
  CHECK(process.finish().signal == SIGINT);
  CHECK(box.list().empty());
}

TEST_CASE("secret: an output that fails is an error") {
  Sandbox box;
  for (const Words& kind : kinds()) {
    const std::string command = "nt secret " + kind.front();
    const auto full = box.nt(line(kind, {})).out(full_disk()).run();
    CHECK(full.err == command + ": cannot write 'standard output': No space left on device\n");
    CHECK(full.code == 2);
    const auto gone = box.nt(line(kind, {})).out(closed()).run();
    CHECK(gone.err == command + ": cannot write 'standard output': Bad file descriptor\n");
    CHECK(gone.code == 2);
  }
}

TEST_CASE("secret: a reader that leaves ends it quietly, however much was wanted") {
  Sandbox box;
  for (const Words& kind : kinds()) {
    const auto r =
        box.nt(line(kind, {"--count", "1000000000"})).out(reader_leaving_after(100)).run();
    CHECK(r.signal == SIGPIPE);
    CHECK(r.err.empty());
    const auto ignored = box.nt(line(kind, {"--count", "1000000000"}))
                             .out(reader_leaving_after(100))
                             .ignoring_sigpipe()
                             .run();
    CHECK(ignored.code == 2);
    CHECK(ignored.err.empty());
  }
}

TEST_CASE("secret: nothing is logged") {
  Sandbox box;
  const auto r = box.nt({"secret", "choice", "correct-horse"}).env("NT_LOG", "trace").run();
  CHECK(r.out == "correct-horse\n");
  CHECK(!contains(r.err, "correct-horse"));
  const auto verbose = box.nt({"-vv", "secret", "hex", "16"}).run();
  REQUIRE(verbose.out.size() == 33);
  CHECK(!contains(verbose.err, verbose.out.substr(0, 32)));
  CHECK(!contains(verbose.err, verbose.out.substr(0, 8)));
}

TEST_CASE("secret: a command is needed, and a wrong one is named") {
  Sandbox box;
  const auto none = box.run({"secret"});
  CHECK(none.out.empty());
  CHECK(none.err == "nt secret: COMMAND is missing\nhint: see nt secret --help\n");
  CHECK(none.code == 2);
  const auto wrong = box.run({"secret", "pasword"});
  CHECK(wrong.err ==
        "nt secret: unknown command 'pasword'\nhint: did you mean nt secret password?\n");
  CHECK(wrong.code == 2);
}

TEST_CASE("secret: each command has its help") {
  Sandbox box;
  const std::string brief = box.run({"secret", "-h"}).out;
  CHECK(std::count(brief.begin(), brief.end(), '\n') <= 24);
  for (const Words& kind : kinds()) {
    const std::string& name = kind.front();
    CHECK(contains(brief, "\n  " + name + " "));
    const auto whole = box.run({"secret", name, "--help"});
    CHECK(contains(whole.out, "Usage: nt secret " + name));
    CHECK(whole.code == 0);
    CHECK(box.run({"secret", name, "-h"}).code == 0);
    const auto wrong = box.run({"secret", name, "--conut", "3"});
    CHECK(wrong.err ==
          "nt secret " + name + ": unknown flag '--conut'\nhint: did you mean --count?\n");
    CHECK(wrong.code == 2);
  }
}

}  // namespace
}  // namespace nt::test
