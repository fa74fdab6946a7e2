// BLAKE2 in vectors: one is a row of the state. Compiled once for each instruction set: see
// set.hpp.
#include <hwy/highway.h>

#include "simd/blake2.hpp"
#include "simd/digests.hpp"
#include "simd/set.hpp"

namespace nt::simd {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
template <class Word>
using Row = hn::CappedTag<Word, 4>;

// Rotations by whole bytes are one shuffle where there is no instruction for any.
template <int kBits, class V>
HWY_INLINE V rotate_right(V v) {
#if HWY_TARGET > HWY_AVX3
  const hn::DFromV<V> d;
  constexpr int kSize = sizeof(hn::TFromD<hn::DFromV<V>>);
  if constexpr (kBits % 8 == 0) {
    struct Table {
      std::uint8_t from[16];
    };
    static constexpr Table kTable = [] {
      Table table{};
      for (int i = 0; i < 16; ++i) {
        const int word = i / kSize * kSize;
        table.from[i] = static_cast<std::uint8_t>(word + (i + kBits / 8) % kSize);
      }
      return table;
    }();
    const hn::Repartition<std::uint8_t, hn::DFromV<V>> bytes;
    return hn::BitCast(
        d, hn::TableLookupBytes(hn::BitCast(bytes, v), hn::LoadDup128(bytes, kTable.from)));
  } else if constexpr (kBits == 63) {
    return hn::Or(hn::Add(v, v), hn::ShiftRight<63>(v));
  }
#endif
  return hn::RotateRight<kBits>(v);
}

// Lane i takes lane i + kBy, around.
template <int kBy, class V>
HWY_INLINE V turn(V v) {
  if constexpr (sizeof(hn::TFromD<hn::DFromV<V>>) == 4) {
    if constexpr (kBy == 1) return hn::Shuffle0321(v);
    if constexpr (kBy == 2) return hn::Shuffle1032(v);
    return hn::Shuffle2103(v);
  } else {
    const hn::DFromV<V> d;
    alignas(32) static constexpr std::uint64_t kFrom[4] = {kBy, (kBy + 1) % 4, (kBy + 2) % 4,
                                                           (kBy + 3) % 4};
    return hn::TableLookupLanes(v, hn::SetTableIndices(d, kFrom));
  }
}

// The words at four places of the message.
template <class Word>
HWY_INLINE hn::Vec<Row<Word>> pick(const Word* m, int w0, int w1, int w2, int w3) {
  const hn::CappedTag<Word, 1> one;
  const hn::CappedTag<Word, 2> two;
  return hn::Combine(Row<Word>(), hn::Combine(two, hn::LoadU(one, m + w3), hn::LoadU(one, m + w2)),
                     hn::Combine(two, hn::LoadU(one, m + w1), hn::LoadU(one, m + w0)));
}

template <class Word, class V>
HWY_INLINE void mix(V& a, V& b, V& c, V& d, V x, V y) {
  using P = Blake2Parameters<Word>;
  a = hn::Add(hn::Add(a, x), b);
  d = rotate_right<P::kRotations[0]>(hn::Xor(d, a));
  c = hn::Add(c, d);
  b = rotate_right<P::kRotations[1]>(hn::Xor(b, c));
  a = hn::Add(hn::Add(a, y), b);
  d = rotate_right<P::kRotations[2]>(hn::Xor(d, a));
  c = hn::Add(c, d);
  b = rotate_right<P::kRotations[3]>(hn::Xor(b, c));
}

// For the diagonals all rows are turned but b, which is the last to be known.
template <int kRound, class Word, class V>
HWY_INLINE void rounds(V& a, V& b, V& c, V& d, const Word* m) {
  if constexpr (kRound < Blake2Parameters<Word>::kRounds) {
    constexpr const std::uint8_t(&s)[16] = kBlake2Sigma[kRound % 10];
    mix<Word>(a, b, c, d, pick(m, s[0], s[2], s[4], s[6]), pick(m, s[1], s[3], s[5], s[7]));
    a = turn<3>(a);
    c = turn<1>(c);
    d = turn<2>(d);
    mix<Word>(a, b, c, d, pick(m, s[14], s[8], s[10], s[12]), pick(m, s[15], s[9], s[11], s[13]));
    a = turn<1>(a);
    c = turn<3>(c);
    d = turn<2>(d);
    rounds<kRound + 1, Word>(a, b, c, d, m);
  }
}

template <class Word>
void blake2(const Blake2Job& job, Word* value) {
  const Row<Word> row;
  const auto iv_low = hn::LoadU(row, Blake2Parameters<Word>::kIv);
  const auto iv_high = hn::LoadU(row, Blake2Parameters<Word>::kIv + 4);
  auto low = hn::LoadU(row, value);
  auto high = hn::LoadU(row, value + 4);
  std::uint64_t done = job.done;
  const std::uint8_t* block = job.blocks;
  for (std::size_t i = 0; i < job.count; ++i, block += 16 * sizeof(Word)) {
    done += job.size;
    alignas(32) Word m[16];
    __builtin_memcpy(m, block, sizeof m);
    const Word tail[4] = {
        static_cast<Word>(done),
        static_cast<Word>(sizeof(Word) == 4 ? done >> 32 : 0),
        static_cast<Word>(job.last ? ~Word{0} : Word{0}),
        0,
    };
    auto a = low;
    auto b = high;
    auto c = iv_low;
    auto d = hn::Xor(iv_high, hn::LoadU(row, tail));
    rounds<0, Word>(a, b, c, d, m);
    low = hn::Xor(low, hn::Xor(a, c));
    high = hn::Xor(high, hn::Xor(b, d));
  }
  hn::StoreU(low, row, value);
  hn::StoreU(high, row, value + 4);
}

}  // namespace

extern const Blake2Kernels NT_SIMD_NAME(kBlake2);
#if HWY_MAX_BYTES >= 32
const Blake2Kernels NT_SIMD_NAME(kBlake2){&blake2<std::uint64_t>, &blake2<std::uint32_t>};
#else
const Blake2Kernels NT_SIMD_NAME(kBlake2){&blake2b_by_words, &blake2<std::uint32_t>};
#endif

}  // namespace nt::simd
