// Text or not.
#pragma once

#include <string_view>

namespace nt::grep {

// Whether what begins like this is no text: it has a NUL in its first 64 KiB, and not in one hole
// of them, as a log has that was cut short while its writer went on behind it (logrotate's
// copytruncate).
bool looks_binary(std::string_view text);

}  // namespace nt::grep
