// Compressed sources that are read as what they were made of.
#pragma once

#include <memory>
#include <string_view>

#include "codec/reader.hpp"
#include "io/decoder.hpp"
#include "io/source.hpp"

namespace nt::codec {

// Finds out by its first bytes whether a source is compressed, and decodes it. In two lines:
//
//   const SourceDecoding decoding({});
//   source.decode_by(decoding);
//
// A format whose first bytes may be those of a text (zlib, lzma, .Z) is told by its suffix too.
class SourceDecoding final : public io::DecoderFinder {
 public:
  explicit SourceDecoding(ReaderOptions options) : options_(options) {}

  bool wants_more(std::string_view begin) const override;
  std::unique_ptr<io::Decoder> find(std::string_view begin, bool is_all,
                                    std::string_view label) const override;

 private:
  ReaderOptions options_;
};

// Whether a regular file that was opened begins as a compressed one; false where that is not known.
bool is_compressed(const io::Source& source);

}  // namespace nt::codec
