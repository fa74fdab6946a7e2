#include "grep/binary.hpp"

#include <algorithm>
#include <cstddef>

namespace nt::grep {
namespace {

// How far a file is looked at to tell whether it is text.
constexpr std::size_t kBinaryProbe = std::size_t{64} << 10;

// Whether it holds nothing but what logs hold: no controls but white space and escape sequences.
bool is_plain_text(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x20 ? byte != 0x7f : (byte >= '\b' && byte <= '\r') || byte == 0x1b;
  });
}

}  // namespace

bool looks_binary(std::string_view text) {
  static constexpr std::size_t kLeastHole = 16;
  static constexpr std::size_t kMostHole = std::size_t{64} << 20;
  const std::size_t begin = text.substr(0, kBinaryProbe).find('\0');
  if (begin == std::string_view::npos) return false;
  const std::size_t end = text.substr(0, begin + kMostHole).find_first_not_of('\0', begin);
  if (end == std::string_view::npos || end - begin < kLeastHole) return true;
  return !is_plain_text(text.substr(0, begin)) || !is_plain_text(text.substr(end, kBinaryProbe));
}

}  // namespace nt::grep
