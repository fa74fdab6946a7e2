#include "gpu/ticker.hpp"

#include <doctest/doctest.h>

#include <random>
#include <vector>

namespace nt::gpu {
namespace {

using namespace std::chrono_literals;
using std::chrono::nanoseconds;

Instant at(nanoseconds since) {
  return Instant(std::chrono::duration_cast<Instant::duration>(since));
}

TEST_CASE("the first tick is the next whole multiple, or now where now is one") {
  for (const auto& [now, interval, due] : std::vector<std::array<nanoseconds, 3>>{
           {100ms, 1s, 1s}, {3s, 1s, 3s}, {3s + 1ns, 1s, 4s}, {1s, 300ms, 1200ms}, {7s, 1h, 1h}}) {
    CAPTURE(now.count());
    os::FakeClock clock(at(now));
    Ticker ticker(clock, interval);
    CHECK(ticker.wait() == due - now);
    clock.advance(due - now);
    CHECK(ticker.take() == Tick{at(due), 0});
  }
}

TEST_CASE("1,000 ticks at 100 ms do not drift, whatever a row and a wake-up take") {
  os::FakeClock clock(at(1'700'000'000s + 37ms));
  Ticker ticker(clock, 100ms);
  std::mt19937_64 random(1);
  Instant expected = at(1'700'000'000s + 100ms);
  for (int i = 0; i < 1000; ++i) {
    const nanoseconds wait = ticker.wait();
    REQUIRE(wait >= 0ns);
    REQUIRE(wait <= 100ms);
    clock.advance(wait + nanoseconds(random() % 20'000'000));  // wakes late
    REQUIRE(ticker.take() == Tick{expected, 0});
    clock.advance(nanoseconds(random() % 70'000'000));  // writes the row
    expected += 100ms;
  }
}

TEST_CASE("a wake-up that comes early takes nothing and waits for the same tick") {
  os::FakeClock clock(at(10s));
  Ticker ticker(clock, 1s);
  CHECK_FALSE(ticker.take());  // nothing was waited for
  CHECK(ticker.wait() == 0s);
  CHECK(ticker.take() == Tick{at(10s), 0});
  CHECK_FALSE(ticker.take());
  CHECK(ticker.wait() == 1s);
  clock.advance(400ms);
  CHECK_FALSE(ticker.take());
  CHECK(ticker.wait() == 600ms);
  clock.advance(600ms);
  CHECK(ticker.take() == Tick{at(11s), 0});
}

TEST_CASE("ticks that pass while a row takes long are counted with the next one") {
  os::FakeClock clock(at(10s));
  Ticker ticker(clock, 1s);
  ticker.wait();
  CHECK(ticker.take() == Tick{at(10s), 0});
  clock.advance(2500ms);
  CHECK(ticker.wait() == 500ms);
  clock.advance(500ms);
  CHECK(ticker.take() == Tick{at(13s), 2});
  ticker.wait();
  clock.advance(1s);
  CHECK(ticker.take() == Tick{at(14s), 0});
}

TEST_CASE("a process that was stopped skips the tick it waited for, too") {
  os::FakeClock clock(at(10s));
  Ticker ticker(clock, 1s);
  ticker.wait();
  CHECK(ticker.take() == Tick{at(10s), 0});
  CHECK(ticker.wait() == 1s);
  clock.advance(3500ms);  // woken at 13.5
  CHECK_FALSE(ticker.take());
  CHECK(ticker.wait() == 500ms);
  clock.advance(500ms);
  CHECK(ticker.take() == Tick{at(14s), 3});
}

TEST_CASE("ticks that are missed before the first row count") {
  os::FakeClock clock(at(10s + 500ms));
  Ticker ticker(clock, 1s);
  ticker.wait();
  clock.advance(5s);
  CHECK_FALSE(ticker.take());
  clock.advance(ticker.wait());
  CHECK(ticker.take() == Tick{at(16s), 5});
}

TEST_CASE("where the clock is set back it begins anew, and waits no longer than it must") {
  os::FakeClock clock(at(5000s));
  Ticker ticker(clock, 1s);
  ticker.wait();
  CHECK(ticker.take());
  clock.advance(-1h - 300ms);
  CHECK(ticker.wait() == 300ms);
  clock.advance(300ms);
  CHECK(ticker.take() == Tick{at(1400s), 0});
  // By next to nothing: no time comes twice.
  clock.advance(-2ms);
  CHECK(ticker.wait() == 1002ms);
  clock.advance(1002ms);
  CHECK(ticker.take() == Tick{at(1401s), 0});
}

TEST_CASE("where the clock is set forward the ticks between are missed") {
  os::FakeClock clock(at(100s));
  Ticker ticker(clock, 1s);
  ticker.wait();
  CHECK(ticker.take());
  CHECK(ticker.wait() == 1s);
  clock.advance(60s + 200ms);
  CHECK_FALSE(ticker.take());
  CHECK(ticker.wait() == 800ms);
  clock.advance(800ms);
  CHECK(ticker.take() == Tick{at(161s), 60});
}

TEST_CASE("ticks before 1970 are multiples too") {
  os::FakeClock clock(at(-2500ms));
  Ticker ticker(clock, 1s);
  CHECK(ticker.wait() == 500ms);
}

}  // namespace
}  // namespace nt::gpu
