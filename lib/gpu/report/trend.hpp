// A run over time, in memory that does not grow with it.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gpu/reading.hpp"
#include "gpu/sample.hpp"

namespace nt::gpu {

// What became of one number during a span of time: its least, greatest and mean value. Of a span
// in which it was never known there is none.
struct Envelope {
  float least = 0;
  float greatest = 0;
  double sum = 0;
  std::uint32_t count = 0;

  void add(double value);
  void add(const Envelope& other);
  bool is_known() const { return count > 0; }
  double mean() const { return sum / count; }
  bool operator==(const Envelope&) const = default;
};

// What is drawn of a GPU over time.
struct GpuTrend {
  std::string name;
  std::string uuid;
  std::vector<Envelope> util;         // percent
  std::vector<Envelope> memory;       // bytes in use
  std::vector<Envelope> temperature;  // °C
  std::vector<Envelope> power;        // W
  double memory_total = 0;            // the last that was known; 0: none
  double power_limit = 0;
};

// The rows of a run, each in the span of time that it falls into. All spans are as long as the
// ticks were apart, until there would be more than kMostSpans: then each two become one. So a week
// takes the memory of an hour, and nothing that was short is lost: its peak is in its span.
//
// A span without a row, or without a value, is a gap. A row before the first, a year behind the
// last, or a century behind the first is one of a clock that was set, and begins a new trend.
class Trend {
 public:
  static constexpr std::size_t kMostSpans = 600;

  void add(const Sample& sample);

  std::size_t spans() const { return spans_; }
  std::uint64_t rows() const { return rows_; }
  std::uint64_t missed() const { return missed_; }
  Instant begin() const { return begin_; }
  // Of one span; 0 before a second row has told.
  std::chrono::nanoseconds width() const { return width_; }
  // Where the last span ends.
  Instant end() const;

  // Each has as many elements as there are spans, or fewer: the others are gaps.
  const std::vector<Envelope>& cpu() const { return cpu_; }        // percent
  const std::vector<Envelope>& memory() const { return memory_; }  // bytes in use
  double memory_total() const { return memory_total_; }
  const std::vector<GpuTrend>& gpus() const { return gpus_; }

 private:
  bool is_elsewhere(Instant time) const;
  void begin_anew(Instant time);
  std::size_t span_of(Instant time);
  void halve();
  template <class Visit>
  void for_each(Visit visit);

  std::uint64_t rows_ = 0;
  std::uint64_t missed_ = 0;
  std::size_t spans_ = 0;
  Instant begin_{};
  std::chrono::nanoseconds width_{};
  std::vector<Envelope> cpu_;
  std::vector<Envelope> memory_;
  double memory_total_ = 0;
  std::vector<GpuTrend> gpus_;
};

}  // namespace nt::gpu
