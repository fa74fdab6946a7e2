#include "digest/blake2.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <random>
#include <string>
#include <vector>

#include "digest/digest.hpp"
#include "support/rounds.hpp"

namespace nt::digest {
namespace {

template <class Hasher>
std::vector<std::byte> digest_bytes(const Hasher& hasher) {
  std::vector<std::byte> out(hasher.digest_size());
  hasher.finalize(out);
  return out;
}

template <class Hasher>
std::vector<std::byte> digest_bytes(Hasher hasher, std::span<const std::byte> bytes) {
  hasher.update(bytes);
  return digest_bytes(hasher);
}

// The bytes of RFC 7693's self-test (appendix E).
std::vector<std::byte> self_test_bytes(std::size_t size) {
  std::vector<std::byte> bytes(size);
  std::uint32_t a = 0xdead4bad * static_cast<std::uint32_t>(size);
  std::uint32_t b = 1;
  for (std::byte& byte : bytes) {
    const std::uint32_t sum = a + b;
    a = b;
    b = sum;
    byte = static_cast<std::byte>(sum >> 24);
  }
  return bytes;
}

// RFC 7693, appendix E: the digest of digests of several sizes, with and without a key.
template <class Hasher>
std::string self_test(const std::array<std::size_t, 4>& digest_sizes,
                      const std::array<std::size_t, 6>& input_sizes, const simd::Kernels& set) {
  Hasher all(32, {}, set);
  for (const std::size_t digest_size : digest_sizes) {
    for (const std::size_t input_size : input_sizes) {
      const auto input = self_test_bytes(input_size);
      all.update(digest_bytes(Hasher(digest_size, {}, set), input));
      all.update(digest_bytes(Hasher(digest_size, self_test_bytes(digest_size), set), input));
    }
  }
  return hex(digest_bytes(all));
}

TEST_CASE("BLAKE2 gives the digests of RFC 7693, in every set") {
  for (const simd::Kernels* set : simd::available()) {
    CAPTURE(set->name);
    CHECK(hex(digest_bytes(Blake2b(64, {}, *set), bytes_of("abc"))) ==
          "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
          "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923");
    CHECK(hex(digest_bytes(Blake2s(32, {}, *set), bytes_of("abc"))) ==
          "508c5e8c327c14e2e1a72ba34eeb452f37458b209ed63a294d999b4c86675982");
    CHECK(self_test<Blake2b>({20, 32, 48, 64}, {0, 3, 128, 129, 255, 1024}, *set) ==
          "c23a7800d98123bd10f506c61e29da5603d763b8bbad2e737f5e765a7bccd475");
    CHECK(self_test<Blake2s>({16, 20, 28, 32}, {0, 3, 64, 65, 255, 1024}, *set) ==
          "6a411f08ce25adcdfb02aba641451cec53c598b24f4fc787fbdc88797f4c1dfe");
  }
}

// What the command prints, nothing where it fails.
std::string output_of(const char* command) {
  std::string text;
  std::FILE* pipe = ::popen(command, "r");
  REQUIRE(pipe != nullptr);
  char buffer[4096];
  while (const std::size_t size = std::fread(buffer, 1, sizeof buffer, pipe)) {
    text.append(buffer, size);
  }
  return ::pclose(pipe) == 0 ? text : std::string();
}

// A digest of the digests of every size, of the inputs of 0 to 255 bytes, one with a key of that
// size and one without.
template <class Hasher>
std::string known_answers(const simd::Kernels& set) {
  const auto input = counting_bytes(256, 256);
  const auto bytes = std::span<const std::byte>(input);
  std::string text;
  for (std::size_t size = 1; size <= Hasher::kMostDigestSize; ++size) {
    Hasher all(Hasher::kMostDigestSize, {}, set);
    for (std::size_t length = 0; length < 256; ++length) {
      all.update(digest_bytes(Hasher(size, {}, set), bytes.first(length)));
      all.update(digest_bytes(Hasher(size, bytes.first(size), set), bytes.first(length)));
    }
    text += hex(digest_bytes(all)) + "\n";
  }
  return text;
}

TEST_CASE("BLAKE2 of every digest size is hashlib's, with and without a key") {
  constexpr const char* kScript =
      "python3 -c '\n"
      "import hashlib\n"
      "data = bytes(range(256))\n"
      "for hasher, most in ((hashlib.blake2b, 64), (hashlib.blake2s, 32)):\n"
      "  for size in range(1, most + 1):\n"
      "    digests = hasher()\n"
      "    for length in range(256):\n"
      "      digests.update(hasher(data[:length], digest_size=size).digest())\n"
      "      digests.update(hasher(data[:length], digest_size=size, key=data[:size]).digest())\n"
      "    print(digests.hexdigest())\n"
      "' 2>/dev/null";
  if (output_of("command -v python3").empty()) {
    MESSAGE("skipped: python3 is not installed");
    return;
  }
  const std::string expected = output_of(kScript);
  for (const simd::Kernels* set :
       simd::available().last(kSanitized ? 1 : simd::available().size())) {
    CAPTURE(set->name);
    CHECK(known_answers<Blake2b>(*set) + known_answers<Blake2s>(*set) == expected);
  }
}

template <class Hasher>
void check_pieces() {
  std::mt19937 random(1);
  const auto input = counting_bytes(200'000);
  const auto key = self_test_bytes(Hasher::kMostKeySize);
  for (int round = 0; round < rounds(20); ++round) {
    const std::size_t size = random() % (round % 2 == 0 ? input.size() : 4 * Hasher::kBlockSize);
    const auto bytes = std::span(input).first(size);
    const std::size_t length = 1 + random() % Hasher::kMostDigestSize;
    const Hasher plain(length, key, *simd::available().front());
    for (const simd::Kernels* set : simd::available()) {
      CAPTURE(set->name);
      Hasher hasher(length, key, *set);
      update_in_pieces(hasher, bytes.first(size / 2), random);
      Hasher copy = hasher;
      copy.update(bytes);
      update_in_pieces(hasher, bytes.subspan(size / 2), random);
      REQUIRE(digest_bytes(hasher) == digest_bytes(plain, bytes));
    }
  }
}

TEST_CASE("BLAKE2 in pieces is the same as at once") {
  check_pieces<Blake2b>();
  check_pieces<Blake2s>();
}

TEST_CASE("BLAKE2's counter passes 32 bits") {
  const auto input = counting_bytes(128);
  for (const simd::Kernels* set : simd::available()) {
    CAPTURE(set->name);
    const simd::Blake2Job job{.blocks = reinterpret_cast<const std::uint8_t*>(input.data()),
                              .count = 2,
                              .done = 0xffffffc0,
                              .size = 64};
    std::array<std::uint32_t, 8> expected{};
    simd::available().front()->blake2->blake2s(job, expected.data());
    std::array<std::uint32_t, 8> value{};
    set->blake2->blake2s(job, value.data());
    CHECK(value == expected);
  }
}

}  // namespace
}  // namespace nt::digest
