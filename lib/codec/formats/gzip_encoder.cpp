// gzip (RFC 1952), BGZF (SAM specification, 4.1) and zlib (RFC 1950).
#include <libdeflate.h>

#include <cstdint>
#include <string>

#include "codec/deflate/deflater.hpp"
#include "codec/deflate/join.hpp"
#include "codec/formats/encoders.hpp"
#include "codec/little_endian.hpp"

namespace nt::codec {
namespace {

using namespace std::string_view_literals;

// No time, no name, and a system that is not told; an extra field follows.
constexpr std::string_view kHead = "\x1f\x8b\x08\x04\0\0\0\0\0\xff"sv;
constexpr std::string_view kPlainHead = "\x1f\x8b\x08\0\0\0\0\0\0\xff"sv;
// The extra field's size, its name, and the size of what it holds, which is zeros until it is
// known.
constexpr std::string_view kMzField = "\x08\0MZ\x04\0\0\0\0\0"sv;
constexpr std::string_view kBcField = "\x06\0BC\x02\0\0\0"sv;

class GzipEncoder final : public PieceEncoder {
 public:
  GzipEncoder(const EncodeOptions& options, bool is_whole)
      : deflater_(options.level),
        stored_(0),
        is_bgzf_(options.target == Target::kBgzf),
        is_plain_(is_whole && !is_bgzf_) {}

  std::uint64_t encode(std::string_view piece, std::string& coded) override {
    const std::size_t begin = coded.size();
    write(piece, coded, deflater_);
    // What is not made smaller may be too large for a block: stored, no piece is.
    if (is_bgzf_ && coded.size() - begin > kMostOfBlock) {
      coded.resize(begin);
      write(piece, coded, stored_);
    }
    return 0;
  }

 private:
  static constexpr std::size_t kMostOfBlock = std::size_t{64} << 10;

  void write(std::string_view piece, std::string& coded, deflate::Deflater& deflater) const {
    const std::size_t begin = coded.size();
    if (is_plain_) {
      coded += kPlainHead;
    } else {
      coded += kHead;
      coded += is_bgzf_ ? kBcField : kMzField;
    }
    const std::size_t body = coded.size();
    const std::size_t size = deflater.run(piece, coded);
    put_little_endian(coded, libdeflate_crc32(0, piece.data(), piece.size()), 4);
    put_little_endian(coded, piece.size(), 4);
    if (is_bgzf_) {
      set_little_endian(coded, body - 2, coded.size() - begin - 1, 2);
    } else if (!is_plain_) {
      set_little_endian(coded, body - 4, size, 4);
    }
  }

  deflate::Deflater deflater_;
  deflate::Deflater stored_;
  bool is_bgzf_;
  bool is_plain_;
};

class ZlibEncoder final : public PieceEncoder {
 public:
  ZlibEncoder(const EncodeOptions& options, bool is_whole)
      : deflater_(options.level), is_whole_(is_whole) {}

  // Notes the Adler-32.
  std::uint64_t encode(std::string_view piece, std::string& coded) override {
    const std::size_t before = coded.size();
    deflater_.run(piece, coded);
    if (!is_whole_) deflate::open_end(coded, before);
    return libdeflate_adler32(1, piece.data(), piece.size());
  }

 private:
  deflate::Deflater deflater_;
  bool is_whole_;
};

}  // namespace

std::unique_ptr<PieceEncoder> make_gzip_encoder(const EncodeOptions& options, bool is_whole) {
  return std::make_unique<GzipEncoder>(options, is_whole);
}
std::unique_ptr<PieceEncoder> make_zlib_encoder(const EncodeOptions& options, bool is_whole) {
  return std::make_unique<ZlibEncoder>(options, is_whole);
}

}  // namespace nt::codec
