// A row for Prometheus: https://prometheus.io/docs/instrumenting/exposition_formats/, with names
// and base units as https://prometheus.io/docs/practices/naming/ has them.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <string_view>

#include "base/text.hpp"
#include "gpu/formats/row_writer.hpp"

namespace nt::gpu {
namespace {

std::string_view suffix_of(Unit unit) {
  switch (unit) {
    case Unit::kPercent:
      return "_percent";
    case Unit::kBytes:
      return "_bytes";
    case Unit::kBytesPerSecond:
      return "_bytes_per_second";
    case Unit::kCelsius:
      return "_celsius";
    case Unit::kWatts:
      return "_watts";
    case Unit::kJoules:
      return "_joules_total";
    case Unit::kMegahertz:
      return "_hertz";
    case Unit::kCount:
    case Unit::kTime:
    case Unit::kText:
      break;
  }
  return "";
}

std::string metric_name(const Field& field) {
  std::string name = fmt::format("nt_{}{}", field.name, suffix_of(field.unit));
  std::ranges::replace(name, '.', '_');
  return name;
}

double in_base_unit(Unit unit, double value) {
  return unit == Unit::kMegahertz ? value * 1e6 : value;
}

// A label's value between quotes. What is not UTF-8, or a control, is escaped before.
std::string label_value(std::string_view text) {
  std::string result = "\"";
  for (const char c : escape_control(text)) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result + '"';
}

std::string labels_of(const Gpu& gpu) {
  return fmt::format("{{gpu=\"{}\",uuid={},name={}}}", gpu.index, label_value(gpu.uuid),
                     label_value(gpu.name));
}

class MetricWriter {
 public:
  explicit MetricWriter(io::Writer& out) : out_(out) {}

  // From here on samples are of this metric, whose head is written with the first of them.
  void begin(std::string name, std::string_view type, std::string_view help) {
    name_ = std::move(name);
    head_ = fmt::format("# HELP {0} {2}\n# TYPE {0} {1}\n", name_, type, help);
  }
  void add(std::string_view labels, double value) {
    out_.write(head_);
    head_.clear();
    out_.write(fmt::format("{}{} {}\n", name_, labels, value));
  }

 private:
  io::Writer& out_;
  std::string name_;
  std::string head_;
};

}  // namespace

void write_prometheus(const Sample& sample, io::Writer& out) {
  MetricWriter metrics(out);
  for (const Field& field : all_fields()) {
    if (!field.is_number()) continue;
    metrics.begin(metric_name(field), field.unit == Unit::kJoules ? "counter" : "gauge",
                  field.help);
    if (!field.is_gpu()) {
      if (const auto value = field.of_row(sample))
        metrics.add("", in_base_unit(field.unit, *value));
      continue;
    }
    for (const Gpu& gpu : sample.gpus)
      if (const auto value = field.of_gpu(gpu))
        metrics.add(labels_of(gpu), in_base_unit(field.unit, *value));
  }
  metrics.begin("nt_cpu_core_util_percent", "gauge", "time in which the core was used");
  for (std::size_t i = 0; i < sample.cpu.cores.size(); ++i)
    if (sample.cpu.cores[i]) metrics.add(fmt::format("{{core=\"{}\"}}", i), *sample.cpu.cores[i]);
  metrics.begin("nt_missed_ticks", "gauge", "ticks before this one that were missed");
  metrics.add("", static_cast<double>(sample.missed));
  metrics.begin("nt_last_sample_timestamp_seconds", "gauge", "when this was measured");
  const auto since =
      std::chrono::duration_cast<std::chrono::milliseconds>(sample.time.time_since_epoch());
  metrics.add("", static_cast<double>(since.count()) / 1000);
}

}  // namespace nt::gpu
