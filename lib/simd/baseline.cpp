// The kernels in plain C++: for CPUs without a set of their own, and what the others are held to.
#include <cstring>

#include "simd/digests.hpp"
#include "simd/simd.hpp"

namespace nt::simd {
namespace {

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

std::size_t find_run(const char* text, std::size_t size, const RunQuery& query) {
  if (query.size > size) return kNotFound;
  const std::size_t starts = size - query.size + 1;
  const Probe& probe = query.probe[0];
  if (!probe.equal || probe.fold != 0) {
    for (std::size_t i = 0; i < starts; ++i) {
      if (run_at(text + i, query.sets, query.size)) return i;
    }
    return kNotFound;
  }
  for (std::size_t i = 0; i < starts; ++i) {
    const void* found = std::memchr(text + i + probe.offset, probe.value, starts - i);
    if (found == nullptr) return kNotFound;
    i = static_cast<std::size_t>(static_cast<const char*>(found) - text) - probe.offset;
    if (run_at(text + i, query.sets, query.size)) return i;
  }
  return kNotFound;
}

std::size_t count_lines(const char* text, std::size_t size, const RunQuery& query,
                        char terminator) {
  std::size_t lines = 0;
  for (std::size_t at = 0; at < size; ++lines) {
    const std::size_t found = find_run(text + at, size - at, query);
    if (found == kNotFound) break;
    at += found;
    const void* end = std::memchr(text + at, terminator, size - at);
    at = end == nullptr ? size : static_cast<std::size_t>(static_cast<const char*>(end) - text) + 1;
  }
  return lines;
}

std::size_t find_any(const char* text, std::size_t size, const AnyQuery& query) {
  for (std::size_t at = 0; at + query.window_size <= size; ++at) {
    for (const auto& bucket : query.buckets) {
      for (const AnyQuery::Run& run : bucket) {
        if (at < run.window || run.size - run.window > size - at) continue;
        if (run_at(text + (at - run.window), run.sets, run.size)) return at - run.window;
      }
    }
  }
  return kNotFound;
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

extern const Blake2Kernels kBlake2_baseline;
extern const Blake3Kernels kBlake3_baseline;
extern const Sha3Kernels kSha3_baseline;
extern const Xxh3Kernels kXxh3_baseline;
extern const CrcKernels kCrc_baseline;
extern const Kernels kKernels_baseline;
const Kernels kKernels_baseline{
    "baseline",      &find_run,       &find_any,         &count_lines,
    &count,          &mark_numbers,   &kBlake2_baseline, &kBlake3_baseline,
    &kSha3_baseline, &kXxh3_baseline, &kCrc_baseline,    nullptr};

}  // namespace nt::simd
