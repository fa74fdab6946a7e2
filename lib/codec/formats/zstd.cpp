// zstd (RFC 8878).
#include <zstd.h>
#include <zstd_errors.h>

#include <algorithm>
#include <bit>
#include <memory>
#include <string>

#include "codec/formats/decoders.hpp"
#include "codec/formats/zstd_header.hpp"
#include "codec/little_endian.hpp"

namespace nt::codec {
namespace {

class ZstdDecoder final : public StreamDecoder {
 public:
  explicit ZstdDecoder(const StreamLimits& limits)
      : context_(ZSTD_createDCtx()),
        room_(new char[kRoom]),
        most_window_(std::max<std::uint64_t>(limits.window, 4 * limits.base.size())),
        base_(limits.base) {
    const ZSTD_bounds bounds = ZSTD_dParam_getBounds(ZSTD_d_windowLogMax);
    const int log = static_cast<int>(std::bit_width(std::max<std::uint64_t>(most_window_, 2) - 1));
    ZSTD_DCtx_setParameter(context_.get(), ZSTD_d_windowLogMax,
                           std::clamp(log, bounds.lowerBound, bounds.upperBound));
    if (!limits.dictionary.empty())
      ZSTD_DCtx_loadDictionary(context_.get(), limits.dictionary.data(), limits.dictionary.size());
    refer_to_base();
  }

  void reset() override {
    ZSTD_DCtx_reset(context_.get(), ZSTD_reset_session_only);
    refer_to_base();
    head_.clear();
  }

  Step run(std::string_view input) override {
    if (head_.size() < zstd::kMostHeader)
      head_ += input.substr(0, zstd::kMostHeader - head_.size());
    ZSTD_inBuffer in{input.data(), input.size(), 0};
    ZSTD_outBuffer out{room_.get(), kRoom, 0};
    const std::size_t result = ZSTD_decompressStream(context_.get(), &out, &in);
    const std::string_view given(room_.get(), out.pos);
    if (ZSTD_isError(result) != 0) return {Why::kFault, in.pos, given, fault(result)};
    if (result == 0) return {Why::kEnd, in.pos, given};
    return {out.pos == out.size ? Why::kRoom : Why::kInput, in.pos, given};
  }

 private:
  // It is forgotten after each frame.
  void refer_to_base() {
    if (!base_.empty()) ZSTD_DCtx_refPrefix(context_.get(), base_.data(), base_.size());
  }

  Fault fault(std::size_t result) const {
    const zstd::Header header = zstd::header_of(head_).value_or(zstd::Header());
    switch (ZSTD_getErrorCode(result)) {
      case ZSTD_error_checksum_wrong:
        return {FaultKind::kChecksum};
      case ZSTD_error_dictionary_wrong:
        return {FaultKind::kDictionary, header.dictionary};
      case ZSTD_error_frameParameter_windowTooLarge:
        return {FaultKind::kWindow, header.window};
      case ZSTD_error_frameParameter_unsupported:
      case ZSTD_error_version_unsupported:
        return {FaultKind::kUnsupported};
      default:
        return {FaultKind::kCorrupt};
    }
  }

  struct Free {
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
  };
  std::unique_ptr<ZSTD_DCtx, Free> context_;
  std::unique_ptr<char[]> room_;
  std::uint64_t most_window_;
  std::string_view base_;
  std::string head_;  // of the frame
};

class SkippableDecoder final : public StreamDecoder {
 public:
  void reset() override {
    head_.clear();
    left_ = 0;
  }

  Step run(std::string_view input) override {
    constexpr std::size_t kHead = 8;  // a magic number and how many bytes follow
    std::size_t taken = 0;
    if (head_.size() < kHead) {
      taken = std::min(input.size(), kHead - head_.size());
      head_ += input.substr(0, taken);
      if (head_.size() < kHead) return {Why::kInput, taken};
      left_ = little_endian(head_, 4, 4);
    }
    const auto more =
        static_cast<std::size_t>(std::min<std::uint64_t>(left_, input.size() - taken));
    left_ -= more;
    return {left_ == 0 ? Why::kEnd : Why::kInput, taken + more};
  }

 private:
  std::string head_;
  std::uint64_t left_ = 0;
};

}  // namespace

std::unique_ptr<StreamDecoder> make_zstd_decoder(const StreamLimits& limits) {
  return std::make_unique<ZstdDecoder>(limits);
}
std::unique_ptr<StreamDecoder> make_skippable_decoder() {
  return std::make_unique<SkippableDecoder>();
}

}  // namespace nt::codec
