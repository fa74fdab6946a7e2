// Requirements that are looked for in a line besides the one that found it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "pattern/prefilter.hpp"

namespace nt::pattern {

// Each is looked for as long as that saves work.
class LineChecks {
 public:
  void clear() { checks_.clear(); }
  // Adds those of the requirements that a search for one run is made for, the first few.
  void add(const std::vector<Requirement>& requirements, const ByteFrequency& frequency) {
    for (const Requirement& requirement : requirements) {
      if (requirement.runs.size() == 1 && checks_.size() < kMost)
        checks_.push_back({Prefilter::make(requirement, frequency)});
    }
  }

  // Whether the line may match, as far as the checks tell.
  bool pass(std::string_view line) {
    for (std::size_t i = 0; i < checks_.size(); ++i) {
      Check& check = checks_[i];
      ++check.asked;
      if (check.filter.find(line) == simd::kNotFound) {
        ++check.refused;
        return false;
      }
      if (check.asked >= kTrial && check.refused < check.asked / 8) {
        checks_.erase(checks_.begin() + static_cast<std::ptrdiff_t>(i--));
      }
    }
    return true;
  }

 private:
  static constexpr std::size_t kMost = 3;
  static constexpr std::uint32_t kTrial = 256;  // lines

  struct Check {
    Prefilter filter;
    std::uint32_t asked = 0;
    std::uint32_t refused = 0;
  };
  std::vector<Check> checks_;
};

}  // namespace nt::pattern
