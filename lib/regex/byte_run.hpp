// Runs of sets of bytes: what a match holds at known distances.
#pragma once

#include <vector>

#include "base/byte_set.hpp"

namespace nt::regex {

// Consecutive bytes, each one of a set. A run of sets of one byte is a literal.
using ByteRun = std::vector<ByteSet>;

}  // namespace nt::regex
