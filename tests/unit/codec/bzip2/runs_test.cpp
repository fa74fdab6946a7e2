#include "codec/bzip2/runs.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "codec/deflate/streams.hpp"
#include "support/rounds.hpp"

namespace nt::codec::bzip2 {
namespace {

using deflate::bytes_of;

struct Result {
  std::string packed;
  std::size_t taken;
};

Result pack(std::string_view text, std::size_t room) {
  // In memory of its own, so that a sanitizer sees what reads or writes beyond.
  const std::vector<std::uint8_t> from(bytes_of(text), bytes_of(text) + text.size());
  std::vector<std::uint8_t> to(room);
  const Packed packed = pack_runs(from, to);
  return {std::string(to.begin(), to.begin() + static_cast<std::ptrdiff_t>(packed.made)),
          packed.taken};
}

struct Unpacked {
  std::string text;
  bool is_cut;
};

// Piece by piece, each into so much room.
Unpacked unpack(std::string_view packed, std::size_t room) {
  const std::vector<std::uint8_t> from(bytes_of(packed), bytes_of(packed) + packed.size());
  RunUnpacker unpacker(from);
  std::string text;
  for (;;) {
    std::vector<std::uint8_t> to(room);
    const std::size_t size = unpacker.run(to);
    text.append(to.begin(), to.begin() + static_cast<std::ptrdiff_t>(size));
    if (size < room) return {text, unpacker.is_cut()};
  }
}

TEST_CASE("runs: three are as they are, from four on they are counted, 255 at the most") {
  const auto packed = [](std::string_view text) { return pack(text, 1000).packed; };
  CHECK(packed("") == "");
  CHECK(packed("aaab") == "aaab");
  CHECK(packed("aaaab") == std::string("aaaa\0b", 6));
  CHECK(packed("baaaaaa") == "baaaa\x02");
  CHECK(packed(std::string(255, 'a')) == "aaaa\xfb");
  CHECK(packed(std::string(256, 'a')) ==
        "aaaa\xfb"
        "a");
  CHECK(packed(std::string(510, 'a') + "b") ==
        "aaaa\xfb"
        "aaaa\xfb"
        "b");
}

TEST_CASE("runs: what has no room is left, and no run is parted") {
  CHECK(pack("abc", 2).packed == "ab");
  CHECK(pack("aaaa", 4).taken == 0);
  CHECK(pack("baaaaaaa", 6).taken == 8);
  CHECK(pack("baaaaaaa", 5).taken == 1);
  CHECK(pack("abcdefghijklmnopq", 0).taken == 0);
}

TEST_CASE("runs: one is cut where four bytes end the text, without a length") {
  const auto is_cut = [](std::string_view packed) { return unpack(packed, 100).is_cut; };
  CHECK_FALSE(is_cut(""));
  CHECK_FALSE(is_cut("aaa"));
  CHECK(is_cut("aaaa"));
  CHECK(is_cut("bcdefghijklmnopaaaa"));
  CHECK_FALSE(is_cut("aaaaa"));  // a length of 97
  CHECK_FALSE(
      is_cut("aaaa\x01"
             "aaa"));
  CHECK(
      is_cut("aaaa\x01"
             "aaaa"));
  CHECK(unpack("aaaa\x01"
               "aaab",
               3)
            .text == "aaaaaaaab");
}

TEST_CASE("runs: any text in any room comes back, as far as it was taken") {
  std::mt19937 rng(40);
  for (int round = 0; round < rounds(20000); ++round) {
    std::string text;
    const std::size_t size = rng() % 600;
    while (text.size() < size)
      text.append(rng() % 3 == 0    ? 1 + rng() % 9
                  : rng() % 20 == 0 ? rng() % 600
                                    : 1,
                  static_cast<char>('a' + rng() % 3));
    const std::size_t room = rng() % 2 == 0 ? rng() % 600 : 2 * text.size();
    const Result result = pack(text, room);
    REQUIRE(result.taken <= text.size());
    const Unpacked unpacked = unpack(result.packed, 1 + rng() % 100);
    REQUIRE(unpacked.text == text.substr(0, result.taken));
    REQUIRE(!unpacked.is_cut);
    if (result.taken < text.size()) REQUIRE(result.packed.size() + kShortestRun >= room);
  }
}

}  // namespace
}  // namespace nt::codec::bzip2
