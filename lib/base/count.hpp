// How many there are of something, in words.
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace nt {

// "s", or nothing where it is one.
constexpr std::string_view plural_end(std::uint64_t count) { return count == 1 ? "" : "s"; }

// "1 file", "2 files": of a noun that takes an s.
inline std::string counted(std::uint64_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, plural_end(count));
}

}  // namespace nt
