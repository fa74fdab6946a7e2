// gzip (RFC 1952), BGZF (SAM specification, 4.1) and zlib (RFC 1950).
#include <libdeflate.h>

#include <cstdint>
#include <string>

#include "codec/deflate/deflater.hpp"
#include "codec/formats/encoders.hpp"
#include "codec/little_endian.hpp"

namespace nt::codec {
namespace {

using namespace std::string_view_literals;

// No time, no name, and a system that is not told; an extra field follows.
constexpr std::string_view kHead = "\x1f\x8b\x08\x04\0\0\0\0\0\xff"sv;
// The extra field's size, its name, and the size of what it holds, which is zeros until it is
// known.
constexpr std::string_view kMzField = "\x08\0MZ\x04\0\0\0\0\0"sv;
constexpr std::string_view kBcField = "\x06\0BC\x02\0\0\0"sv;

class GzipEncoder final : public PieceEncoder {
 public:
  explicit GzipEncoder(const EncodeOptions& options)
      : deflater_(options.level), stored_(0), is_bgzf_(options.target == Target::kBgzf) {}

  void encode(std::string_view piece, std::string& coded) override {
    const std::size_t begin = coded.size();
    write(piece, coded, deflater_);
    // What is not made smaller may be too large for a block: stored, no piece is.
    if (is_bgzf_ && coded.size() - begin > kMostOfBlock) {
      coded.resize(begin);
      write(piece, coded, stored_);
    }
  }

 private:
  static constexpr std::size_t kMostOfBlock = std::size_t{64} << 10;

  void write(std::string_view piece, std::string& coded, deflate::Deflater& deflater) const {
    const std::size_t begin = coded.size();
    coded += kHead;
    coded += is_bgzf_ ? kBcField : kMzField;
    const std::size_t body = coded.size();
    const std::size_t size = deflater.run(piece, coded);
    put_little_endian(coded, libdeflate_crc32(0, piece.data(), piece.size()), 4);
    put_little_endian(coded, piece.size(), 4);
    if (is_bgzf_) {
      set_little_endian(coded, body - 2, coded.size() - begin - 1, 2);
    } else {
      set_little_endian(coded, body - 4, size, 4);
    }
  }

  deflate::Deflater deflater_;
  deflate::Deflater stored_;
  bool is_bgzf_;
};

class ZlibEncoder final : public PieceEncoder {
 public:
  explicit ZlibEncoder(const EncodeOptions& options)
      : deflater_(options.level), level_(options.level) {}

  void encode(std::string_view piece, std::string& coded) override {
    // How hard it was tried, in four steps (2.2), and what makes the two bytes a multiple of 31.
    constexpr unsigned kMethod = 0x78;
    const unsigned tried = level_ < 2 ? 0 : level_ < 6 ? 1 : level_ == 6 ? 2 : 3;
    const unsigned flags = tried << 6;
    coded += static_cast<char>(kMethod);
    coded += static_cast<char>(flags + 31 - (kMethod << 8 | flags) % 31);
    deflater_.run(piece, coded);
    const std::uint32_t sum = libdeflate_adler32(1, piece.data(), piece.size());
    for (unsigned i = 4; i-- > 0;) coded += static_cast<char>(sum >> 8 * i & 0xff);
  }

 private:
  deflate::Deflater deflater_;
  int level_;
};

}  // namespace

const std::string_view kBgzfEnd =
    "\x1f\x8b\x08\x04\0\0\0\0\0\xff\x06\0BC\x02\0\x1b\0\x03\0\0\0\0\0\0\0\0\0"sv;

std::unique_ptr<PieceEncoder> make_gzip_encoder(const EncodeOptions& options) {
  return std::make_unique<GzipEncoder>(options);
}
std::unique_ptr<PieceEncoder> make_zlib_encoder(const EncodeOptions& options) {
  return std::make_unique<ZlibEncoder>(options);
}

}  // namespace nt::codec
