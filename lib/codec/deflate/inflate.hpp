// DEFLATE (RFC 1951), decoded piece by piece.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "codec/deflate/decode_table.hpp"
#include "codec/deflate/symbols.hpp"

namespace nt::codec::deflate {

// What is yet to be decoded; next moves on.
struct Input {
  const std::uint8_t* next;
  const std::uint8_t* end;
};

// Where the bytes go; next moves on. Those from begin to next are the stream's last ones, to which
// it may refer: kWindow of them at the least, or all that there were.
struct Output {
  const std::uint8_t* begin;
  std::uint8_t* next;
  std::uint8_t* end;
};

// A decoder of one stream. Any bytes may be given to it: it reads and writes within what it was
// given, and says so where they are no stream, which is where zlib says so too.
//
// (It is here because Debian has ISA-L, whose decoder is as fast, as a shared library alone, and
// libdeflate decodes whole streams only.)
class Inflater {
 public:
  enum class Outcome : std::uint8_t {
    kInput,    // all was decoded that can be: more input is wanted, behind what is left of this one
    kRoom,     // the room is used up
    kEnd,      // the stream's end: input.next is at the first byte behind it
    kCorrupt,  // this is no stream
  };

  // To begin another stream.
  void reset();
  // Decodes as much as there is input and room. At most 7 bytes of the input are left on kInput.
  // After kEnd and kCorrupt, it wants to be reset.
  Outcome run(Input& input, Output& output);

  // A bit of the input, counted from the lowest of a byte.
  struct Place {
    const std::uint8_t* byte = nullptr;
    unsigned bit = 0;
  };
  // Where the latest block begins, if it does so in the latest input.
  Place block() const { return block_; }
  // How many bits of the input's last byte are not decoded.
  unsigned bits_left() const { return held_count_; }

 private:
  enum class State : std::uint8_t {
    kBlock,
    kStoredSize,
    kStored,
    kCounts,
    kLengthCode,
    kLengths,
    kSymbols,
  };
  static constexpr unsigned kLiteralBits = 11;
  static constexpr unsigned kDistanceBits = 9;
  class Bits;

  // What one step came to: kDone, it did all that it is about.
  enum class Step : std::uint8_t { kDone, kInput, kRoom, kCorrupt };
  Step step(Bits& bits, Output& output);
  Step begin_block(Bits& bits);
  Step read_stored_size(Bits& bits);
  Step read_stored(Bits& bits, Output& output);
  Step read_counts(Bits& bits);
  Step read_length_code(Bits& bits);
  Step read_lengths(Bits& bits);
  Step read_symbols(Bits& bits, Output& output);
  Step read_fast(Bits& held, Output& output);
  Step read_slowly(Bits& bits, Output& output);
  Step copy_match(Output& output);
  bool make_tables();

  State state_ = State::kBlock;
  Place block_;
  bool last_block_ = false;
  bool fixed_tables_ = false;       // are what the tables are
  std::uint8_t held_ = 0;           // bits between two runs, less than 8
  std::uint8_t held_count_ = 0;     // how many
  std::uint32_t stored_ = 0;        // bytes of a stored block that are to come
  std::uint32_t match_length_ = 0;  // of it, what is to come
  std::uint32_t match_distance_ = 0;
  unsigned literal_count_ = 0;
  unsigned distance_count_ = 0;
  unsigned length_code_count_ = 0;
  unsigned read_ = 0;  // how many of the lengths of this block's codes
  std::array<std::uint8_t, 288 + 32> lengths_;
  std::array<Entry, 2342> literals_;
  std::array<Entry, 594> distances_;
};

}  // namespace nt::codec::deflate
