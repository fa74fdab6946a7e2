#include "digest/sha3.hpp"

#include <doctest/doctest.h>

#include <array>
#include <bit>
#include <cstring>
#include <random>
#include <string>
#include <vector>

#include "digest/digest.hpp"

namespace nt::digest {
namespace {

constexpr std::size_t kSizes[] = {224, 256, 384, 512};  // in bits

using State = std::array<std::uint64_t, 25>;

// The bit rc(t) of FIPS 202, algorithm 5.
bool round_bit(int t) {
  unsigned r = 1;
  for (int i = 0; i < t % 255; ++i) r = r << 1 ^ ((r & 0x80) != 0 ? 0x171 : 0);
  return (r & 1) != 0;
}

// Keccak-f[1600] as FIPS 202 words it in 3.2, none of it shared with the code under test.
void plain_permute(State& state) {
  const auto lane = [](State& a, std::size_t x, std::size_t y) -> std::uint64_t& {
    return a[5 * (y % 5) + x % 5];
  };
  for (int round = 0; round < 24; ++round) {
    State a = state;
    const auto column = [&](std::size_t x) {
      std::uint64_t sum = 0;
      for (std::size_t y = 0; y < 5; ++y) sum ^= lane(state, x, y);
      return sum;
    };
    for (std::size_t x = 0; x < 5; ++x)
      for (std::size_t y = 0; y < 5; ++y)
        lane(a, x, y) ^= column(x + 4) ^ std::rotl(column(x + 1), 1);
    std::size_t x = 1;
    std::size_t y = 0;
    for (int t = 0; t < 24; ++t) {
      lane(a, x, y) = std::rotl(lane(a, x, y), (t + 1) * (t + 2) / 2 % 64);
      const std::size_t next = (2 * x + 3 * y) % 5;
      x = y;
      y = next;
    }
    State b{};
    for (x = 0; x < 5; ++x)
      for (y = 0; y < 5; ++y) lane(b, x, y) = lane(a, x + 3 * y, x);
    for (x = 0; x < 5; ++x)
      for (y = 0; y < 5; ++y)
        lane(state, x, y) = lane(b, x, y) ^ (~lane(b, x + 1, y) & lane(b, x + 2, y));
    for (int j = 0; j <= 6; ++j)
      state[0] ^= std::uint64_t{round_bit(j + 7 * round)} << ((1 << j) - 1);
  }
}

std::string plain_digest(std::size_t bits, std::span<const std::byte> bytes) {
  const std::size_t rate = 200 - bits / 4;
  std::vector<std::byte> padded(bytes.begin(), bytes.end());
  padded.push_back(std::byte{0x06});
  padded.resize((padded.size() + rate - 1) / rate * rate);
  padded.back() |= std::byte{0x80};
  State state{};
  for (std::size_t i = 0; i < padded.size(); ++i) {
    state[i % rate / 8] ^= std::to_integer<std::uint64_t>(padded[i]) << (i % 8 * 8);
    if ((i + 1) % rate == 0) plain_permute(state);
  }
  return hex(std::as_bytes(std::span(state)).first(bits / 8));
}

std::string digest(const Sha3& hasher) {
  std::vector<std::byte> out(hasher.digest_size());
  hasher.finalize(out);
  return hex(out);
}

std::string digest(Sha3 hasher, std::span<const std::byte> bytes) {
  hasher.update(bytes);
  return digest(hasher);
}

std::vector<std::byte> random_bytes(std::size_t size, std::mt19937& random) {
  std::vector<std::byte> bytes(size);
  for (std::byte& byte : bytes) byte = static_cast<std::byte>(random());
  return bytes;
}

// NIST's examples of messages of 0 and of 1600 bits.
TEST_CASE("SHA-3 gives the published digests, in every set") {
  const std::vector<std::byte> message(200, std::byte{0xa3});
  for (const simd::Kernels* set : simd::available()) {
    CAPTURE(set->name);
    CHECK(digest(Sha3(224, *set)) == "6b4e03423667dbb73b6e15454f0eb1abd4597f9a1b078e3f5b5a6bc7");
    CHECK(digest(Sha3(256, *set)) ==
          "a7ffc6f8bf1ed76651c14756a061d662f580ff4de43b49fa82d80a4b80f8434a");
    CHECK(digest(Sha3(224, *set), message) ==
          "9376816aba503f72f96ce7eb65ac095deee3be4bf9bbc2a1cb7e11e0");
    CHECK(digest(Sha3(256, *set), message) ==
          "79f38adec5c20307a98ef76e8324afbfd46cfd81b22e3973c65fa1bd9de31787");
    CHECK(digest(Sha3(384, *set), message) ==
          "1881de2ca7e41ef95dc4732b8f5f002b189cc1e42b74168ed1732649ce1dbcdd"
          "76197a31fd55ee989f2d7050dd473e8f");
    CHECK(digest(Sha3(512, *set), message) ==
          "e76dfad22084a8b1467fcf2ffa58361bec7628edf5f3fdc0e4805dc48caeeca8"
          "1b7c13c30adf52a3659584739a2df46be589c51ca1a4a8416df6545a1ce8ba00");
  }
}

TEST_CASE("SHA-3 of every size around block boundaries, at every alignment, is the definition's") {
  std::mt19937 random(1);
  const auto input = random_bytes(600, random);
  for (const std::size_t bits : kSizes) {
    CAPTURE(bits);
    for (std::size_t size = 0; size <= 3 * 144 + 2; ++size) {
      CAPTURE(size);
      const auto bytes = std::span(input).subspan(size % 64, size);
      const std::string expected = plain_digest(bits, bytes);
      for (const simd::Kernels* set : simd::available()) {
        CAPTURE(set->name);
        REQUIRE(digest(Sha3(bits, *set), bytes) == expected);
      }
    }
  }
}

TEST_CASE("SHA-3 in pieces is the same as at once, and a copy goes on by itself") {
  std::mt19937 random(2);
  const auto input = counting_bytes(100'000);
  for (int round = 0; round < 20; ++round) {
    const std::size_t bits = kSizes[round % 4];
    const std::size_t size = random() % (round % 2 == 0 ? input.size() : 600);
    const auto bytes = std::span(input).first(size);
    const std::string expected = digest(Sha3(bits, *simd::available().front()), bytes);
    for (const simd::Kernels* set : simd::available()) {
      CAPTURE(set->name);
      Sha3 hasher(bits, *set);
      update_in_pieces(hasher, bytes.first(size / 2), random);
      Sha3 copy = hasher;
      copy.update(bytes);
      update_in_pieces(hasher, bytes.subspan(size / 2), random);
      REQUIRE(digest(hasher) == expected);
    }
  }
}

TEST_CASE("the kernels of SHA-3 take blocks of every rate into any state, wherever they begin") {
  std::mt19937 random(3);
  const auto input = random_bytes(3 * 200 + 8, random);
  for (std::size_t rate = 8; rate <= 200; rate += 8) {
    CAPTURE(rate);
    State before{};
    for (std::uint64_t& lane : before) lane = std::uint64_t{random()} << 32 | random();
    for (std::size_t start = 0; start < 8; ++start) {
      const std::size_t count = start % 4;
      State expected = before;
      for (std::size_t block = 0; block < count; ++block) {
        State added{};
        std::memcpy(added.data(), input.data() + start + block * rate, rate);
        for (std::size_t i = 0; i < added.size(); ++i) expected[i] ^= added[i];
        plain_permute(expected);
      }
      for (const simd::Kernels* set : simd::available()) {
        CAPTURE(set->name);
        State state = before;
        set->sha3->absorb(state.data(), reinterpret_cast<const std::uint8_t*>(input.data()) + start,
                          rate, count);
        REQUIRE(state == expected);
      }
    }
  }
}

}  // namespace
}  // namespace nt::digest
