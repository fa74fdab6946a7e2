// Base64 as RFC 4648 section 4 defines it.
#pragma once

#include <string>
#include <string_view>

namespace nt {

// The standard alphabet, padded with '=', on one line.
std::string base64_encode(std::string_view bytes);

}  // namespace nt
