#include "hash/sha3.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace nt::hash {
namespace {

using State = std::array<std::uint64_t, 25>;

// The constants of step iota, FIPS 202, 3.2.5.
constexpr std::array<std::uint64_t, 24> kRounds{
    0x0000000000000001, 0x0000000000008082, 0x800000000000808a, 0x8000000080008000,
    0x000000000000808b, 0x0000000080000001, 0x8000000080008081, 0x8000000000008009,
    0x000000000000008a, 0x0000000000000088, 0x0000000080008009, 0x000000008000000a,
    0x000000008000808b, 0x800000000000008b, 0x8000000000008089, 0x8000000000008003,
    0x8000000000008002, 0x8000000000000080, 0x000000000000800a, 0x800000008000000a,
    0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008};

// How far step rho turns the lane of x, y at 5 * y + x (3.2.2), and where step pi takes it (3.2.3).
constexpr std::array<int, 25> kTurns{0,  1,  62, 28, 27, 36, 44, 6,  55, 20, 3,  10, 43,
                                     25, 39, 41, 45, 15, 21, 8,  18, 2,  61, 56, 14};
constexpr std::size_t moved(std::size_t lane) {
  const std::size_t x = lane % 5;
  const std::size_t y = lane / 5;
  return 5 * ((2 * x + 3 * y) % 5) + y;
}

// One round: theta, rho and pi, chi, iota. The loops are of constant bounds, and all unrolled.
[[gnu::always_inline]] inline void round(State& a, std::uint64_t constant) {
  std::array<std::uint64_t, 5> parity;
  std::array<std::uint64_t, 5> change;
  State b;
#pragma GCC unroll 5
  for (std::size_t x = 0; x < 5; ++x)
    parity[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
#pragma GCC unroll 5
  for (std::size_t x = 0; x < 5; ++x)
    change[x] = parity[(x + 4) % 5] ^ std::rotl(parity[(x + 1) % 5], 1);
#pragma GCC unroll 25
  for (std::size_t lane = 0; lane < 25; ++lane)
    b[moved(lane)] = std::rotl(a[lane] ^ change[lane % 5], kTurns[lane]);
#pragma GCC unroll 25
  for (std::size_t lane = 0; lane < 25; ++lane) {
    const std::size_t row = lane / 5 * 5;
    a[lane] = b[lane] ^ (~b[row + (lane + 1) % 5] & b[row + (lane + 2) % 5]);
  }
  a[0] ^= constant;
}

void permute(State& state) {
  State a = state;
  for (const std::uint64_t constant : kRounds) round(a, constant);
  state = a;
}

std::uint64_t load_little(const std::byte* bytes) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
  return word;
}

}  // namespace

void Sha3::absorb(const std::byte* block) {
  for (std::size_t i = 0; i < rate_ / 8; ++i) state_[i] ^= load_little(block + 8 * i);
  permute(state_);
}

void Sha3::update(std::span<const std::byte> bytes) {
  if (filled_ > 0) {
    const std::size_t taken = std::min(rate_ - filled_, bytes.size());
    std::copy_n(bytes.begin(), taken, block_.begin() + static_cast<std::ptrdiff_t>(filled_));
    filled_ += taken;
    bytes = bytes.subspan(taken);
    if (filled_ < rate_) return;
    absorb(block_.data());
    filled_ = 0;
  }
  for (; bytes.size() >= rate_; bytes = bytes.subspan(rate_)) absorb(bytes.data());
  std::copy(bytes.begin(), bytes.end(), block_.begin());
  filled_ = bytes.size();
}

void Sha3::finalize(std::span<std::byte> digest) {
  // The suffix 01 and the padding 10*1 (FIPS 202, 6.1 and 5.1).
  std::fill(block_.begin() + static_cast<std::ptrdiff_t>(filled_), block_.end(), std::byte{0});
  block_[filled_] = std::byte{0x06};
  block_[rate_ - 1] |= std::byte{0x80};
  absorb(block_.data());
  for (std::size_t i = 0; i < digest.size(); ++i)
    digest[i] = static_cast<std::byte>(state_[i / 8] >> (i % 8 * 8));
}

}  // namespace nt::hash
