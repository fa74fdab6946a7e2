#include "gpu/report/trend.hpp"

#include <doctest/doctest.h>

#include "gpu/full_sample.hpp"
#include "support/rounds.hpp"

namespace nt::gpu {
namespace {

using namespace std::chrono_literals;

Sample row_at(std::chrono::milliseconds since, Reading<double> cpu, std::uint64_t missed = 0) {
  Sample row;
  row.time = full_sample().time + since;
  row.missed = missed;
  row.cpu.util = cpu;
  return row;
}

TEST_CASE("a trend has a span for each tick, as far apart as the second row tells") {
  Trend trend;
  CHECK(trend.spans() == 0);
  trend.add(row_at(0ms, 1.0));
  CHECK(trend.spans() == 1);
  CHECK(trend.width() == 0ns);
  trend.add(row_at(800ms, 2.0, 3));
  CHECK(trend.width() == 200ms);
  CHECK(trend.spans() == 5);
  trend.add(row_at(1000ms, {}));
  trend.add(row_at(1200ms, 4.0));
  REQUIRE(trend.cpu().size() == 7);
  for (const std::size_t gap : {1U, 2U, 3U, 5U}) CHECK(!trend.cpu()[gap].is_known());
  CHECK(trend.cpu()[4] == Envelope{2, 2, 2, 1});
  CHECK(trend.rows() == 4);
  CHECK(trend.missed() == 3);
  CHECK(trend.end() - trend.begin() == 1400ms);
}

TEST_CASE("a week of a second's rows takes no more spans, and keeps each peak") {
  if (kSanitized) return;  // 600,000 rows
  Trend trend;
  constexpr int kWeek = 7 * 24 * 3600;
  for (int i = 0; i < kWeek; ++i) {
    trend.add(row_at(std::chrono::milliseconds(1000LL * i), i == 300'000 ? 100.0 : 10.0));
  }
  CHECK(trend.spans() <= Trend::kMostSpans);
  CHECK(trend.spans() > Trend::kMostSpans / 2);
  CHECK(trend.width() == 1024s);
  std::uint64_t rows = 0;
  std::size_t peaks = 0;
  for (const Envelope& each : trend.cpu()) {
    rows += each.count;
    CHECK(each.least == 10);
    if (each.greatest == 100) ++peaks;
  }
  CHECK(rows == kWeek);
  CHECK(peaks == 1);
}

TEST_CASE("a gap of hours is one, and what was before it stays") {
  Trend trend;
  trend.add(row_at(0ms, 1.0));
  trend.add(row_at(1000ms, 1.0));
  trend.add(row_at(std::chrono::hours(10), 5.0, 35'998));
  CHECK(trend.spans() <= Trend::kMostSpans);
  CHECK(trend.cpu().front().count == 2);
  CHECK(trend.cpu().back().mean() == 5);
  std::size_t known = 0;
  for (const Envelope& each : trend.cpu()) known += each.is_known() ? 1 : 0;
  CHECK(known == 2);
}

TEST_CASE("a clock that was set back a little puts rows where their time is") {
  Trend trend;
  for (const auto since : {0ms, 1000ms, 2000ms}) trend.add(row_at(since, 1.0));
  trend.add(row_at(1000ms, 9.0));
  CHECK(trend.spans() == 3);
  CHECK(trend.cpu()[1].mean() == 5);
}

TEST_CASE("a clock that was set far away begins a new trend") {
  for (const std::chrono::hours leap : {std::chrono::hours(-1), std::chrono::hours(24 * 400)}) {
    Trend trend;
    trend.add(row_at(0ms, 1.0));
    trend.add(row_at(1000ms, 1.0));
    trend.add(row_at(leap, 2.0));
    trend.add(row_at(leap + 200ms, 3.0));
    CHECK(trend.width() == 200ms);
    REQUIRE(trend.spans() == 2);
    CHECK(trend.cpu()[0].mean() == 2);
    CHECK(trend.begin() == row_at(leap, {}).time);
    CHECK(trend.rows() == 4);
  }
}

TEST_CASE("no time is too far away") {
  Trend trend;
  Sample row;
  for (const Instant time : {Instant::min(), Instant::max(), Instant::min(), Instant(),
                             Instant::max(), Instant::max()}) {
    row.time = time;
    trend.add(row);
    CHECK(trend.begin() == time);
  }
  row.time = Instant::min();
  for (int i = 0; i < 700; ++i) {
    trend.add(row);
    row.time += std::chrono::days(300);
  }
  CHECK(trend.spans() <= Trend::kMostSpans);
}

TEST_CASE("the second row may say no more than the first") {
  Trend trend;
  trend.add(row_at(0ms, 1.0));
  trend.add(row_at(0ms, 3.0));
  CHECK(trend.spans() == 1);
  CHECK(trend.cpu()[0].mean() == 2);
  trend.add(row_at(1000ms, 3.0, ~std::uint64_t{0}));
  CHECK(trend.spans() <= Trend::kMostSpans);
}

TEST_CASE("GPUs that come later have gaps before") {
  Trend trend;
  trend.add(row_at(0ms, 1.0));
  Sample row = full_sample();
  row.time = full_sample().time + 1s;
  trend.add(row);
  REQUIRE(trend.gpus().size() == 2);
  const GpuTrend& gpu = trend.gpus()[0];
  CHECK(gpu.name == "NVIDIA H100");
  REQUIRE(gpu.util.size() >= 1);
  CHECK(!gpu.util.front().is_known());
  CHECK(gpu.util.back().mean() == 37);
  CHECK(gpu.power_limit == 700);
  CHECK(trend.gpus()[1].util.empty());
}

}  // namespace
}  // namespace nt::gpu
