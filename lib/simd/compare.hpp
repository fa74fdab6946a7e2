// Kernels that hold two ranges of bytes against each other, in each instruction set (see simd.hpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "simd/simd.hpp"

namespace nt::simd {

// Both ranges have the same size.
struct CompareKernels {
  // How many bytes are the same up to the first that differs; size where none does.
  std::size_t (*common_prefix)(const char* left, const char* right, std::size_t size);
  // How many bytes are the same behind the last that differs.
  std::size_t (*common_suffix)(const char* left, const char* right, std::size_t size);
  // How many bytes differ.
  std::size_t (*count_differing)(const char* left, const char* right, std::size_t size);
  // Of each of so many blocks of 64 bytes, which differ: bit i is of byte i.
  void (*mark_differing)(const char* left, const char* right, std::size_t blocks,
                         std::uint64_t* marks);
};

// Of two texts, as far as the shorter one reaches; a suffix, from their ends.
inline std::size_t common_prefix(std::string_view left, std::string_view right) {
  const std::size_t size = left.size() < right.size() ? left.size() : right.size();
  return kernels().compare->common_prefix(left.data(), right.data(), size);
}
inline std::size_t common_suffix(std::string_view left, std::string_view right) {
  const std::size_t size = left.size() < right.size() ? left.size() : right.size();
  return kernels().compare->common_suffix(left.data() + left.size() - size,
                                          right.data() + right.size() - size, size);
}
inline std::size_t count_differing(std::string_view left, std::string_view right) {
  const std::size_t size = left.size() < right.size() ? left.size() : right.size();
  return kernels().compare->count_differing(left.data(), right.data(), size);
}

}  // namespace nt::simd
