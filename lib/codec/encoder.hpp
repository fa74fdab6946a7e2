// Bytes compressed, piece by piece.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "codec/levels.hpp"

namespace nt::codec {

struct EncodeOptions {
  Target target = Target::kZstd;
  int level = 3;      // as library_level() says
  bool check = true;  // a checksum, where the format leaves that open
};

// Makes a stream of each piece that it is given, which is decoded alone, and behind others as one
// with them. What it makes depends on the piece and the options alone. One for each thread.
//
// Of gzip and BGZF, a stream is a member or block that tells how large it is: of deflated bytes in
// an extra field MZ (as MiGz writes it), or of all in one of BC (as the SAM specification has it).
class PieceEncoder {
 public:
  virtual ~PieceEncoder() = default;
  // Puts what comes of the piece, which is no larger than piece_size(), behind what is there.
  virtual void encode(std::string_view piece, std::string& coded) = 0;
};

// zstd, gzip, BGZF, zlib, bzip2 or lz4; null: xz, of which streams have many pieces.
std::unique_ptr<PieceEncoder> make_encoder(const EncodeOptions& options);

// How large a piece is, but for the last one.
std::size_t piece_size(const EncodeOptions& options);

// What stands behind the last piece of BGZF: an empty block.
extern const std::string_view kBgzfEnd;

}  // namespace nt::codec
