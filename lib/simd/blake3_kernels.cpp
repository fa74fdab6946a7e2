// BLAKE3 in vectors. Compiled once for each instruction set: see set.hpp.
//
// Many inputs at once: vector i holds word i of the state of each input, a lane an input (the
// BLAKE3 paper, 5.3). One input alone: a vector is a row of the state (5.2).
#include <hwy/highway.h>
#include <string.h>

#include "simd/blake3.hpp"
#include "simd/digests.hpp"
#include "simd/set.hpp"

namespace nt::simd {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
template <std::size_t kLanes>
using Words = hn::CappedTag<std::uint32_t, kLanes>;

constexpr std::size_t kBlockSize = 64;

// Rotations by whole bytes are one shuffle where there is no instruction for any.
template <int kBits, class V>
HWY_INLINE V rotate_right(V v) {
#if HWY_TARGET > HWY_AVX3
  if constexpr (kBits == 16 || kBits == 8) {
    const hn::Repartition<std::uint8_t, hn::DFromV<V>> bytes;
    alignas(16) constexpr std::uint8_t kBy16[16] = {2,  3,  0, 1, 6,  7,  4,  5,
                                                    10, 11, 8, 9, 14, 15, 12, 13};
    alignas(16) constexpr std::uint8_t kBy8[16] = {1, 2,  3,  0, 5,  6,  7,  4,
                                                   9, 10, 11, 8, 13, 14, 15, 12};
    return hn::BitCast(hn::DFromV<V>(),
                       hn::TableLookupBytes(hn::BitCast(bytes, v),
                                            hn::LoadDup128(bytes, kBits == 16 ? kBy16 : kBy8)));
  }
#endif
  return hn::RotateRight<kBits>(v);
}

// Four vectors that take the same steps side by side, so that none waits for another.
template <class V>
struct Four {
  V v0, v1, v2, v3;
};

template <class V>
HWY_INLINE V add(V a, V b) {
  return hn::Add(a, b);
}
template <class V>
HWY_INLINE Four<V> add(const Four<V>& a, const Four<V>& b) {
  return {add(a.v0, b.v0), add(a.v1, b.v1), add(a.v2, b.v2), add(a.v3, b.v3)};
}

template <class V>
HWY_INLINE V exclusive_or(V a, V b) {
  return hn::Xor(a, b);
}
template <class V>
HWY_INLINE Four<V> exclusive_or(const Four<V>& a, const Four<V>& b) {
  return {exclusive_or(a.v0, b.v0), exclusive_or(a.v1, b.v1), exclusive_or(a.v2, b.v2),
          exclusive_or(a.v3, b.v3)};
}

template <int kBits, class V>
HWY_INLINE Four<V> rotate_right(const Four<V>& a) {
  return {rotate_right<kBits>(a.v0), rotate_right<kBits>(a.v1), rotate_right<kBits>(a.v2),
          rotate_right<kBits>(a.v3)};
}

// The quarter round G, of one vector or of four.
template <class T>
HWY_INLINE void mix(T& a, T& b, T& c, T& d, const T& x, const T& y) {
  a = add(add(a, x), b);
  d = rotate_right<16>(exclusive_or(d, a));
  c = add(c, d);
  b = rotate_right<12>(exclusive_or(b, c));
  a = add(add(a, y), b);
  d = rotate_right<8>(exclusive_or(d, a));
  c = add(c, d);
  b = rotate_right<7>(exclusive_or(b, c));
}

// The state of many inputs: rows of four vectors.
template <class V>
struct State {
  Four<V> a, b, c, d;
};

template <int kRound, class V>
HWY_INLINE void round(State<V>& s, const V* m) {
  constexpr const std::uint8_t(&w)[16] = kBlake3Schedule.word[kRound];
  mix(s.a, s.b, s.c, s.d, Four<V>{m[w[0]], m[w[2]], m[w[4]], m[w[6]]},
      Four<V>{m[w[1]], m[w[3]], m[w[5]], m[w[7]]});
  Four<V> b{s.b.v1, s.b.v2, s.b.v3, s.b.v0};
  Four<V> c{s.c.v2, s.c.v3, s.c.v0, s.c.v1};
  Four<V> d{s.d.v3, s.d.v0, s.d.v1, s.d.v2};
  mix(s.a, b, c, d, Four<V>{m[w[8]], m[w[10]], m[w[12]], m[w[14]]},
      Four<V>{m[w[9]], m[w[11]], m[w[13]], m[w[15]]});
  s.b = {b.v3, b.v0, b.v1, b.v2};
  s.c = {c.v2, c.v3, c.v0, c.v1};
  s.d = {d.v1, d.v2, d.v3, d.v0};
}

// Four vectors, each holding rows of four words in its blocks, to four of columns.
template <class D, class V>
HWY_INLINE Four<V> transpose_blocks(D d, const Four<V>& rows) {
  const hn::Repartition<std::uint64_t, D> pairs;
  const auto low01 = hn::BitCast(pairs, hn::InterleaveLower(d, rows.v0, rows.v1));
  const auto high01 = hn::BitCast(pairs, hn::InterleaveUpper(d, rows.v0, rows.v1));
  const auto low23 = hn::BitCast(pairs, hn::InterleaveLower(d, rows.v2, rows.v3));
  const auto high23 = hn::BitCast(pairs, hn::InterleaveUpper(d, rows.v2, rows.v3));
  return {hn::BitCast(d, hn::InterleaveLower(pairs, low01, low23)),
          hn::BitCast(d, hn::InterleaveUpper(pairs, low01, low23)),
          hn::BitCast(d, hn::InterleaveLower(pairs, high01, high23)),
          hn::BitCast(d, hn::InterleaveUpper(pairs, high01, high23))};
}

// Four words from each of the inputs first, first + 4, ... at this offset, block by block.
template <class D>
HWY_INLINE hn::Vec<D> gather(D d, const std::uint8_t* const* inputs, std::size_t offset) {
  constexpr std::size_t kLanes = hn::MaxLanes(D());
  if constexpr (kLanes > 4) {
    const hn::Half<D> half;
    return hn::Combine(d, gather(half, inputs + kLanes / 2, offset), gather(half, inputs, offset));
  } else {
    const hn::Repartition<std::uint8_t, D> bytes;
    return hn::BitCast(d, hn::LoadU(bytes, inputs[0] + offset));
  }
}

// Four words of each input, from the offset on.
template <class D>
HWY_INLINE void load_quarter(D d, const std::uint8_t* const* inputs, std::size_t offset,
                             hn::Vec<D>* m) {
  const Four<hn::Vec<D>> columns = transpose_blocks(
      d, Four<hn::Vec<D>>{gather(d, inputs, offset), gather(d, inputs + 1, offset),
                          gather(d, inputs + 2, offset), gather(d, inputs + 3, offset)});
  m[0] = columns.v0;
  m[1] = columns.v1;
  m[2] = columns.v2;
  m[3] = columns.v3;
}

// Writes the chaining values of the first inputs, each to value_of(input).
template <class D, class ValueOf>
HWY_INLINE void store(D d, const Four<hn::Vec<D>>& first, const Four<hn::Vec<D>>& last,
                      std::size_t inputs, const ValueOf& value_of) {
  constexpr std::size_t kLanes = hn::MaxLanes(D());
  alignas(64) std::uint32_t halves[2][4][kLanes];
  const Four<hn::Vec<D>> rows[2] = {transpose_blocks(d, first), transpose_blocks(d, last)};
  for (int half = 0; half < 2; ++half) {
    hn::Store(rows[half].v0, d, halves[half][0]);
    hn::Store(rows[half].v1, d, halves[half][1]);
    hn::Store(rows[half].v2, d, halves[half][2]);
    hn::Store(rows[half].v3, d, halves[half][3]);
  }
  const Words<4> row;
  for (std::size_t i = 0; i < inputs; ++i) {
    std::uint32_t* value = value_of(i);
    hn::StoreU(hn::Load(row, &halves[0][i % 4][i / 4 * 4]), row, value);
    hn::StoreU(hn::Load(row, &halves[1][i % 4][i / 4 * 4]), row, value + 4);
  }
}

// The four words in all lanes each.
template <class D>
HWY_INLINE Four<hn::Vec<D>> in_all_lanes(D d, const std::uint32_t* words) {
  return {hn::Set(d, words[0]), hn::Set(d, words[1]), hn::Set(d, words[2]), hn::Set(d, words[3])};
}

// All rounds for one block of each input, whose rows a and b are those that come of them.
template <class D>
HWY_INLINE void compress_lanes(D d, State<hn::Vec<D>>& s, const Four<hn::Vec<D>>& counters_and_rest,
                               const std::uint8_t* const* inputs, std::size_t offset) {
  hn::Vec<D> m[16];
  load_quarter(d, inputs, offset, m);
  load_quarter(d, inputs, offset + 16, m + 4);
  load_quarter(d, inputs, offset + 32, m + 8);
  load_quarter(d, inputs, offset + 48, m + 12);
  s.c = in_all_lanes(d, kBlake3Iv);
  s.d = counters_and_rest;
  round<0>(s, m);
  round<1>(s, m);
  round<2>(s, m);
  round<3>(s, m);
  round<4>(s, m);
  round<5>(s, m);
  round<6>(s, m);
  s.a = exclusive_or(s.a, s.c);
  s.b = exclusive_or(s.b, s.d);
}

// The next inputs of a job, up to one for each lane; lanes left over do the last once more.
template <class D>
HWY_NOINLINE void hash_lanes(D d, const Blake3Job& job, std::size_t first, std::size_t inputs,
                             std::uint32_t* out) {
  using V = hn::Vec<D>;
  constexpr std::size_t kLanes = hn::MaxLanes(D());
  const std::uint8_t* input[kLanes];
  alignas(64) std::uint32_t counters[2][kLanes];
  for (std::size_t i = 0; i < kLanes; ++i) {
    const std::size_t index = first + (i < inputs ? i : inputs - 1);
    const std::uint64_t counter = job.counter + job.counter_step * index;
    input[i] = job.input + index * job.stride;
    counters[0][i] = static_cast<std::uint32_t>(counter);
    counters[1][i] = static_cast<std::uint32_t>(counter >> 32);
  }
  State<V> s{in_all_lanes(d, job.key), in_all_lanes(d, job.key + 4), {}, {}};
  for (std::size_t block = 0; block < job.blocks; ++block) {
    std::uint32_t flags = job.flags;
    if (block == 0) flags |= job.first_flags;
    if (block + 1 == job.blocks) flags |= job.last_flags;
    const std::size_t offset = block * kBlockSize;
    // The processor does not foresee so many places at once, each read in small steps.
    for (std::size_t i = 0; i < kLanes; ++i) {
      __builtin_prefetch(input[i] + offset + kLanes * job.stride);
    }
    compress_lanes(d, s,
                   Four<V>{hn::Load(d, counters[0]), hn::Load(d, counters[1]),
                           hn::Set(d, kBlockSize), hn::Set(d, flags)},
                   input, offset);
  }
  store(d, s.a, s.b, inputs, [&](std::size_t i) { return out + 8 * (first + i); });
}

template <class V, class M>
HWY_INLINE Four<V> if_then_else(M mask, const Four<V>& a, const Four<V>& b) {
  return {hn::IfThenElse(mask, a.v0, b.v0), hn::IfThenElse(mask, a.v1, b.v1),
          hn::IfThenElse(mask, a.v2, b.v2), hn::IfThenElse(mask, a.v3, b.v3)};
}

// What each lane needs to know of its input.
template <std::size_t kLanes>
struct Inputs {
  // Lanes left over do the last input once more.
  Inputs(const Blake3Input* inputs, std::size_t given) {
    for (std::size_t i = 0; i < kLanes; ++i) {
      const Blake3Input& input = inputs[i < given ? i : given - 1];
      blocks[i] = input.blocks;
      last[i] = input.last;
      count[i] = input.count;
      last_size[i] = input.last_size;
      counter_low[i] = static_cast<std::uint32_t>(input.counter);
      counter_high[i] = static_cast<std::uint32_t>(input.counter >> 32);
      first_flags[i] = input.first_flags;
      last_flags[i] = input.last_flags;
      if (i == 0 || input.count < least) least = input.count;
      if (i == 0 || input.count > most) most = input.count;
    }
  }

  const std::uint8_t* blocks[kLanes];
  const std::uint8_t* last[kLanes];
  alignas(64) std::uint32_t count[kLanes];
  alignas(64) std::uint32_t last_size[kLanes];
  alignas(64) std::uint32_t counter_low[kLanes];
  alignas(64) std::uint32_t counter_high[kLanes];
  alignas(64) std::uint32_t first_flags[kLanes];
  alignas(64) std::uint32_t last_flags[kLanes];
  std::uint32_t least = 0;  // of the counts
  std::uint32_t most = 0;
};

// Up to one input for each lane. A lane whose input has ended waits for the longest.
template <class D>
HWY_NOINLINE void hash_inputs(D d, const Blake3Input* inputs, std::size_t given) {
  using V = hn::Vec<D>;
  constexpr std::size_t kLanes = hn::MaxLanes(D());
  const Inputs<kLanes> lanes(inputs, given);
  const V counts = hn::Load(d, lanes.count);
  State<V> s{in_all_lanes(d, kBlake3Iv), in_all_lanes(d, kBlake3Iv + 4), {}, {}};
  for (std::uint32_t block = 0; block < lanes.most; ++block) {
    State<V> next = s;
    V flags = block == 0 ? hn::Load(d, lanes.first_flags) : hn::Zero(d);
    V sizes = hn::Set(d, kBlockSize);
    if (block + 1 < lanes.least) {
      compress_lanes(
          d, next,
          Four<V>{hn::Load(d, lanes.counter_low), hn::Load(d, lanes.counter_high), sizes, flags},
          lanes.blocks, block * kBlockSize);
      s = next;
      continue;
    }
    const std::uint8_t* at[kLanes];
    for (std::size_t i = 0; i < kLanes; ++i)
      at[i] = block + 1 < lanes.count[i] ? lanes.blocks[i] + block * kBlockSize : lanes.last[i];
    const auto is_last = hn::Eq(counts, hn::Set(d, block + 1));
    const auto goes_on = hn::Gt(counts, hn::Set(d, block));
    flags = hn::Or(flags, hn::IfThenElseZero(is_last, hn::Load(d, lanes.last_flags)));
    sizes = hn::IfThenElse(is_last, hn::Load(d, lanes.last_size), sizes);
    compress_lanes(
        d, next,
        Four<V>{hn::Load(d, lanes.counter_low), hn::Load(d, lanes.counter_high), sizes, flags}, at,
        0);
    s.a = if_then_else(goes_on, next.a, s.a);
    s.b = if_then_else(goes_on, next.b, s.b);
  }
  store(d, s.a, s.b, given, [&](std::size_t i) { return inputs[i].value; });
}

// The message of one input in the order in which a round takes it: words for the first and the
// second half of the columns' quarter rounds, and of the diagonals', the last of these first.
template <class V>
struct Message {
  V x, y, z, w;
};

// Lanes of a vector by their number; 4 is a lane of zeros.
template <int k0, int k1, int k2, int k3, class V>
HWY_INLINE V pick(V v) {
  const Words<4> d;
  const hn::Repartition<std::uint8_t, Words<4>> bytes;
  alignas(16) static constexpr std::uint32_t kLane[5] = {0x03020100, 0x07060504, 0x0b0a0908,
                                                         0x0f0e0d0c, 0x80808080};
  alignas(16) static constexpr std::uint32_t kLanes[4] = {kLane[k0], kLane[k1], kLane[k2],
                                                          kLane[k3]};
  return hn::BitCast(
      d, hn::TableLookupBytesOr0(hn::BitCast(bytes, v), hn::BitCast(bytes, hn::Load(d, kLanes))));
}

// The message for the next round: the permutation of the words, as it is in this order.
template <class V>
HWY_INLINE Message<V> permute(const Message<V>& m) {
  return {
      hn::Or(pick<1, 4, 4, 2>(m.x), pick<4, 1, 3, 4>(m.y)),
      hn::Or(hn::Or(pick<3, 4, 0, 4>(m.x), pick<4, 2, 4, 4>(m.z)), pick<4, 4, 4, 3>(m.w)),
      hn::Or(hn::Or(pick<4, 0, 4, 4>(m.y), pick<4, 4, 3, 4>(m.z)), pick<0, 4, 4, 1>(m.w)),
      hn::Or(hn::Or(pick<4, 4, 2, 4>(m.y), pick<1, 4, 4, 0>(m.z)), pick<4, 2, 4, 4>(m.w)),
  };
}

template <class V>
struct Rows {
  V a, b, c, d;
};

// All rounds for one block.
template <class V>
HWY_INLINE Rows<V> compress_rows(V a, V b, const std::uint8_t* block, std::uint64_t counter,
                                 std::uint32_t size, std::uint32_t flags) {
  const Words<4> d;
  const hn::Repartition<std::uint64_t, Words<4>> pairs;
  const hn::Repartition<std::uint8_t, Words<4>> bytes;
  const auto load = [&](std::size_t at)
                        HWY_ATTR { return hn::BitCast(d, hn::LoadU(bytes, block + at)); };
  const V m0 = load(0), m1 = load(16), m2 = load(32), m3 = load(48);
  Message<V> m{hn::ConcatEven(d, m1, m0), hn::ConcatOdd(d, m1, m0),
               hn::Shuffle2103(hn::ConcatEven(d, m3, m2)),
               hn::Shuffle2103(hn::ConcatOdd(d, m3, m2))};
  const std::uint64_t tail = size | std::uint64_t{flags} << 32;
  Rows<V> s{
      a, b, hn::LoadU(d, kBlake3Iv),
      hn::BitCast(d, hn::InterleaveLower(pairs, hn::Set(pairs, counter), hn::Set(pairs, tail)))};
  for (int round = 0;; ++round) {
    mix(s.a, s.b, s.c, s.d, m.x, m.y);
    // For the diagonals all rows are turned but b, which is the last to be known.
    s.a = hn::Shuffle2103(s.a);
    s.c = hn::Shuffle0321(s.c);
    s.d = hn::Shuffle1032(s.d);
    mix(s.a, s.b, s.c, s.d, m.z, m.w);
    s.a = hn::Shuffle0321(s.a);
    s.c = hn::Shuffle2103(s.c);
    s.d = hn::Shuffle1032(s.d);
    if (round == 6) return s;
    m = permute(m);
  }
}

void compress(const std::uint32_t* chaining_value, const std::uint8_t* block, std::uint64_t counter,
              std::uint32_t size, std::uint32_t flags, std::uint32_t* out) {
  const Words<4> d;
  const auto a = hn::LoadU(d, chaining_value);
  const auto b = hn::LoadU(d, chaining_value + 4);
  const auto s = compress_rows(a, b, block, counter, size, flags);
  hn::StoreU(hn::Xor(s.a, s.c), d, out);
  hn::StoreU(hn::Xor(s.b, s.d), d, out + 4);
  hn::StoreU(hn::Xor(s.c, a), d, out + 8);
  hn::StoreU(hn::Xor(s.d, b), d, out + 12);
}

void hash_one(const Blake3Job& job, std::size_t index, std::uint32_t* out) {
  const Words<4> d;
  const std::uint8_t* input = job.input + index * job.stride;
  const std::uint64_t counter = job.counter + job.counter_step * index;
  auto a = hn::LoadU(d, job.key);
  auto b = hn::LoadU(d, job.key + 4);
  for (std::size_t block = 0; block < job.blocks; ++block) {
    std::uint32_t flags = job.flags;
    if (block == 0) flags |= job.first_flags;
    if (block + 1 == job.blocks) flags |= job.last_flags;
    const auto s = compress_rows(a, b, input + block * kBlockSize, counter, kBlockSize, flags);
    a = hn::Xor(s.a, s.c);
    b = hn::Xor(s.b, s.d);
  }
  hn::StoreU(a, d, out + 8 * index);
  hn::StoreU(b, d, out + 8 * index + 4);
}

// Blake3Kernels::each; for the last ones, vectors that are no longer than they fill.
void each(const Blake3Input* inputs, std::size_t count) {
  constexpr std::size_t kMost = hn::MaxLanes(Words<16>());
  while (count > 0) {
    const std::size_t given = count < kMost ? count : kMost;
    if (given <= 4) {
      hash_inputs(Words<4>(), inputs, given);
    } else if (given <= 8) {
      hash_inputs(Words<8>(), inputs, given);
    } else {
      hash_inputs(Words<16>(), inputs, given);
    }
    inputs += given;
    count -= given;
  }
}

// As many inputs at once as there are lanes; for the last ones, vectors that are no longer than
// they fill.
void many(const Blake3Job& job, std::uint32_t* out) {
  constexpr std::size_t kMost = hn::MaxLanes(Words<16>());
  std::size_t done = 0;
  while (done < job.count) {
    const std::size_t left = job.count - done;
    const std::size_t inputs = left < kMost ? left : kMost;
    if (inputs == 1) {
      hash_one(job, done, out);
    } else if (inputs <= 4) {
      hash_lanes(Words<4>(), job, done, inputs, out);
    } else if (inputs <= 8) {
      hash_lanes(Words<8>(), job, done, inputs, out);
    } else {
      hash_lanes(Words<16>(), job, done, inputs, out);
    }
    done += inputs;
  }
}

}  // namespace

extern const Blake3Kernels NT_SIMD_NAME(kBlake3);
const Blake3Kernels NT_SIMD_NAME(kBlake3){&many, &compress, hn::MaxLanes(Words<16>()), &each};

}  // namespace nt::simd
