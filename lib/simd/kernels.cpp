// The kernels. This file is compiled once for each instruction set, with NT_SIMD_SET naming it.
//
// Nothing here may use a function that another translation unit also has inline: the linker would
// keep one copy, perhaps one with instructions that the CPU lacks. So no standard library.
#include <hwy/highway.h>
#include <string.h>

#include "simd/simd.hpp"

#define NT_SIMD_STRING_(x) #x
#define NT_SIMD_STRING(x) NT_SIMD_STRING_(x)
#define NT_SIMD_JOIN_(a, b) a##b
#define NT_SIMD_JOIN(a, b) NT_SIMD_JOIN_(a, b)

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
  for (; i < starts; ++i) {
    if (verify(i)) return i;
  }
  return kNotFound;
}

// The probes' number and kinds are known to the compiler, so that the inner loop holds nothing
// else.
template <int kEqual, int kTables>
std::size_t find_run_with(const char* text, std::size_t size, const RunQuery& query) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text);
  const VectorProbe p0(query.probe[0]);
  const VectorProbe p1(query.probe[kEqual + kTables > 1 ? 1 : 0]);
  const VectorProbe p2(query.probe[kEqual + kTables > 2 ? 2 : 0]);
  const auto candidates = [&](std::size_t at) HWY_ATTR {
    Mask mask = kEqual > 0 ? p0.equal(bytes + at) : p0.in_tables(bytes + at);
    if constexpr (kEqual + kTables > 1) {
      mask = hn::And(mask, kEqual > 1 ? p1.equal(bytes + at) : p1.in_tables(bytes + at));
    }
    if constexpr (kEqual + kTables > 2) {
      mask = hn::And(mask, kEqual > 2 ? p2.equal(bytes + at) : p2.in_tables(bytes + at));
    }
    return mask;
  };
  const auto verify = [&](std::size_t at) { return run_at(text + at, query.sets, query.size); };
  return scan(size - query.size + 1, candidates, verify);
}

std::size_t find_run(const char* text, std::size_t size, const RunQuery& query) {
  if (query.size > size) return kNotFound;
  const std::uint32_t tables = query.probes - query.equal_probes;
  switch (query.equal_probes * 4 + tables) {
    case 1:
      return find_run_with<0, 1>(text, size, query);
    case 2:
      return find_run_with<0, 2>(text, size, query);
    case 3:
      return find_run_with<0, 3>(text, size, query);
    case 4:
      return find_run_with<1, 0>(text, size, query);
    case 5:
      return find_run_with<1, 1>(text, size, query);
    case 6:
      return find_run_with<1, 2>(text, size, query);
    case 8:
      return find_run_with<2, 0>(text, size, query);
    case 9:
      return find_run_with<2, 1>(text, size, query);
    default:
      return find_run_with<3, 0>(text, size, query);
  }
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

}  // namespace

extern const Kernels NT_SIMD_JOIN(kKernels_, NT_SIMD_SET);
const Kernels NT_SIMD_JOIN(kKernels_, NT_SIMD_SET){NT_SIMD_STRING(NT_SIMD_SET), &find_run,
                                                   &find_any, &count};

}  // namespace nt::simd
