#include "logtime/order.hpp"

#include <doctest/doctest.h>

#include <random>
#include <string>

#include "logtime/timeline.hpp"
#include "support/random_log.hpp"
#include "support/rounds.hpp"
#include "support/zone_of_process.hpp"

namespace nt::logtime {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::nanoseconds;
using std::chrono::sys_days;

constexpr Instant kBegin = sys_days(2021y / 6 / 26) + 59s;

TimeWindow all_of_it() {
  TimeWindow window;
  window.since = kBegin - days(1);
  return window;
}

Order order(std::string_view log, unsigned threads = 1) {
  const auto timeline = Timeline::study(log, kBegin + days(90), all_of_it(), '\n');
  REQUIRE(timeline);
  return order_of(*timeline, log, {0, log.size()}, '\n', {}, days(9999), {threads, log.size(), {}});
}

TEST_CASE("the order of a log is how far its stamps run behind, to the second") {
  const ZoneOfProcess process("UTC0");
  std::mt19937 random(3);
  os::TimeZone utc;
  for (int round = 0; round < rounds(60); ++round) {
    static constexpr std::string_view kStyles[] = {"%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S.%3Z",
                                                   "[%d/%b/%Y:%H:%M:%S +0000] -",
                                                   "%Y-%m-%d %I:%M:%S %p", "%s.%3"};
    const std::string_view style = kStyles[random() % std::size(kStyles)];
    CAPTURE(style);
    std::string log;
    Instant newest = Instant::min();
    Instant at = kBegin;
    nanoseconds behind{};
    for (int i = 0; i < 300; ++i) {
      at += std::chrono::milliseconds(random() % (random() % 9 == 0 ? 90'000 : 700));
      Instant told = at - (random() % 40 == 0 ? std::chrono::seconds(random() % 500) : 0s);
      told = std::chrono::floor<std::chrono::seconds>(told);
      behind = std::max<nanoseconds>(behind, newest - std::min(told, newest));
      newest = std::max(newest, told);
      log += write_stamp(style, told, utc) + (i % 3 == 0 ? " INFO x\n" : " up\n");
      if (random() % 5 == 0) log += "  no stamp\n";
    }
    const Order found = order(log);
    CHECK(std::chrono::abs(found.behind - behind) <= Order::kUnit);
    CHECK(found.oldest <= kBegin + 91s);
    CHECK(std::chrono::abs(found.newest - newest) <= Order::kUnit);
  }
}

TEST_CASE("the order is the same however many threads look at it") {
  os::TimeZone utc;
  std::string log;
  for (int i = 0; i < 100'000; ++i)
    log += write_stamp("%Y-%m-%d %H:%M:%S", kBegin + 1s * i - (i == 70'000 ? 500s : 0s), utc) +
           " some words of a line\n";
  for (const unsigned threads : {1U, 2U, 5U}) {
    CHECK(order(log, threads).behind == 499s);
    CHECK(order(log, threads).oldest == kBegin);
    CHECK(order(log, threads).newest == kBegin + 99'999s);
  }
}

TEST_CASE("lines that begin alike are told apart by their zones") {
  CHECK(order("2021-06-26 10:00:00 +0000 x\n2021-06-26 10:00:00 +0200 x\n").behind == 2h);
  CHECK(order("2021-06-26 10:00:00 GMT\n2021-06-26 10:00:00 CEST\n").behind == 2h);
  CHECK(order("2021-06-26 10:00:00 PM x\n2021-06-26 10:00:00 AM x\n").behind == 12h);
  CHECK(order("2021-06-26 10:00:00 a\n2021-06-26 10:00:00 +0200\n").behind == 2h);
}

}  // namespace
}  // namespace nt::logtime
