// bzip2: its streams block by block, so that it is known where a damaged one begins, and blocks may
// be decoded elsewhere.
#include <algorithm>
#include <cstdint>
#include <memory>
#include <span>

#include "codec/bzip2/block_decoder.hpp"
#include "codec/bzip2/block_finder.hpp"
#include "codec/bzip2/format.hpp"
#include "codec/formats/bzip2_unit.hpp"
#include "codec/formats/decoders.hpp"

namespace nt::codec {
namespace {

using namespace bzip2;

class Bzip2Decoder final : public StreamDecoder {
 public:
  Bzip2Decoder() : room_(new char[kRoom]) {}

  void reset() override {
    state_ = State::kHead;
    bit_ = 0;
    check_ = 0;
    looked_to_ = 0;
    offset_ = part_begin_ = 0;
  }

  std::uint64_t part_begin() const override { return part_begin_; }
  void pass(const Unit& unit, std::string_view coded, std::size_t /*decoded*/) override {
    const UnitNote note(unit.note);
    level_ = note.level;
    check_ = add_check(check_, block_check_of(bytes_of(coded), note.begin_bit()));
    state_ = State::kBlock;
    bit_ = note.end;
    looked_to_ = 0;
    offset_ += unit.size;
    part_begin_ = offset_;
  }

  Step run(std::string_view input) override {
    std::size_t taken = 0;
    for (;;) {
      const std::string_view left = input.substr(taken);
      switch (state_) {
        case State::kHead: {
          if (left.size() < kHeadSize) return {Why::kInput, taken};
          const std::optional<int> level = level_of(left);
          if (!level) return corrupt(taken);
          level_ = *level;
          take(taken, kHeadSize);
          begin(State::kBlock);
          break;
        }
        case State::kBlock: {
          const Step step = read_block(bytes_of(left), taken);
          if (step.why != Why::kRoom) return step;
          taken = step.taken;
          break;
        }
        case State::kText: {
          const std::size_t count =
              block_.give({reinterpret_cast<std::uint8_t*>(room_.get()), kRoom});
          if (count > 0) return {Why::kRoom, taken, {room_.get(), count}};
          if (!block_.is_whole()) return {Why::kFault, taken, {}, {FaultKind::kChecksum}};
          check_ = add_check(check_, block_.check());
          begin(State::kBlock);
          break;
        }
      }
    }
  }

 private:
  enum class State : std::uint8_t { kHead, kBlock, kText };

  static Step corrupt(std::size_t taken) { return {Why::kFault, taken, {}, {FaultKind::kCorrupt}}; }

  void take(std::size_t& taken, std::size_t count) {
    taken += count;
    offset_ += count;
  }

  void begin(State state) {
    state_ = state;
    part_begin_ = offset_;
  }

  // A block, or the end of the stream. kRoom: a block was read.
  Step read_block(std::span<const std::uint8_t> left, std::size_t taken) {
    if (left.size() * 8 < bit_ + kMagicBits) return {Why::kInput, taken};
    const std::optional<Magic> magic = magic_at(left, bit_);
    if (!magic) return corrupt(taken);
    if (magic->is_end) {
      const std::uint64_t end = bit_ + kMagicBits + 32;
      if (left.size() * 8 < end) return {Why::kInput, taken};
      const bool is_right = block_check_of(left, bit_) == check_;
      take(taken, static_cast<std::size_t>((end + 7) / 8));
      if (is_right) return {Why::kEnd, taken};
      return {Why::kFault, taken, {}, {FaultKind::kChecksum}};
    }
    // To read one whose end is not there yet would be in vain, many times over.
    while (const auto next = find_magic(left, std::max(looked_to_, bit_ + kMagicBits))) {
      switch (block_.read(left, bit_, level_)) {
        case BlockDecoder::Outcome::kCorrupt:
          return corrupt(taken);
        case BlockDecoder::Outcome::kInput:  // that one is in the block
          looked_to_ = next->bit + 1;
          continue;
        case BlockDecoder::Outcome::kDone:
          take(taken, static_cast<std::size_t>(block_.end_bit() / 8));
          bit_ = block_.end_bit() % 8;
          looked_to_ = 0;
          state_ = State::kText;
          return {Why::kRoom, taken};
      }
    }
    const std::uint64_t bits = left.size() * 8;
    looked_to_ = std::max(looked_to_, bits - std::min<std::uint64_t>(bits, kMagicBits));
    return {Why::kInput, taken};
  }

  State state_ = State::kHead;
  int level_ = kMostLevel;
  std::uint64_t bit_ = 0;        // of the first byte that is not taken
  std::uint64_t looked_to_ = 0;  // bits from there, in which there is no end of the block
  std::uint32_t check_ = 0;      // of the stream
  std::uint64_t offset_ = 0;     // of that byte, from the stream's begin
  std::uint64_t part_begin_ = 0;
  BlockDecoder block_;
  std::unique_ptr<char[]> room_;
};

}  // namespace

std::unique_ptr<StreamDecoder> make_bzip2_decoder() { return std::make_unique<Bzip2Decoder>(); }

}  // namespace nt::codec
