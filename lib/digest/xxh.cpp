#include "digest/xxh.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "digest/pages.hpp"

namespace nt::digest {
namespace {

template <std::size_t kBytes>
void write(std::uint64_t value, std::byte* out) {
  for (std::size_t i = 0; i < kBytes; ++i) {
    out[i] = static_cast<std::byte>(value >> (8 * (kBytes - 1 - i)));
  }
}

// The library's XXH32 and XXH64, by the size of their digest.
template <std::size_t kBytes>
struct Library;

template <>
struct Library<4> {
  using State = XXH32_state_t;
  static void reset(State* state) { XXH32_reset(state, 0); }
  static void update(State* state, std::span<const std::byte> bytes) {
    XXH32_update(state, bytes.data(), bytes.size());
  }
  static std::uint64_t digest(const State* state) { return XXH32_digest(state); }
};

template <>
struct Library<8> {
  using State = XXH64_state_t;
  static void reset(State* state) { XXH64_reset(state, 0); }
  static void update(State* state, std::span<const std::byte> bytes) {
    XXH64_update(state, bytes.data(), bytes.size());
  }
  static std::uint64_t digest(const State* state) { return XXH64_digest(state); }
};

}  // namespace

template <std::size_t kBytes>
Xxh3Digest<kBytes>::Xxh3Digest(const simd::Kernels& kernels) : kernels_(kernels.xxh3) {
  kernels_->reset(state_);
}

template <std::size_t kBytes>
void Xxh3Digest<kBytes>::update(std::span<const std::byte> bytes) {
  if (!bytes.empty()) kernels_->update(state_, bytes.data(), bytes.size());
}

template <std::size_t kBytes>
void Xxh3Digest<kBytes>::finalize(std::span<std::byte> out) const {
  if constexpr (kBytes == 8) {
    write<8>(kernels_->digest64(state_), out.data());
  } else {
    std::uint64_t low = 0;
    std::uint64_t high = 0;
    kernels_->digest128(state_, &low, &high);
    write<8>(high, out.data());
    write<8>(low, out.data() + 8);
  }
}

template <std::size_t kBytes>
XxhDigest<kBytes>::XxhDigest() {
  using State = typename Library<kBytes>::State;
  static_assert(sizeof(State) <= kStateSize && alignof(State) <= alignof(XxhDigest));
  Library<kBytes>::reset(reinterpret_cast<State*>(state_));
}

template <std::size_t kBytes>
void XxhDigest<kBytes>::update(std::span<const std::byte> bytes) {
  using State = typename Library<kBytes>::State;
  if (bytes.empty()) return;
  update_by_pages(bytes, [this](std::span<const std::byte> page) {
    Library<kBytes>::update(reinterpret_cast<State*>(state_), page);
  });
}

template <std::size_t kBytes>
void XxhDigest<kBytes>::finalize(std::span<std::byte> out) const {
  using State = typename Library<kBytes>::State;
  write<kBytes>(Library<kBytes>::digest(reinterpret_cast<const State*>(state_)), out.data());
}

template class Xxh3Digest<8>;
template class Xxh3Digest<16>;
template class XxhDigest<4>;
template class XxhDigest<8>;

}  // namespace nt::digest
