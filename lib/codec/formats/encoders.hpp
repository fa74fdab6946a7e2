// The encoders of each format.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>

#include "codec/piece_encoder.hpp"

namespace nt::codec {

std::unique_ptr<PieceEncoder> make_zstd_encoder(const EncodeOptions& options);
std::unique_ptr<PieceEncoder> make_gzip_encoder(const EncodeOptions& options, bool is_whole);
std::unique_ptr<PieceEncoder> make_zlib_encoder(const EncodeOptions& options, bool is_whole);
std::unique_ptr<PieceEncoder> make_bzip2_encoder(const EncodeOptions& options);
// As piece_cut(), which see.
std::function<std::size_t(std::string_view bytes)> bzip2_cut(int level);
std::unique_ptr<PieceEncoder> make_lz4_encoder(const EncodeOptions& options);
std::unique_ptr<PieceEncoder> make_xz_encoder(const EncodeOptions& options);
// Of three dictionaries, as liblzma has it.
std::size_t xz_block_size(const EncodeOptions& options);

}  // namespace nt::codec
