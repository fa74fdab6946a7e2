#include "codec/encode.hpp"

#include <doctest/doctest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <random>
#include <thread>

#include "codec/deflate/adler.hpp"
#include "codec/little_endian.hpp"
#include "codec/own.hpp"
#include "os/fd.hpp"
#include "support/rounds.hpp"

namespace nt::codec {
namespace {

constexpr Target kTargets[] = {Target::kZstd,  Target::kGzip, Target::kBgzf, Target::kXz,
                               Target::kBzip2, Target::kLz4,  Target::kZlib};

std::string encoded(io::Source& source, const EncodeOptions& options, unsigned threads) {
  io::StringSink sink;
  io::Writer out(sink, "x");
  const Result<Encoded> done = encode(source, options, threads, out);
  REQUIRE(done);
  REQUIRE(out.close());
  CHECK(done->coded == sink.text.size());
  return sink.text;
}

os::Fd file_of(std::string_view text) {
  os::Fd file(::memfd_create("a", 0));
  REQUIRE(::write(file.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size()));
  REQUIRE(::lseek(file.get(), 0, SEEK_SET) == 0);
  return file;
}

std::string encoded_file(const std::string& text, const EncodeOptions& options, unsigned threads) {
  const os::Fd file = file_of(text);
  auto source = io::Source::adopt(file.get(), "a");
  REQUIRE(source);
  return encoded(*source, options, threads);
}

std::string encoded_pipe(const std::string& text, const EncodeOptions& options, unsigned threads) {
  std::array<int, 2> ends{};
  REQUIRE(::pipe(ends.data()) == 0);
  std::thread writer([&] {
    for (std::string_view left = text; !left.empty();) {
      const ssize_t count = ::write(ends[1], left.data(), std::min<std::size_t>(left.size(), 7777));
      if (count <= 0) break;
      left.remove_prefix(static_cast<std::size_t>(count));
    }
    ::close(ends[1]);
  });
  auto source = io::Source::adopt(ends[0], "pipe");
  std::string coded = encoded(*source, options, threads);
  writer.join();
  ::close(ends[0]);
  return coded;
}

std::string text_of(std::size_t size, unsigned seed) {
  std::mt19937 rng(seed);
  return repeating_text(rng, size);
}

EncodeOptions options_of(Target target) {
  EncodeOptions options{target, library_level(target, {})};
  // Small pieces, so that little has to be coded for there to be many.
  if (target == Target::kXz) options.level = 0;
  if (target == Target::kBzip2) options.level = 1;
  if (target == Target::kZstd) options.frame_size = 300'000;
  return options;
}

TEST_CASE("encode: what is read again is what was there, the same from all sources and threads") {
  for (const Target target : kTargets) {
    const EncodeOptions options = options_of(target);
    const std::size_t piece = piece_size(options);
    CAPTURE(static_cast<int>(target));
    for (const std::size_t size :
         {std::size_t{0}, std::size_t{1}, piece - 1, piece, piece + 1, 3 * piece + 5}) {
      CAPTURE(size);
      // What a sanitizer finds does not depend on how large a piece is.
      if (kSanitized && size > piece && piece > 500'000) continue;
      const std::string text = text_of(size, 3);
      const std::string coded = encoded_file(text, options, 1);
      CHECK(decoded(coded) == text);
      CHECK((encoded_file(text, options, 3) == coded));
      CHECK((encoded_pipe(text, options, 2) == coded));
    }
  }
}

TEST_CASE("encode: what stands around the parts") {
  const std::string text = text_of(1'000'000, 4);
  const std::string frames = encoded_file(text, options_of(Target::kZstd), 1);
  const std::size_t table = frames.size() - (8 + 4 * 8 + 9);
  CHECK(little_endian(frames, table, 4) == 0x184D2A5E);
  CHECK(little_endian(frames, table + 4, 4) == 4 * 8 + 9);
  CHECK(little_endian(frames, table + 8 + 4, 4) == 300'000);
  CHECK(little_endian(frames, table + 8 + 3 * 8 + 4, 4) == 100'000);
  CHECK(little_endian(frames, frames.size() - 9, 4) == 4);
  CHECK(little_endian(frames, frames.size() - 4, 4) == 0x8F92EAB1);
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < 4; ++i) sum += little_endian(frames, table + 8 + i * 8, 4);
  CHECK(sum == table);

  CHECK(encoded_file("", options_of(Target::kBgzf), 1).size() == 28);
  CHECK(encoded_file("a", options_of(Target::kBgzf), 1)
            .ends_with(encoded_file("", options_of(Target::kBgzf), 1)));
  CHECK(encoded_file("", options_of(Target::kXz), 1).size() == 32);
  // A small member is as gzip makes it, a large one tells its size.
  CHECK(encoded_file("a", options_of(Target::kGzip), 1)[3] == 0);
  CHECK(encoded_file(text_of(2'000'000, 1), options_of(Target::kGzip), 1)[3] == 4);
}

TEST_CASE("encode: zlib's parts are one stream, whatever its blocks are") {
  std::mt19937 rng(5);
  for (const int level : {0, 1, 2, 6, 12}) {
    CAPTURE(level);
    const EncodeOptions options{Target::kZlib, level};
    std::string text = text_of(piece_size(options) + 1000, static_cast<unsigned>(level));
    if (level % 2 == 0)
      for (std::size_t i = 0; i < text.size() / 2; ++i) text[i] = static_cast<char>(rng());
    CHECK((decoded(encoded_file(text, options, 2)) == text));
  }
  CHECK(deflate::joined_adler(1, 1, 0) == 1);
}

TEST_CASE("encode: one frame of zstd, of what is known beforehand") {
  const std::string text = text_of(2'000'000, 6);
  EncodeOptions options = options_of(Target::kZstd);
  options.single_frame = true;
  const std::string one = encoded_file(text, options, 2);
  CHECK((decoded(one) == text));
  CHECK((encoded_pipe(text, options, 1) == one));
  options.single_frame = false;
  const std::string many = encoded_file(text, options, 2);
  CHECK((decoded(many) == text));
  CHECK(one.size() != many.size());
  options.base = text;
  CHECK(encoded_file(text + "!", options, 1).size() < 10'000);
}

TEST_CASE("encode: an error of the source is told, and one of the sink ends it") {
  auto source = io::Source::adopt(-1, "none");
  if (source) {
    io::StringSink sink;
    io::Writer out(sink, "x");
    CHECK_FALSE(encode(*source, options_of(Target::kGzip), 2, out));
  }
  struct Full final : io::Sink {
    std::expected<void, int> write(std::string_view) override { return std::unexpected(ENOSPC); }
  } full;
  const os::Fd fd = file_of(std::string(6'000'000, 'a'));
  auto file = io::Source::adopt(fd.get(), "a");
  io::Writer out(full, "full", io::Buffering::kNone);
  const auto done = encode(*file, {Target::kGzip, 1}, 2, out);
  CHECK(out.failed());
  REQUIRE(done);
  CHECK(done->decoded < 6'000'000);
}

}  // namespace
}  // namespace nt::codec
