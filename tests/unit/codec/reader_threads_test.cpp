// A Reader on several threads gives what it gives on one, of whole streams and of damaged ones.
#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <vector>

#include "codec/coded.hpp"
#include "codec/own.hpp"
#include "support/rounds.hpp"

namespace nt::codec {
namespace {

struct Decoded {
  std::string text;
  std::string error;
  std::uint64_t coded = 0;
  std::uint64_t streams = 0;
  bool operator==(const Decoded&) const = default;
};

Decoded all_of(Reader reader) {
  Decoded decoded;
  for (;;) {
    const Result<std::string_view> piece = reader.next();
    if (!piece) {
      decoded.error = piece.error().message;
      break;
    }
    if (piece->empty()) break;
    decoded.text += *piece;
    CHECK(reader.coded() >= decoded.coded);
    decoded.coded = reader.coded();
  }
  decoded.streams = reader.streams();
  return decoded;
}

Decoded decode(std::string_view coded, unsigned threads) {
  return all_of(Reader(coded, "x", {.limits = {}, .threads = threads}));
}

// Read in pieces of random size, of which some are not there yet.
Decoded decode_pipe(std::string_view coded, unsigned threads, std::uint64_t seed, bool is_slow) {
  auto rng = std::make_shared<std::mt19937_64>(seed);
  return all_of(Reader({[coded, rng](std::span<char> room) mutable -> Result<std::size_t> {
                          const std::size_t count = std::min(
                              {std::size_t{1} + (*rng)() % 200'000, room.size(), coded.size()});
                          coded.copy(room.data(), count);
                          coded.remove_prefix(count);
                          return count;
                        },
                        [rng, is_slow] { return !is_slow || (*rng)() % 4 > 0; }},
                       "x", {.limits = {}, .threads = threads}));
}

void check_same(std::string_view coded, std::uint64_t seed) {
  const Decoded one = decode(coded, 1);
  // What was given when an error comes is the same, what was read by then is not.
  const auto is_same = [&](Decoded other) {
    if (!one.error.empty()) other.coded = one.coded;
    CHECK(other.error == one.error);
    CHECK(other.streams == one.streams);
    CHECK(other.text.size() == one.text.size());
    return other.text == one.text;
  };
  CHECK(is_same(decode(coded, 2)));
  CHECK(is_same(decode(coded, 3)));
  CHECK(is_same(decode_pipe(coded, 1, seed, false)));
  CHECK(is_same(decode_pipe(coded, 2, seed, false)));
  CHECK(is_same(decode_pipe(coded, 3, seed, true)));
}

struct Kind {
  std::string_view name;
  EncodeOptions options;
  std::size_t piece;
};
const std::vector<Kind> kKinds = {
    {"zstd", {Target::kZstd, 1}, 300'000},
    {"zstd, small", {Target::kZstd, 1}, 3'000},
    {"gzip", {Target::kGzip, 2}, 300'000},
    {"bgzf", {Target::kBgzf, 2}, 65'280},
    {"lz4", {Target::kLz4, 1}, 300'000},
    {"xz", {Target::kXz, 0}, 200'000},
    {"bzip2", {Target::kBzip2, 1}, 99'000},
    {"bzip2, blocks", {Target::kBzip2, 1}, 250'000},
    {"bzip2, one", {Target::kBzip2, 1}, 2'000'000},
    {"zlib", {Target::kZlib, 2}, 300'000},
    {"gzip, one", {Target::kGzip, 2}, 2'000'000},
};

TEST_CASE("reader: threads do not change what is given") {
  std::mt19937 rng(51);
  for (const Kind& kind : kKinds) {
    CAPTURE(kind.name);
    const std::string text = repeating_text(rng, kSanitized ? 1'000'000 : 2'000'000);
    const std::string coded = encoded_in_parts(kind.options, text, kind.piece);
    CHECK((decode(coded, 3).text == text));
    check_same(coded, rng());
    // Two streams behind each other, and one of another format.
    if (kind.options.target == Target::kZlib) continue;
    check_same(coded + coded, rng());
    check_same(gzip("before") + coded + zstd("behind"), rng());
  }
}

TEST_CASE("reader: threads do not change what is said of damage") {
  std::mt19937 rng(52);
  for (const Kind& kind : kKinds) {
    CAPTURE(kind.name);
    const std::string text = repeating_text(rng, 500'000);
    const std::string coded =
        encoded_in_parts(kind.options, text, std::min<std::size_t>(kind.piece, 90'000));
    for (int i = 0; i < rounds(12); ++i) {
      CAPTURE(i);
      std::string damaged = coded + coded.substr(0, i % 2 == 0 ? coded.size() : 0);
      const std::size_t at = rng() % damaged.size();
      switch (i % 4) {
        case 0:
          damaged[at] = static_cast<char>(damaged[at] ^ 1 << rng() % 8);
          break;
        case 1:
          damaged.resize(at);
          break;
        case 2:
          damaged.erase(at, 1 + rng() % 1000);
          break;
        default:
          damaged.insert(at, std::string(1 + rng() % 9, static_cast<char>(rng())));
      }
      check_same(damaged, rng());
    }
    check_same(coded + "garbage", rng());
    check_same(coded + std::string(64, '\0'), rng());
  }
}

TEST_CASE("reader: units that lie about what they decode to") {
  std::mt19937 rng(53);
  const std::string text = repeating_text(rng, 3'000'000);
  std::string frames = encoded_in_parts({Target::kZstd, 1}, text, 300'000);
  frames[5] = static_cast<char>(frames[5] + 1);  // the content's size
  check_same(frames, 1);
  std::string members = encoded_in_parts({Target::kGzip, 2}, text, 300'000);
  members[16] = static_cast<char>(members[16] + 1);  // the member's size
  CHECK((decode(members, 3).text == text));
  check_same(members, 2);
}

TEST_CASE("reader: one that is not read to its end stops at once") {
  std::mt19937 rng(54);
  for (const Kind& kind : kKinds) {
    const std::string text = repeating_text(rng, 4'000'000);
    const std::string coded = encoded_in_parts(kind.options, text, kind.piece);
    for (const int pieces : {0, 1, 3}) {
      Reader reader(coded, "x", {.limits = {}, .threads = 3});
      for (int i = 0; i < pieces; ++i) CHECK(reader.next());
    }
  }
}

}  // namespace
}  // namespace nt::codec
