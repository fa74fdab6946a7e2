// Two files side by side: whether they are the same, and where they stop to be.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "base/error.hpp"
#include "compare/pair_chunks.hpp"
#include "io/source.hpp"

namespace nt::compare {

// Where two files stop to be the same.
struct Mismatch {
  enum class Kind { kBytes, kLeftEnds, kRightEnds };
  Kind kind = Kind::kBytes;
  std::uint64_t offset = 0;  // behind what is skipped
  unsigned char left = 0;    // the bytes there
  unsigned char right = 0;
  // Of the left file, up to there; where they were to be counted.
  std::uint64_t newlines = 0;
  bool at_line_begin = true;
};

enum class Lines { kCount, kIgnore };

// The first place where the files are not the same; nothing where they are. Both are read up to it
// at the least. What is mapped is compared by several threads.
Result<std::optional<Mismatch>> find_mismatch(io::Source& left, io::Source& right,
                                              const PairOptions& options, Lines lines);

// The newlines of a side that is mapped, up to there; counted by several threads.
std::uint64_t newlines_before(std::uint64_t end, const PairSide& side, const PairOptions& options);

// Whether both are the same file at the same place, so that they need not be read.
bool is_same_place(const io::Source& left, const io::Source& right, const PairOptions& options);

// Whether it is known from their sizes that regular files differ.
bool differ_in_size(const io::Source& left, const io::Source& right, const PairOptions& options);

// Memory for files that are read; one for each thread that compares.
class PairMemory {
 public:
  static constexpr std::size_t kSize = std::size_t{256} << 10;  // of each
  char* left();
  char* right() { return left() + kSize; }

 private:
  std::unique_ptr<char[]> bytes_;
};

// Whether two files are the same, from their begin: read as little as tells it. For many files:
// small ones are read by the calling thread, so many threads are used only for what is large.
Result<bool> are_equal(io::Source& left, io::Source& right, PairMemory& memory, unsigned threads);

}  // namespace nt::compare
