#include "codec/piece_encoder.hpp"

#include <algorithm>
#include <limits>

#include "codec/formats/encoders.hpp"

namespace nt::codec {
namespace {

constexpr std::size_t kMiB = std::size_t{1} << 20;

}  // namespace

std::unique_ptr<PieceEncoder> make_encoder(const EncodeOptions& options, bool is_whole) {
  switch (options.target) {
    case Target::kZstd:
      return make_zstd_encoder(options);
    case Target::kGzip:
    case Target::kBgzf:
      return make_gzip_encoder(options, is_whole);
    case Target::kZlib:
      return make_zlib_encoder(options, is_whole);
    case Target::kBzip2:
      return make_bzip2_encoder(options);
    case Target::kLz4:
      return make_lz4_encoder(options);
    case Target::kXz:
      return make_xz_encoder(options);
  }
  return nullptr;
}

std::size_t piece_size(const EncodeOptions& options) {
  switch (options.target) {
    case Target::kZstd:
      if (options.frame_size > 0) return options.frame_size;
      // Each frame forgets what was before it. These lose less than 1 % of what a level gains
      // (measured on logs); 128 MiB is what all decoders allow for a window.
      return options.level < 5    ? 8 * kMiB
             : options.level < 9  ? 16 * kMiB
             : options.level < 19 ? 64 * kMiB
                                  : 128 * kMiB;
    case Target::kGzip:
    case Target::kZlib:
      return kMiB;
    case Target::kBgzf:
      return 65280;  // as htslib does: stored, it is still a block
    case Target::kBzip2:
      // A block holds a little less than 100,000 bytes a level, once runs of one byte are told by
      // their length.
      return static_cast<std::size_t>(options.level) * 100'000 - 19;
    case Target::kLz4:
      return 4 * kMiB;
    case Target::kXz:
      return xz_block_size(options);
  }
  return kMiB;
}

std::function<std::size_t(std::string_view bytes)> piece_cut(const EncodeOptions& options) {
  return options.target == Target::kBzip2 ? bzip2_cut(options.level) : nullptr;
}

std::size_t most_of_piece(const EncodeOptions& options) {
  // A block may hold far more of a few runs of bytes, which code to next to nothing.
  return piece_size(options) * (options.target == Target::kBzip2 ? 4 : 1);
}

std::size_t whole_size(const EncodeOptions& options) {
  if (options.target != Target::kZstd) return piece_size(options);
  return options.frame_size > 0 ? options.frame_size : 32 * kMiB - 1;
}

}  // namespace nt::codec
