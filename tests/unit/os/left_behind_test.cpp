#include "os/process/left_behind.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <array>
#include <string>

#include "os/fd.hpp"

namespace nt::os {
namespace {

// All that comes out of a pipe until nobody has its other end.
std::string read_all(int fd) {
  std::string text;
  std::array<char, 256> buffer;
  for (ssize_t count = 0; (count = ::read(fd, buffer.data(), buffer.size())) > 0;)
    text.append(buffer.data(), static_cast<std::size_t>(count));
  return text;
}

TEST_CASE("what is left behind has what is kept, and holds nothing else open") {
  std::array<int, 2> ends{};
  REQUIRE(::pipe2(ends.data(), O_CLOEXEC) == 0);
  const Fd reader(ends[0]);
  Fd writer(ends[1]);
  std::array<int, 2> others{};
  REQUIRE(::pipe2(others.data(), O_CLOEXEC) == 0);
  const Fd other_reader(others[0]);
  Fd other_writer(others[1]);
  struct sigaction before = {};
  struct sigaction handled = {};
  handled.sa_handler = [](int) {};
  ::sigaction(SIGUSR1, &handled, &before);
  sigset_t blocked;
  sigset_t mask;
  ::sigemptyset(&blocked);
  ::sigaddset(&blocked, SIGUSR1);
  ::sigprocmask(SIG_BLOCK, &blocked, &mask);
  const auto left = leave_behind({writer.get()}, [&] {
    std::string open;
    for (int fd = 3; fd < 200; ++fd)
      if (::fcntl(fd, F_GETFD) >= 0) open += fd == writer.get() ? "kept " : "other ";
    static_cast<void>(::write(writer.get(), open.data(), open.size()));
    ::raise(SIGUSR1);  // as by default: its end
    static_cast<void>(::write(writer.get(), "late", 4));
  });
  ::sigprocmask(SIG_SETMASK, &mask, nullptr);
  ::sigaction(SIGUSR1, &before, nullptr);
  REQUIRE(left.has_value());
  writer.reset();
  other_writer.reset();
  CHECK(read_all(other_reader.get()).empty());
  CHECK(read_all(reader.get()) == "kept ");
}

TEST_CASE("what is left behind ends with its work") {
  std::array<int, 2> ends{};
  REQUIRE(::pipe2(ends.data(), O_CLOEXEC) == 0);
  const Fd reader(ends[0]);
  Fd writer(ends[1]);
  REQUIRE(leave_behind({writer.get()}, [] {}).has_value());
  writer.reset();
  CHECK(read_all(reader.get()).empty());
}

}  // namespace
}  // namespace nt::os
