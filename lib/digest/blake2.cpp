#include "digest/blake2.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "simd/blake2.hpp"

namespace nt::digest {
namespace {

static_assert(std::endian::native == std::endian::little, "words are copied as they are");

auto kernel(const simd::Kernels& kernels, std::uint64_t /*word*/) {
  return kernels.blake2->blake2b;
}
auto kernel(const simd::Kernels& kernels, std::uint32_t /*word*/) {
  return kernels.blake2->blake2s;
}

const std::uint8_t* octets(const std::byte* bytes) {
  return reinterpret_cast<const std::uint8_t*>(bytes);
}

}  // namespace

template <class Word>
Blake2<Word>::Blake2(std::size_t digest_size, std::span<const std::byte> key,
                     const simd::Kernels& kernels)
    : kernel_(kernel(kernels, Word{})),
      value_(std::to_array(simd::Blake2Parameters<Word>::kIv)),
      digest_size_(digest_size) {
  // RFC 7693, 2.5: digest and key size, fan-out 1, depth 1.
  value_[0] ^= static_cast<Word>(0x01010000 ^ key.size() << 8 ^ digest_size);
  if (key.empty()) return;
  block_.fill(std::byte{0});
  std::copy(key.begin(), key.end(), block_.begin());
  buffered_ = kBlockSize;
}

template <class Word>
void Blake2<Word>::update(std::span<const std::byte> bytes) {
  if (bytes.empty()) return;
  if (buffered_ != 0) {
    const std::size_t taken = std::min(bytes.size(), kBlockSize - buffered_);
    std::memcpy(block_.data() + buffered_, bytes.data(), taken);
    buffered_ += taken;
    bytes = bytes.subspan(taken);
    if (bytes.empty()) return;
    compress(block_.data(), 1);
  }
  // The last block is marked: one always waits for more input.
  const std::size_t blocks = (bytes.size() - 1) / kBlockSize;
  compress(bytes.data(), blocks);
  bytes = bytes.subspan(blocks * kBlockSize);
  std::memcpy(block_.data(), bytes.data(), bytes.size());
  buffered_ = bytes.size();
}

template <class Word>
void Blake2<Word>::compress(const std::byte* blocks, std::size_t count) {
  kernel_({.blocks = octets(blocks), .count = count, .done = done_, .size = kBlockSize},
          value_.data());
  done_ += count * kBlockSize;
}

template <class Word>
void Blake2<Word>::finalize(std::span<std::byte> out) const {
  auto value = value_;
  auto block = block_;
  std::fill(block.begin() + static_cast<std::ptrdiff_t>(buffered_), block.end(), std::byte{0});
  kernel_(
      {.blocks = octets(block.data()), .count = 1, .done = done_, .size = buffered_, .last = true},
      value.data());
  std::memcpy(out.data(), value.data(), std::min(out.size(), digest_size_));
}

template class Blake2<std::uint64_t>;
template class Blake2<std::uint32_t>;

}  // namespace nt::digest
