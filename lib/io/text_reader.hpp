// Texts that may be UTF-16.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "base/error.hpp"
#include "io/source.hpp"

namespace nt::io {

// Whether the source's text, which begins so, is UTF-16 by its byte order mark. From here on read()
// gives UTF-8 then, without the mark, from the text's begin on, and whole() nothing.
bool decode_utf16(Source& source, std::string_view begin);

// Reads the text of a source in order, see decode_utf16(). The source must outlive this.
class TextReader {
 public:
  explicit TextReader(Source& source) : source_(source) {}

  // As Source::read(); the buffer holds 4 bytes at the least.
  Result<std::size_t> read(std::span<char> buffer);

 private:
  Source& source_;
  bool begun_ = false;
};

}  // namespace nt::io
