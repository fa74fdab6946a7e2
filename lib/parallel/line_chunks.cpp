#include "parallel/line_chunks.hpp"

#include <algorithm>

namespace nt::parallel {

std::optional<Chunk> ChunkCutter::next() {
  if (at_ == text_.size()) return std::nullopt;
  const std::size_t begin = at_;
  at_ = std::min(begin + size_, text_.size());
  if (at_ < text_.size()) {
    // Up to the last line end, or if the line is longer than the chunk, to its own.
    std::size_t last = text_.substr(begin, at_ - begin).rfind(terminator_);
    if (last == std::string_view::npos) {
      last = text_.find(terminator_, at_);
    } else {
      last += begin;
    }
    at_ = last == std::string_view::npos ? text_.size() : last + 1;
  }
  return Chunk{index_++, begin, at_};
}

}  // namespace nt::parallel
