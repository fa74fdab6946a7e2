// Work that is bounded by counting it.
#pragma once

#include <cstdint>

namespace nt::textdiff {

// So many steps may be taken yet.
class Steps {
 public:
  explicit Steps(std::uint64_t left) : left_(left) {}

  std::uint64_t left() const { return left_; }
  // False once there are none left.
  bool take(std::uint64_t steps) {
    left_ -= steps < left_ ? steps : left_;
    return left_ > 0;
  }

 private:
  std::uint64_t left_;
};

}  // namespace nt::textdiff
