// Why a GPU's clocks are lower than they could be.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nt::gpu {

// The words of a set of reasons, whose bits are those of NVML (nvmlClocksEventReasons); a bit that
// has no word is its number, as "0x400".
std::vector<std::string> throttle_words(std::uint64_t reasons);

// The bit of such a word; nothing where it is none.
std::optional<std::uint64_t> throttle_reason(std::string_view word);

}  // namespace nt::gpu
