// What stands between a source's bytes and those that its reader sees.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string_view>

#include "base/error.hpp"

namespace nt::io {

// Turns the bytes of one source into others, in order.
class Decoder {
 public:
  // Reads up to buffer.size() of the source's own bytes; 0 at their end.
  using Read = std::function<Result<std::size_t>(std::span<char> buffer)>;

  virtual ~Decoder() = default;
  // Puts what comes next into the buffer, which holds 4 bytes at the least: how many bytes; 0 at
  // the end.
  virtual Result<std::size_t> read(const Read& raw, std::span<char> buffer) = 0;
};

// A decoder of text in UTF-16, where that is what the first bytes of a source say by their byte
// order mark; else null.
std::unique_ptr<Decoder> text_decoder_for(std::string_view begin);

}  // namespace nt::io
