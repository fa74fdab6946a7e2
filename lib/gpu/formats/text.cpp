// Rows for people.
#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>

#include "gpu/formats/local_time.hpp"
#include "gpu/formats/row_writer.hpp"
#include "gpu/formats/value_text.hpp"

namespace nt::gpu {
namespace {

class TextWriter final : public RowWriter {
 public:
  TextWriter(io::Writer& out, const LocalClock& clock, FieldList fields)
      : out_(out),
        clock_(clock),
        fields_(std::move(fields)),
        has_time_(has_field(fields_, "time")),
        has_missed_(has_field(fields_, "missed")) {}

  void write(const Sample& sample) override {
    std::string line;
    if (!has_time_) line = clock_.text(sample.time);
    if (fields_.empty()) add_usual(sample, line);
    for (const Field* field : fields_) add(*field, sample, line);
    if (sample.missed > 0 && !has_missed_) line += fmt::format("  missed {}", sample.missed);
    out_.write(line + '\n');
  }

 private:
  // As wide from row to row, whatever the values.
  static void add_usual(const Sample& sample, std::string& line) {
    line += fmt::format("  cpu {:>5}", value_text(Unit::kPercent, sample.cpu.util));
    line += fmt::format("  mem {:>13}", memory_text(sample.memory.used, sample.memory.total));
    for (const Gpu& gpu : sample.gpus) {
      line += fmt::format(
          "  gpu{} {:>5} {:>13} {:>4} {:>7}", gpu.index, value_text(Unit::kPercent, gpu.util),
          memory_text(gpu.memory_used, gpu.memory_total),
          value_text(Unit::kCelsius, gpu.temperature), value_text(Unit::kWatts, gpu.power));
    }
  }

  void add(const Field& field, const Sample& sample, std::string& line) const {
    const auto put = [&line](std::string_view text) {
      if (!line.empty()) line += "  ";
      line += text;
    };
    if (field.unit == Unit::kTime) return put(clock_.text(sample.time));
    if (!field.is_gpu()) return put(fmt::format("{} {}", field.name, value_text(field, sample)));
    for (std::size_t i = 0; i < sample.gpus.size(); ++i)
      put(fmt::format("{} {}", column_name(field, i), value_text(field, sample.gpus[i])));
  }

  io::Writer& out_;
  LocalClock clock_;
  FieldList fields_;
  bool has_time_;
  bool has_missed_;
};

}  // namespace

std::unique_ptr<RowWriter> make_text_writer(io::Writer& out, const LocalClock& clock,
                                            FieldList fields) {
  return std::make_unique<TextWriter>(out, clock, std::move(fields));
}

}  // namespace nt::gpu
