// bzip2: libbz2's decoder.
#include <bzlib.h>

#include <algorithm>
#include <limits>
#include <memory>
#include <new>

#include "codec/formats/decoders.hpp"

namespace nt::codec {
namespace {

class Bzip2Decoder final : public StreamDecoder {
 public:
  Bzip2Decoder() : room_(new char[kRoom]) { begin(); }
  ~Bzip2Decoder() override { BZ2_bzDecompressEnd(&stream_); }
  Bzip2Decoder(const Bzip2Decoder&) = delete;
  Bzip2Decoder& operator=(const Bzip2Decoder&) = delete;

  void reset() override {
    BZ2_bzDecompressEnd(&stream_);
    begin();
  }

  Step run(std::string_view input) override {
    const auto shown = static_cast<unsigned>(
        std::min<std::size_t>(input.size(), std::numeric_limits<unsigned>::max()));
    stream_.next_in = const_cast<char*>(input.data());  // which it only reads
    stream_.avail_in = shown;
    stream_.next_out = room_.get();
    stream_.avail_out = kRoom;
    const int result = BZ2_bzDecompress(&stream_);
    const std::size_t taken = shown - stream_.avail_in;
    const std::string_view given(room_.get(), kRoom - stream_.avail_out);
    switch (result) {
      case BZ_OK:
        return {stream_.avail_out == 0 || shown < input.size() ? Why::kRoom : Why::kInput, taken,
                given};
      case BZ_STREAM_END:
        return {Why::kEnd, taken, given};
      case BZ_MEM_ERROR:
        throw std::bad_alloc();
      default:
        return {Why::kFault, taken, given, {FaultKind::kCorrupt}};
    }
  }

 private:
  void begin() {
    stream_ = {};
    if (BZ2_bzDecompressInit(&stream_, 0, 0) == BZ_MEM_ERROR) throw std::bad_alloc();
  }

  std::unique_ptr<char[]> room_;
  bz_stream stream_{};
};

}  // namespace

std::unique_ptr<StreamDecoder> make_bzip2_decoder() { return std::make_unique<Bzip2Decoder>(); }

}  // namespace nt::codec
