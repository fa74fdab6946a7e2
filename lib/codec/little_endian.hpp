// Numbers in bytes, the lowest first.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace nt::codec {

// The number in `size` bytes from `at` on, which are there.
inline std::uint64_t little_endian(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint64_t value = 0;
  while (size-- > 0) value = value << 8 | static_cast<unsigned char>(bytes[at + size]);
  return value;
}

}  // namespace nt::codec
