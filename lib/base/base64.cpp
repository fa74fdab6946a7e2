#include "base/base64.hpp"

#include <algorithm>
#include <cstdint>

namespace nt {
namespace {

constexpr std::string_view kAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

}  // namespace

std::string base64_encode(std::string_view bytes) {
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (; !bytes.empty(); bytes.remove_prefix(std::min<std::size_t>(3, bytes.size()))) {
    std::uint32_t group = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      group = group << 8 | (i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U);
    }
    for (std::size_t i = 0; i < 4; ++i) {
      out += i <= bytes.size() ? kAlphabet[group >> (18 - 6 * i) & 63] : '=';
    }
  }
  return out;
}

std::optional<std::string> base64_decode(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  std::string bytes;
  bytes.reserve(text.size() / 4 * 3);
  while (!text.empty()) {
    std::string_view group = text.substr(0, 4);
    text.remove_prefix(4);
    for (int i = 0; i < 2 && text.empty() && group.ends_with('='); ++i) group.remove_suffix(1);
    std::uint32_t value = 0;
    for (const char c : group) {
      const std::size_t digit = kAlphabet.find(c);
      if (digit == std::string_view::npos) return std::nullopt;
      value = value << 6 | static_cast<std::uint32_t>(digit);
    }
    // Bits that make no whole byte are zero: so no two texts stand for the same bytes.
    const std::size_t spare = group.size() * 6 % 8;
    if ((value & ((1U << spare) - 1)) != 0) return std::nullopt;
    value >>= spare;
    for (std::size_t left = group.size() * 6 / 8; left-- > 0;)
      bytes += static_cast<char>(value >> (8 * left));
  }
  return bytes;
}

}  // namespace nt
