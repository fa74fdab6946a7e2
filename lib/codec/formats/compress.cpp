// The format of compress(1), .Z: LZW (Welch 1984) with codes that grow from 9 bits on.
#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <string>

#include "codec/formats/decoders.hpp"

namespace nt::codec {
namespace {

class CompressDecoder final : public StreamDecoder {
 public:
  CompressDecoder() : strings_(new String[kMostCodes]), room_(new char[kRoom]) { reset(); }

  void reset() override {
    head_.clear();
    pending_.clear();
    bits_ = bit_count_ = 0;
    width_ = skip_ = 0;
  }
  // It has no mark; but codes end in whole bytes, the last one filled up with zeros.
  bool may_end() const override { return head_.size() == 3; }

  Step run(std::string_view input) override {
    std::size_t taken = 0;
    while (head_.size() < 3) {
      if (taken == input.size()) return {Why::kInput, taken};
      head_ += input[taken++];
      if (head_.size() == 3 && !begin()) return {Why::kFault, taken, {}, {FaultKind::kUnsupported}};
    }
    given_ = 0;
    for (;;) {
      if (!give()) return {Why::kRoom, taken, given()};
      while (bit_count_ < width_ || skip_ > 0) {
        if (taken == input.size()) return {Why::kInput, taken, given()};
        const auto byte = static_cast<unsigned char>(input[taken++]);
        if (skip_ > 0) {
          --skip_;
          continue;
        }
        ++of_width_;
        bits_ |= std::uint32_t{byte} << bit_count_;
        bit_count_ += 8;
      }
      const std::uint32_t code = bits_ & ((1U << width_) - 1);
      bits_ >>= width_;
      bit_count_ -= width_;
      if (!take(code)) return {Why::kFault, taken, given(), {FaultKind::kCorrupt}};
    }
  }

 private:
  static constexpr std::size_t kMostCodes = std::size_t{1} << 16;
  static constexpr std::uint32_t kClear = 256;
  static constexpr unsigned kFirstWidth = 9;

  // What a code stands for: what another one does, and a byte behind it.
  struct String {
    std::uint16_t prefix = 0;
    std::uint8_t last = 0;
  };

  bool begin() {
    const auto flags = static_cast<unsigned char>(head_[2]);
    most_width_ = flags & 31;
    has_clear_ = (flags & 0x80) != 0;
    if (weak_format(head_) != Format::kCompress) return false;
    clear();
    return true;
  }

  void clear() {
    next_ = has_clear_ ? kClear + 1 : kClear;
    before_ = kNone;
    set_width(kFirstWidth);
  }

  // Codes are written eight at a time; of the last eight of a width, those that are not used take
  // their room too.
  void set_width(unsigned width) {
    if (width_ != 0) {
      skip_ = (width_ - of_width_ % width_) % width_;  // eight codes have as many bytes
      bits_ = bit_count_ = 0;
    }
    width_ = width;
    of_width_ = 0;
  }

  bool take(std::uint32_t code) {
    if (code == kClear && has_clear_) {
      clear();
      return true;
    }
    if (before_ == kNone) {
      if (code > 255) return false;
      first_ = static_cast<std::uint8_t>(code);
      pending_.assign(1, static_cast<char>(first_));
      before_ = code;
      return true;
    }
    if (code > next_ || (code == next_ && next_ >= limit())) return false;
    pending_.clear();
    std::uint32_t at = code;
    if (code == next_) {  // what it is about to become
      pending_ += static_cast<char>(first_);
      at = before_;
    }
    for (; at > 255; at = strings_[at].prefix) pending_ += static_cast<char>(strings_[at].last);
    first_ = static_cast<std::uint8_t>(at);
    pending_ += static_cast<char>(first_);
    std::ranges::reverse(pending_);
    if (next_ < limit()) {
      strings_[next_++] = {static_cast<std::uint16_t>(before_), first_};
      if (next_ == 1U << width_ && width_ < most_width_) set_width(width_ + 1);
    }
    before_ = code;
    return true;
  }
  std::uint32_t limit() const { return 1U << most_width_; }

  // What was decoded, as far as there is room. False: not all of it.
  bool give() {
    const std::size_t count = std::min(pending_.size(), kRoom - given_);
    std::copy_n(pending_.begin(), count, room_.get() + given_);
    given_ += count;
    pending_.erase(0, count);
    return pending_.empty();
  }
  std::string_view given() const { return {room_.get(), given_}; }

  static constexpr std::uint32_t kNone = ~std::uint32_t{0};

  std::unique_ptr<String[]> strings_;
  std::unique_ptr<char[]> room_;
  std::size_t given_ = 0;  // in this step
  std::string pending_;    // decoded, not given
  std::string head_;
  bool has_clear_ = false;
  unsigned most_width_ = 0;
  unsigned width_ = 0;
  unsigned of_width_ = 0;  // bytes of codes of the width, which are few times its number
  unsigned skip_ = 0;      // bytes of codes of the width before that are not used
  std::uint32_t bits_ = 0;
  unsigned bit_count_ = 0;
  std::uint32_t next_ = 0;        // the code that the next string gets
  std::uint32_t before_ = kNone;  // the last code
  std::uint8_t first_ = 0;        // the first byte of its string
};

}  // namespace

std::unique_ptr<StreamDecoder> make_compress_decoder() {
  return std::make_unique<CompressDecoder>();
}

}  // namespace nt::codec
