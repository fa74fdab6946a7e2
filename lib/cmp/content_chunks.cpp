#include "cmp/content_chunks.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <optional>
#include <string>

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

class Cutter {
 public:
  Cutter(std::string_view text, const ChunkingOptions& options)
      : text_(text), options_(options), mask_(mask_for(options.average)) {
    if (!options.data_from) return;
    const Span data = options.data_from(0);
    if (data.begin == 0 && data.end >= text.size()) return;
    // All chunks in holes are the same.
    const std::string zeros(options.average * 4, '\0');
    const std::size_t size = first_chunk(zeros, options.average, mask_);
    zeros_ = {hash_of(zeros.data(), size), 0, static_cast<std::uint32_t>(size)};
  }

  std::vector<ContentChunk> cut(const Span& segment) const {
    std::vector<ContentChunk> chunks;
    chunks.reserve(segment.size() / options_.average + 1);
    Span data{0, zeros_.size > 0 ? 0 : text_.size()};
    for (std::size_t at = segment.begin; at < segment.end;) {
      if (at >= data.end) data = options_.data_from(at);
      ContentChunk chunk = zeros_;
      chunk.begin = at;
      // What decides where a chunk ends is all before that.
      if (at + std::size_t{zeros_.size} > std::min(data.begin, segment.end) || zeros_.size == 0) {
        const std::size_t size =
            first_chunk(text_.substr(at, segment.end - at), options_.average, mask_);
        chunk = {hash_of(text_.data() + at, size), at, static_cast<std::uint32_t>(size)};
      }
      chunks.push_back(chunk);
      at += chunk.size;
    }
    return chunks;
  }

 private:
  std::string_view text_;
  const ChunkingOptions& options_;
  std::uint64_t mask_;
  ContentChunk zeros_{};  // of size 0 where there are no holes
};

}  // namespace

std::vector<ContentChunk> content_chunks(std::string_view text, const ChunkingOptions& options) {
  const Cutter cutter(text, options);
  if (text.size() <= kSegment) return cutter.cut({0, text.size()});
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
      [&](int, const Span& segment, const parallel::StopFlag&) { return cutter.cut(segment); },
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
