// zstd (RFC 8878).
#include <zstd.h>

#include <memory>
#include <new>
#include <string>

#include "codec/formats/encoders.hpp"

namespace nt::codec {
namespace {

class ZstdEncoder final : public PieceEncoder {
 public:
  explicit ZstdEncoder(const EncodeOptions& options) : context_(ZSTD_createCCtx()) {
    if (!context_) throw std::bad_alloc();
    ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_compressionLevel, options.level);
    ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_checksumFlag, options.check ? 1 : 0);
  }

  // Of a frame that is coded at once the header tells the size.
  void encode(std::string_view piece, std::string& coded) override {
    const std::size_t before = coded.size();
    const std::size_t most = ZSTD_compressBound(piece.size());
    coded.resize_and_overwrite(before + most, [&](char* begin, std::size_t) {
      const std::size_t size =
          ZSTD_compress2(context_.get(), begin + before, most, piece.data(), piece.size());
      if (ZSTD_isError(size) != 0) throw std::bad_alloc();  // nothing else can be wrong
      return before + size;
    });
  }

 private:
  struct Free {
    void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
  };
  std::unique_ptr<ZSTD_CCtx, Free> context_;
};

}  // namespace

std::unique_ptr<PieceEncoder> make_zstd_encoder(const EncodeOptions& options) {
  return std::make_unique<ZstdEncoder>(options);
}

}  // namespace nt::codec
