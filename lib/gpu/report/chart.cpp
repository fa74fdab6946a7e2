#include "gpu/report/chart.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/number.hpp"
#include "gpu/formats/local_time.hpp"
#include "gpu/formats/plain_text.hpp"
#include "gpu/formats/value_text.hpp"

namespace nt::gpu {
namespace {

double greatest_of(const std::vector<Envelope>& series) {
  double greatest = 0;
  for (const Envelope& each : series)
    if (each.is_known()) greatest = std::max(greatest, static_cast<double>(each.greatest));
  return greatest;
}

// 1, 2 or 5 times a power of ten that is not less.
double round_up(double value) {
  double power = 1;
  while (power * 10 < value) power *= 10;
  for (const double factor : {1.0, 2.0, 5.0})
    if (power * factor >= value) return power * factor;
  return power * 10;
}

// What is available where that is known and not passed, else what is needed.
double top_of(const std::vector<Envelope>& series, double available) {
  const double greatest = greatest_of(series);
  return available >= greatest && available > 0 ? available : round_up(greatest);
}

// A path, a point at a time, each relative to the one before.
class PathData {
 public:
  void move_to(int x, int y) {
    text_ += fmt::format("M{} {}", x, y);
    go(x, y);
    is_first_ = true;
  }
  void line_to(int x, int y) {
    if (is_first_) text_ += 'l';
    append(x - x_);
    append(y - y_);
    is_first_ = false;
    go(x, y);
  }
  // A line without length.
  void point(int x, int y) { text_ += fmt::format("M{} {}h0", x, y); }
  void close() { text_ += 'z'; }
  std::string take() { return std::move(text_); }

 private:
  void go(int x, int y) {
    x_ = x;
    y_ = y;
  }
  // A sign is as good as a blank.
  void append(int number) {
    if (number >= 0 && text_.back() != 'l') text_ += ' ';
    text_ += fmt::format("{}", number);
  }

  std::string text_;
  int x_ = 0;
  int y_ = 0;
  bool is_first_ = false;
};

// Where values of a chart stand in a box.
struct Scale {
  const Chart& chart;
  std::size_t spans;
  Box box;

  int x(std::size_t span) const {
    return static_cast<int>((2 * span + 1) * static_cast<std::size_t>(box.width) / (2 * spans));
  }
  int y(double value) const {
    const double part = std::clamp(1 - value / chart.top, 0.0, 1.0);
    return static_cast<int>(part * box.height + 0.5);
  }
};

// The spans begin to end, in all of which the value is known.
void add_run(const Scale& scale, std::size_t begin, std::size_t end, PathData& line,
             PathData& points, PathData& band) {
  const auto& series = *scale.chart.series;
  const auto place = [&](std::size_t i) {
    return std::pair(scale.x(i), scale.y(series[i].mean()));
  };
  const auto [x, y] = place(begin);
  if (end - begin == 1) {
    points.point(x, y);
  } else {
    line.move_to(x, y);
    for (std::size_t i = begin + 1; i < end; ++i)
      std::apply([&](int a, int b) { line.line_to(a, b); }, place(i));
  }
  const auto has_width = [&](const Envelope& each) {
    return scale.y(each.least) != scale.y(each.greatest);
  };
  const auto first = series.begin() + static_cast<std::ptrdiff_t>(begin);
  const auto last = series.begin() + static_cast<std::ptrdiff_t>(end);
  if (std::none_of(first, last, has_width)) return;
  band.move_to(scale.x(begin), scale.y(series[begin].greatest));
  for (std::size_t i = begin + 1; i < end; ++i)
    band.line_to(scale.x(i), scale.y(series[i].greatest));
  for (std::size_t i = end; i-- > begin;) band.line_to(scale.x(i), scale.y(series[i].least));
  band.close();
}

}  // namespace

bool Chart::is_known() const { return std::ranges::any_of(*series, &Envelope::is_known); }

std::vector<Chart> machine_charts(const Trend& trend) {
  return {{"CPU", "util", Unit::kPercent, 100, &trend.cpu()},
          {"Memory", "memory", Unit::kBytes, top_of(trend.memory(), trend.memory_total()),
           &trend.memory()}};
}

std::vector<Chart> gpu_charts(const GpuTrend& gpu) {
  return {{"Utilization", "util", Unit::kPercent, 100, &gpu.util},
          {"Memory", "memory", Unit::kBytes, top_of(gpu.memory, gpu.memory_total), &gpu.memory},
          {"Temperature", "temp", Unit::kCelsius, top_of(gpu.temperature, 100), &gpu.temperature},
          {"Power", "power", Unit::kWatts, top_of(gpu.power, gpu.power_limit), &gpu.power}};
}

std::string in_words(const Chart& chart) {
  Envelope all;
  for (const Envelope& each : *chart.series) all.add(each);
  if (!all.is_known()) return "never known";
  return fmt::format("mean {}, max {}", value_text(chart.unit, all.mean()),
                     value_text(chart.unit, static_cast<double>(all.greatest)));
}

Paths paths_of(const Chart& chart, std::size_t spans, const Box& box) {
  const Scale scale{chart, spans, box};
  const auto& series = *chart.series;
  PathData line;
  PathData points;
  PathData band;
  for (std::size_t begin = 0; begin < series.size();) {
    std::size_t end = begin;
    while (end < series.size() && series[end].is_known()) ++end;
    if (end > begin) add_run(scale, begin, end, line, points, band);
    begin = end + 1;
  }
  return {line.take(), points.take(), band.take()};
}

std::string describe(const Trend& trend, const os::TimeZone& zone) {
  if (trend.rows() == 0) return "no rows";
  const std::string begin = local_time(trend.begin(), zone);
  std::string end = local_time(trend.end(), zone);
  if (end.starts_with(begin.substr(0, 11))) end.erase(0, 11);  // the same day
  std::string text = begin;
  if (trend.end() > trend.begin())
    text += fmt::format(" to {} ({})", end, format_duration(trend.end() - trend.begin()));
  text += fmt::format(", {} row{}", trend.rows(), trend.rows() == 1 ? "" : "s");
  if (trend.missed() > 0) text += fmt::format(", {} missed", trend.missed());
  return text;
}

std::string markup_text(std::string_view text) {
  std::string result;
  for (const char c : plain_text(text)) {
    if (c == '&') {
      result += "&amp;";
    } else if (c == '<') {
      result += "&lt;";
    } else if (c == '>') {
      result += "&gt;";
    } else if (c == '"') {
      result += "&quot;";
    } else {
      result += c;
    }
  }
  return result;
}

}  // namespace nt::gpu
