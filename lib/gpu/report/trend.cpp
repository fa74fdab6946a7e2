#include "gpu/report/trend.hpp"

#include <algorithm>

namespace nt::gpu {
namespace {

using std::chrono::nanoseconds;

void put(std::vector<Envelope>& all, std::size_t span, const Reading<double>& value) {
  if (!value) return;
  if (all.size() <= span) all.resize(span + 1);
  all[span].add(*value);
}

void put(std::vector<Envelope>& all, std::size_t span, const Reading<std::uint64_t>& value) {
  if (value) put(all, span, Reading(static_cast<double>(*value)));
}

void merge_pairs(std::vector<Envelope>& all) {
  std::vector<Envelope> merged((all.size() + 1) / 2);
  for (std::size_t i = 0; i < all.size(); ++i) merged[i / 2].add(all[i]);
  all = std::move(merged);
}

}  // namespace

void Envelope::add(double value) {
  const auto narrow = static_cast<float>(value);
  add(Envelope{narrow, narrow, value, 1});
}

void Envelope::add(const Envelope& other) {
  if (other.count == 0) return;
  least = count == 0 ? other.least : std::min(least, other.least);
  greatest = count == 0 ? other.greatest : std::max(greatest, other.greatest);
  sum += other.sum;
  count += other.count;
}

Instant Trend::end() const {
  return begin_ + std::chrono::duration_cast<Instant::duration>(width_ * spans_);
}

template <class Visit>
void Trend::for_each(Visit visit) {
  visit(cpu_);
  visit(memory_);
  for (GpuTrend& gpu : gpus_) {
    for (auto* series : {&gpu.util, &gpu.memory, &gpu.temperature, &gpu.power}) visit(*series);
  }
}

void Trend::halve() {
  for_each(merge_pairs);
  spans_ = (spans_ + 1) / 2;
  width_ *= 2;
}

// In seconds, of which 64 bits hold what lies between any two times.
bool Trend::is_elsewhere(Instant time) const {
  using std::chrono::years;
  const auto second = [](Instant of) { return std::chrono::floor<std::chrono::seconds>(of); };
  return time < begin_ || second(time) - second(end()) > years(1) ||
         second(time) - second(begin_) > years(100);
}

void Trend::begin_anew(Instant time) {
  begin_ = time;
  spans_ = 0;
  width_ = nanoseconds::zero();
  for_each([](std::vector<Envelope>& series) { series.clear(); });
}

std::size_t Trend::span_of(Instant time) {
  if (width_ == nanoseconds::zero()) return 0;
  const nanoseconds since = time - begin_;
  while (since / width_ >= static_cast<std::int64_t>(kMostSpans)) halve();
  return static_cast<std::size_t>(since / width_);
}

void Trend::add(const Sample& sample) {
  if (rows_ == 0 || is_elsewhere(sample.time)) begin_anew(sample.time);
  const nanoseconds apart = sample.time - begin_;
  // How far ticks are apart, the second row tells, with those that were missed before it.
  if (width_ == nanoseconds::zero() && apart > nanoseconds::zero())
    width_ = std::max(
        nanoseconds(1),
        apart / static_cast<std::int64_t>(std::min<std::uint64_t>(sample.missed, 1 << 30) + 1));
  ++rows_;
  missed_ += sample.missed;
  const std::size_t span = span_of(sample.time);
  spans_ = std::max(spans_, span + 1);
  put(cpu_, span, sample.cpu.util);
  put(memory_, span, sample.memory.used);
  if (sample.memory.total) memory_total_ = static_cast<double>(*sample.memory.total);
  if (gpus_.size() < sample.gpus.size()) gpus_.resize(sample.gpus.size());
  for (std::size_t i = 0; i < sample.gpus.size(); ++i) {
    const Gpu& gpu = sample.gpus[i];
    GpuTrend& trend = gpus_[i];
    if (!gpu.name.empty()) trend.name = gpu.name;
    if (!gpu.uuid.empty()) trend.uuid = gpu.uuid;
    put(trend.util, span, gpu.util);
    put(trend.memory, span, gpu.memory_used);
    put(trend.temperature, span, gpu.temperature);
    put(trend.power, span, gpu.power);
    if (gpu.memory_total) trend.memory_total = static_cast<double>(*gpu.memory_total);
    if (gpu.power_limit) trend.power_limit = *gpu.power_limit;
  }
}

}  // namespace nt::gpu
