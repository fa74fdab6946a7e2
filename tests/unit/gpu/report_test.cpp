#include "gpu/report/report.hpp"

#include <doctest/doctest.h>

#include "base/text.hpp"
#include "gpu/full_sample.hpp"

namespace nt::gpu {
namespace {

using WriteReport = void (*)(const RunReport&, const os::TimeZone&, io::Writer&);

std::string written(const RunReport& report, WriteReport write) {
  io::StringSink sink;
  io::Writer out(sink, "report");
  write(report, os::TimeZone(), out);
  out.flush();
  return sink.text;
}

bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

RunReport report_of(std::size_t rows, std::size_t gpus) {
  RunReport report;
  Sample row = full_sample();
  const Gpu gpu = row.gpus.front();
  row.gpus.assign(gpus, gpu);
  for (std::size_t i = 0; i < rows; ++i) {
    row.time += std::chrono::seconds(1);
    row.missed = 0;
    for (Gpu& each : row.gpus) each.util = static_cast<double>(i * 37 % 101);
    report.add(row);
  }
  return report;
}

TEST_CASE("a page and a picture take nothing from elsewhere") {
  RunReport report;
  report.add(full_sample());
  for (const WriteReport write : {write_html, write_svg}) {
    const std::string text = written(report, write);
    std::size_t links = 0;
    for (std::size_t at = 0; (at = text.find("http", at)) != std::string::npos; ++at) {
      const auto rest = std::string_view(text).substr(at);
      if (!rest.starts_with("http://www.w3.org/2000/svg") && !rest.starts_with("http-equiv"))
        ++links;
    }
    CHECK(links == 0);
    for (const std::string_view part : {"src=", "href=", "url(", "@import"})
      CHECK(!has(text, part));
    CHECK(has(text, "prefers-color-scheme") != has(text, "light-dark("));
  }
}

TEST_CASE("names are shown, and are no markup") {
  RunReport report;
  Sample row = full_sample();
  row.gpus[1].name = "<script>\"&\u202e";
  report.add(row);
  for (const WriteReport write : {write_html, write_svg}) {
    const std::string text = written(report, write);
    CHECK(has(text, "GPU 0 "));
    CHECK(has(text, "NVIDIA H100"));
    CHECK(has(text, "&lt;script&gt;&quot;&amp;U+202E"));
    CHECK(!has(text, "<script>\""));
  }
}

TEST_CASE("what was never known is said, and the summary leaves it out") {
  RunReport report;
  report.add(full_sample());
  const std::string page = written(report, write_html);
  CHECK(has(page, "never known"));
  CHECK(has(page, "<tr><td>gpu0.temp<td>45 C<td>45 C<td>45 C<td>45 C\n"));
  CHECK(!has(page, "gpu1.temp"));
  CHECK(has(written(report, write_svg), "never known"));
}

TEST_CASE("without rows they say so") {
  CHECK(has(written({}, write_html), "<p class=run>no rows</p>"));
  CHECK(has(written({}, write_svg), ">no rows</text>"));
  CHECK(written({}, write_html).ends_with("</html>\n"));
  CHECK(written({}, write_svg).ends_with("</svg>\n"));
}

TEST_CASE("they do not grow with the run") {
  for (const WriteReport write : {write_html, write_svg}) {
    const std::size_t base = written({}, write).size();
    const std::size_t many = written(report_of(50'000, 2), write).size();
    CHECK(many - base < 10 * 20'000);
  }
}

TEST_CASE("a picture is well-formed: each element that begins ends") {
  const std::string text = written(report_of(3, 3), write_svg);
  for (const std::string_view name : {"svg", "g", "text", "title", "style"}) {
    std::size_t begins = 0;
    std::size_t ends = 0;
    for (std::size_t at = 0; (at = text.find(fmt::format("</{}>", name), at)) != std::string::npos;
         ++at)
      ++ends;
    for (const std::string_view after : {" ", ">"})
      for (std::size_t at = 0;
           (at = text.find(fmt::format("<{}{}", name, after), at)) != std::string::npos; ++at)
        ++begins;
    CAPTURE(name);
    CHECK(begins == ends);
    CHECK(begins > 0);
  }
}

}  // namespace
}  // namespace nt::gpu
