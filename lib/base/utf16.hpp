// UTF-16 as RFC 2781 defines it, which programs on Windows write.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace nt {

// Turns UTF-16 into UTF-8, piece by piece. Half a pair of surrogates, and half a unit at the end,
// become U+FFFD.
class Utf16Reader {
 public:
  // One for the byte order mark that the bytes begin with, which is kBomSize long; nothing where
  // they begin with none of UTF-16 (that of UTF-32 is none).
  static std::optional<Utf16Reader> for_bom(std::string_view bytes);
  static constexpr std::size_t kBomSize = 2;

  // Appends what the bytes, which follow those of the last call, tell to the text.
  void read(std::string_view bytes, std::string& text);
  // The same for what is left at the end.
  void finish(std::string& text);

 private:
  explicit Utf16Reader(bool little) : little_(little) {}
  void take(char32_t unit, std::string& text);

  bool little_;
  std::optional<unsigned char> half_;  // of a unit
  char32_t high_ = 0;                  // a surrogate that waits for the other half of its pair
};

// The text in UTF-8, without the byte order mark of UTF-16 that the bytes begin with; nothing where
// they begin with none.
std::optional<std::string> utf8_of_utf16(std::string_view bytes);

}  // namespace nt
