// MD5, SHA-1 and SHA-2 of several messages at once: vector i holds word i of each message, a lane a
// message. Compiled once for each instruction set: see set.hpp.
#include <hwy/highway.h>

#include "simd/digests.hpp"
#include "simd/multi_buffer.hpp"
#include "simd/set.hpp"

namespace nt::simd {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
template <class Word>
using Lanes = hn::ScalableTag<Word>;
template <class Word>
using Vector = hn::Vec<Lanes<Word>>;

template <class Word>
constexpr std::size_t kLanes = hn::MaxLanes(Lanes<Word>());

template <int kBits, class V>
HWY_INLINE V rotate_left(V v) {
  constexpr int kSize = 8 * sizeof(hn::TFromV<V>);
  return hn::RotateRight<(kSize - kBits) % kSize>(v);
}

// a where the bits of mask are set, b elsewhere.
template <class V>
HWY_INLINE V choose(V mask, V a, V b) {
#if HWY_TARGET <= HWY_AVX3
  return hn::IfVecThenElse(mask, a, b);  // one instruction
#else
  return hn::Xor(b, hn::And(mask, hn::Xor(a, b)));
#endif
}

template <class V>
HWY_INLINE V majority(V a, V b, V c) {
  return choose(hn::Xor(a, b), c, b);
}

// 16 bytes of each of the messages first, first + kStep, ... block by block.
template <class D, int kStep>
HWY_INLINE hn::Vec<D> gather(D d, const std::uint8_t* const* blocks, std::size_t offset) {
  constexpr std::size_t kCount = hn::MaxLanes(D());
  if constexpr (kCount > kStep) {
    const hn::Half<D> half;
    return hn::Combine(d, gather<hn::Half<D>, kStep>(half, blocks + kCount / 2, offset),
                       gather<hn::Half<D>, kStep>(half, blocks, offset));
  } else {
    const hn::Repartition<std::uint8_t, D> bytes;
    return hn::BitCast(d, hn::LoadU(bytes, blocks[0] + offset));
  }
}

// The same, with the bytes of each word the other way round where the digest is big endian.
template <class Word, bool kBigEndian>
HWY_INLINE Vector<Word> load(const std::uint8_t* const* blocks, std::size_t offset) {
  const Lanes<Word> d;
  const auto v = gather<Lanes<Word>, 16 / sizeof(Word)>(d, blocks, offset);
  if constexpr (!kBigEndian) return v;
  alignas(16) static constexpr std::uint8_t kReverse4[16] = {3,  2,  1, 0, 7,  6,  5,  4,
                                                             11, 10, 9, 8, 15, 14, 13, 12};
  alignas(16) static constexpr std::uint8_t kReverse8[16] = {7,  6,  5,  4,  3,  2,  1, 0,
                                                             15, 14, 13, 12, 11, 10, 9, 8};
  const hn::Repartition<std::uint8_t, Lanes<Word>> bytes;
  const auto table = hn::LoadDup128(bytes, sizeof(Word) == 4 ? kReverse4 : kReverse8);
  return hn::BitCast(d, hn::TableLookupBytes(hn::BitCast(bytes, v), table));
}

// The 16 words of a block of each message.
template <bool kBigEndian>
HWY_INLINE void load_block(const std::uint8_t* const* blocks, std::size_t offset,
                           Vector<std::uint32_t>* words) {
  const Lanes<std::uint32_t> d;
  const hn::Repartition<std::uint64_t, Lanes<std::uint32_t>> pairs;
  HWY_UNROLL(4)
  for (std::size_t i = 0; i < 4; ++i, offset += 16, words += 4) {
    const auto r0 = load<std::uint32_t, kBigEndian>(blocks, offset);
    const auto r1 = load<std::uint32_t, kBigEndian>(blocks + 1, offset);
    const auto r2 = load<std::uint32_t, kBigEndian>(blocks + 2, offset);
    const auto r3 = load<std::uint32_t, kBigEndian>(blocks + 3, offset);
    const auto low01 = hn::BitCast(pairs, hn::InterleaveLower(d, r0, r1));
    const auto high01 = hn::BitCast(pairs, hn::InterleaveUpper(d, r0, r1));
    const auto low23 = hn::BitCast(pairs, hn::InterleaveLower(d, r2, r3));
    const auto high23 = hn::BitCast(pairs, hn::InterleaveUpper(d, r2, r3));
    words[0] = hn::BitCast(d, hn::InterleaveLower(pairs, low01, low23));
    words[1] = hn::BitCast(d, hn::InterleaveUpper(pairs, low01, low23));
    words[2] = hn::BitCast(d, hn::InterleaveLower(pairs, high01, high23));
    words[3] = hn::BitCast(d, hn::InterleaveUpper(pairs, high01, high23));
  }
}
template <bool kBigEndian>
HWY_INLINE void load_block(const std::uint8_t* const* blocks, std::size_t offset,
                           Vector<std::uint64_t>* words) {
  const Lanes<std::uint64_t> d;
  HWY_UNROLL(8)
  for (std::size_t i = 0; i < 8; ++i, offset += 16, words += 2) {
    const auto r0 = load<std::uint64_t, kBigEndian>(blocks, offset);
    const auto r1 = load<std::uint64_t, kBigEndian>(blocks + 1, offset);
    words[0] = hn::InterleaveLower(d, r0, r1);
    words[1] = hn::InterleaveUpper(d, r0, r1);
  }
}

// RFC 1321, 3.4. A step waits for the one before it, so that kVectors take their steps side by
// side.
template <int kStep, std::size_t kVectors>
HWY_INLINE void md5_step(Vector<std::uint32_t>* a, const Vector<std::uint32_t>* b,
                         const Vector<std::uint32_t>* c, const Vector<std::uint32_t>* d,
                         const Vector<std::uint32_t> (*words)[16]) {
  constexpr int kRound = kStep / 16;
  constexpr int kWord = (kMd5WordFactor[kRound] * kStep + kMd5WordOffset[kRound]) % 16;
  const auto constant = hn::Set(Lanes<std::uint32_t>(), kMd5Constants[kStep]);
  HWY_UNROLL(2)
  for (std::size_t i = 0; i < kVectors; ++i) {
    auto sum = hn::Add(hn::Add(a[i], constant), words[i][kWord]);
    if constexpr (kRound == 0) sum = hn::Add(sum, choose(b[i], c[i], d[i]));
    // The bits of d choose: the halves do not overlap, and b, which comes last, is in one of them.
    if constexpr (kRound == 1)
      sum = hn::Add(hn::Add(sum, hn::AndNot(d[i], c[i])), hn::And(d[i], b[i]));
    if constexpr (kRound == 2) sum = hn::Add(sum, hn::Xor3(b[i], c[i], d[i]));
    if constexpr (kRound == 3) sum = hn::Add(sum, hn::Xor(c[i], hn::Or(b[i], hn::Not(d[i]))));
    a[i] = hn::Add(b[i], rotate_left<kMd5Shifts[kRound][kStep % 4]>(sum));
  }
}

template <int kStep, std::size_t kVectors>
HWY_INLINE void md5_steps(Vector<std::uint32_t> (*s)[kVectors],
                          const Vector<std::uint32_t> (*words)[16]) {
  if constexpr (kStep < 64) {
    md5_step<kStep, kVectors>(s[0], s[1], s[2], s[3], words);
    md5_step<kStep + 1, kVectors>(s[3], s[0], s[1], s[2], words);
    md5_step<kStep + 2, kVectors>(s[2], s[3], s[0], s[1], words);
    md5_step<kStep + 3, kVectors>(s[1], s[2], s[3], s[0], words);
    md5_steps<kStep + 4, kVectors>(s, words);
  }
}

struct Md5 {
  using Word = std::uint32_t;
  static constexpr std::size_t kWords = 4;
  static constexpr std::size_t kVectors = HWY_TARGET <= HWY_AVX3 ? 1 : 2;
  static constexpr std::size_t kGain = kLanes<Word> * 3 / 4;
  static constexpr bool kBigEndian = false;

  static HWY_INLINE void rounds(Vector<Word> (*s)[kVectors], Vector<Word> (*words)[16]) {
    md5_steps<0, kVectors>(s, words);
  }
};

// FIPS 180-4, 6.1.2, with the schedule of 6.1.3.
template <int kStep>
HWY_INLINE void sha1_steps(Vector<std::uint32_t> (*s)[1], Vector<std::uint32_t>* w) {
  if constexpr (kStep < 80) {
    constexpr int kRound = kStep / 20;
    // The variables move on by one place from step to step.
    auto& a = s[(80 - kStep) % 5][0];
    auto& b = s[(81 - kStep) % 5][0];
    const auto c = s[(82 - kStep) % 5][0];
    const auto d = s[(83 - kStep) % 5][0];
    auto& e = s[(84 - kStep) % 5][0];
    auto& word = w[kStep % 16];
    if constexpr (kStep >= 16) {
      word = rotate_left<1>(hn::Xor(hn::Xor(w[(kStep + 13) % 16], w[(kStep + 8) % 16]),
                                    hn::Xor(w[(kStep + 2) % 16], word)));
    }
    const auto constant = hn::Set(Lanes<std::uint32_t>(), kSha1Constants[kRound]);
    e = hn::Add(hn::Add(e, constant), hn::Add(word, rotate_left<5>(a)));
    if constexpr (kRound == 0) e = hn::Add(e, choose(b, c, d));
    if constexpr (kRound == 1 || kRound == 3) e = hn::Add(e, hn::Xor3(b, c, d));
    if constexpr (kRound == 2) e = hn::Add(e, majority(b, c, d));
    b = rotate_left<30>(b);
    sha1_steps<kStep + 1>(s, w);
  }
}

struct Sha1 {
  using Word = std::uint32_t;
  static constexpr std::size_t kWords = 5;
  static constexpr std::size_t kVectors = 1;
  static constexpr std::size_t kGain = kLanes<Word> / 2;
  static constexpr bool kBigEndian = true;

  static HWY_INLINE void rounds(Vector<Word> (*s)[1], Vector<Word> (*words)[16]) {
    sha1_steps<0>(s, words[0]);
  }
};

// The functions of FIPS 180-4, 4.1.2 and 4.1.3: rotations to the right, or with kShift two of them
// and a shift.
template <int kA, int kB, int kC, bool kShift, class V>
HWY_INLINE V sigma(V v) {
  const auto last = [v]() HWY_ATTR {
    if constexpr (kShift)
      return hn::ShiftRight<kC>(v);
    else
      return hn::RotateRight<kC>(v);
  };
  return hn::Xor3(hn::RotateRight<kA>(v), hn::RotateRight<kB>(v), last());
}

// FIPS 180-4, 6.2.2 and 6.4.2: 16 steps.
template <class Sha2, int kStep>
HWY_INLINE void sha2_steps(Vector<typename Sha2::Word> (*s)[1], Vector<typename Sha2::Word>* w,
                           const typename Sha2::Word* constants) {
  if constexpr (kStep < 16) {
    // The variables move on by one place from step to step.
    const auto a = s[(16 - kStep) % 8][0];
    const auto b = s[(17 - kStep) % 8][0];
    const auto c = s[(18 - kStep) % 8][0];
    auto& d = s[(19 - kStep) % 8][0];
    const auto e = s[(20 - kStep) % 8][0];
    const auto f = s[(21 - kStep) % 8][0];
    const auto g = s[(22 - kStep) % 8][0];
    auto& h = s[(23 - kStep) % 8][0];
    const auto constant = hn::Set(Lanes<typename Sha2::Word>(), constants[kStep]);
    const auto t1 = hn::Add(hn::Add(h, hn::Add(w[kStep], constant)),
                            hn::Add(Sha2::big_sigma1(e), choose(e, f, g)));
    d = hn::Add(d, t1);
    h = hn::Add(t1, hn::Add(Sha2::big_sigma0(a), majority(a, b, c)));
    sha2_steps<Sha2, kStep + 1>(s, w, constants);
  }
}

// The words of the message schedule for the next 16 steps.
template <class Sha2, int kStep>
HWY_INLINE void sha2_schedule(Vector<typename Sha2::Word>* w) {
  if constexpr (kStep < 16) {
    w[kStep] = hn::Add(hn::Add(w[kStep], Sha2::small_sigma0(w[(kStep + 1) % 16])),
                       hn::Add(w[(kStep + 9) % 16], Sha2::small_sigma1(w[(kStep + 14) % 16])));
    sha2_schedule<Sha2, kStep + 1>(w);
  }
}

template <class Sha2, class V>
HWY_INLINE void sha2_rounds(V (*s)[1], V (*words)[16]) {
  sha2_steps<Sha2, 0>(s, words[0], Sha2::kConstants);
  for (int step = 16; step < Sha2::kSteps; step += 16) {
    sha2_schedule<Sha2, 0>(words[0]);
    sha2_steps<Sha2, 0>(s, words[0], Sha2::kConstants + step);
  }
}

struct Sha256 {
  using Word = std::uint32_t;
  using V = Vector<Word>;
  static constexpr std::size_t kWords = 8;
  static constexpr std::size_t kVectors = 1;
  static constexpr std::size_t kGain = kLanes<Word> / 2;
  static constexpr bool kBigEndian = true;
  static constexpr int kSteps = 64;
  static constexpr const Word* kConstants = kSha256Constants;

  static HWY_INLINE V big_sigma0(V v) { return sigma<2, 13, 22, false>(v); }
  static HWY_INLINE V big_sigma1(V v) { return sigma<6, 11, 25, false>(v); }
  static HWY_INLINE V small_sigma0(V v) { return sigma<7, 18, 3, true>(v); }
  static HWY_INLINE V small_sigma1(V v) { return sigma<17, 19, 10, true>(v); }
  static HWY_INLINE void rounds(V (*s)[1], V (*words)[16]) { sha2_rounds<Sha256>(s, words); }
};

struct Sha512 {
  using Word = std::uint64_t;
  using V = Vector<Word>;
  static constexpr std::size_t kWords = 8;
  static constexpr std::size_t kVectors = 1;
  static constexpr std::size_t kGain = kLanes<Word> / 2;
  static constexpr bool kBigEndian = true;
  static constexpr int kSteps = 80;
  static constexpr const Word* kConstants = kSha512Constants;

  static HWY_INLINE V big_sigma0(V v) { return sigma<28, 34, 39, false>(v); }
  static HWY_INLINE V big_sigma1(V v) { return sigma<14, 18, 41, false>(v); }
  static HWY_INLINE V small_sigma0(V v) { return sigma<1, 8, 7, true>(v); }
  static HWY_INLINE V small_sigma1(V v) { return sigma<19, 61, 6, true>(v); }
  static HWY_INLINE void rounds(V (*s)[1], V (*words)[16]) { sha2_rounds<Sha512>(s, words); }
};

// MultiBuffer::compress.
template <class Digest>
void compress(typename Digest::Word* state, const std::uint8_t* const* blocks, std::size_t count) {
  using Word = typename Digest::Word;
  constexpr std::size_t kVectors = Digest::kVectors;
  const Lanes<Word> d;
  Vector<Word> s[Digest::kWords][kVectors];
  for (std::size_t i = 0; i < Digest::kWords; ++i)
    for (std::size_t j = 0; j < kVectors; ++j)
      s[i][j] = hn::LoadU(d, state + (i * kVectors + j) * kLanes<Word>);
  for (std::size_t offset = 0; count > 0; --count, offset += 16 * sizeof(Word)) {
    Vector<Word> words[kVectors][16];
    for (std::size_t j = 0; j < kVectors; ++j)
      load_block<Digest::kBigEndian>(blocks + j * kLanes<Word>, offset, words[j]);
    Vector<Word> before[Digest::kWords][kVectors];
    for (std::size_t i = 0; i < Digest::kWords; ++i)
      for (std::size_t j = 0; j < kVectors; ++j) before[i][j] = s[i][j];
    Digest::rounds(s, words);
    for (std::size_t i = 0; i < Digest::kWords; ++i)
      for (std::size_t j = 0; j < kVectors; ++j) s[i][j] = hn::Add(s[i][j], before[i][j]);
  }
  for (std::size_t i = 0; i < Digest::kWords; ++i)
    for (std::size_t j = 0; j < kVectors; ++j)
      hn::StoreU(s[i][j], d, state + (i * kVectors + j) * kLanes<Word>);
}

// SHA in vectors of 128 bits is slower than what there is for one message.
constexpr bool kWide = HWY_MAX_BYTES > 16;

template <class Digest>
constexpr MultiBuffer<typename Digest::Word> multi_buffer(bool pays = true) {
  constexpr MultiBuffer<typename Digest::Word> kKernel{
      Digest::kVectors * kLanes<typename Digest::Word>, Digest::kGain, &compress<Digest>};
  return pays ? kKernel : MultiBuffer<typename Digest::Word>();
}

}  // namespace

extern const MultiBufferKernels NT_SIMD_NAME(kMultiBuffer);
const MultiBufferKernels NT_SIMD_NAME(kMultiBuffer){
    multi_buffer<Md5>(),
    multi_buffer<Sha1>(kWide),
    multi_buffer<Sha256>(kWide),
    multi_buffer<Sha512>(kWide),
};

}  // namespace nt::simd
