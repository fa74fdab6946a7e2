// bzip2: libbz2's encoder.
#include <bzlib.h>

#include <memory>
#include <new>
#include <string>

#include "codec/formats/encoders.hpp"

namespace nt::codec {
namespace {

class Bzip2Encoder final : public PieceEncoder {
 public:
  explicit Bzip2Encoder(const EncodeOptions& options) : level_(options.level) {}

  std::uint64_t encode(std::string_view piece, std::string& coded) override {
    const std::size_t before = coded.size();
    const std::size_t most = piece.size() + piece.size() / 100 + 600;  // as its manual says
    coded.resize_and_overwrite(before + most, [&](char* begin, std::size_t) {
      auto size = static_cast<unsigned>(most);
      const int result =
          BZ2_bzBuffToBuffCompress(begin + before, &size, const_cast<char*>(piece.data()),
                                   static_cast<unsigned>(piece.size()), level_, 0, 0);
      if (result != BZ_OK) throw std::bad_alloc();  // nothing else can be wrong
      return before + size;
    });
    return 0;
  }

 private:
  int level_;
};

}  // namespace

std::unique_ptr<PieceEncoder> make_bzip2_encoder(const EncodeOptions& options) {
  return std::make_unique<Bzip2Encoder>(options);
}

}  // namespace nt::codec
