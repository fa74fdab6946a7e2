// Many values of one field, in few words.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "gpu/field.hpp"
#include "gpu/sample.hpp"
#include "io/writer.hpp"

namespace nt::gpu {

// Least, mean, greatest and 95th percentile of values, in memory that does not grow with them: once
// there are more than kMostKept different ones, each counts as its first three digits, which only
// the percentile shows.
class Statistics {
 public:
  static constexpr std::size_t kMostKept = 1024;

  void add(double value);
  std::uint64_t count() const { return count_; }
  // Of one value at the least.
  double least() const { return least_; }
  double greatest() const { return greatest_; }
  double mean() const { return sum_ / static_cast<double>(count_); }
  // The smallest value that 95 of 100 do not pass (nearest rank).
  double p95() const;

 private:
  std::map<double, std::uint64_t> counts_;
  bool is_rounded_ = false;
  std::uint64_t count_ = 0;
  double sum_ = 0;
  double least_ = 0;
  double greatest_ = 0;
};

// The value to three digits.
double to_three_digits(double value);

// The statistics of a run, of each field of the row and of each GPU.
class Summary {
 public:
  void add(const Sample& sample);
  std::uint64_t rows() const { return rows_; }
  // A header, and a line for each field that was ever known.
  void write(io::Writer& out) const;
  // Calls visit(const Field&, std::size_t gpu, const Statistics&) for each such field, those of a
  // GPU behind each other.
  template <class Visit>
  void for_each(Visit visit) const {
    for (std::size_t i = 0; i < row_.size(); ++i)
      if (row_[i].count() > 0) visit(all_fields()[i], std::size_t{0}, row_[i]);
    for (std::size_t gpu = 0; gpu < gpus_.size(); ++gpu)
      for (std::size_t i = 0; i < gpus_[gpu].size(); ++i)
        if (gpus_[gpu][i].count() > 0) visit(all_fields()[i], gpu, gpus_[gpu][i]);
  }

 private:
  std::uint64_t rows_ = 0;
  std::uint64_t missed_ = 0;
  std::vector<Statistics> row_;                // by the field's place among all
  std::vector<std::vector<Statistics>> gpus_;  // of each GPU, by its place
};

}  // namespace nt::gpu
