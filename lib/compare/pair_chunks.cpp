#include "compare/pair_chunks.hpp"

#include <algorithm>
#include <utility>

namespace nt::compare {
namespace {

// What is read of each file at a time: both stay in the cache of a core.
constexpr std::size_t kRead = std::size_t{128} << 10;

// Whether the sources are worth to be mapped, which they are both or not at all.
bool wants_mapping(const io::Source& left, const io::Source& right) {
  return std::min(left.left(), right.left()) >= io::Source::kLeastMapped;
}

}  // namespace

PairSide::PairSide(io::Source& source, std::uint64_t skip, std::uint64_t limit, bool map)
    : source_(&source), skip_(skip), limit_(limit) {
  if (!map) return;
  if (const auto whole = source.whole()) {
    skip_ = std::min<std::uint64_t>(skip, whole->size());
    mapped_ = whole->substr(skip_).substr(0, limit);
  }
}

Span PairSide::data_from(std::size_t begin) const {
  if (source_ == nullptr) return {begin, mapped_->size()};
  const Span data = source_->data_from(skip_ + begin);
  return {std::min(data.begin - skip_, mapped_->size()),
          std::min(data.end - skip_, mapped_->size())};
}

void PairSide::release(std::size_t begin, std::size_t end) const {
  if (source_ == nullptr) return;
  source_->release(skip_ + begin, skip_ + std::min(end, mapped_->size()));
}

std::optional<std::uint64_t> PairSide::left() const {
  if (mapped_) return mapped_->size() - at_;
  if (!source_->size_is_sure()) return std::nullopt;
  const std::uint64_t size = source_->left() - std::min(source_->left(), skip_);
  const std::uint64_t all = std::min(size, limit_);
  return all - std::min(all, at_);
}

Result<std::size_t> PairSide::read(std::span<char> memory) {
  if (!std::exchange(skipped_, true)) TRY_VOID(source_->skip(skip_));
  memory = memory.first(std::min<std::uint64_t>(memory.size(), limit_ - at_));
  if (memory.empty()) return 0;
  const std::size_t count = TRY(source_->read(memory));
  if (count == 0) TRY_VOID(source_->check_end());
  at_ += count;
  return count;
}

Result<std::string_view> PairSide::some(char* memory, std::size_t most) {
  if (!mapped_) return std::string_view(memory, TRY(read({memory, most})));
  const std::string_view bytes = mapped_->substr(at_, most);
  at_ += bytes.size();
  return bytes;
}

Result<std::string_view> PairSide::many(char* memory, std::size_t size) {
  if (mapped_) return some(memory, size);
  std::size_t used = 0;
  while (used < size) {
    const std::size_t count = TRY(read({memory + used, size - used}));
    if (count == 0) break;
    used += count;
  }
  return std::string_view(memory, used);
}

PairChunks::PairChunks(io::Source& left, io::Source& right, const PairOptions& options)
    : PairChunks(PairSide(left, options.skip_left, options.limit, wants_mapping(left, right)),
                 PairSide(right, options.skip_right, options.limit, wants_mapping(left, right)),
                 options) {}

PairChunks::PairChunks(PairSide left, PairSide right, const PairOptions& options)
    : chunk_(options.chunk),
      threads_(options.threads),
      progress_(options.progress),
      left_(left),
      right_(right) {}

std::optional<PairChunk> PairChunks::next() {
  if (ended_) return std::nullopt;
  auto chunk = mapped() ? next_mapped() : next_read();
  if (!chunk) ended_ = true;
  return chunk;
}

std::optional<PairChunk> PairChunks::next_mapped() {
  const std::string_view left = *left_.mapped();
  const std::string_view right = *right_.mapped();
  const std::size_t end = std::min(left.size(), right.size());
  const auto look = [this](const PairSide& side, Span& data) {
    if (data.end <= at_) data = side.data_from(at_);
  };
  if (at_ < end) {
    look(left_, left_data_);
    look(right_, right_data_);
    at_ = std::max<std::uint64_t>(at_, std::min(left_data_.begin, right_data_.begin));
  }
  if (at_ >= end) {
    common_ = end;
    left_longer_ = left.size() > end;
    right_longer_ = right.size() > end;
    left_.pass(end);
    right_.pass(end);
    return std::nullopt;
  }
  std::size_t stop = std::min<std::size_t>(end, at_ + chunk_);
  for (const Span& data : {left_data_, right_data_}) {
    if (data.begin <= at_ && data.end > at_) stop = std::min(stop, data.end);
  }
  PairChunk chunk{at_, left.substr(at_, stop - at_), right.substr(at_, stop - at_), nullptr};
  at_ = stop;
  return chunk;
}

std::shared_ptr<char[]> PairChunks::memory() {
  std::unique_ptr<char[]> block;
  {
    const std::lock_guard lock(pool_->mutex);
    if (!pool_->free.empty()) {
      block = std::move(pool_->free.back());
      pool_->free.pop_back();
    }
  }
  if (!block) block = std::make_unique_for_overwrite<char[]>(2 * kRead);
  char* const bytes = block.release();
  return {bytes, [pool = pool_](char* used) {
            const std::lock_guard lock(pool->mutex);
            pool->free.emplace_back(used);
          }};
}

std::optional<PairChunk> PairChunks::next_read() {
  const auto buffer = memory();
  const auto left = left_.some(buffer.get(), kRead);
  if (!left) {
    error_ = left.error();
    return std::nullopt;
  }
  // At the end of the left file, whether there is one more byte tells which is longer.
  const std::size_t wanted = left->empty() ? 1 : left->size();
  const auto right = right_.many(buffer.get() + kRead, wanted);
  if (!right) {
    error_ = right.error();
    return std::nullopt;
  }
  const std::size_t both = std::min(left->size(), right->size());
  PairChunk chunk{at_, left->substr(0, both), right->substr(0, both), buffer};
  at_ += both;
  common_ = at_;
  left_longer_ = left->size() > both;
  right_longer_ = right->size() > both;
  if (left_longer_ || right_longer_) {
    surplus_ = {at_, left->substr(both), right->substr(both), buffer};
    ended_ = true;
  }
  return both > 0 ? std::optional(std::move(chunk)) : std::nullopt;
}

std::optional<PairChunk> PairChunks::next_rest() {
  if (error_ || (!left_longer_ && !right_longer_)) return std::nullopt;
  if (surplus_.memory) return std::exchange(surplus_, {});
  PairChunk chunk{0, {}, {}, memory()};
  PairSide& side = left_longer_ ? left_ : right_;
  const auto bytes = side.some(chunk.memory.get(), kRead);
  if (!bytes) error_ = bytes.error();
  if (!bytes || bytes->empty()) return std::nullopt;
  chunk.offset = side.taken() - bytes->size();
  (left_longer_ ? chunk.left : chunk.right) = *bytes;
  return chunk;
}

Result<void> PairChunks::check() const {
  if (error_) return std::unexpected(*error_);
  TRY_VOID(left_.check());
  return right_.check();
}

Result<std::uint64_t> PairChunks::size_of(PairSide& side, bool longer) {
  if (!longer) return common_;
  if (const auto left = side.left()) return side.taken() + *left;
  while (next_rest()) {
  }
  TRY_VOID(check());
  return side.taken();
}

Result<std::uint64_t> PairChunks::left_size() { return size_of(left_, left_longer_); }
Result<std::uint64_t> PairChunks::right_size() { return size_of(right_, right_longer_); }

void PairChunks::done(const PairChunk& chunk) const {
  if (progress_) progress_(chunk.left.size());
  if (chunk.memory) return;
  left_.release(chunk.offset, chunk.offset + chunk.left.size());
  right_.release(chunk.offset, chunk.offset + chunk.right.size());
}

}  // namespace nt::compare
