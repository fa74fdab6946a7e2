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

// Whether the run stands at text[at], text having size bytes, which are enough for it.
HWY_INLINE bool run_at(const char* text, std::size_t size, std::size_t at, const Run& run) {
  const hn::CappedTag<std::uint8_t, Run::kBlock> d;
  std::size_t i = 0;
  for (; run.values != nullptr && i < run.size && at + i + Run::kBlock <= size; i += Run::kBlock) {
    const auto bytes = hn::LoadU(d, reinterpret_cast<const std::uint8_t*>(text + at + i));
    const auto folded = hn::Or(bytes, hn::LoadU(d, run.folds + i));
    if (!hn::AllTrue(d, hn::Eq(folded, hn::LoadU(d, run.values + i)))) return false;
  }
  for (; i < run.size; ++i) {
    if (!in_set(run.sets[i], text[at + i])) return false;
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

// The mask as bits, that of the first lane the lowest.
HWY_INLINE std::uint64_t bits_of(Mask mask) {
  std::uint64_t bits = 0;
  hn::StoreMaskBits(Bytes(), mask, reinterpret_cast<std::uint8_t*>(&bits));
  return bits;
}

// Calls verify(at) for each lane of the mask, in order, until it answers true; the offset, or
// kNotFound.
template <class Verify>
HWY_INLINE std::size_t first_verified(std::size_t at, Mask mask, const Verify& verify) {
  for (std::uint64_t bits = bits_of(mask); bits != 0; bits &= bits - 1) {
    const std::size_t place = at + static_cast<std::size_t>(__builtin_ctzll(bits));
    if (verify(place)) return place;
  }
  return kNotFound;
}

// Text that is soon looked at. The processor's own guess does not reach far enough: what little is
// done for each byte takes less time than memory.
constexpr std::size_t kFetchDistance = 1024;
HWY_INLINE void fetch_ahead(const char* text) {
  constexpr std::size_t kLine = 64;
#pragma GCC unroll 4
  for (std::size_t i = 0; i < 4 * hn::Lanes(Bytes()); i += kLine)
    __builtin_prefetch(text + kFetchDistance + i);
}

// The first of so many starts in the text that candidates() lets pass and verify() confirms.
// Vectors are read up to the last start plus what candidates() adds.
template <class Candidates, class Verify>
HWY_INLINE std::size_t scan(const char* text, std::size_t starts, const Candidates& candidates,
                            const Verify& verify) {
  const Bytes d;
  const std::size_t lanes = hn::Lanes(d);
  std::size_t i = 0;
  for (; i + 4 * lanes <= starts; i += 4 * lanes) {
    fetch_ahead(text + i);
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
  if (query.run.size > size) return kNotFound;
  const auto verify = [&](std::size_t at) HWY_ATTR { return run_at(text, size, at, query.run); };
  const std::size_t starts = size - query.run.size + 1;
  const Bytes d;
  // A short text is searched in a copy behind which there is room for a vector.
  std::uint8_t copy[256];
  if (starts < hn::Lanes(d) && size + hn::Lanes(d) <= sizeof copy) {
    memcpy(copy, text, size);
    return with_probes(reinterpret_cast<const char*>(copy), query, [&](const auto& probes) {
      return first_verified(0, hn::And(probes(0), hn::FirstN(d, starts)), verify);
    });
  }
  return with_probes(text, query,
                     [&](const auto& probes) { return scan(text, starts, probes, verify); });
}

// The bits from this one on.
constexpr std::uint64_t bits_from(int bit) { return bit < 64 ? ~std::uint64_t{0} << bit : 0; }

// Lines that hold a place that verify() confirms, found block by block. verify(at) gives the place.
template <class Verify>
class LineSearch {
 public:
  LineSearch(const char* text, const LineQuery& lines, const Verify& verify)
      : text_(text),
        lines_(lines),
        end_(hn::Set(Bytes(), static_cast<std::uint8_t>(lines.terminator))),
        verify_(verify) {}

  // Whether the line that the next place belongs to was found.
  bool found() const { return found_; }
  std::size_t count() const { return count_; }
  bool has_all() const { return count_ == lines_.most; }

  // The lanes from `at` on are searched, but for the first ones, which were before; find() tells
  // where a run may be. It is not asked where all of them belong to a line that was found.
  template <class Find>
  HWY_INLINE void take(std::size_t at, const Find& find, std::size_t searched = 0) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text_);
    const std::uint64_t left = bits_from(static_cast<int>(searched));
    std::uint64_t ends = bits_of(hn::Eq(hn::LoadU(Bytes(), bytes + at), end_)) & left;
    if (found_ && ends == 0) return;
    std::uint64_t candidates = bits_of(find()) & left;
    while (!has_all()) {
      if (found_) {
        if (ends == 0) return;
        const std::uint64_t rest = bits_from(__builtin_ctzll(ends) + 1);
        ends &= rest;
        candidates &= rest;
        found_ = false;
      }
      if (candidates == 0) return;
      const int bit = __builtin_ctzll(candidates);
      candidates &= candidates - 1;
      if (!add(verify_(at + static_cast<std::size_t>(bit)))) continue;
      ends &= bits_from(bit);
    }
  }

  // The same for one byte.
  HWY_INLINE void take_byte(std::size_t at) {
    if (text_[at] == lines_.terminator) {
      found_ = false;
    } else if (!found_ && !has_all()) {
      add(verify_(at));
    }
  }

 private:
  HWY_INLINE bool add(std::size_t place) {
    if (place == kNotFound) return false;
    if (lines_.places != nullptr) lines_.places[count_] = place;
    ++count_;
    found_ = true;
    return true;
  }

  const char* text_;
  const LineQuery& lines_;
  Vector end_;
  const Verify& verify_;
  std::size_t count_ = 0;
  bool found_ = false;
};

// The lines with one of so many starts that candidates() lets pass and verify() confirms. What is
// read: see scan().
template <class Candidates, class Verify>
HWY_INLINE std::size_t find_lines_with(const char* text, std::size_t starts, const LineQuery& lines,
                                       const Candidates& candidates, const Verify& verify) {
  const Bytes d;
  const std::size_t lanes = hn::Lanes(d);
  LineSearch search(text, lines, verify);
  std::size_t i = 0;
  while (i + 4 * lanes <= starts && !search.has_all()) {
    if (search.found()) {
      search.take(i, [&]() HWY_ATTR { return candidates(i); });
      i += lanes;
      continue;
    }
    fetch_ahead(text + i);
    const Mask m0 = candidates(i);
    const Mask m1 = candidates(i + lanes);
    const Mask m2 = candidates(i + 2 * lanes);
    const Mask m3 = candidates(i + 3 * lanes);
    if (!hn::AllFalse(d, hn::Or(hn::Or(m0, m1), hn::Or(m2, m3)))) {
      search.take(i, [&]() HWY_ATTR { return m0; });
      search.take(i + lanes, [&]() HWY_ATTR { return m1; });
      search.take(i + 2 * lanes, [&]() HWY_ATTR { return m2; });
      search.take(i + 3 * lanes, [&]() HWY_ATTR { return m3; });
    }
    i += 4 * lanes;
  }
  for (; i + lanes <= starts && !search.has_all(); i += lanes)
    search.take(i, [&]() HWY_ATTR { return candidates(i); });
  if (!search.has_all() && i < starts &&
      starts >= lanes) {  // the last places, behind some of those before them
    const std::size_t at = starts - lanes;
    search.take(at, [&]() HWY_ATTR { return candidates(at); }, i - at);
    return search.count();
  }
  for (; i < starts && !search.has_all(); ++i) search.take_byte(i);
  return search.count();
}

std::size_t find_lines(const char* text, std::size_t size, const RunQuery& query,
                       const LineQuery& lines) {
  if (query.run.size > size) return 0;
  const std::size_t starts = size - query.run.size + 1;
  const auto verify = [&](std::size_t at) HWY_ATTR {
    const bool found =
        run_at(text, size, at, query.run) && !lines.takes_cr(text, size, at + query.run.size);
    return found ? at : kNotFound;
  };
  return with_probes(text, query, [&](const auto& probes) {
    return find_lines_with(text, starts, lines, probes, verify);
  });
}

// The windows of a query in a text.
template <int kWindow>
class AnyProbes {
 public:
  AnyProbes(const char* text, std::size_t size, const AnyQuery& query)
      : text_(text), size_(size), query_(query) {
    for (int i = 0; i < kWindow; ++i) {
      low_[i] = VectorProbe::table(query.low[i]);
      high_[i] = VectorProbe::table(query.high[i]);
    }
  }

  // At which of the places from `at` on, one for each lane, a window may be.
  HWY_INLINE Mask operator()(std::size_t at) const {
    const Bytes d;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text_) + at;
    Vector bits = VectorProbe::look_up(hn::LoadU(d, bytes), low_[0], high_[0]);
    for (int i = 1; i < kWindow; ++i)
      bits = hn::And(bits, VectorProbe::look_up(hn::LoadU(d, bytes + i), low_[i], high_[i]));
    return hn::Ne(bits, hn::Zero(d));
  }

  // The start of an occurrence whose window is at this place, or kNotFound.
  HWY_INLINE std::size_t occurrence_around(std::size_t at, const LineQuery& lines = {}) const {
    unsigned bits = 0xff;
    for (std::size_t i = 0; i < kWindow; ++i) {
      const auto byte = static_cast<std::uint8_t>(text_[at + i]);
      bits &= static_cast<unsigned>(query_.low[i][byte & 15] & query_.high[i][byte >> 4]);
    }
    for (; bits != 0; bits &= bits - 1) {
      const AnyQuery::Bucket& bucket = query_.buckets[__builtin_ctz(bits)];
      for (std::size_t i = 0; i < bucket.size; ++i) {
        const AnyQuery::Member& member = bucket.members[i];
        if (at < member.window || member.run.size - member.window > size_ - at) continue;
        const std::size_t start = at - member.window;
        if (run_at(text_, size_, start, member.run) &&
            !lines.takes_cr(text_, size_, start + member.run.size))
          return start;
      }
    }
    return kNotFound;
  }

 private:
  const char* text_;
  std::size_t size_;
  const AnyQuery& query_;
  Vector low_[kWindow];
  Vector high_[kWindow];
};

// Calls work(probes) with the AnyProbes that the query needs.
template <class Work>
HWY_INLINE std::size_t with_windows(const char* text, std::size_t size, const AnyQuery& query,
                                    const Work& work) {
  switch (query.window_size) {
    case 1:
      return work(AnyProbes<1>(text, size, query));
    case 2:
      return work(AnyProbes<2>(text, size, query));
    default:
      return work(AnyProbes<3>(text, size, query));
  }
}

std::size_t find_any(const char* text, std::size_t size, const AnyQuery& query) {
  if (query.window_size > size) return kNotFound;
  return with_windows(text, size, query, [&](const auto& probes) {
    std::size_t found = kNotFound;
    scan(text, size - query.window_size + 1, probes, [&](std::size_t at) HWY_ATTR {
      found = probes.occurrence_around(at);
      return found != kNotFound;
    });
    return found;
  });
}

std::size_t find_lines_any(const char* text, std::size_t size, const AnyQuery& query,
                           const LineQuery& lines) {
  if (query.window_size > size) return 0;
  return with_windows(text, size, query, [&](const auto& probes) {
    const auto verify = [&](std::size_t at)
                            HWY_ATTR { return probes.occurrence_around(at, lines); };
    return find_lines_with(text, size - query.window_size + 1, lines, probes, verify);
  });
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
    __builtin_prefetch(bytes + kFetchDistance);
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

extern const CompareKernels NT_SIMD_NAME(kCompare);
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
                                     &find_lines,
                                     &find_lines_any,
                                     &count,
                                     &mark_numbers,
                                     &NT_SIMD_NAME(kCompare),
                                     &NT_SIMD_NAME(kBlake2),
                                     &NT_SIMD_NAME(kBlake3),
                                     &NT_SIMD_NAME(kSha3),
                                     &NT_SIMD_NAME(kXxh3),
                                     &NT_SIMD_NAME(kCrc),
                                     &NT_SIMD_NAME(kMultiBuffer)};

}  // namespace nt::simd
