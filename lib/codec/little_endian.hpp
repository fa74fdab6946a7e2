// Numbers in bytes, the lowest first.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace nt::codec {

// The number in `size` bytes from `at` on, which are there.
inline std::uint64_t little_endian(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint64_t value = 0;
  while (size-- > 0) value = value << 8 | static_cast<unsigned char>(bytes[at + size]);
  return value;
}

// The number in the 8 bytes there, for kernels.
inline std::uint64_t little_endian_word(const std::uint8_t* bytes) {
  std::uint64_t word;
  std::memcpy(&word, bytes, sizeof(word));
  if constexpr (std::endian::native == std::endian::big) word = std::byteswap(word);
  return word;
}

// Puts the number behind the bytes, in `size` of them.
inline void put_little_endian(std::string& bytes, std::uint64_t value, std::size_t size) {
  for (; size > 0; --size, value >>= 8) bytes += static_cast<char>(value & 0xff);
}

// Puts it over `size` of the bytes, from `at` on.
inline void set_little_endian(std::string& bytes, std::size_t at, std::uint64_t value,
                              std::size_t size) {
  for (; size > 0; --size, value >>= 8) bytes[at++] = static_cast<char>(value & 0xff);
}

}  // namespace nt::codec
