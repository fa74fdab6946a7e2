// A line on its way to what it counts as.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace nt::textdiff {

// Bytes alone, of which it is not asked where they came from.
struct PlainText {
  std::string bytes;

  void pop_back() { bytes.pop_back(); }
  // Bytes [begin, end) of the other one as they are.
  void append(const PlainText& other, std::size_t begin, std::size_t end) {
    bytes.append(other.bytes, begin, end - begin);
  }
  // The text in their place.
  void append(const PlainText&, std::size_t, std::size_t, std::string_view text) { bytes += text; }
  void append_mask(const PlainText&, std::size_t, std::size_t, std::string_view text) {
    bytes += text;
  }
};

// Bytes of which each knows which bytes of the line it stands for.
struct TracedText {
  struct Origin {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    bool masked = false;  // it is of the text of a mask
  };
  std::string bytes;
  std::vector<Origin> origins;

  TracedText() = default;
  // A line of less than 4 GiB.
  explicit TracedText(std::string_view line) : bytes(line) {
    for (std::uint32_t i = 0; i < line.size(); ++i) origins.push_back({i, i + 1});
  }

  void pop_back() {
    bytes.pop_back();
    origins.pop_back();
  }
  void append(const TracedText& other, std::size_t begin, std::size_t end) {
    bytes.append(other.bytes, begin, end - begin);
    for (std::size_t i = begin; i < end; ++i) origins.push_back(other.origins[i]);
  }
  void append(const TracedText& other, std::size_t begin, std::size_t end, std::string_view text) {
    append(other, begin, end, text, other.origins[begin].masked);
  }
  void append_mask(const TracedText& other, std::size_t begin, std::size_t end,
                   std::string_view text) {
    append(other, begin, end, text, true);
  }

 private:
  void append(const TracedText& other, std::size_t begin, std::size_t end, std::string_view text,
              bool masked) {
    bytes += text;
    origins.resize(bytes.size(), {other.origins[begin].begin, other.origins[end - 1].end, masked});
  }
};

}  // namespace nt::textdiff
