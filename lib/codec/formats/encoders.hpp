// The encoders of the formats: each in the file of its name.
#pragma once

#include <memory>

#include "codec/encoder.hpp"

namespace nt::codec {

std::unique_ptr<PieceEncoder> make_gzip_encoder(const EncodeOptions& options);  // BGZF too
std::unique_ptr<PieceEncoder> make_zlib_encoder(const EncodeOptions& options);
std::unique_ptr<PieceEncoder> make_zstd_encoder(const EncodeOptions& options);
std::unique_ptr<PieceEncoder> make_bzip2_encoder(const EncodeOptions& options);
std::unique_ptr<PieceEncoder> make_lz4_encoder(const EncodeOptions& options);

}  // namespace nt::codec
