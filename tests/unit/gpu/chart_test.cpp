#include "gpu/report/chart.hpp"

#include <doctest/doctest.h>

#include "gpu/full_sample.hpp"

namespace nt::gpu {
namespace {

using namespace std::chrono_literals;

Chart chart_of(const std::vector<Envelope>& series) {
  return {"CPU", "util", Unit::kPercent, 100, &series};
}

TEST_CASE("a line breaks where nothing is known, and what stands alone is a point") {
  const Envelope ten{10, 10, 10, 1};
  const Envelope ninety{90, 90, 90, 1};
  const std::vector<Envelope> series{ten, ninety, {}, ten, {}, ten, ten, ten};
  const Paths paths = paths_of(chart_of(series), 8, {80, 100});
  CHECK(paths.line == "M5 90l10-80M55 90l10 0 10 0");
  CHECK(paths.points == "M35 90h0");
  CHECK(paths.band.empty());
  CHECK(paths_of(chart_of({}), 8, {80, 100}).line.empty());
}

TEST_CASE("the band is as wide as what a span holds") {
  const std::vector<Envelope> series{{10, 30, 40, 2}, {20, 20, 20, 1}};
  const Paths paths = paths_of(chart_of(series), 2, {20, 100});
  CHECK(paths.line == "M5 80l10 0");
  CHECK(paths.band == "M5 70l10 10 0 0-10 10z");
}

TEST_CASE("what passes the axis stays on it") {
  const std::vector<Envelope> series{{150, 150, 150, 1}};
  CHECK(paths_of(chart_of(series), 1, {10, 100}).points == "M5 0h0");
}

TEST_CASE("an axis ends at what is available, or at a round number above") {
  GpuTrend gpu;
  gpu.memory = {{1, 3e9F, 3e9, 1}};
  gpu.power = {{1, 260, 260, 1}};
  auto charts = gpu_charts(gpu);
  CHECK(charts[0].top == 100);
  CHECK(charts[1].top == 5e9);
  CHECK(charts[3].top == 500);
  gpu.memory_total = 4e9;
  gpu.power_limit = 250;
  charts = gpu_charts(gpu);
  CHECK(charts[1].top == 4e9);
  CHECK(charts[3].top == 500);
  CHECK(charts[2].top == 100);
  CHECK(in_words(charts[2]) == "never known");
  CHECK(in_words(charts[3]) == "mean 260 W, max 260 W");
}

Trend trend_over(std::chrono::seconds length, int rows) {
  Trend trend;
  for (int i = 0; i < rows; ++i) {
    Sample row;
    row.time = full_sample().time - 250ms + length * i / rows;
    trend.add(row);
  }
  return trend;
}

std::string marks(const Trend& trend, std::size_t most, int hours_ahead = 0) {
  std::string all;
  for (const TimeMark& mark :
       time_marks(trend, os::TimeZone::fixed(std::chrono::hours(hours_ahead)), most))
    all += fmt::format("{:.3f} {}; ", mark.place, mark.text);
  return all;
}

TEST_CASE("marks of time are at whole steps of the zone") {
  CHECK(marks(trend_over(10s, 10), 5) ==
        "0.000 15:00:00; 0.200 15:00:02; 0.400 15:00:04; 0.600 15:00:06; 0.800 15:00:08; "
        "1.000 15:00:10; ");
  CHECK(marks(trend_over(3600s, 60), 2, 1) == "0.000 16:00; 0.500 16:30; 1.000 17:00; ");
  CHECK(marks(trend_over(48h, 48), 4) == "0.188 12-01; 0.438 12:00; 0.688 12-02; 0.938 12:00; ");
  CHECK(marks(trend_over(7 * 24h, 200), 5) == "0.196 12-02; 0.482 12-04; 0.768 12-06; ");
  CHECK(marks(Trend(), 5).empty());
}

TEST_CASE("marks stay few over decades") {
  Trend trend;
  Sample row;
  row.time = Instant(0s);
  trend.add(row);
  row.time = full_sample().time;
  trend.add(row);
  CHECK(time_marks(trend, {}, 5).size() <= 6);
}

TEST_CASE("a run is described by its times and rows") {
  CHECK(describe(Trend(), {}) == "no rows");
  CHECK(describe(trend_over(10s, 1), {}) == "2025-11-30 15:00:00, 1 row");
  CHECK(describe(trend_over(10s, 10), {}) == "2025-11-30 15:00:00 to 15:00:10 (10s), 10 rows");
  CHECK(describe(trend_over(48h, 48), {}) ==
        "2025-11-30 15:00:00 to 2025-12-02 15:00:00 (2d 00h), 48 rows");
}

TEST_CASE("markup is quoted") {
  CHECK(markup_text("<a href=\"x\">&\x01") == "&lt;a href=&quot;x&quot;&gt;&amp;\\x01");
}

}  // namespace
}  // namespace nt::gpu
