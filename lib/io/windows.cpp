#include "io/windows.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "base/text.hpp"

namespace nt::io {
namespace {

// Small enough for what was read to be in the cache still when it is searched.
constexpr std::size_t kReadSize = std::size_t{256} << 10;

}  // namespace

void ReadBuffer::grow(std::size_t size, std::size_t used) {
  if (size <= size_) return;
  size = std::max(size, 2 * size_);  // so that few are made, though files get larger bit by bit
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

// Begins anew where the text that was read first says that it must be decoded.
bool Windows::decode() {
  if (std::exchange(looked_, true)) return false;
  auto decoder = text_decoder_for({buffer_.data(), used_});
  if (!decoder) return false;
  source_.decode(std::move(decoder), {buffer_.data(), used_});
  used_ = 0;
  at_end_ = false;
  return true;
}

// Behind the byte order mark, where this is the text's begin.
std::size_t Windows::begin_of_text(std::size_t begin) const {
  if (begin > 0 || offset_ > 0) return begin;
  const std::string_view text(buffer_.data(), used_);
  return text.size() - without_bom(text).size();
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
  std::size_t begin = searched_;
  while (!at_end_) {
    const std::size_t before = used_;
    TRY_VOID(fill());
    if (before == 0 && offset_ == 0 && decode()) continue;
    const void* last = ::memrchr(buffer_.data() + before, terminator_, used_ - before);
    if (last == nullptr) continue;
    searched_ = static_cast<std::size_t>(static_cast<const char*>(last) - buffer_.data()) + 1;
    begin = begin_of_text(begin);
    return Window{{buffer_.data(), searched_}, begin, offset_};
  }
  searched_ = used_;
  begin = begin_of_text(begin);
  if (begin == used_) return std::nullopt;
  return Window{{buffer_.data(), used_}, begin, offset_};
}

}  // namespace nt::io
