// Rows for spreadsheets.
#include <fmt/format.h>

#include <optional>
#include <string>
#include <utility>

#include "gpu/formats/row_writer.hpp"
#include "gpu/formats/value_text.hpp"
#include "gpu/time_text.hpp"

namespace nt::gpu {
namespace {

class CsvWriter final : public RowWriter {
 public:
  CsvWriter(io::Writer& out, FieldList fields, std::function<void(std::string_view)> note)
      : out_(out), fields_(std::move(fields)), note_(std::move(note)) {
    if (!fields_.empty()) return;
    for (const Field& field : all_fields()) fields_.push_back(&field);
  }

  void write(const Sample& sample) override {
    if (!gpus_) {
      gpus_ = sample.gpus.size();
      write_header();
    }
    if (sample.gpus.size() > *gpus_ && !std::exchange(is_noted_, true))
      note_("a GPU came after the header was written: it has no columns");
    std::string line = fmt::format("{},{}", to_text(sample.time), sample.missed);
    for_each_column([&](const Field& field, std::size_t gpu) {
      line += ',';
      const Reading<double> value = value_of(field, sample, gpu);
      if (value) line += fmt::format("{}", *value);
    });
    out_.write(line + '\n');
  }

 private:
  static Reading<double> value_of(const Field& field, const Sample& sample, std::size_t gpu) {
    if (!field.is_gpu()) return field.of_row(sample);
    return gpu < sample.gpus.size() ? field.of_gpu(sample.gpus[gpu]) : Reading<double>();
  }

  // Fields of rows where they stand, those of GPUs that follow each other once for each GPU.
  template <class Visit>
  void for_each_column(Visit visit) const {
    for (std::size_t begin = 0; begin < fields_.size();) {
      if (!fields_[begin]->is_gpu()) {
        visit(*fields_[begin++], std::size_t{0});
        continue;
      }
      std::size_t end = begin;
      while (end < fields_.size() && fields_[end]->is_gpu()) ++end;
      for (std::size_t gpu = 0; gpu < *gpus_; ++gpu)
        for (std::size_t i = begin; i < end; ++i) visit(*fields_[i], gpu);
      begin = end;
    }
  }

  void write_header() {
    std::string line = "time,missed";
    for_each_column([&](const Field& field, std::size_t gpu) {
      line += ',';
      line += column_name(field, gpu);
    });
    out_.write(line + '\n');
  }

  io::Writer& out_;
  FieldList fields_;
  std::function<void(std::string_view)> note_;
  std::optional<std::size_t> gpus_;  // of the first row
  bool is_noted_ = false;
};

}  // namespace

std::unique_ptr<RowWriter> make_csv_writer(io::Writer& out, FieldList fields,
                                           std::function<void(std::string_view)> note) {
  return std::make_unique<CsvWriter>(out, std::move(fields), std::move(note));
}

}  // namespace nt::gpu
