#include "codec/bzip2/check.hpp"

#include <doctest/doctest.h>

#include "codec/deflate/streams.hpp"
#include "support/rounds.hpp"

namespace nt::codec::bzip2 {
namespace {

std::uint32_t check(std::string_view text, std::uint32_t before = 0) {
  return check_of({deflate::bytes_of(text), text.size()}, before);
}

// Bit by bit.
std::uint32_t slow_check(std::string_view text) {
  std::uint32_t state = 0xffffffff;
  for (const char byte : text) {
    state ^= static_cast<std::uint32_t>(static_cast<unsigned char>(byte)) << 24;
    for (int bit = 0; bit < 8; ++bit)
      state = state << 1 ^ ((state & 0x80000000) != 0 ? 0x04c11db7U : 0U);
  }
  return ~state;
}

TEST_CASE("check: that of the catalogue, and any other, in one and in two") {
  CHECK(check("") == 0);
  CHECK(check("123456789") == 0xfc891918);
  std::mt19937 rng(50);
  for (int round = 0; round < rounds(300); ++round) {
    const std::string text = deflate::random_text(rng, rng() % (round % 10 == 0 ? 20000 : 100));
    CHECK(check(text) == slow_check(text));
    const std::size_t cut = text.empty() ? 0 : rng() % text.size();
    CHECK(check(text.substr(cut), check(text.substr(0, cut))) == slow_check(text));
  }
}

}  // namespace
}  // namespace nt::codec::bzip2
