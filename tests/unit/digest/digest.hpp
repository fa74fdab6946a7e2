// What tests of digests have in common.
#pragma once

#include <algorithm>
#include <cstddef>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace nt::digest {

inline std::span<const std::byte> bytes_of(std::string_view text) {
  return std::as_bytes(std::span(text));
}

// Bytes 0, 1, ... period - 1, 0, 1, ...
inline std::vector<std::byte> counting_bytes(std::size_t size, std::size_t period = 251) {
  std::vector<std::byte> bytes(size);
  for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<std::byte>(i % period);
  return bytes;
}

inline std::string hex(std::span<const std::byte> bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (const std::byte byte : bytes) {
    text += kDigits[static_cast<unsigned>(byte) >> 4];
    text += kDigits[static_cast<unsigned>(byte) & 15];
  }
  return text;
}

// The digest of a hasher whose size is known to the compiler.
template <class Hasher>
std::string digest_of(const Hasher& hasher) {
  std::byte out[Hasher::kDigestSize];
  hasher.finalize(out);
  return hex(out);
}

template <class Hasher>
std::string digest_of(const Hasher& fresh, std::span<const std::byte> bytes) {
  Hasher hasher = fresh;
  hasher.update(bytes);
  return digest_of(hasher);
}

// Gives the hasher the bytes in pieces of random sizes, small and large ones.
template <class Hasher>
void update_in_pieces(Hasher& hasher, std::span<const std::byte> bytes, std::mt19937& random) {
  while (!bytes.empty()) {
    const std::size_t most = std::size_t{1} << random() % 18;
    const std::size_t size = std::min<std::size_t>(bytes.size(), random() % (most + 1));
    hasher.update(bytes.first(size));
    bytes = bytes.subspan(size);
  }
}

}  // namespace nt::digest
