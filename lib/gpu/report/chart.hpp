// What the reports draw: the same charts in a page and in a picture.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "gpu/field.hpp"
#include "gpu/report/trend.hpp"
#include "os/time_zone.hpp"

namespace nt::gpu {

// One number over time, from 0 to the top of its axis.
struct Chart {
  std::string_view title;
  std::string_view name;  // of its colour: "util", "memory", "temp", "power"
  Unit unit;
  double top;
  const std::vector<Envelope>* series;  // of the trend, which outlives the chart

  bool is_known() const;  // anywhere
};

std::vector<Chart> machine_charts(const Trend& trend);
std::vector<Chart> gpu_charts(const GpuTrend& gpu);

// "mean 37%, max 100%"; "never known".
std::string in_words(const Chart& chart);

// Units of the paths' coordinates; y grows downwards.
struct Box {
  int width;
  int height;
};

// SVG path data. The line goes through the means; the band, where there is more than one value in
// any span, from least to greatest. Both break at gaps; what is known in one span alone is a point:
// a line without length, which round line caps show.
struct Paths {
  std::string line;
  std::string points;
  std::string band;
};
Paths paths_of(const Chart& chart, std::size_t spans, const Box& box);

// A place on the axis of time, from 0 to 1, and what stands there.
struct TimeMark {
  double place;
  std::string text;
};
// At whole seconds, minutes, hours or days of the zone; no more than that, and one.
std::vector<TimeMark> time_marks(const Trend& trend, const os::TimeZone& zone, std::size_t most);

// "2025-11-30 15:00:00 to 16:00:00 (1h 00m), 3600 rows, 3 missed".
std::string describe(const Trend& trend, const os::TimeZone& zone);

// Plain text (see plain_text()) for an element or a quoted attribute, of HTML or XML.
std::string markup_text(std::string_view text);

}  // namespace nt::gpu
