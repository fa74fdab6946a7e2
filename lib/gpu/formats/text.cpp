// Rows for people.
#include <fmt/format.h>

#include <utility>

#include "gpu/formats/local_time.hpp"
#include "gpu/formats/row_writer.hpp"
#include "gpu/formats/value_text.hpp"

namespace nt::gpu {
namespace {

class TextWriter final : public RowWriter {
 public:
  TextWriter(io::Writer& out, const LocalClock& clock, FieldList fields)
      : out_(out), clock_(clock), fields_(std::move(fields)) {}

  void write(const Sample& sample) override {
    std::string line = clock_.text(sample.time);
    if (fields_.empty()) {
      add_usual(sample, line);
    } else {
      for (const Field* field : fields_) add(*field, sample, line);
    }
    if (sample.missed > 0) line += fmt::format("  missed {}", sample.missed);
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

  static void add(const Field& field, const Sample& sample, std::string& line) {
    const auto put = [&](std::size_t gpu, const Reading<double>& value) {
      line += fmt::format("  {} {}", column_name(field, gpu), value_text(field.unit, value));
    };
    if (!field.is_gpu()) put(0, field.of_row(sample));
    if (!field.is_gpu()) return;
    for (std::size_t i = 0; i < sample.gpus.size(); ++i) put(i, field.of_gpu(sample.gpus[i]));
  }

  io::Writer& out_;
  LocalClock clock_;
  FieldList fields_;
};

}  // namespace

std::unique_ptr<RowWriter> make_text_writer(io::Writer& out, const LocalClock& clock,
                                            FieldList fields) {
  return std::make_unique<TextWriter>(out, clock, std::move(fields));
}

}  // namespace nt::gpu
