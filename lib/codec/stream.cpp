#include "codec/stream.hpp"

#include "codec/formats/decoders.hpp"

namespace nt::codec {

std::unique_ptr<StreamDecoder> make_decoder(Format format, const StreamLimits& limits) {
  switch (format) {
    case Format::kZstd:
      return make_zstd_decoder(limits);
    case Format::kGzip:
      return make_gzip_decoder();
    case Format::kXz:
      return make_xz_decoder(limits);
    case Format::kLzip:
    case Format::kLzma:
      return make_lzma_decoder(format, limits);
    case Format::kBzip2:
      return make_bzip2_decoder();
    case Format::kLz4:
      return make_lz4_decoder();
    case Format::kLz4Legacy:
      return make_lz4_legacy_decoder();
    case Format::kSkippable:
      return make_skippable_decoder();
    case Format::kZlib:
      return make_zlib_decoder();
    case Format::kCompress:
      break;
  }
  return make_compress_decoder();
}

}  // namespace nt::codec
