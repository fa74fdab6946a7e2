// The Burrows-Wheeler transform of a block, undone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace nt::codec::bzip2 {

// The memory is kept from block to block.
class BlockUnsorter {
 public:
  static constexpr std::size_t kMostSize = (std::size_t{1} << 20) - 1;

  // Puts the block, of whose rotations `last` holds the last bytes in their order, into as much
  // text, where it is the one of that row. What is no transform of any block gives some text too.
  void run(std::span<const std::uint8_t> last, std::uint32_t row, std::span<std::uint8_t> text);

 private:
  // A part of the text: from one of some rows to where it comes by the next of them. They are
  // walked some at a time, so that what one waits for from memory does not hold the others up.
  struct Arc {
    std::uint32_t first_chunk;
    std::uint32_t next;  // the arc behind it
  };
  // Of the bytes of an arc, which are chained, as no one knows beforehand how many there are.
  struct Chunk {
    std::uint32_t size;
    std::uint32_t next;  // kNone: it is the last
  };
  struct Lane {
    std::uint32_t row;
    std::uint32_t arc;
    std::uint32_t chunk;
    std::uint8_t* out;
  };
  static constexpr std::uint32_t kNone = 0xffffffff;

  void link_rows(std::span<const std::uint8_t> last);
  void mark_starts(std::uint32_t size, std::uint32_t row);
  void walk();
  void begin_arc(Lane& lane);
  void end_arc(Lane& lane);
  void begin_chunk(Lane& lane);
  void end_chunk(Lane& lane);
  std::uint8_t* bytes_of(std::uint32_t chunk);
  void join(std::span<std::uint8_t> text);

  std::vector<std::uint32_t> rows_;
  std::uint32_t spacing_ = 0;  // of starts, but for the first one
  std::vector<std::uint32_t> starts_;
  std::vector<Arc> arcs_;  // those that were begun
  std::vector<Chunk> chunks_;
  std::vector<std::uint8_t> room_;
};

}  // namespace nt::codec::bzip2
