#include "os/stop_signals.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>

namespace nt::os {
namespace {

using namespace std::chrono_literals;

TEST_CASE("a wait ends after its time, or with a signal") {
  StopSignals signals;
  const auto begin = std::chrono::steady_clock::now();
  CHECK(signals.wait(20ms) == std::nullopt);
  CHECK(std::chrono::steady_clock::now() - begin >= 20ms);
  CHECK(signals.wait(-5s) == std::nullopt);
  ::raise(SIGTERM);
  CHECK(signals.wait(60s) == SIGTERM);
  CHECK(signals.wait(0s) == std::nullopt);
}

TEST_CASE("other signals are told of where they are asked for") {
  constexpr std::array kOthers{SIGWINCH};
  StopSignals signals(kOthers);
  ::raise(SIGWINCH);
  CHECK(signals.wait(60s) == SIGWINCH);
}

TEST_CASE("what the parent made ignored stays so") {
  struct sigaction ignore = {};
  ignore.sa_handler = SIG_IGN;
  for (const int each : {SIGHUP, SIGTSTP}) {
    struct sigaction before = {};
    ::sigaction(each, &ignore, &before);
    {
      constexpr std::array kOthers{SIGTSTP};
      StopSignals signals(kOthers);
      ::raise(each);
      CHECK(signals.wait(0s) == std::nullopt);
    }
    ::sigaction(each, &before, nullptr);
  }
}

TEST_CASE("a pipe that nobody reads is an error and no signal, and is one again") {
  std::array<int, 2> ends{};
  REQUIRE(::pipe(ends.data()) == 0);
  ::close(ends[0]);
  const Fd writer(ends[1]);
  struct sigaction action = {};
  action.sa_handler = SIG_DFL;
  struct sigaction before = {};
  ::sigaction(SIGPIPE, &action, &before);
  {
    const NoPipeSignal none;
    CHECK(none.is_deadly());
    CHECK(::write(writer.get(), "x", 1) == -1);
    CHECK(errno == EPIPE);
  }
  ::sigaction(SIGPIPE, nullptr, &action);
  CHECK((action.sa_handler == SIG_DFL));
  action.sa_handler = SIG_IGN;
  ::sigaction(SIGPIPE, &action, nullptr);
  CHECK_FALSE(NoPipeSignal().is_deadly());
  ::sigaction(SIGPIPE, &before, nullptr);
}

TEST_CASE("a wait ends with something to read") {
  std::array<int, 2> ends{};
  REQUIRE(::pipe(ends.data()) == 0);
  const Fd reader(ends[0]);
  const Fd writer(ends[1]);
  StopSignals signals;
  std::array waits{pollfd{reader.get(), POLLIN, 0}, pollfd{-1, POLLIN, 0}};
  CHECK(signals.wait(0s, waits) == std::nullopt);
  CHECK(waits[0].revents == 0);
  REQUIRE(::write(writer.get(), "x", 1) == 1);
  CHECK(signals.wait(60s, waits) == std::nullopt);
  CHECK((waits[0].revents & POLLIN) != 0);
  ::raise(SIGINT);
  CHECK(signals.wait(60s, waits) == SIGINT);
}

}  // namespace
}  // namespace nt::os
