// Rows for people.
#include <fmt/format.h>

#include <chrono>
#include <utility>

#include "base/number.hpp"
#include "gpu/formats/row_writer.hpp"
#include "gpu/formats/value_text.hpp"

namespace nt::gpu {
namespace {

using namespace std::chrono;

std::string local_time(Instant instant, const os::TimeZone& zone) {
  const auto second = floor<seconds>(instant);
  const auto local = second + zone.offset_at(second);
  const auto day = floor<days>(local);
  const year_month_day date(day);
  const hh_mm_ss time(local - day);
  std::string text =
      fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02}", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                  time.hours().count(), time.minutes().count(), time.seconds().count());
  const auto fraction = duration_cast<milliseconds>(instant - second).count();
  return fraction == 0 ? text : text + fmt::format(".{:03}", fraction);
}

// "5.0/80.0 GiB": the unit once where both have the same.
std::string part_of(const Reading<std::uint64_t>& used, const Reading<std::uint64_t>& total) {
  const std::string part = used ? format_size(*used) : "-";
  const std::string whole = total ? format_size(*total) : "-";
  const std::size_t blank = part.find(' ');
  const bool same = blank != std::string::npos && whole.ends_with(part.substr(blank));
  return fmt::format("{}/{}", same ? part.substr(0, blank) : part, whole);
}

class TextWriter final : public RowWriter {
 public:
  TextWriter(io::Writer& out, const os::TimeZone& zone, FieldList fields)
      : out_(out), zone_(zone), fields_(std::move(fields)) {}

  void write(const Sample& sample) override {
    std::string line = local_time(sample.time, zone_);
    if (fields_.empty()) {
      add_usual(sample, line);
    } else {
      for (const Field* field : fields_) add(*field, sample, line);
    }
    if (sample.missed > 0) line += fmt::format("  missed {}", sample.missed);
    out_.write(line + '\n');
  }

 private:
  static void add_usual(const Sample& sample, std::string& line) {
    line += fmt::format("  cpu {}", value_text(Unit::kPercent, sample.cpu.util));
    line += fmt::format("  mem {}", part_of(sample.memory.used, sample.memory.total));
    for (const Gpu& gpu : sample.gpus) {
      line += fmt::format("  gpu{} {} {} {} {}", gpu.index, value_text(Unit::kPercent, gpu.util),
                          part_of(gpu.memory_used, gpu.memory_total),
                          value_text(Unit::kCelsius, gpu.temperature),
                          value_text(Unit::kWatts, gpu.power));
    }
  }

  static void add(const Field& field, const Sample& sample, std::string& line) {
    const auto put = [&](std::size_t gpu, const Reading<double>& value) {
      line += fmt::format("  {} {}", column_name(field, gpu), value_text(field.unit, value));
    };
    if (!field.is_gpu()) put(0, field.of_row(sample));
    if (!field.is_gpu()) return;
    for (std::size_t i = 0; i < sample.gpus.size(); ++i) put(i, field.of_gpu(sample.gpus[i]));
  }

  io::Writer& out_;
  os::TimeZone zone_;
  FieldList fields_;
};

}  // namespace

std::unique_ptr<RowWriter> make_text_writer(io::Writer& out, const os::TimeZone& zone,
                                            FieldList fields) {
  return std::make_unique<TextWriter>(out, zone, std::move(fields));
}

}  // namespace nt::gpu
