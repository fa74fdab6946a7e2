#include "os/temporary_file.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <atomic>
#include <cerrno>
#include <functional>
#include <thread>
#include <vector>

#include "test_folder.hpp"

namespace nt::os {
namespace {

// Runs the function in a child process and gives its wait status.
int in_child(const std::function<void()>& function) {
  const pid_t child = ::fork();
  if (child == 0) {
    // The test runner handles some of these itself.
    for (const int signal_number : {SIGINT, SIGTERM, SIGHUP, SIGUSR1}) {
      ::signal(signal_number, SIG_DFL);
    }
    function();
    ::_exit(0);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  return status;
}

TEST_CASE("TemporaryFile is removed unless kept") {
  const TestFolder folder;
  {
    auto file = TemporaryFile::create(folder / "a", 0600);
    REQUIRE(file.has_value());
    CHECK(folder.names() == std::vector<std::string>{"a"});
    CHECK(::write(file->fd().get(), "x", 1) == 1);
    CHECK((::fcntl(file->fd().get(), F_GETFD) & FD_CLOEXEC) != 0);
  }
  CHECK(folder.names().empty());
  {
    auto file = TemporaryFile::create(folder / "b", 0600);
    REQUIRE(file.has_value());
    TemporaryFile moved = *std::move(file);
    moved.keep();
  }
  CHECK(folder.names() == std::vector<std::string>{"b"});
}

TEST_CASE("TemporaryFile refuses what exists and what cannot be made") {
  const TestFolder folder;
  folder.write("a", "old");
  CHECK(TemporaryFile::create(folder / "a", 0600).error() == EEXIST);
  CHECK(TemporaryFile::create(folder / "none/a", 0600).error() == ENOENT);
  CHECK(TemporaryFile::create(std::string(5000, 'a'), 0600).error() == ENAMETOOLONG);
  CHECK(read_file(folder / "a") == "old");
}

TEST_CASE("TemporaryFile has room for a fixed number, and reuses it") {
  const TestFolder folder;
  for (int round = 0; round < 3; ++round) {
    std::vector<TemporaryFile> files;
    for (int i = 0; i < TemporaryFile::kMost; ++i) {
      auto file = TemporaryFile::create(folder / std::to_string(i), 0600);
      REQUIRE(file.has_value());
      files.push_back(*std::move(file));
    }
    CHECK(TemporaryFile::create(folder / "more", 0600).error() == EMFILE);
  }
  CHECK(folder.names().empty());
}

TEST_CASE("a signal removes the temporary files and then ends the process as it would have") {
  const TestFolder folder;
  const std::string kept = folder / "kept";
  const std::string temporary = folder / "temporary";
  for (const int signal_number : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGXFSZ, SIGPIPE}) {
    CAPTURE(signal_number);
    const int status = in_child([&] {
      ::signal(signal_number, SIG_DFL);
      auto first = TemporaryFile::create(temporary, 0600);
      auto second = TemporaryFile::create(kept, 0600);
      second->keep();
      ::raise(signal_number);
      ::_exit(3);
    });
    CHECK(WIFSIGNALED(status));
    CHECK(WTERMSIG(status) == signal_number);
    CHECK(folder.names() == std::vector<std::string>{"kept"});
    ::unlink(kept.c_str());
  }
}

TEST_CASE("an ignored signal stays ignored") {
  const TestFolder folder;
  const int status = in_child([&] {
    ::signal(SIGHUP, SIG_IGN);
    auto file = TemporaryFile::create(folder / "a", 0600);
    ::raise(SIGHUP);
    file->keep();
  });
  CHECK(WIFEXITED(status));
  CHECK(folder.names() == std::vector<std::string>{"a"});
}

TEST_CASE("a forked child that is killed leaves its parent's temporary files") {
  const TestFolder folder;
  const auto file = TemporaryFile::create(folder / "a", 0600);
  const int status = in_child([&] {
    auto own = TemporaryFile::create(folder / "b", 0600);
    ::raise(SIGTERM);
  });
  CHECK(WIFSIGNALED(status));
  CHECK(folder.names() == std::vector<std::string>{"a"});
}

TEST_CASE("no temporary file is left when a signal comes while threads make and remove them") {
  const TestFolder folder;
  for (int round = 0; round < 20; ++round) {
    const int status = in_child([&] {
      std::atomic<int> made{0};
      std::vector<std::jthread> threads;
      for (int t = 0; t < 3; ++t) {
        threads.emplace_back([&, t] {
          for (int i = 0;; ++i) {
            const auto file =
                TemporaryFile::create(folder / (std::to_string(t) + "." + std::to_string(i)), 0600);
            ++made;
          }
        });
      }
      while (made < 50) std::this_thread::yield();
      ::kill(::getpid(), SIGTERM);
      for (;;) ::pause();
    });
    CHECK(WIFSIGNALED(status));
    CHECK(WTERMSIG(status) == SIGTERM);
    CHECK(folder.names().empty());
  }
}

}  // namespace
}  // namespace nt::os
