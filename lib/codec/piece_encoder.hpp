// Bytes compressed, piece by piece.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "codec/levels.hpp"

namespace nt::codec {

struct EncodeOptions {
  Target target = Target::kZstd;
  int level = 3;         // as library_level() says
  bool check = true;     // a checksum, where the format leaves that open
  bool extreme = false;  // xz: longer for a little less
  // zstd: one frame, whatever the size; else frames of so many bytes, where that is not 0.
  bool single_frame = false;
  std::size_t frame_size = 0;
  // zstd: how far back a match may lie, as a power of 2, looked for as far as that; 0: as the level
  // says.
  unsigned window_log = 0;
  // zstd: what is known beforehand; or an older version of the input. One frame comes of these.
  std::string_view dictionary = {};
  std::string_view base = {};
};

// Makes of each piece that it is given a part of a stream, or a stream. What it makes depends on
// the piece and the options alone. One for each thread.
//
// Of zstd, gzip, BGZF, bzip2 and lz4 a part is a stream that is decoded alone, and behind others as
// one with them: a frame with its size, a member or block that tells how large it is: of deflated
// bytes in an extra field MZ (as MiGz writes it), or of all in one of BC (as the SAM specification
// has it). Of xz and zlib, the parts stand between what a Container writes.
class PieceEncoder {
 public:
  virtual ~PieceEncoder() = default;
  // Puts what comes of the piece, which is no larger than piece_size(), behind what is there, and
  // returns what the container has to know of it.
  virtual std::uint64_t encode(std::string_view piece, std::string& coded) = 0;
};

// is_whole: the one piece that there is.
std::unique_ptr<PieceEncoder> make_encoder(const EncodeOptions& options, bool is_whole);

// How large a piece is, but for the last one; of bzip2, at the least.
std::size_t piece_size(const EncodeOptions& options);
// A piece of bzip2 is as much as fills a block. How many of the bytes these are, of which up to
// most_of_piece() are looked at; empty: all are a piece.
std::function<std::size_t(std::string_view bytes)> piece_cut(const EncodeOptions& options);
std::size_t most_of_piece(const EncodeOptions& options);
// What is no larger than this is one piece, whatever the size of pieces is.
std::size_t whole_size(const EncodeOptions& options);

}  // namespace nt::codec
