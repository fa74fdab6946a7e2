// The check of a block.
#pragma once

#include <cstdint>
#include <span>

namespace nt::codec::bzip2 {

// CRC-32 of ISO 3309 with bits the highest first ("CRC-32/BZIP2"): of "123456789" fc891918. Of
// bytes behind those that `before` is the check of.
std::uint32_t check_of(std::span<const std::uint8_t> bytes, std::uint32_t before = 0);

}  // namespace nt::codec::bzip2
