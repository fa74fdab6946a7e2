// What stamps are known.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "logtime/stamp_format.hpp"

namespace nt::logtime {

// Where in a line stamps of a family are looked for.
enum class Where {
  kAnywhere,
  kLineBegin,  // brackets, quotes and dashes aside
  kNamed,      // there, or as the value of a field such as time=
};

// Stamps that look alike.
struct Family {
  std::vector<StampFormat> readings;  // of several, the log must tell which is meant
  Where where = Where::kAnywhere;
  // The first reading is usual where the numbers allow no other but the second.
  bool first_is_usual = false;
};

// Families, and which of them have stamps that begin with a byte.
class StampFamilies {
 public:
  // All that are known. Where two fit the same stamps, the first is meant.
  static const StampFamilies& known();
  explicit StampFamilies(std::vector<Family> families);

  const std::vector<Family>& all() const { return all_; }
  const std::vector<std::size_t>& that_begin_with(char byte) const {
    return by_first_[static_cast<unsigned char>(byte)];
  }

 private:
  std::vector<Family> all_;
  std::array<std::vector<std::size_t>, 256> by_first_;
};

}  // namespace nt::logtime
