// Bytes as text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "secret/bytes.hpp"

namespace nt::secret {

enum class Encoding {
  kRaw,      // the bytes themselves
  kHex,      // RFC 4648 section 8, lower-case
  kBase64,   // section 4, padded with '='
  kUrlsafe,  // section 5, without padding
  kBase32,   // section 6, padded with '='
  kBase58,   // Bitcoin's: a number of base 58, after a '1' for each zero byte at the front
};

// The bytes' encoding, put behind what there is. Texts of pieces that hold a multiple of
// kWholePiece bytes may be put together, except in base 58.
void encode(Encoding encoding, std::span<const std::byte> bytes, Bytes& to);
inline constexpr std::size_t kWholePiece = 15;

// The greatest number of bytes that base 58 is for: its work grows with the square.
inline constexpr std::uint64_t kMostForBase58 = std::uint64_t{16} << 10;

}  // namespace nt::secret
