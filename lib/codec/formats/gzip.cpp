// gzip (RFC 1952).
#include <libdeflate.h>

#include <cstdint>
#include <string>

#include "codec/deflate/window.hpp"
#include "codec/formats/decoders.hpp"
#include "codec/little_endian.hpp"

namespace nt::codec {
namespace {

// The bits of the flags, and those that no version knows.
constexpr unsigned kHasCrc = 2;
constexpr unsigned kHasExtra = 4;
constexpr unsigned kHasName = 8;
constexpr unsigned kHasComment = 16;
constexpr unsigned kReserved = 0xe0;

class GzipDecoder final : public StreamDecoder {
 public:
  void reset() override {
    window_.reset();
    state_ = State::kHead;
    kept_.clear();
    head_crc_ = crc_ = 0;
    size_ = 0;
  }

  Step run(std::string_view input) override {
    std::size_t taken = 0;
    while (state_ < State::kBody) {
      if (taken == input.size()) return {Why::kInput, taken};
      if (!read_head(input[taken++])) return corrupt(taken);
    }
    if (state_ == State::kBody) {
      Step step = window_.run(input.substr(taken));
      taken += step.taken;
      step.taken = taken;
      crc_ = libdeflate_crc32(crc_, step.given.data(), step.given.size());
      size_ += static_cast<std::uint32_t>(step.given.size());
      if (step.why != Why::kEnd) return step;
      state_ = State::kTail;
      // What was given goes out before anything is said of it.
      return {Why::kRoom, taken, step.given};
    }
    while (kept_.size() < 8) {
      if (taken == input.size()) return {Why::kInput, taken};
      kept_ += input[taken++];
    }
    if (little_endian(kept_, 0, 4) != crc_ || little_endian(kept_, 4, 4) != size_)
      return {Why::kFault, taken, {}, {FaultKind::kChecksum}};
    return {Why::kEnd, taken};
  }

 private:
  enum class State : std::uint8_t {
    kHead,
    kExtraSize,
    kExtra,
    kName,
    kComment,
    kHeadCrc,
    kBody,
    kTail
  };

  static Step corrupt(std::size_t taken) { return {Why::kFault, taken, {}, {FaultKind::kCorrupt}}; }

  // One byte of the header. False: it is none.
  bool read_head(char byte) {
    if (state_ == State::kHeadCrc) {
      kept_ += byte;
      if (kept_.size() < 2) return true;
      if (little_endian(kept_, 0, 2) != (head_crc_ & 0xffff)) return false;
      next_state();
      return true;
    }
    head_crc_ = libdeflate_crc32(head_crc_, &byte, 1);
    switch (state_) {
      case State::kHead:
        kept_ += byte;
        if (kept_.size() < 10) return true;
        if (!kept_.starts_with("\x1f\x8b\x08")) return false;
        flags_ = static_cast<unsigned char>(kept_[3]);
        if ((flags_ & kReserved) != 0) return false;
        break;
      case State::kExtraSize:
        kept_ += byte;
        if (kept_.size() < 2) return true;
        extra_ = static_cast<std::size_t>(little_endian(kept_, 0, 2));
        break;
      case State::kExtra:
        if (--extra_ > 0) return true;
        break;
      default:  // a name or comment, which ends in NUL
        if (byte != '\0') return true;
    }
    next_state();
    return true;
  }

  // The first part behind this one that is there.
  void next_state() {
    kept_.clear();
    for (;;) {
      state_ = static_cast<State>(static_cast<unsigned>(state_) + 1);
      switch (state_) {
        case State::kExtraSize:
          if ((flags_ & kHasExtra) != 0) return;
          extra_ = 0;
          break;
        case State::kExtra:
          if (extra_ > 0) return;
          break;
        case State::kName:
          if ((flags_ & kHasName) != 0) return;
          break;
        case State::kComment:
          if ((flags_ & kHasComment) != 0) return;
          break;
        case State::kHeadCrc:
          if ((flags_ & kHasCrc) != 0) return;
          break;
        default:
          return;
      }
    }
  }

  deflate::Window window_;
  State state_ = State::kHead;
  std::string kept_;  // of the part of header or tail that it is in
  unsigned flags_ = 0;
  std::size_t extra_ = 0;  // bytes of the extra field that are to come
  std::uint32_t head_crc_ = 0;
  std::uint32_t crc_ = 0;
  std::uint32_t size_ = 0;  // of what was decoded, modulo 2^32
};

// zlib (RFC 1950).
class ZlibDecoder final : public StreamDecoder {
 public:
  void reset() override {
    window_.reset();
    kept_.clear();
    in_body_ = in_tail_ = false;
    adler_ = 1;
  }

  Step run(std::string_view input) override {
    std::size_t taken = 0;
    if (!in_body_ && !in_tail_) {
      while (kept_.size() < 2) {
        if (taken == input.size()) return {Why::kInput, taken};
        kept_ += input[taken++];
      }
      if (weak_format(kept_) != Format::kZlib)
        return {Why::kFault, taken, {}, {FaultKind::kCorrupt}};
      kept_.clear();
      in_body_ = true;
    }
    if (in_body_) {
      Step step = window_.run(input.substr(taken));
      taken += step.taken;
      step.taken = taken;
      adler_ = libdeflate_adler32(adler_, step.given.data(), step.given.size());
      if (step.why != Why::kEnd) return step;
      in_body_ = false;
      in_tail_ = true;
      return {Why::kRoom, taken, step.given};
    }
    while (kept_.size() < 4) {
      if (taken == input.size()) return {Why::kInput, taken};
      kept_.insert(kept_.begin(), input[taken++]);  // the highest byte comes first
    }
    if (little_endian(kept_, 0, 4) != adler_)
      return {Why::kFault, taken, {}, {FaultKind::kChecksum}};
    return {Why::kEnd, taken};
  }

 private:
  deflate::Window window_;
  std::string kept_;
  bool in_body_ = false;
  bool in_tail_ = false;
  std::uint32_t adler_ = 1;
};

}  // namespace

std::unique_ptr<StreamDecoder> make_gzip_decoder() { return std::make_unique<GzipDecoder>(); }
std::unique_ptr<StreamDecoder> make_zlib_decoder() { return std::make_unique<ZlibDecoder>(); }

}  // namespace nt::codec
