// Kernels of digests: what lib/hash stands on, in each instruction set (see simd.hpp). All integers
// in memory are little endian.
#pragma once

#include <cstddef>
#include <cstdint>

namespace nt::simd {

// Some inputs of equally many 64-byte blocks to compress, each to a chaining value: chunks or
// parent nodes (the BLAKE3 paper, 2.4 and 2.5).
struct Blake3Job {
  const std::uint8_t* input = nullptr;  // the first; anywhere in memory
  std::size_t stride = 0;               // bytes from one input to the next
  std::size_t blocks = 0;               // of each
  std::size_t count = 0;                // of inputs
  const std::uint32_t* key = nullptr;   // 8 words that every input begins with
  std::uint64_t counter = 0;            // the counter t of the first input
  std::uint32_t counter_step = 0;       // added from input to input: 1 for chunks, 0 for parents
  std::uint32_t flags = 0;              // of every block
  std::uint32_t first_flags = 0;        // of the first blocks in addition
  std::uint32_t last_flags = 0;         // of the last blocks in addition
};

// One of several inputs of BLAKE3, each of its own size: a chunk or a parent node.
struct Blake3Input {
  const std::uint8_t* blocks = nullptr;  // of 64 bytes each, but for the last
  const std::uint8_t* last = nullptr;    // the last block, filled up with zeros
  std::uint32_t count = 1;               // of blocks, that one among them
  std::uint32_t last_size = 0;           // bytes of input in the last
  std::uint64_t counter = 0;             // the counter t
  std::uint32_t first_flags = 0;         // of the first block
  std::uint32_t last_flags = 0;          // of the last block, also where it is the first
  std::uint32_t* value = nullptr;        // where the chaining value goes: 8 words
};

struct Blake3Kernels {
  // Writes the chaining value of each input, 8 words, one after the other. out may be where the
  // input begins, when stride is at least 32.
  void (*many)(const Blake3Job& job, std::uint32_t* out);
  // The compression function: all 16 words of its output.
  void (*compress)(const std::uint32_t* chaining_value, const std::uint8_t* block,
                   std::uint64_t counter, std::uint32_t size, std::uint32_t flags,
                   std::uint32_t* out);
  // The same as many() of the plain hash for inputs that differ, so many of them at a time, which
  // take as long as the longest. 0 and null where one after the other is as fast.
  std::size_t lanes = 0;
  void (*each)(const Blake3Input* inputs, std::size_t count) = nullptr;
};

// Blocks for BLAKE2 to compress one after the other (RFC 7693, 3.2): of 128 bytes (BLAKE2b) or 64
// (BLAKE2s).
struct Blake2Job {
  const std::uint8_t* blocks = nullptr;
  std::size_t count = 0;   // of blocks
  std::uint64_t done = 0;  // bytes of input before the first
  std::size_t size = 0;    // bytes of input in each: all of it, but perhaps in the last
  bool last = false;       // the last block, and alone
};

// value: the 8 words of the state.
struct Blake2Kernels {
  void (*blake2b)(const Blake2Job& job, std::uint64_t* value);
  void (*blake2s)(const Blake2Job& job, std::uint32_t* value);
};

// BLAKE2b in the baseline; also for sets whose vectors do not hold four of its words.
void blake2b_by_words(const Blake2Job& job, std::uint64_t* value);

struct Sha3Kernels {
  // Adds each block of rate bytes, a multiple of 8 and at most 200, to the first bytes of the state
  // of 25 words, which is then permuted (FIPS 202, 4: the sponge's absorbing).
  void (*absorb)(std::uint64_t* state, const std::uint8_t* blocks, std::size_t rate,
                 std::size_t count);
};

// The baseline; also for sets that have no instructions for it.
void sha3_by_words(std::uint64_t* state, const std::uint8_t* blocks, std::size_t rate,
                   std::size_t count);

// The compression function of a digest for several messages at once (multi-buffer hashing), each of
// which has a lane.
template <class Word>
struct MultiBuffer {
  std::size_t lanes = 0;
  std::size_t gain = 0;  // how many times as fast as one message after the other, about
  // Compresses count blocks of each message, those of lane i from blocks[i] on, into its state,
  // whose word j is state[j * lanes + i].
  void (*compress)(Word* state, const std::uint8_t* const* blocks, std::size_t count) = nullptr;
  // Of fewer lanes: for messages that are too few for this one to pay. None: null.
  const MultiBuffer* narrow = nullptr;
};

// MD5 (RFC 1321), SHA-1 and SHA-2 (FIPS 180-4). Those without lanes are none: what there is for one
// message is faster.
struct MultiBufferKernels {
  MultiBuffer<std::uint32_t> md5;
  MultiBuffer<std::uint32_t> sha1;
  MultiBuffer<std::uint32_t> sha256;
  MultiBuffer<std::uint64_t> sha512;
};

// XXH3 of https://github.com/Cyan4973/xxHash, with seed 0 and the default secret.
struct Xxh3Kernels {
  static constexpr std::size_t kStateSize = 576;
  static constexpr std::size_t kStateAlignment = 64;
  void (*reset)(void* state);
  void (*update)(void* state, const void* data, std::size_t size);
  std::uint64_t (*digest64)(const void* state);
  void (*digest128)(const void* state, std::uint64_t* low, std::uint64_t* high);
};

// Cyclic redundancy checks of 32 bits, bit-reflected: the register after these bytes. Inversion at
// the start and at the end is the caller's.
struct CrcKernels {
  std::uint32_t (*crc32)(std::uint32_t state, const std::uint8_t* data, std::size_t size);
  std::uint32_t (*crc32c)(std::uint32_t state, const std::uint8_t* data, std::size_t size);
};

// The generator polynomials, reflected: of ISO 3309 (zlib, gzip) and Castagnoli's (RFC 3720).
inline constexpr std::uint32_t kCrc32Polynomial = 0xedb88320;
inline constexpr std::uint32_t kCrc32cPolynomial = 0x82f63b78;

// The baseline, by tables; the other sets have it finish what is shorter than a vector.
std::uint32_t crc32_by_tables(std::uint32_t state, const std::uint8_t* data, std::size_t size);
std::uint32_t crc32c_by_tables(std::uint32_t state, const std::uint8_t* data, std::size_t size);

}  // namespace nt::simd
