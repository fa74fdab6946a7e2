#include "codec/bzip2/block_decoder.hpp"

#include <doctest/doctest.h>

#include "codec/bzip2/bit_writer.hpp"
#include "codec/bzip2/block_finder.hpp"
#include "codec/bzip2/block_sort.hpp"
#include "codec/bzip2/block_writer.hpp"
#include "codec/bzip2/check.hpp"
#include "codec/bzip2/randomised.hpp"
#include "codec/bzip2/streams.hpp"
#include "codec/bzip2/texts.hpp"
#include "codec/deflate/streams.hpp"
#include "support/rounds.hpp"

namespace nt::codec::bzip2 {
namespace {

constexpr std::size_t kAll = 1 << 24;

// The two say the same of a stream, and make the same of its whole blocks.
void check_same(std::string_view coded) {
  const Decoded ours = decode_stream(coded, kAll);
  const Decoded theirs = decode_by_libbz2(coded, kAll);
  REQUIRE(ours.outcome == theirs.outcome);
  if (ours.outcome == Outcome::kDone) {
    REQUIRE(ours.text == theirs.text);
    REQUIRE(ours.end == theirs.end);
  } else {
    REQUIRE(theirs.text.starts_with(ours.text));
  }
}

void flip(std::string& bytes, std::uint64_t bit) {
  bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ 0x80 >> bit % 8);
}

TEST_CASE("block decoder: what libbz2 makes comes back, into any room") {
  std::mt19937 rng(110);
  for (int round = 0; round < rounds(300); ++round) {
    const std::string text = deflate::random_text(rng, rng() % (round % 20 == 0 ? 400'000 : 3000));
    const std::string coded = by_libbz2(text, 1 + static_cast<int>(rng() % 9));
    const Decoded decoded = decode_stream(coded + "behind", kAll, 1 + rng() % 70'000);
    REQUIRE(decoded.outcome == Outcome::kDone);
    REQUIRE(decoded.text == text);
    REQUIRE(decoded.end == coded.size());
  }
}

TEST_CASE("block decoder: hard texts come back") {
  std::mt19937 rng(111);
  for (const std::string& text : hard_texts(rng, kSanitized ? 20'000 : 150'000))
    CHECK(decode_stream(by_libbz2(text, 1), kAll).text == text);
}

TEST_CASE("block decoder: a stream that is cut anywhere wants more") {
  std::mt19937 rng(112);
  const std::string coded = by_libbz2(noise(rng, 300, 20), 9);
  for (std::size_t size = 0; size < coded.size(); ++size) {
    CHECK(decode_stream(coded.substr(0, size), kAll).outcome == Outcome::kInput);
    check_same(coded.substr(0, size));
  }
}

TEST_CASE("block decoder: with any one bit wrong, it says what libbz2 says") {
  std::mt19937 rng(113);
  for (const unsigned bytes : {2U, 20U, 256U}) {
    const std::string coded = by_libbz2(noise(rng, 400, bytes), 1);
    for (std::uint64_t bit = 0; bit < coded.size() * 8; ++bit) {
      std::string wrong = coded;
      flip(wrong, bit);
      check_same(wrong);
    }
  }
}

TEST_CASE("block decoder: with much wrong and cut, it says what libbz2 says") {
  std::mt19937 rng(114);
  for (int round = 0; round < rounds(4000); ++round) {
    std::string coded = by_libbz2(deflate::random_text(rng, rng() % 2000), 1);
    for (std::size_t wrong = 1 + rng() % 4; wrong > 0; --wrong) {
      // Most often in what comes before the symbols.
      const std::uint64_t bits = coded.size() * 8;
      flip(coded, rng() % 2 == 0 ? rng() % bits : rng() % std::min<std::uint64_t>(bits, 1500));
    }
    if (rng() % 3 == 0) coded.resize(rng() % coded.size());
    check_same(coded);
  }
}

struct Block {
  std::string packed;
  std::string text;
  bool is_randomised = false;
  std::uint32_t row_add = 0;
  std::vector<std::uint8_t> lengths = {};  // of each table's codes, where there are any
};

// A stream of one block that is made as told, right or not.
std::string stream_of(const Block& block) {
  const auto bytes_in = [](std::string_view text) {
    return std::span(deflate::bytes_of(text), text.size());
  };
  std::string packed = block.packed;
  if (block.is_randomised) undo_randomised({deflate::bytes_of(packed), packed.size()});
  std::vector<std::uint8_t> last(packed.size());
  BlockSorter sorter;
  const std::uint32_t row = sorter.run(bytes_in(packed), last) + block.row_add;
  BlockSymbols symbols;
  find_symbols(last, symbols);
  CodeTables tables;
  choose_tables(symbols, tables);
  if (!block.lengths.empty())
    for (auto& lengths : tables.lengths) std::ranges::copy(block.lengths, lengths.begin());
  const std::uint32_t check = check_of(bytes_in(block.text));
  std::string coded(block_bound(tables) + 40, '\0');
  BitWriter writer(deflate::bytes_of(coded));
  writer.write(0x425a6839, 32);
  write_block(writer, {check, row}, symbols, tables);
  writer.write(kStreamEnd, kMagicBits);
  writer.write(check, 32);
  writer.align();
  coded.resize(static_cast<std::size_t>(writer.out() - deflate::bytes_of(coded)));
  if (block.is_randomised) flip(coded, 32 + kMagicBits + 32);
  return coded;
}

TEST_CASE("block decoder: randomised blocks, of any size") {
  std::mt19937 rng(115);
  for (const std::size_t size : {1, 617, 618, 619, 1337, 1338, 5000, 300'000, 899'000}) {
    // Without runs, which would be packed.
    std::string text;
    for (std::size_t i = 0; i < size; ++i) text += static_cast<char>(i % 2 * 128 + rng() % 100);
    const std::string coded = stream_of({text, text, true});
    CHECK(decode_by_libbz2(coded, kAll).text == text);
    CHECK(decode_stream(coded, kAll).text == text);
    check_same(coded);
  }
}

TEST_CASE("block decoder: faults that no bit makes") {
  const auto outcome = [](const Block& block) {
    const std::string coded = stream_of(block);
    check_same(coded);
    return decode_stream(coded, kAll).outcome;
  };
  CHECK(outcome({"abc", "abc"}) == Outcome::kDone);
  CHECK(outcome({"abc", "abd"}) == Outcome::kCorrupt);        // the check
  CHECK(outcome({"abaaaa", "abaaaa"}) == Outcome::kCorrupt);  // a run without its length
  CHECK(outcome({"aaaa", "aaaa"}) == Outcome::kCorrupt);
  CHECK(outcome({std::string("aaaa\0", 5), "aaaa"}) == Outcome::kDone);
  CHECK(outcome({"aaaa\xff", std::string(259, 'a')}) == Outcome::kDone);
  CHECK(outcome({"abc", "abc", false, 3}) == Outcome::kCorrupt);  // a row that is not there
  CHECK(outcome({"abc", "abc", false, 1}) == Outcome::kCorrupt);
}

// The symbols of "ab" are 2, 2 and an end, 3.
TEST_CASE("block decoder: codes with bits that are none, and more codes than there are bits for") {
  for (const std::vector<std::uint8_t>& lengths : {std::vector<std::uint8_t>{2, 2, 2, 2},
                                                   {20, 20, 18, 20},
                                                   {11, 1, 15, 20},
                                                   {19, 20, 1, 1},
                                                   {1, 20, 2, 2},
                                                   {3, 3, 1, 1},
                                                   {10, 11, 12, 13}}) {
    const std::string coded = stream_of({"ab", "ab", false, 0, lengths});
    CHECK(decode_by_libbz2(coded, kAll).text == "ab");
    CHECK(decode_stream(coded, kAll).text == "ab");
    check_same(coded);
  }
}

TEST_CASE("block decoder: blocks are found, and each is decoded alone") {
  std::mt19937 rng(116);
  const std::string text = noise(rng, 350'000, 30);
  const std::string coded = by_libbz2(text, 1);
  const std::span bytes(deflate::bytes_of(coded), coded.size());
  BlockDecoder decoder;
  std::string all;
  int blocks = 0;
  for (auto magic = find_magic(bytes, 0); magic; magic = find_magic(bytes, magic->bit + 1)) {
    if (magic->is_end) continue;
    ++blocks;
    REQUIRE(decoder.read(bytes, magic->bit, 1) == Outcome::kDone);
    std::vector<std::uint8_t> room(1'000'000);
    const std::size_t size = decoder.give(room);
    CHECK(decoder.give(room) == 0);
    CHECK(decoder.is_whole());
    all.append(room.begin(), room.begin() + static_cast<std::ptrdiff_t>(size));
  }
  CHECK(blocks == 4);
  CHECK(all == text);
}

}  // namespace
}  // namespace nt::codec::bzip2
