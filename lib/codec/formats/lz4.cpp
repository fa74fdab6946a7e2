// lz4: frames (lz4_Frame_format.md of its project), and the older format of its tools.
#include <lz4.h>
#include <lz4frame.h>

#include <algorithm>
#include <memory>
#include <new>
#include <string>

#include "codec/formats/decoders.hpp"
#include "codec/little_endian.hpp"

namespace nt::codec {
namespace {

class Lz4Decoder final : public StreamDecoder {
 public:
  Lz4Decoder() : room_(new char[kRoom]) {
    LZ4F_dctx* context = nullptr;
    if (LZ4F_isError(LZ4F_createDecompressionContext(&context, LZ4F_VERSION)) != 0)
      throw std::bad_alloc();
    context_.reset(context);
  }

  void reset() override { LZ4F_resetDecompressionContext(context_.get()); }

  Step run(std::string_view input) override {
    std::size_t taken = input.size();
    std::size_t given = kRoom;
    const std::size_t result =
        LZ4F_decompress(context_.get(), room_.get(), &given, input.data(), &taken, nullptr);
    const std::string_view bytes(room_.get(), LZ4F_isError(result) != 0 ? 0 : given);
    if (LZ4F_isError(result) != 0) {
      LZ4F_resetDecompressionContext(context_.get());
      return {Why::kFault, taken, bytes, fault(LZ4F_getErrorName(result))};
    }
    if (result == 0) return {Why::kEnd, taken, bytes};
    return {taken < input.size() || given == kRoom ? Why::kRoom : Why::kInput, taken, bytes};
  }

 private:
  // Its numbers are in no header of a static library; their names are.
  static Fault fault(std::string_view name) {
    if (name.ends_with("hecksum_invalid")) return {FaultKind::kChecksum};
    if (name.ends_with("Version_wrong")) return {FaultKind::kUnsupported};
    return {FaultKind::kCorrupt};
  }

  struct Free {
    void operator()(LZ4F_dctx* context) const { LZ4F_freeDecompressionContext(context); }
  };
  std::unique_ptr<LZ4F_dctx, Free> context_;
  std::unique_ptr<char[]> room_;
};

// A magic number, then blocks of 8 MiB, the last one smaller, each behind its size.
class Lz4LegacyDecoder final : public StreamDecoder {
 public:
  Lz4LegacyDecoder() : decoded_(new char[kBlock]) {}

  void reset() override {
    state_ = State::kMagic;
    coded_.clear();
    given_count_ = decoded_count_ = 0;
  }
  bool may_end() const override { return state_ == State::kSize; }

  Step run(std::string_view input) override {
    std::size_t taken = 0;
    for (;;) {
      if (given_count_ < decoded_count_) {
        const std::string_view given(decoded_.get() + given_count_,
                                     std::min(kRoom, decoded_count_ - given_count_));
        given_count_ += given.size();
        return {Why::kRoom, taken, given};
      }
      if (state_ == State::kBlock) {
        const std::string_view more = input.substr(taken, coded_size_ - coded_.size());
        coded_ += more;
        taken += more.size();
        if (coded_.size() < coded_size_) return {Why::kInput, taken};
        if (!decode()) return {Why::kFault, taken, {}, {FaultKind::kCorrupt}};
        continue;
      }
      constexpr std::size_t kNumber = 4;
      if (input.size() - taken < kNumber) return {Why::kInput, taken};
      coded_size_ = static_cast<std::size_t>(little_endian(input, taken, kNumber));
      if (state_ == State::kMagic) {
        state_ = State::kSize;
      } else {
        // A size that none can have: another stream begins there.
        if (coded_size_ > LZ4_COMPRESSBOUND(kBlock)) return {Why::kEnd, taken};
        state_ = State::kBlock;
        coded_.clear();
      }
      taken += kNumber;
    }
  }

 private:
  enum class State : std::uint8_t { kMagic, kSize, kBlock };
  static constexpr int kBlock = 8 << 20;

  bool decode() {
    const int count =
        LZ4_decompress_safe(coded_.data(), decoded_.get(), static_cast<int>(coded_.size()), kBlock);
    if (count < 0) return false;
    given_count_ = 0;
    decoded_count_ = static_cast<std::size_t>(count);
    state_ = State::kSize;
    return true;
  }

  State state_ = State::kMagic;
  std::size_t coded_size_ = 0;
  std::string coded_;
  std::unique_ptr<char[]> decoded_;
  std::size_t given_count_ = 0;
  std::size_t decoded_count_ = 0;
};

}  // namespace

std::unique_ptr<StreamDecoder> make_lz4_decoder() { return std::make_unique<Lz4Decoder>(); }
std::unique_ptr<StreamDecoder> make_lz4_legacy_decoder() {
  return std::make_unique<Lz4LegacyDecoder>();
}

}  // namespace nt::codec
