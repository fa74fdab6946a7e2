#include "digest/blake3.hpp"

#include <doctest/doctest.h>

#include <array>
#include <bit>
#include <cstring>
#include <fstream>
#include <random>
#include <sstream>
#include <string>

#include "digest/digest.hpp"
#include "support/rounds.hpp"

namespace nt::digest {
namespace {

constexpr std::string_view kKey = "whats the Elvish word for friend";
constexpr std::string_view kContext = "BLAKE3 2019-12-27 16:29:52 test vectors context";

std::span<const std::byte, Blake3::kKeySize> key() {
  return bytes_of(kKey).first<Blake3::kKeySize>();
}

// BLAKE3's plain hash as the paper words it: a recursion over the whole input, none of it shared
// with the code under test.
class Reference {
 public:
  using Words = std::array<std::uint32_t, 8>;

  static std::string digest(std::span<const std::byte> input) {
    const Words words = node(input, 0, 8);
    return hex(std::as_bytes(std::span(words)));
  }

 private:
  static constexpr Words kIv{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                             0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

  static Words compress(const Words& h, std::span<const std::byte> bytes, std::uint64_t counter,
                        std::uint32_t flags) {
    std::array<std::uint32_t, 16> m{};
    if (!bytes.empty()) std::memcpy(m.data(), bytes.data(), bytes.size());
    std::array<std::uint32_t, 16> v{};
    std::copy(h.begin(), h.end(), v.begin());
    std::copy_n(kIv.begin(), 4, v.begin() + 8);
    v[12] = static_cast<std::uint32_t>(counter);
    v[13] = static_cast<std::uint32_t>(counter >> 32);
    v[14] = static_cast<std::uint32_t>(bytes.size());
    v[15] = flags;
    for (int round = 0; round < 7; ++round) {
      const auto g = [&](std::size_t i, std::size_t a, std::size_t b, std::size_t c,
                         std::size_t d) {
        v[a] += v[b] + m[2 * i];
        v[d] = std::rotr(v[d] ^ v[a], 16);
        v[c] += v[d];
        v[b] = std::rotr(v[b] ^ v[c], 12);
        v[a] += v[b] + m[2 * i + 1];
        v[d] = std::rotr(v[d] ^ v[a], 8);
        v[c] += v[d];
        v[b] = std::rotr(v[b] ^ v[c], 7);
      };
      for (std::size_t i = 0; i < 4; ++i) g(i, i, 4 + i, 8 + i, 12 + i);
      for (std::size_t i = 0; i < 4; ++i) {
        g(4 + i, i, 4 + (i + 1) % 4, 8 + (i + 2) % 4, 12 + (i + 3) % 4);
      }
      constexpr std::size_t kFrom[] = {2, 6, 3, 10, 7, 0, 4, 13, 1, 11, 12, 5, 9, 14, 15, 8};
      const auto before = m;
      for (std::size_t i = 0; i < 16; ++i) m[i] = before[kFrom[i]];
    }
    Words result{};
    for (std::size_t i = 0; i < 8; ++i) result[i] = v[i] ^ v[i + 8];
    return result;
  }

  // The left subtree is the largest power of two of chunks that leaves something to the right.
  static Words node(std::span<const std::byte> input, std::uint64_t chunk, std::uint32_t root) {
    if (input.size() > 1024) {
      const std::size_t chunks = std::bit_floor((input.size() - 1) / 1024);
      const std::array<Words, 2> children{node(input.first(chunks * 1024), chunk, 0),
                                          node(input.subspan(chunks * 1024), chunk + chunks, 0)};
      return compress(kIv, std::as_bytes(std::span(children)), 0, 4 | root);
    }
    Words h = kIv;
    std::uint32_t start = 1;
    for (; input.size() > 64; input = input.subspan(64), start = 0) {
      h = compress(h, input.first(64), chunk, start);
    }
    return compress(h, input, chunk, start | 2 | root);
  }
};

std::string extended(const Blake3& hasher, std::size_t size) {
  std::vector<std::byte> out(size);
  hasher.finalize(out);
  return hex(out);
}

TEST_CASE("BLAKE3 gives the official digests, in every mode and set") {
  std::ifstream file(std::string(NT_SOURCE_DIR) + "/tests/data/blake3_vectors.txt");
  int vectors = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with('#')) continue;
    std::istringstream words(line);
    std::size_t size = 0;
    std::string plain;
    std::string keyed;
    std::string derived;
    REQUIRE((words >> size >> plain >> keyed >> derived));
    CAPTURE(size);
    ++vectors;
    const auto input = counting_bytes(size);
    for (const simd::Kernels* set : simd::available()) {
      CAPTURE(set->name);
      const auto digest = [&](Blake3 hasher, std::size_t length) {
        hasher.update(input);
        return extended(hasher, length);
      };
      CHECK(digest(Blake3(*set), 131) == plain);
      CHECK(digest(Blake3(*set), 32) == plain.substr(0, 64));
      CHECK(digest(Blake3::keyed(key(), *set), 131) == keyed);
      CHECK(digest(Blake3::derive_key(kContext, *set), 131) == derived);
    }
  }
  CHECK(vectors == 35);
}

TEST_CASE("BLAKE3 of every size around blocks and chunks is the paper's") {
  const auto input = counting_bytes(8192 + 64);
  for (std::size_t size = 0; size <= input.size(); size += kSanitized ? 21 : 1) {
    const auto bytes = std::span(input).first(size);
    const std::string expected = Reference::digest(bytes);
    for (const simd::Kernels* set : simd::available()) {
      CAPTURE(set->name);
      CAPTURE(size);
      REQUIRE(digest_of(Blake3(*set), bytes) == expected);
    }
  }
}

TEST_CASE("BLAKE3 of sizes around powers of two is the paper's") {
  const auto input = counting_bytes((std::size_t{kSanitized ? 1 : 8} << 18) + 1);
  for (std::size_t power = 8192; power < input.size(); power *= 2) {
    for (const std::size_t size : {power - 1, power, power + 1, power / 8 * 7 - 1024}) {
      const auto bytes = std::span(input).first(size);
      const std::string expected = Reference::digest(bytes);
      for (const simd::Kernels* set : simd::available()) {
        CAPTURE(set->name);
        CAPTURE(size);
        CHECK(digest_of(Blake3(*set), bytes) == expected);
      }
    }
  }
}

TEST_CASE("BLAKE3 in pieces is the same as at once, and a copy goes its own way") {
  std::mt19937 random(1);
  const auto input = counting_bytes(700'000);
  for (int round = 0; round < rounds(60); ++round) {
    const std::size_t size =
        round % 2 == 0 ? random() % input.size() : random() % 600 * Blake3::kChunkSize;
    const auto bytes = std::span(input).first(size);
    const std::string expected = digest_of(Blake3(*simd::available().front()), bytes);
    for (const simd::Kernels* set : simd::available()) {
      CAPTURE(set->name);
      Blake3 hasher(*set);
      const std::size_t half = size / 2;
      update_in_pieces(hasher, bytes.first(half), random);
      REQUIRE(digest_of(hasher) == digest_of(Blake3(*set), bytes.first(half)));
      Blake3 copy = hasher;
      copy.update(bytes);
      update_in_pieces(hasher, bytes.subspan(half), random);
      REQUIRE(hasher.size() == size);
      REQUIRE(digest_of(hasher) == expected);
    }
  }
}

TEST_CASE("BLAKE3 from subtrees is the same as from bytes") {
  const auto input = counting_bytes(16 * Blake3::kChunkSize + 5);
  const auto bytes = std::span<const std::byte>(input);
  for (const std::uint64_t chunks : {1U, 2U, 4U, 8U}) {
    Blake3 hasher = Blake3::keyed(key());
    const auto size = static_cast<std::size_t>(chunks) * Blake3::kChunkSize;
    std::uint64_t first = 0;
    for (; first < 16; first += chunks) {
      const auto at = static_cast<std::size_t>(first) * Blake3::kChunkSize;
      hasher.append_subtree(hasher.subtree(bytes.subspan(at, size), first), chunks);
    }
    CHECK(hasher.size() == 16 * Blake3::kChunkSize);
    CHECK(digest_of(hasher) == digest_of(Blake3::keyed(key()), bytes.first(bytes.size() - 5)));
    hasher.update(bytes.last(5));
    CHECK(digest_of(hasher) == digest_of(Blake3::keyed(key()), bytes));
  }
}

TEST_CASE("BLAKE3's kernels agree on counters that pass 32 bits, and on any number of inputs") {
  const auto input = counting_bytes(70 * 128 + 3);
  const std::uint32_t words[8] = {1, 2, 3, 4, 5, 6, 7, 8};
  for (std::size_t count = 0; count < 70; ++count) {
    for (const std::uint32_t step : {0U, 1U}) {
      const simd::Blake3Job job{.input = reinterpret_cast<const std::uint8_t*>(input.data()) + 3,
                                .stride = 128,
                                .blocks = 2,
                                .count = count,
                                .key = words,
                                .counter = 0xfffffff0,
                                .counter_step = step,
                                .flags = 16,
                                .first_flags = 1,
                                .last_flags = 2};
      std::vector<std::uint32_t> expected(8 * count + 1);
      simd::available().front()->blake3->many(job, expected.data());
      for (const simd::Kernels* set : simd::available()) {
        CAPTURE(set->name);
        std::vector<std::uint32_t> values(8 * count + 1);
        set->blake3->many(job, values.data());
        REQUIRE(values == expected);
      }
    }
  }
}

}  // namespace
}  // namespace nt::digest
