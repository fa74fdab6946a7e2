// A run as a page or a picture:
//
//   RunReport report;
//   report.add(row);  // each
//   write_html(report, zone, out);
//
// Both need nothing else: no script to be read, no font, nothing from the net. They are light or
// dark as the reader's screen is.
#pragma once

#include "gpu/report/trend.hpp"
#include "gpu/sample.hpp"
#include "gpu/statistics.hpp"
#include "io/writer.hpp"
#include "os/time_zone.hpp"

namespace nt::gpu {

struct RunReport {
  Trend trend;
  Summary summary;

  void add(const Sample& sample) {
    trend.add(sample);
    summary.add(sample);
  }
};

// A page: charts of the machine and of each GPU, whose least and greatest values are a band behind
// the line, and a table of the summary. Of each chart there are at most Trend::kMostSpans points,
// so that the page of a week is as large as that of an hour: about 10 KB a chart, four a GPU.
void write_html(const RunReport& report, const os::TimeZone& zone, io::Writer& out);

// The charts alone, as an SVG picture.
void write_svg(const RunReport& report, const os::TimeZone& zone, io::Writer& out);

}  // namespace nt::gpu
