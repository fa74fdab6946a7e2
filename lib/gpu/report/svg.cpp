#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "gpu/formats/value_text.hpp"
#include "gpu/report/chart.hpp"
#include "gpu/report/report.hpp"

namespace nt::gpu {
namespace {

// Pixels. Paths are in tenths of them, so that their numbers are whole.
constexpr int kWidth = 1200;
constexpr int kMargin = 28;
constexpr int kTop = 88;  // of the first row of charts
constexpr int kPlotHeight = 90;
constexpr int kRow = 158;  // from one row of charts to the next
constexpr int kBetween = 14;
constexpr int kLabels = 58;  // left of a plot
constexpr int kTenth = 10;

// Media queries are for browsers; other programs draw it light.
constexpr std::string_view kStyle = R"(<style>
svg { font: 12px system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif; fill: #1e242c }
.paper { fill: #fff } .head { font-size: 18px; font-weight: 600 } .name { font-weight: 600 }
.quiet { fill: #66707c } .mark { font-size: 10px; fill: #66707c }
path { fill: none } .g { stroke: #e1e5ea; stroke-width: 10 }
.l, .p { stroke-width: 14; stroke-linejoin: round; stroke-linecap: round } .p { stroke-width: 40 }
.b { opacity: .25 }
.l.util, .p.util { stroke: #14823f } .l.memory, .p.memory { stroke: #1f64c8 } .l.temp, .p.temp { stroke: #b8540c } .l.power, .p.power { stroke: #7a3fb8 }
.b.util { fill: #14823f } .b.memory { fill: #1f64c8 } .b.temp { fill: #b8540c } .b.power { fill: #7a3fb8 }
@media (prefers-color-scheme: dark) {
svg { fill: #d3d9e1 } .paper { fill: #15181d } .quiet, .mark { fill: #88929e } .g { stroke: #2c323a }
.l.util, .p.util { stroke: #5fce8b } .l.memory, .p.memory { stroke: #7fb0ff } .l.temp, .p.temp { stroke: #f0a25f } .l.power, .p.power { stroke: #c39cf5 }
.b.util { fill: #5fce8b } .b.memory { fill: #7fb0ff } .b.temp { fill: #f0a25f } .b.power { fill: #c39cf5 }
}
</style>
)";

class Picture {
 public:
  Picture(const RunReport& report, const os::TimeZone& zone, io::Writer& out)
      : report_(report), zone_(zone), out_(out) {}

  void write() {
    const Trend& trend = report_.trend;
    const std::size_t rows = trend.rows() == 0 ? 0 : trend.gpus().size() + 1;
    const int height = kTop + static_cast<int>(rows) * kRow;
    out_.write(fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} "
        "{1}\" role=\"img\">\n<title>nt gpu-watch: {2}</title>\n",
        kWidth, height, describe(trend, zone_)));
    out_.write(kStyle);
    out_.write(fmt::format("<rect class=\"paper\" width=\"{}\" height=\"{}\"/>\n", kWidth, height));
    text(kMargin, 34, "head", "nt gpu-watch");
    text(kMargin, 54, "quiet", describe(trend, zone_));
    if (rows == 0) return out_.write("</svg>\n");
    row(0, "Machine", "", machine_charts(trend));
    for (std::size_t i = 0; i < trend.gpus().size(); ++i)
      row(i + 1, fmt::format("GPU {} {}", i, trend.gpus()[i].name), trend.gpus()[i].uuid,
          gpu_charts(trend.gpus()[i]));
    out_.write("</svg>\n");
  }

 private:
  void text(int x, int y, std::string_view name, std::string_view what,
            std::string_view anchor = "start") {
    out_.write(fmt::format("<text class=\"{}\" x=\"{}\" y=\"{}\" text-anchor=\"{}\">{}</text>\n",
                           name, x, y, anchor, markup_text(what)));
  }

  void row(std::size_t place, const std::string& name, std::string_view uuid,
           const std::vector<Chart>& charts) {
    const int y = kTop + static_cast<int>(place) * kRow;
    out_.write(
        fmt::format("<text class=\"name\" x=\"{}\" y=\"{}\">{}", kMargin, y, markup_text(name)));
    if (!uuid.empty())
      out_.write(fmt::format("<tspan class=\"quiet\" dx=\"10\" font-weight=\"400\">{}</tspan>",
                             markup_text(uuid)));
    out_.write("</text>\n");
    const int count = static_cast<int>(charts.size());
    const int width = (kWidth - 2 * kMargin - (count - 1) * kBetween) / count;
    for (int i = 0; i < count; ++i)
      chart(charts[static_cast<std::size_t>(i)], kMargin + i * (width + kBetween), y + 22, width);
  }

  // The plot is as high as kPlotHeight below a line of words; the marks of time are below it.
  void chart(const Chart& chart, int x, int y, int width) {
    const int left = x + kLabels;
    const int top = y + 10;
    const Box box{(width - kLabels) * kTenth, kPlotHeight * kTenth};
    out_.write(fmt::format("<text x=\"{}\" y=\"{}\">{}</text>\n", x, y, chart.title));
    text(x + width, y, "quiet", in_words(chart), "end");
    if (!chart.is_known()) return;
    for (const double part : {1.0, 0.5, 0.0})
      text(left - 6, top + 4 + static_cast<int>((1 - part) * kPlotHeight), "mark",
           part > 0 ? value_text(chart.unit, chart.top * part) : "0", "end");
    const Trend& trend = report_.trend;
    std::string grid =
        fmt::format("M0 0H{0}M0 {1}H{0}M0 {2}H{0}", box.width, box.height / 2, box.height);
    const auto marks = time_marks(trend, zone_, static_cast<std::size_t>(box.width / kTenth / 60));
    for (const TimeMark& mark : marks) {
      const int at = static_cast<int>(mark.place * box.width);
      grid += fmt::format("M{} 0V{}", at, box.height);
      text(left + at / kTenth, top + kPlotHeight + 14, "mark", mark.text, "middle");
    }
    const Paths paths = paths_of(chart, trend.spans(), box);
    out_.write(
        fmt::format("<g transform=\"translate({} {}) scale(.1)\"><path class=\"g\" d=\"{}\"/>",
                    left, top, grid));
    for (const auto& [name, data] :
         {std::pair("b", &paths.band), {"l", &paths.line}, {"p", &paths.points}}) {
      if (!data->empty())
        out_.write(fmt::format("<path class=\"{} {}\" d=\"{}\"/>", name, chart.name, *data));
    }
    out_.write("</g>\n");
  }

  const RunReport& report_;
  const os::TimeZone& zone_;
  io::Writer& out_;
};

}  // namespace

void write_svg(const RunReport& report, const os::TimeZone& zone, io::Writer& out) {
  Picture(report, zone, out).write();
}

}  // namespace nt::gpu
