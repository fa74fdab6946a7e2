#include "os/process/child_command.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include "test_folder.hpp"

namespace nt::os {
namespace {

int run(const std::vector<std::string>& words, const std::vector<std::string>& variables = {}) {
  auto command = ChildCommand::start(words, variables);
  REQUIRE(command.has_value());
  for (int i = 0; i < 5000; ++i) {
    if (const auto code = command->ended()) {
      CHECK(command->ended() == code);
      return *code;
    }
    ::usleep(2000);
  }
  return -1;
}

TEST_CASE("a command ends with a code, or of a signal") {
  CHECK(run({"true"}) == 0);
  CHECK(run({"sh", "-c", "exit 7"}) == 7);
  CHECK(run({"sh", "-c", "kill -TERM $$"}) == 128 + SIGTERM);
  const auto none = ChildCommand::start({"nt-there-is-none"}, {});
  REQUIRE_FALSE(none.has_value());
  CHECK(none.error().message == "cannot run 'nt-there-is-none': No such file or directory");
}

TEST_CASE("whether a program can be run is known before, as execvp(3) would have it") {
  const TestFolder folder;
  std::filesystem::create_directory(folder / "bin");
  std::filesystem::create_directory(folder / "bin/folder");
  const std::string good = folder.write("bin/good", "#!/bin/sh\n");
  const std::string bad = folder.write("bin/bad", "#!/bin/sh\n");
  ::chmod(good.c_str(), 0755);
  ::chmod(bad.c_str(), 0644);
  const std::string path = "/nt-there-is-none:" + std::string(folder / "bin");
  const auto why_not = [&](const std::string& program, const char* in) {
    const auto checked = check_program(program, in);
    return checked ? std::string() : checked.error().message;
  };
  CHECK(why_not("good", path.c_str()).empty());
  CHECK(why_not(good, "").empty());
  CHECK(why_not("sh", nullptr).empty());
  CHECK(why_not("good", "/nt-there-is-none") == "cannot run 'good': No such file or directory");
  CHECK(why_not("bad", path.c_str()) == "cannot run 'bad': Permission denied");
  CHECK(why_not("folder", path.c_str()) == "cannot run 'folder': Permission denied");
  CHECK(why_not("./nt-there-is-none", path.c_str()).ends_with("No such file or directory"));
  CHECK(why_not(bad, nullptr).ends_with("Permission denied"));
}

TEST_CASE("a command has the variables that are given, before those that there are") {
  const TestFolder folder;
  const std::string file = folder / "said";
  ::setenv("NT_TEST_OLD", "old", 1);
  CHECK(run({"sh", "-c", "echo \"$NT_TEST_NEW $NT_TEST_OLD $HOME\" > \"$0\"", file},
            {"NT_TEST_NEW=a b", "NT_TEST_OLD=new", "HOME=/h"}) == 0);
  ::unsetenv("NT_TEST_OLD");
  CHECK(read_file(file) == "a b new /h\n");
}

TEST_CASE("a command reads nothing, and signals that are blocked here end it") {
  CHECK(run({"cat"}) == 0);
  sigset_t set;
  sigset_t before;
  ::sigemptyset(&set);
  ::sigaddset(&set, SIGTERM);
  ::sigprocmask(SIG_BLOCK, &set, &before);
  const int code = run({"sh", "-c", "kill -TERM $$; exit 3"});
  ::sigprocmask(SIG_SETMASK, &before, nullptr);
  CHECK(code == 128 + SIGTERM);
}

TEST_CASE("what a command writes is no result: it goes to standard error") {
  const TestFolder folder;
  CHECK(run({"sh", "-c",
             "exec 3>&1 4>&2; readlink /proc/self/fd/3 > \"$0/out\"; readlink /proc/self/fd/4 > "
             "\"$0/err\"",
             folder.path()}) == 0);
  CHECK_FALSE(read_file(folder / "out").empty());
  CHECK(read_file(folder / "out") == read_file(folder / "err"));
}

TEST_CASE("a command writes where it is told to, and who waits is told of its end") {
  const TestFolder folder;
  const Fd file(::open((folder / "said").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666));
  auto command = ChildCommand::start({"sh", "-c", "echo out; echo err >&2"}, {}, file.get());
  REQUIRE(command.has_value());
  struct pollfd wait = {command->descriptor(), POLLIN, 0};
  REQUIRE(::poll(&wait, 1, 10'000) == 1);
  CHECK(command->ended() == 0);
  CHECK(read_file(folder / "said") == "out\nerr\n");
}

}  // namespace
}  // namespace nt::os
