// Streams of each format for tests, made by the libraries.
#pragma once

#include <bzlib.h>
#include <libdeflate.h>
#include <lz4.h>
#include <lz4frame.h>
#include <lzma.h>
#include <zstd.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "codec/deflate/streams.hpp"

namespace nt::codec {

using deflate::bytes_of;

inline std::string gzip(std::string_view text, int level = 6) {
  const std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> compressor(
      libdeflate_alloc_compressor(level), &libdeflate_free_compressor);
  std::string coded(libdeflate_gzip_compress_bound(compressor.get(), text.size()), '\0');
  coded.resize(libdeflate_gzip_compress(compressor.get(), text.data(), text.size(), coded.data(),
                                        coded.size()));
  return coded;
}
inline std::string zlib(std::string_view text, int level = 6) {
  const std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> compressor(
      libdeflate_alloc_compressor(level), &libdeflate_free_compressor);
  std::string coded(libdeflate_zlib_compress_bound(compressor.get(), text.size()), '\0');
  coded.resize(libdeflate_zlib_compress(compressor.get(), text.data(), text.size(), coded.data(),
                                        coded.size()));
  return coded;
}

inline std::string zstd(std::string_view text, int level = 3) {
  const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(),
                                                                     &ZSTD_freeCCtx);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, level);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
  std::string coded(ZSTD_compressBound(text.size()), '\0');
  coded.resize(ZSTD_compress2(context.get(), coded.data(), coded.size(), text.data(), text.size()));
  return coded;
}
inline std::string skippable(std::string_view text) {
  std::string coded("\x5a\x2a\x4d\x18", 4);
  for (unsigned i = 0; i < 4; ++i) coded += static_cast<char>(text.size() >> 8 * i & 255);
  return coded.append(text);
}

inline std::string xz(std::string_view text, lzma_check check = LZMA_CHECK_CRC64) {
  std::string coded(lzma_stream_buffer_bound(text.size()), '\0');
  std::size_t size = 0;
  lzma_easy_buffer_encode(6, check, nullptr, bytes_of(text), text.size(), bytes_of(coded), &size,
                          coded.size());
  coded.resize(size);
  return coded;
}
inline std::string lzma(std::string_view text) {
  lzma_options_lzma options;
  lzma_lzma_preset(&options, 6);
  lzma_stream stream = LZMA_STREAM_INIT;
  std::string coded(text.size() * 2 + 100, '\0');
  if (lzma_alone_encoder(&stream, &options) == LZMA_OK) {
    stream.next_in = bytes_of(text);
    stream.avail_in = text.size();
    stream.next_out = bytes_of(coded);
    stream.avail_out = coded.size();
    while (lzma_code(&stream, LZMA_FINISH) == LZMA_OK) {
    }
    coded.resize(stream.total_out);
  }
  lzma_end(&stream);
  return coded;
}

inline std::string bzip2(std::string_view text) {
  auto size = static_cast<unsigned>(text.size() + text.size() / 100 + 600);
  std::string coded(size, '\0');
  BZ2_bzBuffToBuffCompress(coded.data(), &size, const_cast<char*>(text.data()),
                           static_cast<unsigned>(text.size()), 1, 0, 0);
  coded.resize(size);
  return coded;
}

inline std::string lz4(std::string_view text) {
  LZ4F_preferences_t preferences = LZ4F_INIT_PREFERENCES;
  preferences.frameInfo.contentChecksumFlag = LZ4F_contentChecksumEnabled;
  preferences.frameInfo.blockMode = LZ4F_blockIndependent;
  std::string coded(LZ4F_compressFrameBound(text.size(), &preferences), '\0');
  coded.resize(
      LZ4F_compressFrame(coded.data(), coded.size(), text.data(), text.size(), &preferences));
  return coded;
}
inline std::string lz4_legacy(std::string_view text) {
  constexpr std::size_t kBlock = std::size_t{8} << 20;
  std::string coded("\x02\x21\x4c\x18", 4);
  for (std::size_t at = 0; at < text.size(); at += kBlock) {
    const std::string_view block = text.substr(at, kBlock);
    std::string room(static_cast<std::size_t>(LZ4_compressBound(static_cast<int>(block.size()))),
                     '\0');
    room.resize(static_cast<std::size_t>(LZ4_compress_default(
        block.data(), room.data(), static_cast<int>(block.size()), static_cast<int>(room.size()))));
    for (unsigned i = 0; i < 4; ++i) coded += static_cast<char>(room.size() >> 8 * i & 255);
    coded += room;
  }
  return coded;
}

}  // namespace nt::codec
