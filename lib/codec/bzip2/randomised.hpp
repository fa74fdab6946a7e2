// Randomised blocks.
#pragma once

#include <cstdint>
#include <span>

namespace nt::codec::bzip2 {

// Before 0.9.5, bzip2 changed a bit here and there in blocks that it was slow to sort. Changes them
// back, or likewise.
void undo_randomised(std::span<std::uint8_t> block);

}  // namespace nt::codec::bzip2
