#include "os/process/forked_worker.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include <string>

#include "test_folder.hpp"

namespace nt::os {
namespace {

using namespace std::chrono_literals;

// What it writes until its output ends, or so many bytes.
std::string read_from(const ForkedWorker& worker, std::size_t most = ~std::size_t{0}) {
  std::string text;
  while (text.size() < most) {
    struct pollfd wait = {worker.socket(), POLLIN, 0};
    REQUIRE(::poll(&wait, 1, 10'000) == 1);
    char byte = 0;
    if (::read(worker.socket(), &byte, 1) <= 0) break;
    text += byte;
  }
  return text;
}

ForkedWorker started(const ForkedWorker::Work& work) {
  auto worker = ForkedWorker::start(work);
  REQUIRE(worker.has_value());
  return *std::move(worker);
}

TEST_CASE("a worker answers, and ends when its input does") {
  ForkedWorker worker = started([](int socket) {
    for (char byte = 0; ::read(socket, &byte, 1) == 1;) {
      ++byte;
      static_cast<void>(::write(socket, &byte, 1));
    }
  });
  CHECK(worker.send("abc"));
  CHECK(read_from(worker, 3) == "bcd");
  CHECK_FALSE(worker.has_ended());
  worker.stop();
  CHECK(read_from(worker).empty());
  CHECK(worker.wait_for(10s));
  CHECK_FALSE(worker.ended_by());
}

TEST_CASE("a worker has its socket and no other descriptors") {
  const TestFolder folder;
  const Fd open_here(::open(folder.write("file", "").c_str(), O_RDONLY));
  ForkedWorker worker = started([](int socket) {
    std::string found;
    for (int fd = 0; fd < 200; ++fd)
      if (::fcntl(fd, F_GETFD) >= 0) found += std::to_string(fd) + " ";
    char target[64] = {};
    if (::readlink("/proc/self/fd/1", target, sizeof target - 1) < 0) return;
    found += target;
    static_cast<void>(::write(socket, found.data(), found.size()));
  });
  CHECK(read_from(worker) == "0 1 2 3 /dev/null");
}

TEST_CASE("a worker that crashes says of what") {
  ForkedWorker worker = started([](int) { ::raise(SIGABRT); });
  CHECK(worker.wait_for(10s));
  CHECK(worker.ended_by() == SIGABRT);
  CHECK(worker.has_ended());
  CHECK_FALSE(worker.send("x"));  // and no signal
}

TEST_CASE("keys are not for a worker, and one that hangs is killed in the end") {
  pid_t pid = -1;
  {
    ForkedWorker worker = started([](int socket) {
      for (const int key : {SIGINT, SIGTERM, SIGHUP, SIGQUIT}) ::raise(key);
      const pid_t own = ::getpid();
      static_cast<void>(::write(socket, &own, sizeof own));
      for (;;) ::pause();
    });
    const std::string bytes = read_from(worker, sizeof pid);
    bytes.copy(reinterpret_cast<char*>(&pid), sizeof pid);
    CHECK_FALSE(worker.wait_for(10ms));
    CHECK(::kill(pid, 0) == 0);
  }
  CHECK(::kill(pid, 0) != 0);
}

TEST_CASE("a worker that is put in another's place ends that one") {
  const auto wait_for_end = [](int socket) {
    char byte = 0;
    static_cast<void>(::read(socket, &byte, 1));
  };
  ForkedWorker worker = started(wait_for_end);
  const int first = worker.socket();
  worker = started(wait_for_end);
  CHECK(worker.socket() != first);
  CHECK_FALSE(worker.has_ended());
}

}  // namespace
}  // namespace nt::os
