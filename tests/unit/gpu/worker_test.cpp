#include "gpu/worker.hpp"

#include <doctest/doctest.h>
#include <poll.h>

#include <string>

#include "gpu/nvml/source.hpp"
#include "support/fake_driver.hpp"

namespace nt::gpu {
namespace {

using namespace std::chrono_literals;

// Short where a test waits for it to pass, long where it is not to pass.
WorkerTimes times() {
  return {.silence = 2000ms, .giving_up = 60'000ms, .first_retry = 1000ms, .last_retry = 4000ms};
}

struct Watched {
  explicit Watched(std::chrono::milliseconds longest_row = kLong)
      : row(longest_row),
        worker([] { return nvml::Source::start({}, FakeDriver::library().c_str()); }, clock,
               times()) {}

  std::optional<std::vector<Gpu>> read(std::chrono::milliseconds most) {
    return worker.ask() ? worker.answer(std::chrono::steady_clock::now() + most) : std::nullopt;
  }
  std::optional<std::vector<Gpu>> read() { return read(row); }
  void start() { read(kLong); }

  // The utilization of the first GPU; -1 where nothing is known of any, -2 of it.
  double util() {
    const auto gpus = read();
    if (!gpus || gpus->empty()) return -1;
    return gpus->front().util.value_or(-2);
  }
  std::string news() {
    const auto news = worker.take_news();
    return news ? news->message : std::string();
  }
  // Reads until there is an answer.
  double util_in_time() {
    for (int i = 0; i < 1000; ++i) {
      if (const double found = util(); found != -1) return found;
      ::usleep(10'000);
    }
    return -1;
  }

  static constexpr std::chrono::milliseconds kLong{20'000};

  std::chrono::milliseconds row;
  os::FakeClock clock;
  GpuWorker worker;
};

TEST_CASE("a worker reads the GPUs of its driver") {
  const FakeDriver driver("count 3\n");
  Watched watched;
  watched.start();
  const auto gpus = watched.read();
  REQUIRE(gpus.has_value());
  CHECK(gpus->size() == 3);
  CHECK(gpus->at(2).uuid == "GPU-fake-2");
  driver.tell("count 3\ngpu.0.util 99\n");
  CHECK(watched.util() == 99);
  CHECK(watched.news().empty());
}

TEST_CASE("64 GPUs with many processes come through the pipe") {
  std::string list;
  for (int pid = 1; pid <= 200; ++pid) list += std::to_string(pid) + ":1000,";
  const FakeDriver driver("count 64\ngpu.*.compute " + list + "\n");
  Watched watched;
  watched.start();
  const auto gpus = watched.read();
  REQUIRE(gpus.has_value());
  REQUIRE(gpus->size() == 64);
  CHECK(gpus->back().processes->size() == 200);
}

TEST_CASE("a row does not wait for a driver that hangs, and its late answer is no other row's") {
  const FakeDriver driver;
  Watched watched(50ms);
  watched.start();
  driver.tell("gpu.0.utilization.hang 600\ngpu.0.util 11\n");
  const auto begin = std::chrono::steady_clock::now();
  CHECK(watched.util() == -1);
  CHECK(watched.util() == -1);
  CHECK(watched.util() == -1);
  CHECK(std::chrono::steady_clock::now() - begin < 500ms);
  CHECK(watched.news().empty());
  watched.clock.advance(2s);
  CHECK(watched.util() == -1);
  CHECK(watched.news() == "the driver does not answer: its GPUs are unknown until it does");
  driver.tell("gpu.0.util 22\n");
  CHECK(watched.util_in_time() == 22);
  CHECK(watched.news() == "the driver answers again");
}

TEST_CASE("a driver that answers too late each time is said, and that it does no more") {
  const FakeDriver driver("count 2\ngpu.0.utilization.hang 60\n");
  Watched watched;
  watched.start();
  const auto late_row = [&] {
    CHECK_FALSE(watched.read(0ms));
    struct pollfd wait = {watched.worker.descriptor(), POLLIN, 0};
    REQUIRE(::poll(&wait, 1, 20'000) == 1);
  };
  for (int i = 0; i < 3; ++i) late_row();
  CHECK(watched.news().empty());
  late_row();
  CHECK(watched.news() ==
        "the driver answers too late for rows: what it says of one is shown in the next");
  late_row();
  CHECK(watched.news().empty());
  CHECK(watched.worker.gpus_told() == 2);
  CHECK(watched.util() == 37);
  CHECK(watched.news() == "the driver answers in time again");
}

TEST_CASE("an answer that is too late for its row is there for the next one, once") {
  const FakeDriver driver("count 2\ngpu.0.utilization.hang 60\n");
  Watched watched;
  watched.start();
  CHECK_FALSE(watched.read(0ms));
  CHECK_FALSE(watched.worker.take_late());
  struct pollfd wait = {watched.worker.descriptor(), POLLIN, 0};
  REQUIRE(::poll(&wait, 1, 20'000) == 1);
  ::usleep(20'000);  // all of it is there
  CHECK_FALSE(watched.read(0ms));
  const auto late = watched.worker.take_late();
  REQUIRE(late.has_value());
  CHECK(late->size() == 2);
  CHECK_FALSE(watched.worker.take_late());
  // A newer one takes its place.
  REQUIRE(::poll(&wait, 1, 20'000) == 1);
  ::usleep(20'000);
  CHECK(watched.read().has_value());
  CHECK_FALSE(watched.worker.take_late());
}

TEST_CASE("a late answer may be that the driver cannot be started") {
  const FakeDriver driver("init.hang 60\ninit.code 9\n");
  Watched watched;
  CHECK_FALSE(watched.read(0ms));
  struct pollfd wait = {watched.worker.descriptor(), POLLIN, 0};
  REQUIRE(::poll(&wait, 1, 20'000) == 1);
  ::usleep(20'000);
  CHECK_FALSE(watched.worker.ask());
  CHECK_FALSE(watched.worker.take_late());
  CHECK(watched.news() == "cannot start NVML: the driver is not loaded (code 9)");
}

TEST_CASE("a driver that takes longer than silence each time is not told of each time") {
  const FakeDriver driver("gpu.0.utilization.hang 30\n");
  Watched watched;
  watched.start();
  std::string all;
  for (int row = 0; row < 5; ++row) {
    CHECK_FALSE(watched.read(0ms));
    watched.clock.advance(2500ms);
    watched.worker.ask();  // it owes an answer still
    all += watched.news() + "|";
    struct pollfd wait = {watched.worker.descriptor(), POLLIN, 0};
    REQUIRE(::poll(&wait, 1, 20'000) == 1);
    ::usleep(20'000);
  }
  CHECK(all ==
        "the driver does not answer: its GPUs are unknown until it does|the driver answers again||"
        "the driver answers too late for rows: what it says of one is shown in the next||");
}

TEST_CASE("a driver that takes long to start is not waited for longer than is said") {
  const FakeDriver driver("init.hang 400\n");
  Watched watched;
  const auto begin = std::chrono::steady_clock::now();
  CHECK_FALSE(watched.read(20ms));
  CHECK(watched.worker.descriptor() >= 0);
  watched.worker.give_up_waiting();
  CHECK(watched.news() == "the driver does not answer: its GPUs are unknown until it does");
  CHECK(watched.util() == -1);
  CHECK(std::chrono::steady_clock::now() - begin < 350ms);
  CHECK(watched.util_in_time() == 37);
}

TEST_CASE("who waits for an answer is told when there is one") {
  const FakeDriver driver("init.hang 200\n");
  Watched watched;
  CHECK(watched.worker.descriptor() == -1);
  CHECK_FALSE(watched.read(0ms));
  struct pollfd wait = {watched.worker.descriptor(), POLLIN, 0};
  REQUIRE(::poll(&wait, 1, 20'000) == 1);
  const auto gpus = watched.worker.answer({});
  REQUIRE(gpus.has_value());
  CHECK(gpus->front().util == Reading(37.0));
  CHECK(watched.worker.descriptor() == -1);
  CHECK(watched.news().empty());
}

TEST_CASE("a driver that cannot be started is said once, and tried again later each time") {
  const FakeDriver driver("init.code 9\n");
  Watched watched;
  watched.start();
  CHECK(watched.news() == "cannot start NVML: the driver is not loaded (code 9)");
  CHECK(watched.util() == -1);
  CHECK(driver.calls() == "init\n");
  const auto tries_after = [&](std::chrono::milliseconds time) {
    watched.clock.advance(time);
    ::usleep(50'000);  // the one before has left by then
    watched.util();
    return driver.calls();
  };
  CHECK(tries_after(900ms).empty());
  CHECK(tries_after(200ms) == "init\n");
  CHECK(tries_after(1900ms).empty());
  CHECK(tries_after(200ms) == "init\n");
  CHECK(tries_after(4100ms) == "init\n");
  CHECK(tries_after(3900ms).empty());
  CHECK(tries_after(200ms) == "init\n");
  CHECK(watched.news().empty());
  driver.tell("");
  watched.clock.advance(5s);
  CHECK(watched.util_in_time() == 37);
  CHECK(watched.news() == "the driver is there again");
}

TEST_CASE("where there is no driver nothing is tried again") {
  os::FakeClock clock;
  GpuWorker worker([] { return nvml::Source::start({}, "libnt-there-is-none.so.1"); }, clock,
                   times());
  REQUIRE(worker.ask());
  CHECK_FALSE(worker.answer(std::chrono::steady_clock::now() + 20s));
  CHECK(worker.is_over());
  CHECK(worker.take_news().value_or(Error{}).message.starts_with("there is no NVIDIA driver"));
  clock.advance(1h);
  CHECK_FALSE(worker.ask());
  CHECK_FALSE(worker.take_news());
}

TEST_CASE("a library that crashes takes nothing with it, and is started anew") {
  const FakeDriver driver;
  Watched watched;
  watched.start();
  CHECK(watched.util() == 37);
  driver.tell("gpu.0.utilization.crash 6\n");
  CHECK(watched.util() == -1);
  CHECK(watched.news() == "the driver's library has crashed (signal 6)");
  CHECK(watched.util() == -1);
  CHECK(watched.news().empty());
  driver.tell("gpu.0.util 5\n");
  watched.clock.advance(1100ms);
  CHECK(watched.util_in_time() == 5);
}

TEST_CASE("a worker that has gone between two rows is noticed") {
  const FakeDriver driver("gpu.0.fan.crash 9\n");
  Watched watched;
  watched.read(0ms);
  ::usleep(300'000);
  CHECK(watched.util() == -1);
  CHECK(watched.news() == "the driver's library has crashed (signal 9)");
}

TEST_CASE("a GPU that is lost comes back once the driver was started anew, and no other goes") {
  const FakeDriver driver("count 2\n");
  Watched watched;
  watched.start();
  CHECK(watched.util() == 37);
  driver.tell("count 2\ngpu.0.utilization.code 15\n");
  driver.calls();
  for (int i = 0; i < 3; ++i) {
    const auto gpus = watched.read();
    REQUIRE(gpus.has_value());
    CHECK_FALSE(gpus->at(0).util);
    CHECK(gpus->at(1).util == Reading(37.0));
  }
  CHECK(driver.calls().find("init") == std::string::npos);
  CHECK(watched.news().empty());  // whoever has the rows tells which it is
  // It is lost still: the next time is later. Until then, and while another is started, the other
  // GPU is told of.
  const auto started_within = [&](std::chrono::milliseconds time) {
    watched.clock.advance(time);
    std::string calls;
    for (int i = 0; i < 30; ++i) {
      const auto gpus = watched.read();
      REQUIRE(gpus.has_value());
      CHECK_FALSE(gpus->at(0).util);
      CHECK(gpus->at(1).util == Reading(37.0));
      ::usleep(10'000);
      calls += driver.calls();
    }
    return calls.find("init\n") != std::string::npos &&
           calls.find("shutdown\n") != std::string::npos;
  };
  CHECK(started_within(1100ms));
  CHECK_FALSE(started_within(1100ms));
  driver.tell("count 2\n");
  watched.clock.advance(1100ms);
  double util = -2;
  for (int i = 0; i < 1000 && util == -2; ++i) {
    util = watched.util();
    ::usleep(10'000);
  }
  CHECK(util == 37);
  CHECK(watched.news().empty());
}

// Until the driver tells of so many GPUs.
void wait_for_gpus(Watched& watched, std::size_t count) {
  for (int i = 0; i < 1000; ++i) {
    const auto gpus = watched.read();
    if (gpus && gpus->size() == count) return;
    ::usleep(10'000);
  }
  FAIL("no answer has that many GPUs");
}

TEST_CASE("a GPU that is missing where the driver was started anew is looked for again") {
  const FakeDriver driver("count 3\n");
  Watched watched;
  watched.start();
  driver.tell("gpu.0.utilization.crash 6\n");
  CHECK(watched.util() == -1);
  driver.tell("count 1\n");
  watched.clock.advance(1100ms);
  wait_for_gpus(watched, 1);
  watched.news();
  // One more is better than none.
  driver.tell("count 2\n");
  watched.clock.advance(10s);
  wait_for_gpus(watched, 2);
  driver.tell("count 3\n");
  watched.clock.advance(10s);
  wait_for_gpus(watched, 3);
  driver.calls();
  watched.clock.advance(1h);
  CHECK(watched.util() == 37);
  CHECK(driver.calls().find("init") == std::string::npos);
}

TEST_CASE("where a GPU is lost, a driver without it takes nobody's place") {
  const FakeDriver driver("count 2\n");
  Watched watched;
  watched.start();
  driver.tell("count 2\ngpu.1.utilization.code 15\n");
  CHECK(watched.util() == 37);
  driver.tell("count 1\n");
  watched.clock.advance(1100ms);
  for (int i = 0; i < 30; ++i) {
    CHECK(watched.util() == 37);
    ::usleep(10'000);
  }
  CHECK(watched.worker.gpus_told() == 2);
  driver.tell("count 2\ngpu.0.util 5\n");
  watched.clock.advance(10s);
  for (int i = 0; i < 1000; ++i) {
    const auto gpus = watched.read();
    REQUIRE(gpus.has_value());
    if (gpus->at(1).util) return;
    ::usleep(10'000);
  }
  FAIL("it was not looked for again");
}

TEST_CASE("a driver that takes long to start anew takes nothing away meanwhile") {
  const FakeDriver driver("count 2\ngpu.0.utilization.code 15\n");
  Watched watched(50ms);
  watched.start();
  watched.read();
  driver.tell("count 2\ninit.hang 600\n");
  watched.clock.advance(1100ms);
  const auto begin = std::chrono::steady_clock::now();
  double util = -2;
  while (util == -2 && std::chrono::steady_clock::now() - begin < 20s) {
    const auto gpus = watched.read();
    REQUIRE(gpus.has_value());
    CHECK(gpus->at(1).util == Reading(37.0));
    util = gpus->at(0).util.value_or(-2);
    ::usleep(10'000);
  }
  CHECK(util == 37);
  CHECK(std::chrono::steady_clock::now() - begin >= 550ms);
}

TEST_CASE("a driver that cannot be started anew, or crashes then, leaves what there was") {
  for (const char* fault : {"init.code 999\n", "init.crash 6\n"}) {
    CAPTURE(fault);
    const FakeDriver driver("count 2\ngpu.0.utilization.code 15\n");
    Watched watched;
    watched.start();
    watched.read();
    driver.tell(std::string("count 2\n") + fault);
    for (const auto pause : {1100ms, 2100ms}) {
      watched.clock.advance(pause);
      for (int i = 0; i < 20; ++i) {
        const auto gpus = watched.read();
        REQUIRE(gpus.has_value());
        CHECK_FALSE(gpus->at(0).util);
        CHECK(gpus->at(1).util == Reading(37.0));
        ::usleep(10'000);
      }
    }
    driver.tell("count 2\n");
    watched.clock.advance(10s);
    double util = -2;
    for (int i = 0; i < 1000 && util == -2; ++i) {
      util = watched.util();
      ::usleep(10'000);
    }
    CHECK(util == 37);
  }
}

TEST_CASE("a driver that hangs for very long is ended, and another one started") {
  const FakeDriver driver;
  Watched watched(20ms);
  watched.start();
  driver.tell("gpu.0.utilization.hang 100000\n");
  CHECK(watched.util() == -1);
  watched.clock.advance(60s);
  CHECK(watched.util() == -1);
  driver.tell("gpu.0.util 8\n");
  watched.clock.advance(1100ms);
  CHECK(watched.util_in_time() == 8);
}

TEST_CASE("a driver that hangs does not keep the program from ending") {
  const FakeDriver driver;
  const auto begin = std::chrono::steady_clock::now();
  {
    Watched watched(20ms);
    watched.start();
    driver.tell("gpu.0.utilization.hang 100000\n");
    CHECK(watched.util() == -1);
  }
  CHECK(std::chrono::steady_clock::now() - begin < 5s);
}

}  // namespace
}  // namespace nt::gpu
