// The table of zstd's seekable format (its contrib/seekable_format, version 0.1.0).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "codec/little_endian.hpp"

namespace nt::codec {

class SeekTable {
 public:
  struct Frame {
    std::uint32_t coded = 0;  // bytes
    std::uint32_t decoded = 0;
  };

  // That of the bytes, which end in it; nothing unless its sizes add up to what is before it, and
  // a frame begins where each entry says so.
  static std::optional<SeekTable> of(std::string_view bytes);

  std::size_t size() const { return entries_.size() / entry_; }
  Frame frame(std::size_t number) const {
    const std::size_t at = number * entry_;
    return {static_cast<std::uint32_t>(little_endian(entries_, at, 4)),
            static_cast<std::uint32_t>(little_endian(entries_, at + 4, 4))};
  }

 private:
  SeekTable(std::string_view entries, std::size_t entry) : entries_(entries), entry_(entry) {}

  std::string_view entries_;
  std::size_t entry_;  // the size of one
};

}  // namespace nt::codec
