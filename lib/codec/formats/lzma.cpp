// lzip and lzma: liblzma's decoders.
#include <lzma.h>

#include <algorithm>
#include <memory>

#include "codec/formats/decoders.hpp"

namespace nt::codec {
namespace {

class LzmaDecoder final : public StreamDecoder {
 public:
  LzmaDecoder(Format format, const StreamLimits& limits)
      : format_(format), most_memory_(limits.window + kBeside), room_(new std::uint8_t[kRoom]) {
    begin();
  }
  ~LzmaDecoder() override { lzma_end(&stream_); }
  LzmaDecoder(const LzmaDecoder&) = delete;
  LzmaDecoder& operator=(const LzmaDecoder&) = delete;

  void reset() override { begin(); }

  Step run(std::string_view input) override {
    stream_.next_in = reinterpret_cast<const std::uint8_t*>(input.data());
    stream_.avail_in = input.size();
    stream_.next_out = room_.get();
    stream_.avail_out = kRoom;
    const lzma_ret result = begun_ == LZMA_OK ? lzma_code(&stream_, LZMA_RUN) : begun_;
    const std::size_t taken = input.size() - stream_.avail_in;
    const std::string_view given(reinterpret_cast<const char*>(room_.get()),
                                 kRoom - stream_.avail_out);
    switch (result) {
      case LZMA_STREAM_END:
        return {Why::kEnd, taken, given};
      case LZMA_OK:
      case LZMA_BUF_ERROR:  // it can do nothing with no input
        return {stream_.avail_out == 0 ? Why::kRoom : Why::kInput, taken, given};
      case LZMA_MEMLIMIT_ERROR:
        return {Why::kFault, taken, given, {FaultKind::kWindow, window()}};
      case LZMA_OPTIONS_ERROR:
        return {Why::kFault, taken, given, {FaultKind::kUnsupported}};
      case LZMA_MEM_ERROR:
        throw std::bad_alloc();
      default:
        return {Why::kFault, taken, given, {FaultKind::kCorrupt}};
    }
  }

 private:
  // What the library needs beside the dictionary: a little more than it says at the most.
  static constexpr std::uint64_t kBeside = std::uint64_t{1} << 20;

  void begin() {
    switch (format_) {
      case Format::kLzip:
        begun_ = lzma_lzip_decoder(&stream_, most_memory_, 0);
        break;
      default:
        begun_ = lzma_alone_decoder(&stream_, most_memory_);
    }
    if (begun_ == LZMA_MEM_ERROR) throw std::bad_alloc();
  }

  std::uint64_t window() const {
    const std::uint64_t usage = lzma_memusage(&stream_);
    return usage - std::min(usage, kBeside);
  }

  Format format_;
  std::uint64_t most_memory_;
  lzma_stream stream_ = LZMA_STREAM_INIT;
  lzma_ret begun_ = LZMA_OK;
  std::unique_ptr<std::uint8_t[]> room_;
};

}  // namespace

std::unique_ptr<StreamDecoder> make_lzma_decoder(Format format, const StreamLimits& limits) {
  return std::make_unique<LzmaDecoder>(format, limits);
}

}  // namespace nt::codec
