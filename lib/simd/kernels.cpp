// The kernels that search text. Compiled once for each instruction set: see set.hpp.
#include <hwy/highway.h>
#include <string.h>

#include "simd/digests.hpp"
#include "simd/set.hpp"
#include "simd/simd.hpp"

namespace nt::simd {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using Bytes = hn::ScalableTag<std::uint8_t>;
using Vector = hn::Vec<Bytes>;
using Mask = hn::Mask<Bytes>;

bool in_set(const ByteSetWords& set, char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (set[byte >> 6] >> (byte & 63) & 1) != 0;
}

bool run_at(const char* text, const ByteSetWords* sets, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) {
    if (!in_set(sets[i], text[i])) return false;
  }
  return true;
}

// The vectors that a probe compares with.
class VectorProbe {
 public:
  explicit VectorProbe(const Probe& probe)
      : offset_(probe.offset),
        fold_(hn::Set(Bytes(), probe.fold)),
        value_(hn::Set(Bytes(), probe.value)),
        low_(table(probe.low)),
        high_(table(probe.high)) {}

  HWY_INLINE Mask equal(const std::uint8_t* text) const {
    return hn::Eq(hn::Or(hn::LoadU(Bytes(), text + offset_), fold_), value_);
  }
  HWY_INLINE Mask in_tables(const std::uint8_t* text) const {
    const Bytes d;
    return hn::Ne(look_up(hn::LoadU(d, text + offset_), low_, high_), hn::Zero(d));
  }

  // 16 bytes, repeated in each block of 16 lanes.
  static HWY_INLINE Vector table(const std::uint8_t* bytes) {
    return hn::LoadDup128(Bytes(), bytes);
  }

  static HWY_INLINE Vector look_up(Vector bytes, Vector low, Vector high) {
    const Bytes d;
    const Vector nibble = hn::Set(d, 0x0f);
    const hn::Repartition<std::uint16_t, Bytes> wide;
    const Vector upper =
        hn::And(hn::BitCast(d, hn::ShiftRight<4>(hn::BitCast(wide, bytes))), nibble);
    return hn::And(hn::TableLookupBytes(low, hn::And(bytes, nibble)),
                   hn::TableLookupBytes(high, upper));
  }

 private:
  std::size_t offset_;
  Vector fold_;
  Vector value_;
  Vector low_;
  Vector high_;
};

// Calls verify(at) for each lane of the mask, in order, until it answers true; the offset, or
// kNotFound.
template <class Verify>
HWY_INLINE std::size_t first_verified(std::size_t at, Mask mask, const Verify& verify) {
  const Bytes d;
  while (!hn::AllFalse(d, mask)) {
    const auto lane = static_cast<std::size_t>(hn::FindFirstTrue(d, mask));
    if (verify(at + lane)) return at + lane;
    mask = hn::AndNot(hn::FirstN(d, lane + 1), mask);
  }
  return kNotFound;
}

// The first start below starts that candidates() lets pass and verify() confirms. Vectors are read
// up to starts - 1 plus what candidates() adds.
template <class Candidates, class Verify>
HWY_INLINE std::size_t scan(std::size_t starts, const Candidates& candidates,
                            const Verify& verify) {
  const Bytes d;
  const std::size_t lanes = hn::Lanes(d);
  std::size_t i = 0;
  for (; i + 4 * lanes <= starts; i += 4 * lanes) {
    const Mask m0 = candidates(i);
    const Mask m1 = candidates(i + lanes);
    const Mask m2 = candidates(i + 2 * lanes);
    const Mask m3 = candidates(i + 3 * lanes);
    if (hn::AllFalse(d, hn::Or(hn::Or(m0, m1), hn::Or(m2, m3)))) [[likely]]
      continue;
    std::size_t found = first_verified(i, m0, verify);
    if (found == kNotFound) found = first_verified(i + lanes, m1, verify);
    if (found == kNotFound) found = first_verified(i + 2 * lanes, m2, verify);
    if (found == kNotFound) found = first_verified(i + 3 * lanes, m3, verify);
    if (found != kNotFound) return found;
  }
  for (; i + lanes <= starts; i += lanes) {
    const std::size_t found = first_verified(i, candidates(i), verify);
    if (found != kNotFound) return found;
  }
  if (i == starts) return kNotFound;
  // The last places, and once more some of those before them.
  if (starts >= lanes) return first_verified(starts - lanes, candidates(starts - lanes), verify);
  for (; i < starts; ++i) {
    if (verify(i)) return i;
  }
  return kNotFound;
}

// The probes of a query on a text. Their number and kinds are known to the compiler, so that the
// inner loop holds nothing else.
template <int kEqual, int kTables>
class RunProbes {
 public:
  RunProbes(const char* text, const RunQuery& query)
      : bytes_(reinterpret_cast<const std::uint8_t*>(text)),
        p0_(query.probe[0]),
        p1_(query.probe[kEqual + kTables > 1 ? 1 : 0]),
        p2_(query.probe[kEqual + kTables > 2 ? 2 : 0]) {}

  // Where among the places from `at` on, one for each lane, a run may begin.
  HWY_INLINE Mask operator()(std::size_t at) const {
    Mask mask = kEqual > 0 ? p0_.equal(bytes_ + at) : p0_.in_tables(bytes_ + at);
    if constexpr (kEqual + kTables > 1) {
      mask = hn::And(mask, kEqual > 1 ? p1_.equal(bytes_ + at) : p1_.in_tables(bytes_ + at));
    }
    if constexpr (kEqual + kTables > 2) {
      mask = hn::And(mask, kEqual > 2 ? p2_.equal(bytes_ + at) : p2_.in_tables(bytes_ + at));
    }
    return mask;
  }

 private:
  const std::uint8_t* bytes_;
  VectorProbe p0_;
  VectorProbe p1_;
  VectorProbe p2_;
};

// Calls work(probes) with the RunProbes that the query needs.
template <class Work>
HWY_INLINE std::size_t with_probes(const char* text, const RunQuery& query, const Work& work) {
  const std::uint32_t tables = query.probes - query.equal_probes;
  switch (query.equal_probes * 4 + tables) {
    case 1:
      return work(RunProbes<0, 1>(text, query));
    case 2:
      return work(RunProbes<0, 2>(text, query));
    case 3:
      return work(RunProbes<0, 3>(text, query));
    case 4:
      return work(RunProbes<1, 0>(text, query));
    case 5:
      return work(RunProbes<1, 1>(text, query));
    case 6:
      return work(RunProbes<1, 2>(text, query));
    case 8:
      return work(RunProbes<2, 0>(text, query));
    case 9:
      return work(RunProbes<2, 1>(text, query));
    default:
      return work(RunProbes<3, 0>(text, query));
  }
}

std::size_t find_run(const char* text, std::size_t size, const RunQuery& query) {
  if (query.size > size) return kNotFound;
  const auto verify = [&](std::size_t at) { return run_at(text + at, query.sets, query.size); };
  const std::size_t starts = size - query.size + 1;
  const Bytes d;
  // A short text is searched in a copy behind which there is room for a vector.
  std::uint8_t copy[256];
  if (starts < hn::Lanes(d) && size + hn::Lanes(d) <= sizeof copy) {
    memcpy(copy, text, size);
    return with_probes(reinterpret_cast<const char*>(copy), query, [&](const auto& probes) {
      return first_verified(0, hn::And(probes(0), hn::FirstN(d, starts)), verify);
    });
  }
  return with_probes(text, query, [&](const auto& probes) { return scan(starts, probes, verify); });
}

// The mask as bits, that of the first lane the lowest.
HWY_INLINE std::uint64_t bits_of(Mask mask) {
  std::uint64_t bits = 0;
  hn::StoreMaskBits(Bytes(), mask, reinterpret_cast<std::uint8_t*>(&bits));
  return bits;
}

// The bits from this one on.
constexpr std::uint64_t bits_from(int bit) { return bit < 64 ? ~std::uint64_t{0} << bit : 0; }

// Lines that hold a run, counted block by block.
class LineCount {
 public:
  LineCount(const char* text, const RunQuery& query, char terminator)
      : text_(text), query_(query), end_(hn::Set(Bytes(), static_cast<std::uint8_t>(terminator))) {}

  // Whether the line that the next place belongs to is counted.
  bool counted() const { return counted_; }
  std::size_t lines() const { return lines_; }

  // The lanes from `at` on are searched, of which find() tells where a run may begin. It is not
  // asked where the whole of them belongs to a line that is counted.
  template <class Find>
  HWY_INLINE void take(std::size_t at, const Find& find) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text_);
    std::uint64_t ends = bits_of(hn::Eq(hn::LoadU(Bytes(), bytes + at), end_));
    if (counted_ && ends == 0) return;
    std::uint64_t candidates = bits_of(find());
    for (;;) {
      if (counted_) {
        if (ends == 0) return;
        const std::uint64_t rest = bits_from(__builtin_ctzll(ends) + 1);
        ends &= rest;
        candidates &= rest;
        counted_ = false;
      }
      if (candidates == 0) return;
      const int bit = __builtin_ctzll(candidates);
      candidates &= candidates - 1;
      if (!run_at(text_ + at + bit, query_.sets, query_.size)) continue;
      ends &= bits_from(bit);
      counted_ = true;
      ++lines_;
    }
  }

  // The same for one byte.
  void take_byte(std::size_t at, char terminator) {
    if (text_[at] == terminator) {
      counted_ = false;
    } else if (!counted_ && run_at(text_ + at, query_.sets, query_.size)) {
      counted_ = true;
      ++lines_;
    }
  }

 private:
  const char* text_;
  const RunQuery& query_;
  Vector end_;
  std::size_t lines_ = 0;
  bool counted_ = false;
};

template <class Probes>
std::size_t count_lines_with(const char* text, std::size_t size, const RunQuery& query,
                             char terminator, const Probes& probes) {
  const Bytes d;
  const std::size_t lanes = hn::Lanes(d);
  const std::size_t starts = size - query.size + 1;
  LineCount count(text, query, terminator);
  std::size_t i = 0;
  while (i + 4 * lanes <= starts) {
    if (count.counted()) {
      count.take(i, [&]() HWY_ATTR { return probes(i); });
      i += lanes;
      continue;
    }
    const Mask m0 = probes(i);
    const Mask m1 = probes(i + lanes);
    const Mask m2 = probes(i + 2 * lanes);
    const Mask m3 = probes(i + 3 * lanes);
    if (!hn::AllFalse(d, hn::Or(hn::Or(m0, m1), hn::Or(m2, m3)))) {
      count.take(i, [&]() HWY_ATTR { return m0; });
      count.take(i + lanes, [&]() HWY_ATTR { return m1; });
      count.take(i + 2 * lanes, [&]() HWY_ATTR { return m2; });
      count.take(i + 3 * lanes, [&]() HWY_ATTR { return m3; });
    }
    i += 4 * lanes;
  }
  for (; i < starts; ++i) count.take_byte(i, terminator);
  return count.lines();
}

std::size_t count_lines(const char* text, std::size_t size, const RunQuery& query,
                        char terminator) {
  if (query.size > size) return 0;
  return with_probes(text, query, [&](const auto& probes) {
    return count_lines_with(text, size, query, terminator, probes);
  });
}

// The start of an occurrence whose window is at text[at], or kNotFound. bits: of the runs it may
// be.
std::size_t occurrence_around(const char* text, std::size_t size, std::size_t at, unsigned bits,
                              const AnyQuery& query) {
  for (; bits != 0; bits &= bits - 1) {
    for (const AnyQuery::Run& run : query.buckets[__builtin_ctz(bits)]) {
      if (at < run.window || run.size - run.window > size - at) continue;
      if (run_at(text + (at - run.window), run.sets, run.size)) return at - run.window;
    }
  }
  return kNotFound;
}

template <int kWindow>
std::size_t find_any_with(const char* text, std::size_t size, const AnyQuery& query) {
  const Bytes d;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text);
  const Vector low0 = VectorProbe::table(query.low[0]);
  const Vector high0 = VectorProbe::table(query.high[0]);
  const Vector low1 = VectorProbe::table(query.low[kWindow > 1 ? 1 : 0]);
  const Vector high1 = VectorProbe::table(query.high[kWindow > 1 ? 1 : 0]);
  const Vector low2 = VectorProbe::table(query.low[kWindow > 2 ? 2 : 0]);
  const Vector high2 = VectorProbe::table(query.high[kWindow > 2 ? 2 : 0]);
  const auto candidates = [&](std::size_t at) HWY_ATTR {
    Vector bits = VectorProbe::look_up(hn::LoadU(d, bytes + at), low0, high0);
    if constexpr (kWindow > 1) {
      bits = hn::And(bits, VectorProbe::look_up(hn::LoadU(d, bytes + at + 1), low1, high1));
    }
    if constexpr (kWindow > 2) {
      bits = hn::And(bits, VectorProbe::look_up(hn::LoadU(d, bytes + at + 2), low2, high2));
    }
    return hn::Ne(bits, hn::Zero(d));
  };
  std::size_t found = kNotFound;
  const auto verify = [&](std::size_t at) {
    unsigned bits = 0xff;
    for (int i = 0; i < kWindow; ++i) {
      const std::uint8_t byte = bytes[at + static_cast<std::size_t>(i)];
      bits &= static_cast<unsigned>(query.low[i][byte & 15] & query.high[i][byte >> 4]);
    }
    found = occurrence_around(text, size, at, bits, query);
    return found != kNotFound;
  };
  scan(size - kWindow + 1, candidates, verify);
  return found;
}

std::size_t find_any(const char* text, std::size_t size, const AnyQuery& query) {
  if (query.window_size > size) return kNotFound;
  switch (query.window_size) {
    case 1:
      return find_any_with<1>(text, size, query);
    case 2:
      return find_any_with<2>(text, size, query);
    default:
      return find_any_with<3>(text, size, query);
  }
}

std::size_t count(const char* text, std::size_t size, char byte) {
  const Bytes d;
  const std::size_t lanes = hn::Lanes(d);
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text);
  const auto wanted = hn::Set(d, static_cast<std::uint8_t>(byte));
  std::size_t total = 0;
  std::size_t i = 0;
  while (i + lanes <= size) {
    // Each lane counts up to 255, then the lanes are summed.
    auto sums = hn::Zero(d);
    const std::size_t blocks = (size - i) / lanes;
    const std::size_t end = i + (blocks < 255 ? blocks : 255) * lanes;
    for (; i < end; i += lanes) {
      sums = hn::Sub(sums, hn::VecFromMask(d, hn::Eq(hn::LoadU(d, bytes + i), wanted)));
    }
    const hn::Repartition<std::uint64_t, Bytes> wide;
    total += hn::GetLane(hn::SumOfLanes(wide, hn::SumsOf8(sums)));
  }
  for (; i < size; ++i) total += text[i] == byte ? 1 : 0;
  return total;
}

void mark_numbers(const char* text, std::size_t blocks, NumberMarks* marks) {
  const hn::CappedTag<std::uint8_t, 64> d;
  const std::size_t lanes = hn::Lanes(d);
  const auto zero = hn::Set(d, '0');
  const auto nine = hn::Set(d, 9);
  const auto dot = hn::Set(d, '.');
  const auto colon = hn::Set(d, ':');
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text);
  for (std::size_t block = 0; block < blocks; ++block) {
    std::uint8_t digits[64 / 8];
    std::uint8_t dots[64 / 8];
    std::uint8_t colons[64 / 8];
    for (std::size_t i = 0; i < 64; i += lanes, bytes += lanes) {
      const auto vector = hn::LoadU(d, bytes);
      // Below '0' it wraps.
      const auto number = hn::Sub(vector, zero);
      hn::StoreMaskBits(d, hn::Eq(hn::Min(number, nine), number), digits + i / 8);
      hn::StoreMaskBits(d, hn::Eq(vector, dot), dots + i / 8);
      hn::StoreMaskBits(d, hn::Eq(vector, colon), colons + i / 8);
    }
    __builtin_memcpy(&marks[block].digits, digits, sizeof digits);
    __builtin_memcpy(&marks[block].dots, dots, sizeof dots);
    __builtin_memcpy(&marks[block].colons, colons, sizeof colons);
  }
}

}  // namespace

extern const Blake2Kernels NT_SIMD_NAME(kBlake2);
extern const Blake3Kernels NT_SIMD_NAME(kBlake3);
extern const Sha3Kernels NT_SIMD_NAME(kSha3);
extern const Xxh3Kernels NT_SIMD_NAME(kXxh3);
extern const CrcKernels NT_SIMD_NAME(kCrc);
extern const MultiBufferKernels NT_SIMD_NAME(kMultiBuffer);
extern const Kernels NT_SIMD_NAME(kKernels);
const Kernels NT_SIMD_NAME(kKernels){NT_SIMD_STRING(NT_SIMD_SET),
                                     &find_run,
                                     &find_any,
                                     &count_lines,
                                     &count,
                                     &mark_numbers,
                                     &NT_SIMD_NAME(kBlake2),
                                     &NT_SIMD_NAME(kBlake3),
                                     &NT_SIMD_NAME(kSha3),
                                     &NT_SIMD_NAME(kXxh3),
                                     &NT_SIMD_NAME(kCrc),
                                     &NT_SIMD_NAME(kMultiBuffer)};

}  // namespace nt::simd
