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
  // What it reads: the source's own bytes, or what another decoder has made of these.
  struct Input {
    // Reads up to buffer.size() of them; 0 at their end.
    std::function<Result<std::size_t>(std::span<char> buffer)> read;
    // Whether that would not wait.
    std::function<bool()> is_ready;
  };

  virtual ~Decoder() = default;
  // Puts what comes next into the buffer, which holds 4 bytes at the least: how many bytes; 0 at
  // the end.
  virtual Result<std::size_t> read(const Input& input, std::span<char> buffer) = 0;
};

// Tells by the first bytes of a source whether it is to be decoded. For several threads at once.
class DecoderFinder {
 public:
  virtual ~DecoderFinder() = default;
  // Whether more bytes than these may tell, where these do not.
  virtual bool wants_more(std::string_view begin) const = 0;
  // Null: none is wanted. is_all: these are all bytes, which stay; the decoder need not read them.
  virtual std::unique_ptr<Decoder> find(std::string_view begin, bool is_all,
                                        std::string_view label) const = 0;
};

// A decoder of text in UTF-16, where that is what the first bytes of a source say by their byte
// order mark; else null.
std::unique_ptr<Decoder> text_decoder_for(std::string_view begin);

}  // namespace nt::io
