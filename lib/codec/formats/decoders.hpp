// The decoders of the formats: each in the file of its name.
#pragma once

#include <memory>

#include "codec/stream.hpp"

namespace nt::codec {

std::unique_ptr<StreamDecoder> make_gzip_decoder();  // RFC 1952
std::unique_ptr<StreamDecoder> make_zlib_decoder();  // RFC 1950
std::unique_ptr<StreamDecoder> make_zstd_decoder(const StreamLimits& limits);
std::unique_ptr<StreamDecoder> make_skippable_decoder();
// xz, lzip and lzma.
std::unique_ptr<StreamDecoder> make_xz_decoder(const StreamLimits& limits);
std::unique_ptr<StreamDecoder> make_lzma_decoder(Format format, const StreamLimits& limits);
std::unique_ptr<StreamDecoder> make_bzip2_decoder();
std::unique_ptr<StreamDecoder> make_lz4_decoder();
std::unique_ptr<StreamDecoder> make_lz4_legacy_decoder();
std::unique_ptr<StreamDecoder> make_compress_decoder();

}  // namespace nt::codec
