// The extra fields of a gzip member (RFC 1952, 2.3.1.1) that tell how long it is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "codec/little_endian.hpp"

namespace nt::codec::gzip {

inline constexpr std::size_t kTailSize = 8;  // checksum and size

struct MemberSize {
  std::uint64_t bytes = 0;  // of the whole member
  bool is_bgzf = false;
};

// What BC says of the whole (SAM specification, 4.1), or MZ of the deflated bytes, which begin at
// body (MiGz); nothing where neither is there.
inline std::optional<MemberSize> member_size(std::string_view fields, std::size_t body) {
  using namespace std::string_view_literals;
  while (fields.size() >= 4) {
    const auto size = static_cast<std::size_t>(little_endian(fields, 2, 2));
    if (size > fields.size() - 4) break;
    if (fields.starts_with("BC\2\0"sv)) return MemberSize{little_endian(fields, 4, 2) + 1, true};
    if (fields.starts_with("MZ\4\0"sv))
      return MemberSize{body + little_endian(fields, 4, 4) + kTailSize};
    fields.remove_prefix(4 + size);
  }
  return std::nullopt;
}

}  // namespace nt::codec::gzip
