#include "digest/multi_digester.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "base/hex.hpp"
#include "digest/hasher.hpp"
#include "simd/digests.hpp"
#include "support/rounds.hpp"

namespace nt::digest {
namespace {

constexpr Algorithm kAlgorithms[] = {Algorithm::kMd5,        Algorithm::kSha1,   Algorithm::kSha224,
                                     Algorithm::kSha256,     Algorithm::kSha384, Algorithm::kSha512,
                                     Algorithm::kSha512_256, Algorithm::kBlake3};

constexpr Algorithm kBlake3[] = {Algorithm::kBlake3};

std::string random_bytes(std::size_t size, std::mt19937& random) {
  std::string bytes(size, '\0');
  for (char& byte : bytes) byte = static_cast<char>(random());
  return bytes;
}

// Holds the digests of the messages in every set to those made one after the other.
void check(std::span<const Algorithm> algorithms, const std::vector<std::string_view>& messages) {
  for (const Algorithm algorithm : algorithms) {
    CAPTURE(info(algorithm).name);
    const DigestType type = DigestType::of(algorithm);
    const auto hasher = make_hasher(type);
    std::string expected;
    for (const std::string_view message : messages) expected += digest_of(*hasher, type, message);
    for (const simd::Kernels* set : simd::available()) {
      CAPTURE(set->name);
      const auto digester = MultiDigester::make(type, *set);
      if (digester == nullptr) continue;
      for (int i = 0; i < 2; ++i) {  // it serves again
        std::string digests(expected.size(), '\0');
        digester->digest(messages, digests);
        REQUIRE(digests == expected);
      }
    }
  }
}

void check_all(const std::vector<std::string_view>& messages) { check(kAlgorithms, messages); }

TEST_CASE("every size around block boundaries has the same digest among others as alone") {
  std::mt19937 random(1);
  const std::string bytes = random_bytes(6000, random);
  std::vector<std::string_view> messages;
  for (std::size_t size = 0; size <= 300; ++size)
    messages.push_back(std::string_view(bytes).substr(size % 64, size));
  for (const std::size_t size : {511U, 512U, 513U, 1000U, 4096U, 5999U})
    messages.push_back(std::string_view(bytes).substr(1, size));
  std::shuffle(messages.begin(), messages.end(), random);
  check_all(messages);
}

TEST_CASE("any number of messages, alike in size, have the digests that each has alone") {
  std::mt19937 random(2);
  const std::string bytes = random_bytes(3000, random);
  for (std::size_t count = 0; count <= 40; count += kSanitized ? 3 : 1) {
    CAPTURE(count);
    std::vector<std::string_view> messages;
    for (std::size_t i = 0; i < count; ++i)
      messages.push_back(std::string_view(bytes).substr(random() % 100, 1000 + random() % 200));
    check_all(messages);
  }
}

TEST_CASE("messages of very different sizes have the digests that each has alone") {
  std::mt19937 random(3);
  const std::string bytes = random_bytes(1 << 18, random);
  for (int round = 0; round < rounds(30); ++round) {
    std::vector<std::string_view> messages;
    for (std::size_t count = random() % 60; messages.size() < count;) {
      const std::size_t most = std::size_t{1} << random() % 18;
      messages.push_back(std::string_view(bytes).substr(random() % 1000, random() % (most + 1)));
    }
    check_all(messages);
  }
}

TEST_CASE("compressing blocks at once or in turn leaves the same state") {
  std::mt19937 random(4);
  const std::string bytes = random_bytes(std::size_t{64} * 256, random);
  const auto* first = reinterpret_cast<const std::uint8_t*>(bytes.data());
  for (const simd::Kernels* set : simd::available()) {
    CAPTURE(set->name);
    if (set->multi_buffer == nullptr) continue;
    const auto check = [&](const auto& kernel, auto word) {
      if (kernel.lanes == 0) return;
      REQUIRE(kernel.gain <= kernel.lanes);
      std::vector<const std::uint8_t*> blocks;
      for (std::size_t i = 0; i < kernel.lanes; ++i) blocks.push_back(first + random() % 4096);
      std::vector<decltype(word)> state(8 * kernel.lanes);
      for (auto& value : state) value = static_cast<decltype(word)>(random());
      auto stepwise = state;
      kernel.compress(state.data(), blocks.data(), 5);
      for (int i = 0; i < 5; ++i) {
        kernel.compress(stepwise.data(), blocks.data(), 1);
        for (auto& block : blocks) block += 16 * sizeof word;
      }
      CHECK(state == stepwise);
    };
    check(set->multi_buffer->md5, std::uint32_t{});
    check(set->multi_buffer->sha1, std::uint32_t{});
    check(set->multi_buffer->sha256, std::uint32_t{});
    check(set->multi_buffer->sha512, std::uint64_t{});
  }
}

TEST_CASE("the baseline, and other algorithms, have nothing to gain") {
  const simd::Kernels& baseline = *simd::available().front();
  CHECK(MultiDigester::make(DigestType::of(Algorithm::kSha256), baseline) == nullptr);
  CHECK(MultiDigester::make(DigestType::of(Algorithm::kBlake3), baseline) == nullptr);
  CHECK(MultiDigester::make(DigestType::of(Algorithm::kXxh3)) == nullptr);
}

TEST_CASE("BLAKE3 of several messages has digests of 32 bytes, or as many as are asked for") {
  const simd::Kernels& best = *simd::available().back();
  if (best.blake3->lanes == 0) return;
  const std::vector<std::string_view> messages{"one", "two", ""};
  const DigestType shorter{Algorithm::kBlake3, 80};
  const auto digester = MultiDigester::make(shorter, best);
  REQUIRE(digester != nullptr);
  std::string digests(messages.size() * shorter.size(), '\0');
  digester->digest(messages, digests);
  std::string expected;
  for (const std::string_view message : messages) expected += digest_of(shorter, message);
  CHECK(digests == expected);
  CHECK(MultiDigester::make({Algorithm::kBlake3, 264}, best) == nullptr);  // the output goes on
}

TEST_CASE("BLAKE3's trees have the shape that each has alone, whatever the numbers of chunks") {
  std::mt19937 random(5);
  const std::string bytes = random_bytes(std::size_t{70} << 10, random);
  std::vector<std::string_view> messages;
  for (std::size_t chunks = 1; chunks <= 67; chunks += kSanitized ? 5 : 1) {
    for (const int more : {-1, 0, 1}) {
      const std::size_t size = chunks * 1024 + static_cast<std::size_t>(more);
      messages.push_back(std::string_view(bytes).substr(random() % 64, size));
    }
  }
  check(kBlake3, messages);
  std::shuffle(messages.begin(), messages.end(), random);
  check(kBlake3, messages);
}

}  // namespace
}  // namespace nt::digest
