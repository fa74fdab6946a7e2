#include "digest/blake3.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <optional>
#include <span>

#include "simd/blake3.hpp"

namespace nt::digest {
namespace {

static_assert(std::endian::native == std::endian::little, "words are copied as they are");

using namespace simd::blake3;  // the flags

constexpr std::size_t kWords = 8;  // of a chaining value

// Chunks that are hashed at once: enough to fill the vectors while parents are joined, few enough
// for their chaining values to stay in the first cache.
constexpr std::size_t kBatch = 256;

const std::uint8_t* octets(std::span<const std::byte> bytes) {
  return reinterpret_cast<const std::uint8_t*>(bytes.data());
}

Blake3::ChainingValue iv() {
  Blake3::ChainingValue words;
  std::copy(std::begin(simd::kBlake3Iv), std::end(simd::kBlake3Iv), words.begin());
  return words;
}

}  // namespace

struct Blake3::Output {
  ChainingValue value;
  std::array<std::uint8_t, kBlockSize> block;
  std::uint64_t counter;
  std::uint32_t size;
  std::uint32_t flags;

  ChainingValue chaining_value(const simd::Blake3Kernels& kernels) const {
    std::array<std::uint32_t, 2 * kWords> words;
    kernels.compress(value.data(), block.data(), counter, size, flags, words.data());
    ChainingValue result;
    std::copy_n(words.begin(), kWords, result.begin());
    return result;
  }

  // The root's output, of any length (paper, 2.6).
  void root_bytes(const simd::Blake3Kernels& kernels, std::span<std::byte> out) const {
    for (std::uint64_t number = 0; !out.empty(); ++number) {
      std::array<std::uint32_t, 2 * kWords> words;
      kernels.compress(value.data(), block.data(), number, size, flags | kRoot, words.data());
      const std::size_t taken = std::min(out.size(), sizeof words);
      std::memcpy(out.data(), words.data(), taken);
      out = out.subspan(taken);
    }
  }
};

Blake3::Blake3(const ChainingValue& key, std::uint32_t flags, const simd::Blake3Kernels& kernels)
    : kernels_(&kernels), key_(key), flags_(flags) {
  start_chunk();
}

Blake3::Blake3(const simd::Kernels& kernels) : Blake3(iv(), 0, *kernels.blake3) {}

Blake3 Blake3::keyed(std::span<const std::byte, kKeySize> key, const simd::Kernels& kernels) {
  ChainingValue words;
  std::memcpy(words.data(), key.data(), kKeySize);
  return {words, kKeyedHash, *kernels.blake3};
}

Blake3 Blake3::derive_key(std::string_view context, const simd::Kernels& kernels) {
  Blake3 hasher(iv(), kDeriveKeyContext, *kernels.blake3);
  hasher.update(std::as_bytes(std::span(context)));
  ChainingValue key;
  hasher.finalize(std::as_writable_bytes(std::span(key)));
  return {key, kDeriveKeyMaterial, *kernels.blake3};
}

void Blake3::start_chunk() {
  partial_size_ = 0;
  partial_value_ = key_;
}

// The partial chunk, as if the input ended here.
Blake3::Output Blake3::partial_output() const {
  const std::size_t size =
      partial_size_ == 0 ? 0 : (partial_size_ - 1) % kBlockSize + 1;  // of the block that waits
  Output output{partial_value_, block_, chunks_, static_cast<std::uint32_t>(size),
                flags_ | kChunkEnd};
  std::fill(output.block.begin() + static_cast<std::ptrdiff_t>(size), output.block.end(),
            std::uint8_t{0});
  if (partial_size_ <= kBlockSize) output.flags |= kChunkStart;
  return output;
}

Blake3::Output Blake3::parent_output(const ChainingValue& left, const ChainingValue& right) const {
  Output output{key_, {}, 0, kBlockSize, flags_ | kParent};
  std::memcpy(output.block.data(), left.data(), sizeof left);
  std::memcpy(output.block.data() + sizeof left, right.data(), sizeof right);
  return output;
}

// Adds bytes that belong to the partial chunk.
void Blake3::update_partial(std::span<const std::byte> bytes) {
  if (partial_size_ == 0 && !bytes.empty()) join_siblings();
  while (!bytes.empty()) {
    if (partial_size_ != 0 && partial_size_ % kBlockSize == 0) {  // the block is not the last
      std::array<std::uint32_t, 2 * kWords> words;
      const std::uint32_t start = partial_size_ == kBlockSize ? kChunkStart : 0;
      kernels_->compress(partial_value_.data(), block_.data(), chunks_, kBlockSize, flags_ | start,
                         words.data());
      std::copy_n(words.begin(), kWords, partial_value_.begin());
    }
    const std::size_t at = partial_size_ % kBlockSize;
    const std::size_t taken = std::min(bytes.size(), kBlockSize - at);
    std::memcpy(block_.data() + at, bytes.data(), taken);
    partial_size_ += taken;
    bytes = bytes.subspan(taken);
  }
}

// The partial chunk is whole and not the only one.
void Blake3::finish_chunk() {
  const ChainingValue value = partial_output().chaining_value(*kernels_);
  start_chunk();
  push(value.data(), 1);
}

void Blake3::update(std::span<const std::byte> bytes) {
  if (bytes.empty()) return;
  if (partial_size_ != 0) {
    const std::size_t taken = std::min(bytes.size(), kChunkSize - partial_size_);
    update_partial(bytes.first(taken));
    bytes = bytes.subspan(taken);
    if (partial_size_ == kChunkSize && (!bytes.empty() || chunks_ != 0)) finish_chunk();
  }
  const std::size_t whole = bytes.size() / kChunkSize * kChunkSize;
  if (whole != 0 && (chunks_ != 0 || bytes.size() > kChunkSize)) {
    update_chunks(bytes.first(whole));
    bytes = bytes.subspan(whole);
  }
  update_partial(bytes);
}

// Joins so many pairs of chaining values, in place.
void Blake3::join_pairs(std::uint32_t* values, std::size_t pairs) const {
  const simd::Blake3Job job{.input = reinterpret_cast<const std::uint8_t*>(values),
                            .stride = kBlockSize,
                            .blocks = 1,
                            .count = pairs,
                            .key = key_.data(),
                            .flags = flags_ | kParent};
  kernels_->many(job, values);
}

// Takes whole chunks, which are not the whole input.
void Blake3::update_chunks(std::span<const std::byte> bytes) {
  alignas(64) std::array<std::uint32_t, kBatch * kWords> values;
  while (!bytes.empty()) {
    // Batches begin where subtrees of their size do.
    const auto room = static_cast<std::size_t>(kBatch - chunks_ % kBatch);
    const std::size_t count = std::min(bytes.size() / kChunkSize, room);
    const simd::Blake3Job job{.input = octets(bytes),
                              .stride = kChunkSize,
                              .blocks = kChunkSize / kBlockSize,
                              .count = count,
                              .key = key_.data(),
                              .counter = first_chunk_ + chunks_,
                              .counter_step = 1,
                              .flags = flags_,
                              .first_flags = kChunkStart,
                              .last_flags = kChunkEnd};
    kernels_->many(job, values.data());
    push_all(values.data(), count);
    bytes = bytes.subspan(count * kChunkSize);
  }
}

// Joins the next chunks, at most a batch, level by level. A node whose sibling is on the stack goes
// there at once; one whose sibling is yet to come does when those left of it have.
void Blake3::push_all(std::uint32_t* values, std::size_t count) {
  std::array<ChainingValue, std::bit_width(kBatch)> waiting;  // by level
  std::uint64_t waiting_sizes = 0;
  std::size_t level = 0;
  for (std::uint64_t chunks = 1; count != 0; chunks *= 2, ++level) {
    if ((chunks_ & chunks) != 0) {
      push(values, chunks);
      values += kWords;
      --count;
    }
    if (count % 2 != 0) {
      --count;
      std::copy_n(values + count * kWords, kWords, waiting[level].begin());
      waiting_sizes |= chunks;
    }
    if (count == 2 && chunks_ == 0 && waiting_sizes == 0) {  // perhaps the root's children
      push(values, chunks);
      push(values + kWords, chunks);
      return;
    }
    count /= 2;
    join_pairs(values, count);
  }
  while (waiting_sizes != 0) {
    const std::uint64_t chunks = std::bit_floor(waiting_sizes);
    push(waiting[static_cast<std::size_t>(std::countr_zero(chunks))].data(), chunks);
    waiting_sizes -= chunks;
  }
}

// Joins siblings on the stack, now that there is more input: so they are not the root's children.
void Blake3::join_siblings() {
  for (; depth_ > static_cast<std::size_t>(std::popcount(chunks_)); --depth_) {
    stack_[depth_ - 2] =
        parent_output(stack_[depth_ - 2], stack_[depth_ - 1]).chaining_value(*kernels_);
  }
}

// Puts a whole subtree on the stack.
void Blake3::push(const std::uint32_t* value, std::uint64_t chunks) {
  join_siblings();
  std::copy_n(value, kWords, stack_[depth_].begin());
  ++depth_;
  chunks_ += chunks;
}

// The node above the subtrees of the stack and the partial chunk, if there is one.
Blake3::Output Blake3::top() const {
  const bool partial = partial_size_ != 0 || depth_ == 0;
  std::size_t left = partial ? depth_ : depth_ - 2;
  Output output = partial ? partial_output() : parent_output(stack_[left], stack_[left + 1]);
  while (left-- > 0) {
    output = parent_output(stack_[left], output.chaining_value(*kernels_));
  }
  return output;
}

void Blake3::finalize(std::span<std::byte> out) const { top().root_bytes(*kernels_, out); }

Blake3::ChainingValue Blake3::subtree(std::span<const std::byte> bytes,
                                      std::uint64_t first_chunk) const {
  Blake3 hasher(key_, flags_, *kernels_);
  hasher.first_chunk_ = first_chunk;
  hasher.update_chunks(bytes);
  return hasher.depth_ == 1 ? hasher.stack_[0] : hasher.top().chaining_value(*kernels_);
}

void Blake3::append_subtree(const ChainingValue& value, std::uint64_t chunks) {
  if (partial_size_ == kChunkSize) finish_chunk();
  push(value.data(), chunks);
}

}  // namespace nt::digest
