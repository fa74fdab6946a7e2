// Base64 as RFC 4648 section 4 defines it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace nt {

// The standard alphabet, padded with '=', on one line.
std::string base64_encode(std::string_view bytes);

// The bytes that base64_encode() gives this text for; nothing where there are none.
std::optional<std::string> base64_decode(std::string_view text);

}  // namespace nt
