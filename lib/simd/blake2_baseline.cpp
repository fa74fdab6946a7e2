// BLAKE2 in plain C++, word by word.
#include <bit>
#include <cstring>

#include "simd/blake2.hpp"
#include "simd/digests.hpp"

namespace nt::simd {
namespace {

template <class Word>
[[gnu::always_inline]] inline void mix(Word& a, Word& b, Word& c, Word& d, Word x, Word y) {
  constexpr auto& kBy = Blake2Parameters<Word>::kRotations;
  a += b + x;
  d = std::rotr(d ^ a, kBy[0]);
  c += d;
  b = std::rotr(b ^ c, kBy[1]);
  a += b + y;
  d = std::rotr(d ^ a, kBy[2]);
  c += d;
  b = std::rotr(b ^ c, kBy[3]);
}

// The round is known to the compiler, so that the words of the message are at fixed places.
template <int kRound, class Word>
[[gnu::always_inline]] inline void rounds(Word* v, const Word* m) {
  if constexpr (kRound < Blake2Parameters<Word>::kRounds) {
    constexpr auto& s = kBlake2Sigma[kRound % 10];
    mix(v[0], v[4], v[8], v[12], m[s[0]], m[s[1]]);
    mix(v[1], v[5], v[9], v[13], m[s[2]], m[s[3]]);
    mix(v[2], v[6], v[10], v[14], m[s[4]], m[s[5]]);
    mix(v[3], v[7], v[11], v[15], m[s[6]], m[s[7]]);
    mix(v[0], v[5], v[10], v[15], m[s[8]], m[s[9]]);
    mix(v[1], v[6], v[11], v[12], m[s[10]], m[s[11]]);
    mix(v[2], v[7], v[8], v[13], m[s[12]], m[s[13]]);
    mix(v[3], v[4], v[9], v[14], m[s[14]], m[s[15]]);
    rounds<kRound + 1>(v, m);
  }
}

template <class Word>
void blake2(const Blake2Job& job, Word* value) {
  constexpr auto& kIv = Blake2Parameters<Word>::kIv;
  std::uint64_t done = job.done;
  const std::uint8_t* block = job.blocks;
  for (std::size_t n = 0; n < job.count; ++n, block += 16 * sizeof(Word)) {
    done += job.size;
    Word m[16];
    std::memcpy(m, block, sizeof m);
    Word v[16];
    std::memcpy(v, value, sizeof v / 2);
    std::memcpy(v + 8, kIv, sizeof v / 2);
    v[12] ^= static_cast<Word>(done);
    if constexpr (sizeof(Word) == 4) v[13] ^= static_cast<Word>(done >> 32);
    if (job.last) v[14] = ~v[14];
    rounds<0>(v, m);
    for (int i = 0; i < 8; ++i) value[i] ^= v[i] ^ v[i + 8];
  }
}

}  // namespace

void blake2b_by_words(const Blake2Job& job, std::uint64_t* value) { blake2(job, value); }

extern const Blake2Kernels kBlake2_baseline;
const Blake2Kernels kBlake2_baseline{&blake2b_by_words, &blake2<std::uint32_t>};

}  // namespace nt::simd
