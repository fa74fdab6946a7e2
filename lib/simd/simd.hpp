// Byte kernels, each in the best instruction set that this CPU has.
//
// The sets are compiled from the same sources (*kernels.cpp); where the CPU has SHA instructions, a
// set sha_ni is the best of them with these. NT_SIMD=baseline, sse4, avx2 or avx512 in the
// environment lowers the choice. Every kernel gives the same answer in every set.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace nt::simd {

inline constexpr std::size_t kNotFound = static_cast<std::size_t>(-1);

// A set of byte values: bit b & 63 of word b >> 6.
using ByteSetWords = std::uint64_t[4];

// A test of one byte of a run: the byte belongs to a set that is
//   equal: (byte | fold) == value. fold is 0, or 0x20 to let a letter's case not matter;
//   otherwise: low[byte & 15] & high[byte >> 4], which may let bytes pass that are not in the set.
struct Probe {
  std::uint32_t offset = 0;  // of the byte in the run
  bool equal = false;
  std::uint8_t fold = 0;
  std::uint8_t value = 0;
  std::uint8_t low[16] = {};
  std::uint8_t high[16] = {};
};

// A run of byte sets. Where each of them could be tested as by an equal probe, folds and values
// tell so: byte i belongs to set i where (byte | folds[i]) == values[i]. Both then have size bytes,
// and as many of 0xff behind them as make the size a multiple of kBlock; else they are null.
struct Run {
  static constexpr std::size_t kBlock = 16;
  const ByteSetWords* sets = nullptr;
  std::uint32_t size = 0;  // 1 or more
  const std::uint8_t* folds = nullptr;
  const std::uint8_t* values = nullptr;
};

// A run to search for. Every place is tested by the probes; where they pass, the run is compared.
struct RunQuery {
  static constexpr std::size_t kMostProbes = 3;
  Run run;
  std::uint32_t probes = 0;  // 1 to kMostProbes, those that are equal first
  std::uint32_t equal_probes = 0;
  Probe probe[kMostProbes];
};

// Some runs to search for at once. A window of one to three bytes, taken from each run, is looked
// up for all runs together: each run has one of eight bits, and low[i][byte & 15] & high[i][byte >>
// 4] holds the bits of the runs whose window may have that byte at place i. (This is the algorithm
// Teddy of Hyperscan, by Geoffrey Langdale, with sets in place of bytes.)
struct AnyQuery {
  static constexpr std::size_t kMostWindow = 3;
  struct Member {
    Run run;
    std::uint32_t window = 0;  // offset of its window
  };
  struct Bucket {
    const Member* members = nullptr;
    std::size_t size = 0;
  };
  std::uint32_t window_size = 0;
  std::uint8_t low[kMostWindow][16] = {};
  std::uint8_t high[kMostWindow][16] = {};
  Bucket buckets[8];
};

// What is asked for of lines.
struct LineQuery {
  char terminator = '\n';
  // What find_run() or find_any() would find in each line; null: only their number is wanted.
  std::size_t* places = nullptr;
  std::size_t most = kNotFound;  // lines, 1 or more
  // The CR of a CRLF is part of a line's end: what has taken it is not what is looked for.
  bool crlf = false;

  // Whether what ends there has. (Inlined, or code of one instruction set would call another's.)
  [[gnu::always_inline]] bool takes_cr(const char* text, std::size_t size, std::size_t end) const {
    return crlf && text[end - 1] == '\r' && end < size && text[end] == '\n';
  }
};

// Which of 64 bytes are digits, dots and colons: bit i is of byte i.
struct NumberMarks {
  std::uint64_t digits;
  std::uint64_t dots;
  std::uint64_t colons;
};

// Those of comparisons: see compare.hpp.
struct CompareKernels;

// Those of digests: see digests.hpp.
struct Blake2Kernels;
struct Blake3Kernels;
struct CrcKernels;
struct MultiBufferKernels;
struct Sha3Kernels;
struct Xxh3Kernels;

// One instruction set's kernels.
struct Kernels {
  std::string_view name;
  // The offset of the run's first occurrence in text[0, size), or kNotFound.
  std::size_t (*find_run)(const char* text, std::size_t size, const RunQuery& query);
  // The offset of an occurrence of one of the runs, or kNotFound when there is none. No occurrence
  // lies wholly before the one found, window for window.
  std::size_t (*find_any)(const char* text, std::size_t size, const AnyQuery& query);
  // The lines that hold the run, or one of the runs, whose sets leave out the terminator that ends
  // lines. The last line needs none. How many they are; the search ends with as many as are asked
  // for.
  std::size_t (*find_lines)(const char* text, std::size_t size, const RunQuery& query,
                            const LineQuery& lines);
  std::size_t (*find_lines_any)(const char* text, std::size_t size, const AnyQuery& query,
                                const LineQuery& lines);
  // How many of the bytes are this one.
  std::size_t (*count)(const char* text, std::size_t size, char byte);
  // Marks each of so many blocks of 64 bytes.
  void (*mark_numbers)(const char* text, std::size_t blocks, NumberMarks* marks);
  const CompareKernels* compare;
  const Blake2Kernels* blake2;
  const Blake3Kernels* blake3;
  const Sha3Kernels* sha3;
  const Xxh3Kernels* xxh3;
  const CrcKernels* crc;
  const MultiBufferKernels* multi_buffer;  // null: one message after the other is faster
};

// The sets that this CPU can run, the baseline first; for tests.
std::span<const Kernels* const> available();

// The chosen set.
const Kernels& kernels();

inline std::size_t find_run(std::string_view text, const RunQuery& query) {
  return kernels().find_run(text.data(), text.size(), query);
}
inline std::size_t find_any(std::string_view text, const AnyQuery& query) {
  return kernels().find_any(text.data(), text.size(), query);
}
inline std::size_t find_lines(std::string_view text, const RunQuery& query,
                              const LineQuery& lines) {
  return kernels().find_lines(text.data(), text.size(), query, lines);
}
inline std::size_t find_lines(std::string_view text, const AnyQuery& query,
                              const LineQuery& lines) {
  return kernels().find_lines_any(text.data(), text.size(), query, lines);
}
inline std::size_t count(std::string_view text, char byte) {
  return kernels().count(text.data(), text.size(), byte);
}

}  // namespace nt::simd
