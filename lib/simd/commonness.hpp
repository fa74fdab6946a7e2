// How common bytes are.
#pragma once

#include <cstdint>

namespace nt::simd {

// Each byte's place, from 0 the rarest to 255 the most common, when all are sorted by how often
// they occur in a mixture of server logs, C headers and English text.
std::uint8_t commonness(unsigned char byte);

}  // namespace nt::simd
