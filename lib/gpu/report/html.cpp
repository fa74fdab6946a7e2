#include <fmt/format.h>

#include <chrono>
#include <string>
#include <utility>

#include "gpu/formats/value_text.hpp"
#include "gpu/report/chart.hpp"
#include "gpu/report/page.hpp"
#include "gpu/report/report.hpp"

namespace nt::gpu {
namespace {

constexpr Box kBox{6000, 1000};  // as the page's script has it
constexpr std::size_t kMostMarks = 5;

std::string_view unit_word(Unit unit) {
  switch (unit) {
    case Unit::kPercent:
      return "%";
    case Unit::kBytes:
      return "B";
    case Unit::kCelsius:
      return " C";
    default:
      return " W";
  }
}

class Page {
 public:
  Page(const RunReport& report, const os::TimeZone& zone, io::Writer& out)
      : report_(report), out_(out), marks_(time_marks(report.trend, zone, kMostMarks)) {
    for (const TimeMark& mark : marks_)
      grid_ += fmt::format("M{:.0f} 0V{}", mark.place * kBox.width, kBox.height);
  }

  void charts(const std::vector<Chart>& charts) {
    out_.write("<div class=charts>\n");
    for (const Chart& each : charts) chart(each);
    out_.write("</div>\n");
  }

  void summary() {
    out_.write(
        "<h2>Summary</h2>\n<div class=wide><table>\n<thead><tr><th>Field<th>Min<th>Mean<th>Max"
        "<th title=\"95th percentile\">p95</thead>\n<tbody>\n");
    std::size_t part = 0;  // 0: the machine's; else the GPU's place and 1
    report_.summary.for_each([&](const Field& field, std::size_t gpu, const Statistics& of) {
      if (const std::size_t now = field.is_gpu() ? gpu + 1 : 0; now != part) {
        part = now;
        out_.write("<tbody>\n");
      }
      out_.write(fmt::format("<tr><td>{}", column_name(field, gpu)));
      for (const double value : {of.least(), of.mean(), of.greatest(), of.p95()})
        out_.write("<td>" + value_text(field.unit, value));
      out_.write('\n');
    });
    out_.write("</table></div>\n");
  }

 private:
  void chart(const Chart& chart) {
    const std::string words = in_words(chart);
    const auto head =
        fmt::format("<figcaption>{}<span>{}</span></figcaption>\n", chart.title, words);
    if (!chart.is_known()) {
      out_.write(fmt::format("<figure>{}<p class=none>never known</p></figure>\n",
                             head.substr(0, head.find("<span>")) + "</figcaption>"));
      return;
    }
    const Paths paths = paths_of(chart, report_.trend.spans(), kBox);
    out_.write(fmt::format("<figure class={} data-top={} data-unit=\"{}\">{}", chart.name,
                           chart.top, unit_word(chart.unit), head));
    out_.write("<div class=plot><div class=y>");
    for (const double part : {1.0, 0.5})
      out_.write("<span>" + value_text(chart.unit, chart.top * part) + "</span>");
    out_.write(fmt::format(
        "<span>0</span></div>\n<svg viewBox=\"0 0 {0} {1}\" preserveAspectRatio=none role=img "
        "aria-label=\"{2}: {3}\"><path class=g d=\"M0 0H{0}M0 {4}H{0}M0 {1}H{0}{5}\"/>",
        kBox.width, kBox.height, chart.title, words, kBox.height / 2, grid_));
    for (const auto& [name, data] :
         {std::pair("b", &paths.band), {"l", &paths.line}, {"p", &paths.points}})
      if (!data->empty()) out_.write(fmt::format("<path class={} d=\"{}\"/>", name, *data));
    out_.write("<path class=h /></svg>\n<div class=x>");
    for (const TimeMark& mark : marks_)
      out_.write(
          fmt::format("<span style=\"left:{:.2f}%\">{}</span>", mark.place * 100, mark.text));
    out_.write("</div></div></figure>\n");
  }

  const RunReport& report_;
  io::Writer& out_;
  std::vector<TimeMark> marks_;
  std::string grid_;
};

double in_seconds(std::chrono::nanoseconds time) { return static_cast<double>(time.count()) / 1e9; }

}  // namespace

void write_html(const RunReport& report, const os::TimeZone& zone, io::Writer& out) {
  const Trend& trend = report.trend;
  Page page(report, zone, out);
  out.write(kPageHead);
  const auto begin = std::chrono::floor<std::chrono::seconds>(trend.begin());
  out.write(fmt::format(
      "<main data-begin={:.3f} data-length={:.3f} data-spans={} data-ahead={}>\n"
      "<h1>nt gpu-watch</h1>\n<p class=run>{}</p>\n",
      in_seconds(trend.begin().time_since_epoch()), in_seconds(trend.end() - trend.begin()),
      trend.spans(), zone.offset_at(begin).count(), describe(trend, zone)));
  if (trend.rows() > 0) {
    out.write("<h2>Machine</h2>\n");
    page.charts(machine_charts(trend));
    for (std::size_t i = 0; i < trend.gpus().size(); ++i) {
      const GpuTrend& gpu = trend.gpus()[i];
      out.write(fmt::format("<h2>GPU {} <bdi>{}</bdi><small><bdi>{}</bdi></small></h2>\n", i,
                            markup_text(gpu.name), markup_text(gpu.uuid)));
      page.charts(gpu_charts(gpu));
    }
    page.summary();
  }
  out.write("</main>\n");
  out.write(kPageTail);
}

}  // namespace nt::gpu
