#include "codec/feed.hpp"

#include <algorithm>
#include <cstring>
#include <span>
#include <utility>

namespace nt::codec {

// Fills the room, unless the end comes first.
Result<std::size_t> Feed::read(char* room, std::size_t size) {
  const std::size_t held = std::min(size, held_size_ - held_used_);
  if (held > 0) std::memcpy(room, held_.get() + held_used_, held);
  held_used_ += held;
  if (held_used_ == held_size_) held_.reset();
  std::size_t used = held;
  while (used < size && !at_end_) {
    const std::size_t count = TRY(source_.read({room + used, size - used}));
    at_end_ = count == 0;
    used += count;
  }
  return used;
}

Result<bool> Feed::is_within(std::size_t size) {
  if (mapped_) return mapped_->size() <= size;
  // A file tells how much of this it needs; of what tells nothing, no more is touched than is read.
  auto room = std::make_unique_for_overwrite<char[]>(size + 1);
  held_size_ = TRY(read(room.get(), size + 1));
  held_ = std::move(room);
  return held_size_ <= size;
}

Result<std::optional<Piece>> Feed::next(std::size_t size, const Cut& cut) {
  if (mapped_) {
    std::string_view bytes = mapped_->substr(mapped_used_, size);
    if (cut && !bytes.empty()) bytes = bytes.substr(0, cut(bytes));
    mapped_used_ += bytes.size();
    if (bytes.empty()) return std::nullopt;
    if (mapped_used_ < mapped_->size())
      source_.load(mapped_used_, std::min(mapped_used_ + size, mapped_->size()));
    return Piece(bytes);
  }
  if (!cut && held_size_ <= size && held_used_ == 0 && held_ && at_end_) {  // all, as it is
    const std::size_t all = std::exchange(held_size_, 0);
    if (all == 0) return std::nullopt;
    return Piece(std::move(held_), all);
  }
  auto room = std::make_unique_for_overwrite<char[]>(size);
  const std::size_t count = TRY(read(room.get(), size));
  if (count == 0) return std::nullopt;
  if (!cut) return Piece(std::move(room), count);
  const std::size_t taken = cut({room.get(), count});
  auto piece = std::make_unique_for_overwrite<char[]>(taken);
  std::memcpy(piece.get(), room.get(), taken);
  // What is held was used up, or there are more bytes of it than were asked for.
  if (held_used_ < held_size_) {
    held_used_ -= count - taken;
  } else {
    held_ = std::move(room);
    held_used_ = taken;
    held_size_ = count;
  }
  return Piece(std::move(piece), taken);
}

Result<void> Feed::check() const {
  TRY_VOID(source_.check());
  return source_.check_end();
}

}  // namespace nt::codec
