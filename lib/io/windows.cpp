#include "io/windows.hpp"

#include <algorithm>
#include <cstring>

namespace nt::io {
namespace {

// Small enough for what was read to be in the cache still when it is searched.
constexpr std::size_t kReadSize = std::size_t{256} << 10;

}  // namespace

void ReadBuffer::grow(std::size_t size, std::size_t used) {
  if (size <= size_) return;
  auto larger = std::make_unique_for_overwrite<char[]>(size);
  if (used > 0) std::memcpy(larger.get(), bytes_.get(), used);
  bytes_ = std::move(larger);
  size_ = size;
}

Windows::Windows(io::Source& source, ReadBuffer& buffer, char terminator)
    : source_(source), buffer_(buffer), terminator_(terminator) {}

// Reads once behind what is there, making room first.
Result<std::size_t> Windows::fill() {
  if (used_ == 0 && source_.size() > 0 && source_.size() < kReadSize) {
    buffer_.grow(static_cast<std::size_t>(source_.size()) + 1, 0);  // a small file, in one call
  } else if (buffer_.size() - used_ < kReadSize) {
    buffer_.grow(std::max(buffer_.size() * 2, used_ + kReadSize), used_);
  }
  const std::size_t count = TRY(source_.read({buffer_.data() + used_, buffer_.size() - used_}));
  used_ += count;
  // Of a file that has a size, that is all: one call less for each of many small files.
  const std::uint64_t have = offset_ + used_;
  at_end_ = count == 0 || (source_.size() > 0 && have >= source_.size());
  return count;
}

Result<std::optional<Window>> Windows::next(std::uint64_t keep_from) {
  if (at_end_ && searched_ == used_) return std::nullopt;
  const std::size_t drop =
      std::min(searched_, static_cast<std::size_t>(std::max(keep_from, offset_) - offset_));
  if (drop > 0) {
    std::memmove(buffer_.data(), buffer_.data() + drop, used_ - drop);
    used_ -= drop;
    searched_ -= drop;
    offset_ += drop;
  }
  const std::size_t begin = searched_;
  while (!at_end_) {
    const std::size_t before = used_;
    TRY_VOID(fill());
    const void* last = ::memrchr(buffer_.data() + before, terminator_, used_ - before);
    if (last == nullptr) continue;
    searched_ = static_cast<std::size_t>(static_cast<const char*>(last) - buffer_.data()) + 1;
    return Window{{buffer_.data(), searched_}, begin, offset_};
  }
  searched_ = used_;
  if (begin == used_) return std::nullopt;
  return Window{{buffer_.data(), used_}, begin, offset_};
}

}  // namespace nt::io
