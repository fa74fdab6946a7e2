// Which characters case makes no difference between.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace nt::pattern {

// A character that stands for all that (?i) takes it for. RE2 says which those are, as far as the
// characters of some strings need it.
class CaseFolds {
 public:
  // Each character stands for itself.
  CaseFolds() { std::iota(bytes_.begin(), bytes_.end(), std::uint8_t{0}); }
  // For the characters of these strings, which are UTF-8; or bytes (Latin-1).
  static CaseFolds of(std::span<const std::string> strings, bool bytes);

  // What stands for a byte that is a character.
  const std::array<std::uint8_t, 256>& bytes() const { return bytes_; }
  // Whether something stands for a character of several bytes that is not itself.
  bool folds_wide() const { return !wide_.empty(); }

  // The text with each character replaced by what stands for it. offsets: for each byte, and for
  // the end, where in the text its character begins.
  void fold(std::string_view text, std::string& folded, std::vector<std::size_t>& offsets) const;
  std::string fold(std::string_view text) const;

 private:
  void add_bytes(std::span<const std::string> strings);
  void add_wide(std::span<const std::string> strings);
  template <class Take>
  void for_each_folded(std::string_view text, const Take& take) const;

  std::array<std::uint8_t, 256> bytes_{};
  std::unordered_map<char32_t, std::string> wide_;
};

}  // namespace nt::pattern
