// The kernels in plain C++: for CPUs without a set of their own, and what the others are held to.
#include <bit>
#include <cstring>
#include <span>

#include "simd/digests.hpp"
#include "simd/simd.hpp"

namespace nt::simd {
namespace {

bool in_set(const ByteSetWords& set, char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (set[byte >> 6] >> (byte & 63) & 1) != 0;
}

bool run_at(const char* text, const Run& run) {
  for (std::size_t i = 0; i < run.size; ++i) {
    if (!in_set(run.sets[i], text[i])) return false;
  }
  return true;
}

std::size_t find_run(const char* text, std::size_t size, const RunQuery& query) {
  if (query.run.size > size) return kNotFound;
  const std::size_t starts = size - query.run.size + 1;
  const Probe& probe = query.probe[0];
  if (!probe.equal || probe.fold != 0) {
    for (std::size_t i = 0; i < starts; ++i) {
      if (run_at(text + i, query.run)) return i;
    }
    return kNotFound;
  }
  for (std::size_t i = 0; i < starts; ++i) {
    const void* found = std::memchr(text + i + probe.offset, probe.value, starts - i);
    if (found == nullptr) return kNotFound;
    i = static_cast<std::size_t>(static_cast<const char*>(found) - text) - probe.offset;
    if (run_at(text + i, query.run)) return i;
  }
  return kNotFound;
}

// The runs, as bits, whose window may be at text[at].
unsigned windows_at(const char* text, std::size_t at, const AnyQuery& query) {
  unsigned bits = 0xff;
  for (std::size_t i = 0; i < query.window_size && bits != 0; ++i) {
    const auto byte = static_cast<unsigned char>(text[at + i]);
    bits &= static_cast<unsigned>(query.low[i][byte & 15] & query.high[i][byte >> 4]);
  }
  return bits;
}

// lines: which occurrences count.
std::size_t find_any_in(const char* text, std::size_t size, const AnyQuery& query,
                        const LineQuery& lines) {
  for (std::size_t at = 0; at + query.window_size <= size; ++at) {
    for (unsigned bits = windows_at(text, at, query); bits != 0; bits &= bits - 1) {
      const AnyQuery::Bucket& bucket = query.buckets[std::countr_zero(bits)];
      for (const AnyQuery::Member& member : std::span(bucket.members, bucket.size)) {
        if (at < member.window || member.run.size - member.window > size - at) continue;
        const std::size_t start = at - member.window;
        if (run_at(text + start, member.run) &&
            !lines.takes_cr(text, size, start + member.run.size))
          return start;
      }
    }
  }
  return kNotFound;
}

std::size_t find_any(const char* text, std::size_t size, const AnyQuery& query) {
  return find_any_in(text, size, query, {});
}

// The lines with a place that find(text, size) finds.
template <class Find>
std::size_t find_lines_with(const char* text, std::size_t size, const LineQuery& lines,
                            const Find& find) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < size && count < lines.most; ++count) {
    const std::size_t found = find(text + at, size - at);
    if (found == kNotFound) break;
    at += found;
    if (lines.places != nullptr) lines.places[count] = at;
    const void* end = std::memchr(text + at, lines.terminator, size - at);
    at = end == nullptr ? size : static_cast<std::size_t>(static_cast<const char*>(end) - text) + 1;
  }
  return count;
}

std::size_t find_lines(const char* text, std::size_t size, const RunQuery& query,
                       const LineQuery& lines) {
  return find_lines_with(text, size, lines, [&](const char* rest, std::size_t left) {
    for (std::size_t at = 0;; ++at) {
      const std::size_t found = find_run(rest + at, left - at, query);
      if (found == kNotFound) return kNotFound;
      at += found;
      if (!lines.takes_cr(rest, left, at + query.run.size)) return at;
    }
  });
}

std::size_t find_lines_any(const char* text, std::size_t size, const AnyQuery& query,
                           const LineQuery& lines) {
  return find_lines_with(text, size, lines, [&](const char* rest, std::size_t left) {
    return find_any_in(rest, left, query, lines);
  });
}

std::size_t count(const char* text, std::size_t size, char byte) {
  std::size_t total = 0;
  for (std::size_t i = 0; i < size; ++i) total += text[i] == byte ? 1 : 0;
  return total;
}

void mark_numbers(const char* text, std::size_t blocks, NumberMarks* marks) {
  for (std::size_t block = 0; block < blocks; ++block, text += 64) {
    NumberMarks found{};
    for (std::size_t i = 0; i < 64; ++i) {
      const std::uint64_t bit = std::uint64_t{1} << i;
      if (text[i] >= '0' && text[i] <= '9') found.digits |= bit;
      if (text[i] == '.') found.dots |= bit;
      if (text[i] == ':') found.colons |= bit;
    }
    marks[block] = found;
  }
}

}  // namespace

extern const CompareKernels kCompare_baseline;
extern const Blake2Kernels kBlake2_baseline;
extern const Blake3Kernels kBlake3_baseline;
extern const Sha3Kernels kSha3_baseline;
extern const Xxh3Kernels kXxh3_baseline;
extern const CrcKernels kCrc_baseline;
extern const Kernels kKernels_baseline;
const Kernels kKernels_baseline{"baseline",        &find_run,
                                &find_any,         &find_lines,
                                &find_lines_any,   &count,
                                &mark_numbers,     &kCompare_baseline,
                                &kBlake2_baseline, &kBlake3_baseline,
                                &kSha3_baseline,   &kXxh3_baseline,
                                &kCrc_baseline,    nullptr};

}  // namespace nt::simd
