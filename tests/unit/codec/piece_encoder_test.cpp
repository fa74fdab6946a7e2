#include "codec/piece_encoder.hpp"

#include <doctest/doctest.h>

#include <random>

#include "codec/deflate/streams.hpp"
#include "codec/little_endian.hpp"
#include "codec/own.hpp"
#include "support/rounds.hpp"

namespace nt::codec {
namespace {

std::string encoded(const EncodeOptions& options, std::string_view piece) {
  std::string coded;
  make_encoder(options, false)->encode(piece, coded);
  return coded;
}

// Those of which a part is a whole stream.
constexpr Target kTargets[] = {Target::kZstd, Target::kGzip, Target::kBgzf, Target::kBzip2,
                               Target::kLz4};

TEST_CASE("encoder: what each level of each format makes is read again") {
  std::mt19937 rng(16);
  for (const Target target : kTargets)
    for (int level = -3; level <= 22; ++level) {
      Effort effort;
      (level < 0 ? effort.fast : effort.level) = level < 0 ? -level : level;
      EncodeOptions options{target, library_level(target, effort)};
      CAPTURE(static_cast<int>(target));
      CAPTURE(level);
      const std::string text = deflate::random_text(rng, rng() % 5000);
      CHECK(decoded(encoded(options, text)) == text);
      options.check = false;
      CHECK(decoded(encoded(options, text)) == text);
    }
}

TEST_CASE("encoder: pieces behind each other are one text, and an encoder keeps nothing of them") {
  std::mt19937 rng(17);
  for (const Target target : kTargets) {
    const EncodeOptions options{target, library_level(target, {})};
    CAPTURE(static_cast<int>(target));
    const auto encoder = make_encoder(options, false);
    std::string coded;
    std::string text;
    for (int i = 0; i < 5; ++i) {
      const std::string piece = deflate::random_text(rng, i == 2 ? 0 : rng() % 60000);
      const std::size_t before = coded.size();
      encoder->encode(piece, coded);
      CHECK(coded.substr(before) == encoded(options, piece));
      text += piece;
    }
    CHECK(decoded(coded) == text);
  }
}

TEST_CASE("encoder: members of gzip and blocks of BGZF tell how large they are") {
  std::mt19937 rng(18);
  for (const int level : {0, 1, 6, 12}) {
    std::string noise(piece_size({Target::kBgzf, level}), '\0');
    for (char& byte : noise) byte = static_cast<char>(rng());
    for (const std::string& text : {noise, std::string(), deflate::random_text(rng, 50000)}) {
      const std::string member = encoded({Target::kGzip, level}, text);
      CHECK(member.substr(10, 6) == std::string("\x08\0MZ\x04\0", 6));
      CHECK(little_endian(member, 16, 4) == member.size() - 28);
      const std::string block = encoded({Target::kBgzf, level}, text);
      CHECK(block.substr(10, 6) == std::string("\x06\0BC\x02\0", 6));
      CHECK(little_endian(block, 16, 2) == block.size() - 1);
      CHECK(block.size() <= 65536);
    }
  }
}

TEST_CASE("levels: as users of zstd give them, within what each format has") {
  const auto level = [](Target target, int given) {
    return library_level(target, {.level = given, .fast = {}});
  };
  CHECK(library_level(Target::kZstd, {}) == 3);
  CHECK(library_level(Target::kGzip, {}) == 6);
  CHECK(library_level(Target::kXz, {}) == 6);
  CHECK(library_level(Target::kBzip2, {}) == 9);
  CHECK(library_level(Target::kLz4, {}) == 1);
  CHECK(level(Target::kZstd, 19) == 19);
  CHECK(level(Target::kGzip, 19) == 12);
  CHECK(level(Target::kGzip, 0) == 0);
  CHECK(level(Target::kXz, 19) == 9);
  CHECK(level(Target::kXz, 0) == 0);
  CHECK(level(Target::kBzip2, 19) == 9);
  CHECK(level(Target::kBzip2, 0) == 1);
  CHECK(level(Target::kLz4, 19) == 12);
  CHECK(library_level(Target::kZstd, {.level = {}, .fast = 5}) == -5);
  CHECK(library_level(Target::kLz4, {.level = {}, .fast = 5}) == -5);
  CHECK(library_level(Target::kGzip, {.level = {}, .fast = 5}) == 1);
  CHECK(library_level(Target::kXz, {.level = {}, .fast = 5}) == 0);
}

}  // namespace
}  // namespace nt::codec
