// Whether bytes are compressed.
#pragma once

#include <optional>
#include <string_view>

#include "codec/format.hpp"

namespace nt::compress {

// How much of a file tells that for sure.
inline constexpr std::size_t kSniffed = std::size_t{64} << 10;

// The format of what begins so. That of a weak magic counts only where so much as is there decodes.
std::optional<codec::Format> sniff(std::string_view begin);

// Whether a file of that name, which begins so, is what its suffix says.
bool is_as_named(std::string_view name, std::string_view begin);

}  // namespace nt::compress
