// A text in pieces that several threads work on.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace nt::parallel {

// Whole lines of a text: bytes begin … end - 1.
struct Chunk {
  std::size_t index = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
};

// Cuts a text into chunks of about this size, each ending with a line.
class ChunkCutter {
 public:
  // begin: of a line, the first.
  ChunkCutter(std::string_view text, std::size_t begin, std::size_t size, char terminator)
      : text_(text), size_(size), terminator_(terminator), at_(begin) {}
  std::optional<Chunk> next();

 private:
  std::string_view text_;
  std::size_t size_;
  char terminator_;
  std::size_t at_;
  std::size_t index_ = 0;
};

}  // namespace nt::parallel
