// lz4: frames of independent blocks, with their size and a checksum.
#include <lz4frame.h>

#include <memory>
#include <new>
#include <string>

#include "codec/formats/encoders.hpp"

namespace nt::codec {
namespace {

class Lz4Encoder final : public PieceEncoder {
 public:
  explicit Lz4Encoder(const EncodeOptions& options) {
    preferences_.compressionLevel = options.level;
    preferences_.frameInfo.blockSizeID = LZ4F_max4MB;
    preferences_.frameInfo.blockMode = LZ4F_blockIndependent;
    preferences_.frameInfo.contentChecksumFlag =
        options.check ? LZ4F_contentChecksumEnabled : LZ4F_noContentChecksum;
  }

  std::uint64_t encode(std::string_view piece, std::string& coded) override {
    preferences_.frameInfo.contentSize = piece.size();
    const std::size_t before = coded.size();
    const std::size_t most = LZ4F_compressFrameBound(piece.size(), &preferences_);
    coded.resize_and_overwrite(before + most, [&](char* begin, std::size_t) {
      const std::size_t size =
          LZ4F_compressFrame(begin + before, most, piece.data(), piece.size(), &preferences_);
      if (LZ4F_isError(size) != 0) throw std::bad_alloc();  // nothing else can be wrong
      return before + size;
    });
    return 0;
  }

 private:
  LZ4F_preferences_t preferences_ = LZ4F_INIT_PREFERENCES;
};

}  // namespace

std::unique_ptr<PieceEncoder> make_lz4_encoder(const EncodeOptions& options) {
  return std::make_unique<Lz4Encoder>(options);
}

}  // namespace nt::codec
