#include "cmp/content_chunks.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <optional>

#include "base/lines.hpp"
#include "parallel/ordered.hpp"

namespace nt::cmp {
namespace {

// What a thread cuts at a time.
constexpr std::size_t kSegment = std::size_t{4} << 20;

// A random number for each byte (SplitMix64).
constexpr auto kGear = [] {
  std::array<std::uint64_t, 256> gear{};
  std::uint64_t state = 0;
  for (std::uint64_t& number : gear) {
    state += 0x9e3779b97f4a7c15;
    number = (state ^ state >> 30) * 0xbf58476d1ce4e5b9;
    number = (number ^ number >> 27) * 0x94d049bb133111eb;
    number ^= number >> 31;
  }
  return gear;
}();

// Equal texts have equal hashes; whoever relies on the opposite compares them.
std::uint64_t hash_of(const char* bytes, std::size_t size) {
  constexpr std::uint64_t kFactor = 0x9fb21c651e98df25;
  std::uint64_t hash = size * kFactor;
  const auto mix = [&hash](std::uint64_t word) {
    hash = (hash ^ word) * kFactor;
    hash ^= hash >> 32;
  };
  std::uint64_t word = 0;
  for (; size >= sizeof word; bytes += sizeof word, size -= sizeof word) {
    std::memcpy(&word, bytes, sizeof word);
    mix(word);
  }
  word = 0;
  std::memcpy(&word, bytes, size);
  mix(word);
  return hash;
}

// Bit i of the hash depends on the last i + 1 bytes: few of them decide, so that chunks fall into
// step soon behind a difference.
std::uint64_t mask_for(std::size_t average) { return (average - 1) << 16; }

// How long the chunk is that begins the text.
std::size_t first_chunk(std::string_view text, std::size_t average, std::uint64_t mask) {
  const std::size_t least = average / 4;
  const std::size_t most = std::min(text.size(), average * 4);
  std::uint64_t hash = 0;
  // No byte is in the hash any more once as many have followed as it has bits.
  constexpr std::size_t kWindow = 64;
  for (std::size_t at = least > kWindow ? least - kWindow : 0; at < most; ++at) {
    hash = (hash << 1) + kGear[static_cast<unsigned char>(text[at])];
    if ((hash & mask) == 0 && at >= least) return at + 1;
  }
  return most;
}

std::vector<ContentChunk> cut(std::string_view text, const Span& segment, std::size_t average) {
  std::vector<ContentChunk> chunks;
  chunks.reserve(segment.size() / average + 1);
  const std::uint64_t mask = mask_for(average);
  for (std::size_t at = segment.begin; at < segment.end;) {
    const std::size_t size = first_chunk(text.substr(at, segment.end - at), average, mask);
    chunks.push_back({hash_of(text.data() + at, size), at, static_cast<std::uint32_t>(size)});
    at += size;
  }
  return chunks;
}

}  // namespace

std::vector<ContentChunk> content_chunks(std::string_view text, const ChunkingOptions& options) {
  if (text.size() <= kSegment) return cut(text, {0, text.size()}, options.average);
  std::vector<ContentChunk> chunks;
  std::size_t at = 0;
  std::size_t done = 0;
  parallel::ordered_for_each(
      {options.threads, std::size_t{2} * options.threads},
      [&]() -> std::optional<Span> {
        if (at == text.size()) return std::nullopt;
        const Span segment{at, std::min(text.size(), at + kSegment)};
        at = segment.end;
        return segment;
      },
      [] { return 0; },
      [&](int, const Span& segment, const parallel::StopFlag&) {
        return cut(text, segment, options.average);
      },
      [&](const std::vector<ContentChunk>& of_segment) {
        chunks.insert(chunks.end(), of_segment.begin(), of_segment.end());
        const std::size_t end = chunks.back().begin + chunks.back().size;
        if (options.done) options.done(done, end);
        done = end;
        return true;
      });
  return chunks;
}

}  // namespace nt::cmp
