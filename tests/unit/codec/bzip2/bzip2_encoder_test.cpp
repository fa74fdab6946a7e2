// What the encoder makes is what libbz2 reads, and no larger than what that makes.
#include <doctest/doctest.h>

#include <algorithm>
#include <utility>

#include "codec/bzip2/streams.hpp"
#include "codec/bzip2/texts.hpp"
#include "codec/deflate/streams.hpp"
#include "codec/piece_encoder.hpp"
#include "support/rounds.hpp"

namespace nt::codec::bzip2 {
namespace {

std::string encoded(std::string_view text, int level) {
  std::string coded;
  make_encoder({Target::kBzip2, level}, true)->encode(text, coded);
  return coded;
}

std::string decoded(std::string_view coded, std::size_t size) {
  const Decoded theirs = decode_by_libbz2(coded, size);
  return theirs.outcome == Outcome::kDone && theirs.end == coded.size() ? theirs.text : "a fault";
}

TEST_CASE("bzip2 encoder: a stream by hand") {
  using namespace std::string_view_literals;
  CHECK(encoded("", 9) == "BZh9\x17\x72\x45\x38\x50\x90\0\0\0\0"sv);
  CHECK(encoded("", 1).starts_with("BZh1"));
  CHECK(encoded("a", 1).substr(4, 10) == "\x31\x41\x59\x26\x53\x59\x19\x93\x9b\x6b"sv);
}

TEST_CASE("bzip2 encoder: any text comes back, by libbz2") {
  std::mt19937 rng(70);
  for (int round = 0; round < rounds(400); ++round) {
    const std::string text = deflate::random_text(rng, rng() % (round % 20 == 0 ? 300'000 : 2000));
    const int level = 1 + static_cast<int>(rng() % 9);
    const std::string coded = encoded(text, level);
    REQUIRE(decoded(coded, text.size()) == text);
  }
}

TEST_CASE("bzip2 encoder: hard texts come back, and are no larger than libbz2's by 1 %") {
  std::mt19937 rng(71);
  const std::size_t size = kSanitized ? 20'000 : 200'000;
  for (const std::string& text : hard_texts(rng, size)) {
    const std::string coded = encoded(text, 9);
    CHECK(decoded(coded, text.size()) == text);
    const std::size_t theirs = by_libbz2(text, 9).size();
    CHECK(coded.size() <= theirs + theirs / 100 + 32);
  }
}

TEST_CASE("bzip2 encoder: sizes about that of a piece, in one block and in more") {
  std::mt19937 rng(72);
  const std::size_t piece = piece_size({Target::kBzip2, 1});
  for (const std::size_t size : {piece - 1, piece, piece + 1, std::size_t{99'999},
                                 std::size_t{100'000}, std::size_t{100'001}, 3 * piece}) {
    CAPTURE(size);
    const std::string plain = noise(rng, size);
    CHECK(decoded(encoded(plain, 1), size) == plain);
    // Runs of four take five bytes.
    std::string runs;
    while (runs.size() < size) runs.append(4, static_cast<char>(rng()));
    runs.resize(size);
    CHECK(decoded(encoded(runs, 1), size) == runs);
  }
  const std::string zeros(20 * piece, '\0');
  CHECK(decoded(encoded(zeros, 1), zeros.size()) == zeros);
}

TEST_CASE("bzip2 encoder: a few symbols and many, and every byte") {
  std::mt19937 rng(73);
  for (std::size_t size = 1; size < 3000; size += size < 300 ? 1 : 37) {
    const std::string text = noise(rng, size, 1 + rng() % 256);
    REQUIRE(decoded(encoded(text, 9), size) == text);
  }
  std::string all;
  for (unsigned byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
  CHECK(decoded(encoded(all, 9), all.size()) == all);
}

// Symbols whose uses grow as Fibonacci's numbers: their code would be too long.
TEST_CASE("bzip2 encoder: codes that are cut") {
  std::string text;
  std::size_t uses = 1;
  std::size_t more = 1;
  for (char byte = 'a'; byte < 'a' + 24; ++byte) {
    for (std::size_t i = 0; i < uses; ++i) text += {byte, static_cast<char>(byte - 32)};
    more = std::exchange(uses, uses + more);
  }
  std::mt19937 rng(74);
  std::ranges::shuffle(text, rng);
  CHECK(decoded(encoded(text, 9), text.size()) == text);
}

}  // namespace
}  // namespace nt::codec::bzip2
