// Byte kernels, each in the best instruction set that this CPU has.
//
// The sets are compiled from one source (kernels.cpp). NT_SIMD=baseline, avx2 or avx512 in the
// environment lowers the choice. Every kernel gives the same answer in every set.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace nt::simd {

inline constexpr std::size_t kNotFound = static_cast<std::size_t>(-1);

// A string to search for, prepared. It holds one byte or more.
class Needle {
 public:
  explicit Needle(std::string_view text);
  const std::string& text() const { return text_; }
  // Offsets of the two bytes that are the least common in usual text; equal for a single byte.
  std::size_t rarest() const { return rarest_; }
  std::size_t second_rarest() const { return second_rarest_; }

 private:
  std::string text_;
  std::size_t rarest_ = 0;
  std::size_t second_rarest_ = 0;
};

// How common a byte is in logs and source text: 0 the rarest, 255 the most common.
std::uint8_t commonness(unsigned char byte);

// One instruction set's kernels.
struct Kernels {
  std::string_view name;
  // The offset of the needle's first occurrence in text[0, size), or kNotFound.
  std::size_t (*find)(const char* text, std::size_t size, const char* needle,
                      std::size_t needle_size, std::size_t rarest, std::size_t second_rarest);
  // How many of the bytes are this one.
  std::size_t (*count)(const char* text, std::size_t size, char byte);
};

// The sets that this CPU can run, the baseline first; for tests.
std::span<const Kernels* const> available();

// The chosen set.
const Kernels& kernels();

inline std::size_t find(std::string_view text, const Needle& needle) {
  return kernels().find(text.data(), text.size(), needle.text().data(), needle.text().size(),
                        needle.rarest(), needle.second_rarest());
}
inline std::size_t count(std::string_view text, char byte) {
  return kernels().count(text.data(), text.size(), byte);
}

}  // namespace nt::simd
