// xz (the .xz file format, 1.1.0): its streams block by block, each of which liblzma decodes, so
// that it is known where a damaged one begins, and blocks may be decoded elsewhere.
#include <lzma.h>

#include <algorithm>
#include <memory>
#include <new>
#include <string>
#include <tuple>

#include "codec/formats/decoders.hpp"
#include "codec/formats/xz_block.hpp"

namespace nt::codec {
namespace {

class XzDecoder final : public StreamDecoder {
 public:
  explicit XzDecoder(const StreamLimits& limits)
      : most_memory_(limits.window + kBeside), room_(new std::uint8_t[kRoom]) {
    reset();
  }
  ~XzDecoder() override {
    lzma_end(&stream_);
    lzma_index_hash_end(blocks_, nullptr);
  }
  XzDecoder(const XzDecoder&) = delete;
  XzDecoder& operator=(const XzDecoder&) = delete;

  void reset() override {
    state_ = State::kHead;
    kept_.clear();
    offset_ = part_begin_ = 0;
    blocks_ = lzma_index_hash_init(blocks_, nullptr);
    if (blocks_ == nullptr) throw std::bad_alloc();
  }

  std::uint64_t part_begin() const override { return part_begin_; }
  void pass(const Unit& /*unit*/, std::string_view coded, std::size_t decoded) override {
    if (state_ == State::kHead) {
      std::ignore = lzma_stream_header_decode(&flags_, xz::bytes_of(coded));
      state_ = State::kBlockHead;
      coded.remove_prefix(LZMA_STREAM_HEADER_SIZE);
      offset_ += LZMA_STREAM_HEADER_SIZE;
    }
    std::ignore = block_.read(coded, flags_.check);  // the unit's decoder has
    block_.get().uncompressed_size = decoded;
    if (add_block() != LZMA_OK) state_ = State::kIndex;  // which does not fit what it notes
    offset_ += coded.size();
    part_begin_ = offset_;
  }

  Step run(std::string_view input) override {
    std::size_t taken = 0;
    for (;;) {
      switch (state_) {
        case State::kHead:
          if (!keep(input, taken, LZMA_STREAM_HEADER_SIZE)) return {Why::kInput, taken};
          if (const lzma_ret result = lzma_stream_header_decode(&flags_, xz::bytes_of(kept_));
              result != LZMA_OK)
            return fault(result, taken);
          begin(State::kBlockHead);
          break;
        case State::kBlockHead: {
          if (!keep(input, taken, 1)) return {Why::kInput, taken};
          if (kept_[0] == xz::kIndexMark) {
            state_ = State::kIndex;
            break;
          }
          if (!keep(input, taken, xz::Block::header_size(kept_[0]))) return {Why::kInput, taken};
          if (const lzma_ret result = begin_block(); result != LZMA_OK) return fault(result, taken);
          break;
        }
        case State::kBlock:
          return read_block(input, taken);
        case State::kIndex: {
          // Its first byte is kept.
          std::size_t used = 0;
          const std::string_view mark(&xz::kIndexMark, 1);
          lzma_ret result = LZMA_OK;
          if (!kept_.empty())
            result = lzma_index_hash_decode(blocks_, xz::bytes_of(mark), &used, 1);
          kept_.clear();
          const std::size_t before = taken;
          if (result == LZMA_OK && taken < input.size())
            result = lzma_index_hash_decode(blocks_, xz::bytes_of(input), &taken, input.size());
          offset_ += taken - before;
          if (result == LZMA_OK) return {Why::kInput, taken};
          if (result != LZMA_STREAM_END) return fault(result, taken);
          state_ = State::kFoot;
          break;
        }
        case State::kFoot: {
          if (!keep(input, taken, LZMA_STREAM_HEADER_SIZE)) return {Why::kInput, taken};
          lzma_stream_flags foot;
          const lzma_ret result = lzma_stream_footer_decode(&foot, xz::bytes_of(kept_));
          if (result != LZMA_OK) return fault(result, taken);
          if (foot.backward_size != lzma_index_hash_size(blocks_) ||
              lzma_stream_flags_compare(&flags_, &foot) != LZMA_OK)
            return fault(LZMA_DATA_ERROR, taken);
          return {Why::kEnd, taken};
        }
      }
    }
  }

 private:
  enum class State : std::uint8_t { kHead, kBlockHead, kBlock, kIndex, kFoot };
  // What the library needs beside the dictionary: a little more than it says at the most.
  static constexpr std::uint64_t kBeside = std::uint64_t{1} << 20;

  // Whether so many bytes of the part are kept.
  bool keep(std::string_view input, std::size_t& taken, std::size_t size) {
    const std::string_view more = input.substr(taken, size - std::min(size, kept_.size()));
    kept_ += more;
    taken += more.size();
    offset_ += more.size();
    return kept_.size() >= size;
  }

  void begin(State state) {
    state_ = state;
    part_begin_ = offset_;
    kept_.clear();
  }

  lzma_ret begin_block() {
    const lzma_ret result = block_.read(kept_, flags_.check);
    if (result != LZMA_OK) return result;
    const std::uint64_t memory = block_.memory();
    if (memory == UINT64_MAX) return LZMA_OPTIONS_ERROR;
    if (memory > most_memory_) return LZMA_MEMLIMIT_ERROR;
    kept_.clear();
    state_ = State::kBlock;
    return lzma_block_decoder(&stream_, &block_.get());
  }

  Step read_block(std::string_view input, std::size_t taken) {
    stream_.next_in = xz::bytes_of(input) + taken;
    stream_.avail_in = input.size() - taken;
    stream_.next_out = room_.get();
    stream_.avail_out = kRoom;
    lzma_ret result = lzma_code(&stream_, LZMA_RUN);
    offset_ += input.size() - taken - stream_.avail_in;
    taken = input.size() - stream_.avail_in;
    const std::string_view given(reinterpret_cast<const char*>(room_.get()),
                                 kRoom - stream_.avail_out);
    if (result == LZMA_STREAM_END) {
      result = add_block();
      if (result == LZMA_OK) {
        begin(State::kBlockHead);
        return {Why::kRoom, taken, given};
      }
    }
    if (result == LZMA_OK || result == LZMA_BUF_ERROR)  // it can do nothing with no input
      return {stream_.avail_out == 0 ? Why::kRoom : Why::kInput, taken, given};
    Step step = fault(result, taken);
    step.given = given;
    return step;
  }

  // Notes the sizes of a block that is decoded, for the index to be compared with.
  lzma_ret add_block() {
    return lzma_index_hash_append(blocks_, lzma_block_unpadded_size(&block_.get()),
                                  block_.get().uncompressed_size);
  }

  Step fault(lzma_ret result, std::size_t taken) const {
    switch (result) {
      case LZMA_MEM_ERROR:
        throw std::bad_alloc();
      case LZMA_MEMLIMIT_ERROR:
        return {Why::kFault, taken, {}, {FaultKind::kWindow, block_.memory() - kBeside}};
      case LZMA_OPTIONS_ERROR:
        return {Why::kFault, taken, {}, {FaultKind::kUnsupported}};
      default:
        return {Why::kFault, taken, {}, {FaultKind::kCorrupt}};
    }
  }

  std::uint64_t most_memory_;
  State state_ = State::kHead;
  std::string kept_;              // of a part that is read as a whole
  std::uint64_t offset_ = 0;      // from the stream's begin
  std::uint64_t part_begin_ = 0;  // header, block or index
  lzma_stream_flags flags_{};
  xz::Block block_;
  lzma_index_hash* blocks_ = nullptr;
  lzma_stream stream_ = LZMA_STREAM_INIT;
  std::unique_ptr<std::uint8_t[]> room_;
};

}  // namespace

std::unique_ptr<StreamDecoder> make_xz_decoder(const StreamLimits& limits) {
  return std::make_unique<XzDecoder>(limits);
}

}  // namespace nt::codec
