// Instants as text, as RFC 3339 has them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "gpu/sample.hpp"

namespace nt::gpu {

// In UTC, with as many digits of a second as there are, in threes: "2026-11-30T15:00:00Z",
// "2026-11-30T15:00:00.250Z".
std::string to_text(Instant instant);

// What that gives back, in any zone; nothing where it is no such text, or an instant that no clock
// of 64 bits has.
std::optional<Instant> to_instant(std::string_view text);

}  // namespace nt::gpu
