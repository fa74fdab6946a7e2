// A block of bzip2, decoded.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "codec/bzip2/bit_reader.hpp"
#include "codec/bzip2/block_unsort.hpp"
#include "codec/bzip2/decode_table.hpp"
#include "codec/bzip2/format.hpp"
#include "codec/bzip2/move_to_front.hpp"
#include "codec/bzip2/runs.hpp"

namespace nt::codec::bzip2 {

// Decodes a block that begins at any bit, alone: a few may be decoded at once. What it takes for a
// block, and what comes of it, is what libbz2 does.
//
//   if (decoder.read(bytes, bit, level) == BlockDecoder::Outcome::kDone) {
//     while (const std::size_t size = decoder.give(room)) use(room.first(size));
//     if (decoder.is_whole()) go_on(decoder.end_bit());
//   }
class BlockDecoder {
 public:
  enum class Outcome : std::uint8_t {
    kDone,
    kInput,    // the bytes end before the block does
    kCorrupt,  // it is none
  };

  // Reads the block of a stream of that level whose kBlockBegin begins at the bit.
  Outcome read(std::span<const std::uint8_t> bytes, std::uint64_t bit, int level);

  // Of a block that was read: the first bit behind it, and its check.
  std::uint64_t end_bit() const { return end_bit_; }
  std::uint32_t check() const { return check_; }
  // Fills the room with what comes next of its text: how many bytes, none once that is at its end.
  std::size_t give(std::span<std::uint8_t> room);
  // Whether the text, all of which was given, is what the check is of.
  bool is_whole() const { return !unpacker_.is_cut() && given_check_ == check_; }

 private:
  static constexpr std::size_t kMostSelectors = 9 * kBlockUnit / kGroup + 2;

  Outcome read_head(BitReader& bits);
  Outcome read_used_bytes(BitReader& bits);
  Outcome read_selectors(BitReader& bits);
  Outcome read_tables(BitReader& bits);
  Outcome read_symbols(BitReader& held);

  std::size_t most_ = 0;  // bytes, before runs are unpacked
  std::uint64_t end_bit_ = 0;
  std::uint32_t check_ = 0;
  bool is_randomised_ = false;
  std::uint32_t row_ = 0;
  MoveToFront used_bytes_;
  std::size_t used_ = 0;
  std::size_t table_count_ = 0;
  std::vector<std::uint8_t> selectors_;
  std::array<DecodeTable, kMostTables> tables_;
  std::vector<std::uint8_t> last_;
  std::size_t size_ = 0;
  BlockUnsorter unsorter_;
  std::vector<std::uint8_t> packed_;
  RunUnpacker unpacker_;
  std::uint32_t given_check_ = 0;
};

}  // namespace nt::codec::bzip2
