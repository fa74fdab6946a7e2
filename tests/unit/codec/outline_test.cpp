#include "codec/outline.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <random>
#include <string>
#include <vector>

#include "codec/coded.hpp"
#include "codec/encode.hpp"

namespace nt::codec {
namespace {

std::string encoded(const std::string& text, const EncodeOptions& options) {
  std::string coded;
  const auto encoder = make_encoder(options, false);
  for (std::size_t at = 0; at < text.size(); at += piece_size(options))
    encoder->encode(std::string_view(text).substr(at, piece_size(options)), coded);
  return coded;
}

const std::string kText(5000, 'x');

// What is told of the same text in each format.
struct Told {
  Format format;
  std::string coded;
  std::string_view check;
  bool has_size;
  bool has_end;
};
// (Not before main(): the libraries make themselves ready then.)
std::vector<Told> all_told() {
  return {{Format::kZstd, zstd(kText), "xxh64", true, true},
          {Format::kGzip, gzip(kText), "crc32", false, false},
          {Format::kXz, xz(kText), "crc64", true, true},
          {Format::kXz, xz(kText, LZMA_CHECK_NONE), "none", true, true},
          {Format::kBzip2, bzip2(kText), "crc32", false, false},
          {Format::kLz4, lz4(kText), "xxh32", false, true},
          {Format::kLz4Legacy, lz4_legacy(kText), "none", false, true},
          {Format::kZlib, zlib(kText), "adler32", false, false}};
}

TEST_CASE("an outline tells what headers and trailers do") {
  for (const Told& told : all_told()) {
    CAPTURE(name_of(told.format));
    const auto all = outline(told.coded);
    REQUIRE(all);
    CHECK(all->format == told.format);
    CHECK(all->check == told.check);
    CHECK(all->size == (told.has_size ? std::optional(kText.size()) : std::nullopt));
    CHECK(all->frames == (told.has_end ? std::optional(1) : std::nullopt));
    CHECK(all->trailing == (told.has_end ? std::optional(0) : std::nullopt));
    CHECK_FALSE(all->seekable);
    CHECK_FALSE(all->dictionary.has_value());
  }
  const auto old = outline(lzma(kText));
  REQUIRE(old);
  CHECK(old->format == Format::kLzma);
  CHECK(old->frames == 1);
  CHECK(old->window == std::size_t{8} << 20);
}

TEST_CASE("an outline adds up streams, also of different formats") {
  const auto all = outline(skippable("note") + zstd(kText) + xz("text") + xz("more"));
  REQUIRE(all);
  CHECK(all->format == Format::kZstd);
  CHECK(all->size == kText.size() + 8);
  CHECK(all->frames == 3);
  CHECK(all->check.empty());
  const auto open = outline(zstd(kText) + gzip(kText));
  REQUIRE(open);
  CHECK_FALSE(open->size.has_value());
  CHECK_FALSE(open->frames.has_value());
}

TEST_CASE("an outline of members that tell their size") {
  const std::string text(3'000'000, 'x');
  for (const Target target : {Target::kGzip, Target::kBgzf}) {
    const auto all = outline(encoded(text, {.target = target, .level = 6}));
    REQUIRE(all);
    CHECK(all->size == text.size());
    CHECK(all->is_bgzf == (target == Target::kBgzf));
    CHECK(all->seekable == (target == Target::kBgzf));
    CHECK(all->frames == (text.size() - 1) / piece_size({.target = target}) + 1);
  }
  const auto padded =
      outline(encoded(text, {.target = Target::kGzip, .level = 6}) + std::string(7, '\0'));
  REQUIRE(padded);
  CHECK(padded->trailing == 7);
}

TEST_CASE("an outline knows a table of frames that fits, and no other") {
  const std::string frame = zstd(kText);
  std::string table("\x5e\x2a\x4d\x18\x19\0\0\0", 8);
  for (int i = 0; i < 2; ++i) {
    table += static_cast<char>(frame.size());
    table += std::string("\0\0\0\x88\x13\0\0", 7);
  }
  table += std::string("\x02\0\0\0\0\xb1\xea\x92\x8f", 9);
  CHECK(outline(frame + frame + table)->seekable);
  CHECK_FALSE(outline(frame + table)->seekable);
  CHECK_FALSE(outline(frame + frame + frame + table)->seekable);
  std::string reserved = table;
  reserved[reserved.size() - 5] = 4;
  CHECK_FALSE(outline(frame + frame + reserved)->seekable);
  CHECK(outline(frame + frame + table)->frames == 2);
}

TEST_CASE("nothing is told of what does not fit together") {
  for (const Told& told : all_told()) {
    CAPTURE(name_of(told.format));
    for (std::size_t size = 0; size < told.coded.size(); ++size) {
      const auto cut = outline(std::string_view(told.coded).substr(0, size));
      if (told.has_end && told.format != Format::kLz4Legacy) CHECK_FALSE(cut.has_value());
    }
    if (told.has_end) CHECK_FALSE(outline(told.coded + "garbage").has_value());
  }
  CHECK_FALSE(outline("").has_value());
  CHECK_FALSE(outline("text").has_value());
  CHECK_FALSE(outline(skippable("alone")).has_value());
}

TEST_CASE("an outline of anything comes to an end") {
  std::mt19937 random(1);
  for (const Told& told : all_told()) {
    for (int round = 0; round < 300; ++round) {
      std::string bytes = told.coded + told.coded;
      for (int flip = 0; flip < 3; ++flip)
        bytes[random() % bytes.size()] = static_cast<char>(random());
      // In memory of that size, so that a sanitizer sees what is read behind it.
      const auto exact = std::make_unique<char[]>(bytes.size());
      bytes.copy(exact.get(), bytes.size());
      static_cast<void>(outline({exact.get(), bytes.size()}));
    }
  }
}

}  // namespace
}  // namespace nt::codec
