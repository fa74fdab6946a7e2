#include "gpu/statistics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "gpu/formats/value_text.hpp"

namespace nt::gpu {

double to_three_digits(double value) {
  std::array<char, 32> text;
  double rounded = value;
  const auto written = std::to_chars(text.data(), text.data() + text.size(), value,
                                     std::chars_format::scientific, 2);
  std::from_chars(text.data(), written.ptr, rounded);
  return rounded;
}

void Statistics::add(double value) {
  least_ = count_ == 0 ? value : std::min(least_, value);
  greatest_ = count_ == 0 ? value : std::max(greatest_, value);
  ++count_;
  sum_ += value;
  ++counts_[is_rounded_ ? to_three_digits(value) : value];
  if (is_rounded_ || counts_.size() <= kMostKept) return;
  is_rounded_ = true;
  std::map<double, std::uint64_t> rounded;
  for (const auto& [exact, count] : counts_) rounded[to_three_digits(exact)] += count;
  counts_ = std::move(rounded);
}

double Statistics::p95() const {
  // 95 % of the values, rounded up. (What 95 times their number passes is no run of rows.)
  const std::uint64_t rank = count_ - count_ * 5 / 100;
  std::uint64_t seen = 0;
  for (const auto& [value, count] : counts_) {
    seen += count;
    if (seen >= rank) return std::clamp(value, least_, greatest_);
  }
  return greatest_;
}

void Summary::add(const Sample& sample) {
  const auto fields = all_fields();
  ++rows_;
  missed_ += sample.missed;
  row_.resize(fields.size());
  if (gpus_.size() < sample.gpus.size()) gpus_.resize(sample.gpus.size());
  for (auto& gpu : gpus_) gpu.resize(fields.size());
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (!fields[i].is_number()) continue;
    if (!fields[i].is_gpu()) {
      if (const auto value = fields[i].of_row(sample)) row_[i].add(*value);
      continue;
    }
    for (std::size_t gpu = 0; gpu < sample.gpus.size(); ++gpu)
      if (const auto value = fields[i].of_gpu(sample.gpus[gpu])) gpus_[gpu][i].add(*value);
  }
}

void Summary::write(io::Writer& out) const {
  std::string missed;
  if (missed_ > 0) missed = fmt::format(", {} missed", missed_);
  out.write(fmt::format("{:<18} {:>12} {:>12} {:>12} {:>12}\n",
                        fmt::format("{} row{}{}", rows_, rows_ == 1 ? "" : "s", missed), "min",
                        "mean", "max", "p95"));
  for_each([&](const Field& field, std::size_t gpu, const Statistics& of) {
    out.write(fmt::format("{:<18} {:>12} {:>12} {:>12} {:>12}\n", column_name(field, gpu),
                          value_text(field.unit, of.least()), value_text(field.unit, of.mean()),
                          value_text(field.unit, of.greatest()), value_text(field.unit, of.p95())));
  });
}

}  // namespace nt::gpu
