#include "digest/sha3.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace nt::digest {

static_assert(std::endian::native == std::endian::little, "words are copied as they are");

Sha3::Sha3(std::size_t bits, const simd::Kernels& kernels)
    : kernels_(kernels.sha3), rate_(kStateSize - bits / 4) {}

void Sha3::update(std::span<const std::byte> bytes) {
  if (bytes.empty()) return;
  if (filled_ != 0) {
    const std::size_t taken = std::min(bytes.size(), rate_ - filled_);
    std::memcpy(block_.data() + filled_, bytes.data(), taken);
    filled_ += taken;
    if (filled_ < rate_) return;
    absorb(state_, block_.data(), 1);
    bytes = bytes.subspan(taken);
  }
  const std::size_t blocks = bytes.size() / rate_;
  absorb(state_, bytes.data(), blocks);
  bytes = bytes.subspan(blocks * rate_);
  std::copy(bytes.begin(), bytes.end(), block_.begin());
  filled_ = bytes.size();
}

void Sha3::finalize(std::span<std::byte> out) const {
  // The suffix 01 and the padding 10*1 (FIPS 202, 6.1 and 5.1).
  auto block = block_;
  std::fill(block.begin() + static_cast<std::ptrdiff_t>(filled_), block.end(), std::byte{0});
  block[filled_] = std::byte{0x06};
  block[rate_ - 1] |= std::byte{0x80};
  State state = state_;
  absorb(state, block.data(), 1);
  std::memcpy(out.data(), state.data(), std::min(out.size(), digest_size()));
}

void Sha3::absorb(State& state, const std::byte* blocks, std::size_t count) const {
  kernels_->absorb(state.data(), reinterpret_cast<const std::uint8_t*>(blocks), rate_, count);
}

}  // namespace nt::digest
