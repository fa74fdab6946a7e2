// Names that others gave.
#pragma once

#include <string>
#include <string_view>

namespace nt::gpu {

// Text that a terminal or a page shows and does not obey: control characters and bytes that are not
// UTF-8 are escaped, as in messages; what is no character, or would turn the direction of what
// follows, is its number ("U+202E"). Of plain text it is the same.
std::string plain_text(std::string_view text);

}  // namespace nt::gpu
