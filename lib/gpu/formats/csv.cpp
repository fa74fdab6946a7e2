// Rows for spreadsheets.
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "gpu/formats/plain_text.hpp"
#include "gpu/formats/row_writer.hpp"
#include "gpu/formats/value_text.hpp"

namespace nt::gpu {
namespace {

class CsvWriter final : public RowWriter {
 public:
  CsvWriter(io::Writer& out, FieldList fields, std::function<void(std::string_view)> note)
      : out_(out), fields_(std::move(fields)), note_(std::move(note)) {
    if (fields_.empty()) {
      for (const Field& field : all_fields())
        if (field.is_number()) fields_.push_back(&field);
    }
    fields_ = with_time(std::move(fields_));
  }

  bool wants_gpus() const override { return std::ranges::any_of(fields_, &Field::is_gpu); }
  void expect_gpus(std::size_t count) override { gpus_ = std::max(gpus_, count); }

  void write(const Sample& sample) override {
    if (!std::exchange(has_header_, true)) {
      expect_gpus(sample.gpus.size());
      told_ = gpus_;
      write_header();
    }
    if (sample.gpus.size() > told_ && wants_gpus()) tell_of_late(sample);
    line_.clear();
    for_each_column([&](const Field& field, std::size_t gpu) {
      line_ += ',';
      add_value(field, sample, gpu, line_);
    });
    line_ += '\n';
    out_.write(std::string_view(line_).substr(1));
  }

 private:
  static void add_value(const Field& field, const Sample& sample, std::size_t place,
                        std::string& line) {
    if (field.is_gpu() && place >= sample.gpus.size()) return;
    if (field.is_number()) {
      const auto value = field.is_gpu() ? field.of_gpu(sample.gpus[place]) : field.of_row(sample);
      if (value) fmt::format_to(std::back_inserter(line), "{}", *value);
      return;
    }
    const auto words =
        field.is_gpu() ? field.words_of_gpu(sample.gpus[place]) : field.words_of_row(sample);
    if (words) line += quoted(escape_control(joined_words(*words, ";", "")));
  }

  // In quotes where that must be.
  static std::string quoted(const std::string& text) {
    if (text.find_first_of(",\"") == std::string::npos) return text;
    std::string result = "\"";
    for (const char c : text) {
      if (c == '"') result += c;
      result += c;
    }
    return result + '"';
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
      for (std::size_t gpu = 0; gpu < gpus_; ++gpu)
        for (std::size_t i = begin; i < end; ++i) visit(*fields_[i], gpu);
      begin = end;
    }
  }

  void write_header() {
    std::string line;
    for_each_column([&](const Field& field, std::size_t gpu) {
      line += ',';
      line += column_name(field, gpu);
    });
    out_.write(line.substr(1) + '\n');
  }

  void tell_of_late(const Sample& sample) {
    std::string late;
    for (std::size_t i = std::exchange(told_, sample.gpus.size()); i < told_; ++i) {
      const Gpu& gpu = sample.gpus[i];
      late += fmt::format("{}GPU {} ({}, {})", late.empty() ? "" : ", ", gpu.index,
                          plain_text(gpu.name), plain_text(gpu.uuid));
    }
    note_(fmt::format("came after the header of the csv was written, and in no column: {}", late));
  }

  io::Writer& out_;
  FieldList fields_;
  std::function<void(std::string_view)> note_;
  std::string line_;
  std::size_t gpus_ = 0;  // that have columns
  std::size_t told_ = 0;  // that have, or that note_ was told of
  bool has_header_ = false;
};

}  // namespace

FieldList with_time(FieldList picked) {
  if (has_field(picked, "time")) return picked;
  if (!has_field(picked, "missed")) picked.insert(picked.begin(), find_field("missed"));
  picked.insert(picked.begin(), find_field("time"));
  return picked;
}

std::unique_ptr<RowWriter> make_csv_writer(io::Writer& out, FieldList fields,
                                           std::function<void(std::string_view)> note) {
  return std::make_unique<CsvWriter>(out, std::move(fields), std::move(note));
}

}  // namespace nt::gpu
