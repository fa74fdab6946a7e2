// CRC by carry-less multiplication (Gopal et al., Fast CRC Computation for Generic Polynomials
// Using PCLMULQDQ Instruction, 2009). Compiled once for each instruction set: see set.hpp.
//
// Sixteen bytes are a polynomial, the first bit the highest power. Modulo the generator P, bytes
// that come n bits earlier are the same as their product with x^n mod P at this place: so a vector
// is folded onto a later one.
#include <hwy/highway.h>

#include "simd/digests.hpp"
#include "simd/set.hpp"

namespace nt::simd {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using Pair = hn::Full128<std::uint64_t>;
using Vector = hn::Vec<Pair>;

constexpr std::size_t kSize = 16;    // bytes of a vector
constexpr std::size_t kVectors = 8;  // side by side, since a product takes some cycles

// x^n modulo the polynomial, with the coefficient of x^i in bit 63 - i.
constexpr std::uint64_t power(std::uint32_t polynomial, std::size_t n) {
  std::uint32_t value = 0x80000000;
  for (; n > 0; --n) value = value >> 1 ^ ((value & 1) != 0 ? polynomial : 0);
  return std::uint64_t{value} << 32;
}

// What folds a vector onto the one so many bytes later: for its first and its second half. The
// product of two reflected words comes out as if multiplied by x, so the powers are one less.
struct Distance {
  std::uint64_t factors[2];
};

constexpr Distance distance(std::uint32_t polynomial, std::size_t bytes) {
  return {{power(polynomial, 8 * bytes + 64 - 1), power(polynomial, 8 * bytes - 1)}};
}

HWY_INLINE Vector load(const std::uint8_t* data) {
  const hn::Repartition<std::uint8_t, Pair> bytes;
  return hn::BitCast(Pair(), hn::LoadU(bytes, data));
}

HWY_INLINE Vector fold(Vector early, Vector factors, Vector late) {
  return hn::Xor(hn::Xor(hn::CLMulLower(early, factors), hn::CLMulUpper(early, factors)), late);
}

template <std::uint32_t kPolynomial>
std::uint32_t take(std::uint32_t state, const std::uint8_t* data, std::size_t size,
                   std::uint32_t (*by_tables)(std::uint32_t, const std::uint8_t*, std::size_t)) {
  if (size < 2 * kSize) return by_tables(state, data, size);
  static constexpr Distance kNear = distance(kPolynomial, kSize);
  static constexpr Distance kFar = distance(kPolynomial, kSize * kVectors);
  const Pair d;
  const Vector near = hn::LoadU(d, kNear.factors);
  // The register is added to the first bytes.
  Vector sum = hn::Xor(load(data), hn::InterleaveLower(d, hn::Set(d, state), hn::Zero(d)));
  data += kSize;
  size -= kSize;
  if (size >= (2 * kVectors - 1) * kSize) {
    const Vector far = hn::LoadU(d, kFar.factors);
    Vector v1 = load(data), v2 = load(data + kSize), v3 = load(data + 2 * kSize);
    Vector v4 = load(data + 3 * kSize), v5 = load(data + 4 * kSize), v6 = load(data + 5 * kSize);
    Vector v7 = load(data + 6 * kSize);
    data += (kVectors - 1) * kSize;
    size -= (kVectors - 1) * kSize;
    for (; size >= kVectors * kSize; data += kVectors * kSize, size -= kVectors * kSize) {
      sum = fold(sum, far, load(data));
      v1 = fold(v1, far, load(data + kSize));
      v2 = fold(v2, far, load(data + 2 * kSize));
      v3 = fold(v3, far, load(data + 3 * kSize));
      v4 = fold(v4, far, load(data + 4 * kSize));
      v5 = fold(v5, far, load(data + 5 * kSize));
      v6 = fold(v6, far, load(data + 6 * kSize));
      v7 = fold(v7, far, load(data + 7 * kSize));
    }
    sum = fold(fold(fold(sum, near, v1), near, v2), near, v3);
    sum = fold(fold(fold(fold(sum, near, v4), near, v5), near, v6), near, v7);
  }
  for (; size >= kSize; data += kSize, size -= kSize) sum = fold(sum, near, load(data));
  // What is left is congruent to all bytes up to here, from a register of zero.
  std::uint8_t rest[kSize];
  hn::StoreU(hn::BitCast(hn::Repartition<std::uint8_t, Pair>(), sum),
             hn::Repartition<std::uint8_t, Pair>(), rest);
  return by_tables(by_tables(0, rest, kSize), data, size);
}

std::uint32_t crc32(std::uint32_t state, const std::uint8_t* data, std::size_t size) {
  return take<kCrc32Polynomial>(state, data, size, &crc32_by_tables);
}

std::uint32_t crc32c(std::uint32_t state, const std::uint8_t* data, std::size_t size) {
  return take<kCrc32cPolynomial>(state, data, size, &crc32c_by_tables);
}

}  // namespace

extern const CrcKernels NT_SIMD_NAME(kCrc);
const CrcKernels NT_SIMD_NAME(kCrc){&crc32, &crc32c};

}  // namespace nt::simd
