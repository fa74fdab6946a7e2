// A source as stretches of whole lines.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "base/error.hpp"
#include "io/source.hpp"

namespace nt::io {

// Some of a source's bytes: text[begin, …) are whole lines that come next; what stands before begin
// has been seen, and is still there to look back at.
struct Window {
  std::string_view text;
  std::size_t begin = 0;
  std::uint64_t offset = 0;  // of text[0] in the source
};

// Memory that grows, with bytes that nobody has set.
class ReadBuffer {
 public:
  char* data() { return bytes_.get(); }
  const char* data() const { return bytes_.get(); }
  std::size_t size() const { return size_; }
  // Makes it this large at the least; its first used bytes stay.
  void grow(std::size_t size, std::size_t used);

 private:
  std::unique_ptr<char[]> bytes_;
  std::size_t size_ = 0;
};

// Reads a text window by window: UTF-16 by its byte order mark as UTF-8, and the mark of UTF-8 is
// behind no window's begin. The memory used is that of a window, or of the longest line and the
// lines kept before it.
class Windows {
 public:
  // buffer is the memory to read into; what it held is lost.
  Windows(io::Source& source, ReadBuffer& buffer, char terminator);

  // The next window, or nothing at the end. The bytes of the last one from the offset keep_from on
  // stay visible before the new ones; the others may be gone.
  Result<std::optional<Window>> next(std::uint64_t keep_from);
  // At the end: what stays visible, nothing of which is new.
  Window rest() const { return {{buffer_.data(), used_}, used_, offset_}; }

 private:
  Result<std::size_t> fill();
  bool decode();
  std::size_t begin_of_text(std::size_t begin) const;

  io::Source& source_;
  ReadBuffer& buffer_;
  char terminator_;
  std::uint64_t offset_ = 0;  // of buffer_[0]
  std::size_t used_ = 0;      // bytes in the buffer
  std::size_t searched_ = 0;  // bytes of the buffer that windows have shown
  bool at_end_ = false;
  bool looked_ = false;  // at what the text begins with
};

}  // namespace nt::io
