// SHA-1 and SHA-256 by the SHA instructions of x86 (SHA-NI; Intel's Architecture Instruction Set
// Extensions Programming Reference, 8), of several messages at once: an instruction waits for the
// one before it longer than it takes itself.
#if defined(__x86_64__)
#include <immintrin.h>

#include "simd/digests.hpp"
#include "simd/multi_buffer.hpp"

namespace nt::simd {
namespace {

using Vector = __m128i;
using Word = std::uint32_t;

// Word i of the state of the message in this lane, as an instruction takes it.
template <int kLanes>
int word(const Word* state, int i, int lane) {
  return static_cast<int>(state[i * kLanes + lane]);
}

// Sets four of its words, the highest first.
template <int kLanes>
void set_words(Vector v, Word* state, int lane, int i3, int i2, int i1, int i0) {
  state[i3 * kLanes + lane] = static_cast<Word>(_mm_extract_epi32(v, 3));
  state[i2 * kLanes + lane] = static_cast<Word>(_mm_extract_epi32(v, 2));
  state[i1 * kLanes + lane] = static_cast<Word>(_mm_extract_epi32(v, 1));
  state[i0 * kLanes + lane] = static_cast<Word>(_mm_extract_epi32(v, 0));
}

// Four words of a block, which are big endian; order: where their bytes come from.
Vector load(const std::uint8_t* block, int quarter, Vector order) {
  return _mm_shuffle_epi8(_mm_loadu_si128(reinterpret_cast<const Vector*>(block) + quarter), order);
}

// Steps 4 * kQuad to 4 * kQuad + 3 of SHA-256 for each message, and those after. (FIPS
// 180-4, 6.2.2) abef and cdgh: the words of the state in the order that the instructions take. w:
// the last 16 words of the message schedule.
template <int kQuad, int kLanes>
[[gnu::always_inline]] inline void sha256_steps(Vector* abef, Vector* cdgh, Vector (*w)[4]) {
  if constexpr (kQuad < 16) {
    const Vector constants =
        _mm_load_si128(reinterpret_cast<const Vector*>(kSha256Constants) + kQuad);
#pragma GCC unroll 4
    for (int i = 0; i < kLanes; ++i) {
      const Vector now = w[i][kQuad % 4];
      Vector& next = w[i][(kQuad + 1) % 4];
      Vector& last = w[i][(kQuad + 3) % 4];
      const Vector sums = _mm_add_epi32(now, constants);
      cdgh[i] = _mm_sha256rnds2_epu32(cdgh[i], abef[i], sums);
      if constexpr (kQuad >= 3 && kQuad < 15)
        next = _mm_sha256msg2_epu32(_mm_add_epi32(next, _mm_alignr_epi8(now, last, 4)), now);
      abef[i] = _mm_sha256rnds2_epu32(abef[i], cdgh[i], _mm_unpackhi_epi64(sums, sums));
      if constexpr (kQuad >= 1 && kQuad < 13) last = _mm_sha256msg1_epu32(last, now);
    }
    sha256_steps<kQuad + 1, kLanes>(abef, cdgh, w);
  }
}

template <int kLanes>
void sha256(Word* state, const std::uint8_t* const* blocks, std::size_t count) {
  const Vector order = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
  Vector abef[kLanes];
  Vector cdgh[kLanes];
  for (int i = 0; i < kLanes; ++i) {
    abef[i] = _mm_set_epi32(word<kLanes>(state, 0, i), word<kLanes>(state, 1, i),
                            word<kLanes>(state, 4, i), word<kLanes>(state, 5, i));
    cdgh[i] = _mm_set_epi32(word<kLanes>(state, 2, i), word<kLanes>(state, 3, i),
                            word<kLanes>(state, 6, i), word<kLanes>(state, 7, i));
  }
  for (std::size_t offset = 0; count > 0; --count, offset += 64) {
    Vector abef_before[kLanes];
    Vector cdgh_before[kLanes];
    Vector w[kLanes][4];
#pragma GCC unroll 4
    for (int i = 0; i < kLanes; ++i) {
      abef_before[i] = abef[i];
      cdgh_before[i] = cdgh[i];
#pragma GCC unroll 4
      for (int j = 0; j < 4; ++j) w[i][j] = load(blocks[i] + offset, j, order);
    }
    sha256_steps<0, kLanes>(abef, cdgh, w);
#pragma GCC unroll 4
    for (int i = 0; i < kLanes; ++i) {
      abef[i] = _mm_add_epi32(abef[i], abef_before[i]);
      cdgh[i] = _mm_add_epi32(cdgh[i], cdgh_before[i]);
    }
  }
  for (int i = 0; i < kLanes; ++i) {
    set_words<kLanes>(abef[i], state, i, 0, 1, 4, 5);
    set_words<kLanes>(cdgh[i], state, i, 2, 3, 6, 7);
  }
}

// Steps 4 * kQuad to 4 * kQuad + 3 of SHA-1 for each message, and those after. (FIPS 180-4, 6.1.2)
// e: E in its highest word; after the first steps, A of four steps ago, from which it comes.
template <int kQuad, int kLanes>
[[gnu::always_inline]] inline void sha1_steps(Vector* abcd, Vector* e, Vector (*w)[4]) {
  if constexpr (kQuad < 20) {
#pragma GCC unroll 4
    for (int i = 0; i < kLanes; ++i) {
      Vector& now = w[i][kQuad % 4];
      if constexpr (kQuad >= 4) {
        now = _mm_sha1msg2_epu32(
            _mm_xor_si128(_mm_sha1msg1_epu32(now, w[i][(kQuad + 1) % 4]), w[i][(kQuad + 2) % 4]),
            w[i][(kQuad + 3) % 4]);
      }
      const Vector sums = kQuad == 0 ? _mm_add_epi32(e[i], now) : _mm_sha1nexte_epu32(e[i], now);
      e[i] = abcd[i];
      abcd[i] = _mm_sha1rnds4_epu32(abcd[i], sums, kQuad / 5);
    }
    sha1_steps<kQuad + 1, kLanes>(abcd, e, w);
  }
}

template <int kLanes>
void sha1(Word* state, const std::uint8_t* const* blocks, std::size_t count) {
  const Vector order = _mm_set_epi64x(0x0001020304050607, 0x08090a0b0c0d0e0f);
  Vector abcd[kLanes];
  Vector e[kLanes];
  for (int i = 0; i < kLanes; ++i) {
    abcd[i] = _mm_set_epi32(word<kLanes>(state, 0, i), word<kLanes>(state, 1, i),
                            word<kLanes>(state, 2, i), word<kLanes>(state, 3, i));
    e[i] = _mm_set_epi32(word<kLanes>(state, 4, i), 0, 0, 0);
  }
  for (std::size_t offset = 0; count > 0; --count, offset += 64) {
    Vector abcd_before[kLanes];
    Vector e_before[kLanes];
    Vector w[kLanes][4];
#pragma GCC unroll 4
    for (int i = 0; i < kLanes; ++i) {
      abcd_before[i] = abcd[i];
      e_before[i] = e[i];
#pragma GCC unroll 4
      for (int j = 0; j < 4; ++j) w[i][j] = load(blocks[i] + offset, j, order);
    }
    sha1_steps<0, kLanes>(abcd, e, w);
#pragma GCC unroll 4
    for (int i = 0; i < kLanes; ++i) {
      abcd[i] = _mm_add_epi32(abcd[i], abcd_before[i]);
      e[i] = _mm_sha1nexte_epu32(e[i], e_before[i]);
    }
  }
  for (int i = 0; i < kLanes; ++i) {
    set_words<kLanes>(abcd[i], state, i, 0, 1, 2, 3);
    state[4 * kLanes + i] = static_cast<Word>(_mm_extract_epi32(e[i], 3));
  }
}

}  // namespace

// As many messages at once as are fastest: more would not fit into the registers.
extern const MultiBuffer<Word> kShaNi1;
const MultiBuffer<Word> kShaNi1{4, 3, &sha1<4>};
extern const MultiBuffer<Word> kShaNi256;
const MultiBuffer<Word> kShaNi256{3, 3, &sha256<3>};

}  // namespace nt::simd
#endif
