// What stands before the blocks of xz (the .xz file format, 1.1.0).
#pragma once

#include <lzma.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace nt::codec::xz {

inline const std::uint8_t* bytes_of(std::string_view text) {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}

// What an index begins with, where else a block's header would.
inline constexpr char kIndexMark = '\0';

// A block's header. It holds what the library has made of it.
class Block {
 public:
  Block() { filters_[0].id = LZMA_VLI_UNKNOWN; }
  ~Block() { lzma_filters_free(filters_.data(), nullptr); }
  Block(const Block&) = delete;
  Block& operator=(const Block&) = delete;

  // The size of the header that begins with this byte, which is no kIndexMark.
  static std::size_t header_size(char first) {
    return lzma_block_header_size_decode(static_cast<std::uint8_t>(first));
  }
  // Reads the header, which is all there. LZMA_OK, or why it is none.
  lzma_ret read(std::string_view header, lzma_check check) {
    lzma_filters_free(filters_.data(), nullptr);
    block_ = {};
    block_.version = 1;
    block_.check = check;
    block_.filters = filters_.data();
    block_.header_size = static_cast<std::uint32_t>(header_size(header[0]));
    return lzma_block_header_decode(&block_, nullptr, bytes_of(header));
  }
  // How much memory its decoder takes, of which hardly anything is not the dictionary;
  // UINT64_MAX where the library has none.
  std::uint64_t memory() const { return lzma_raw_decoder_memusage(filters_.data()); }
  lzma_block& get() { return block_; }

 private:
  std::array<lzma_filter, LZMA_FILTERS_MAX + 1> filters_;
  lzma_block block_{};
};

}  // namespace nt::codec::xz
