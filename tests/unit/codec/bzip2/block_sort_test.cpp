#include "codec/bzip2/block_sort.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <numeric>

#include "codec/bzip2/texts.hpp"
#include "codec/deflate/streams.hpp"
#include "support/rounds.hpp"

namespace nt::codec::bzip2 {
namespace {

using deflate::bytes_of;

struct Transform {
  std::string last;
  std::uint32_t row;
};

Transform transform(std::string_view text, BlockSorter& sorter) {
  std::string last(text.size(), '\0');
  const std::uint32_t row =
      sorter.run({bytes_of(text), text.size()}, {bytes_of(last), last.size()});
  return {last, row};
}

// By a sort of all rotations.
std::string slow_last(std::string_view text) {
  const std::string twice = std::string(text) + std::string(text);
  std::vector<std::size_t> order(text.size());
  std::iota(order.begin(), order.end(), 0);
  std::ranges::stable_sort(
      order, {}, [&](std::size_t i) { return std::string_view(twice).substr(i, text.size()); });
  std::string last;
  for (const std::size_t i : order) last += twice[i + text.size() - 1];
  return last;
}

// What was transformed, by what a decoder does: the rows that begin with a byte stand in the order
// of those that end with it.
std::string back(const Transform& transform) {
  std::array<std::uint32_t, 257> places{};
  for (const unsigned char byte : transform.last) ++places[byte + 1U];
  std::partial_sum(places.begin(), places.end(), places.begin());
  std::vector<std::uint32_t> next(transform.last.size());
  std::uint32_t rank = 0;
  for (const unsigned char byte : transform.last) next[places[byte]++] = rank++;
  std::string text;
  std::uint32_t row = transform.row;
  while (text.size() < next.size()) {
    row = next[row];
    text += transform.last[row];
  }
  return text;
}

TEST_CASE("block sort: the textbook's") {
  BlockSorter sorter;
  CHECK(transform("a", sorter).last == "a");
  CHECK(transform("banana", sorter).last == "nnbaaa");
  CHECK(transform("banana", sorter).row == 3);
  CHECK(transform("abracadabra", sorter).last == "rdarcaaaabb");
  CHECK(transform("mississippi", sorter).last == "pssmipissii");
  CHECK(transform("abab", sorter).last == "bbaa");
}

TEST_CASE("block sort: small texts, as by a sort of all rotations") {
  std::mt19937 rng(30);
  BlockSorter sorter;
  for (int round = 0; round < rounds(40000); ++round) {
    const std::size_t size = 1 + rng() % (round % 200 == 0 ? 2000 : 40);
    const unsigned bytes = rng() % 4 == 0 ? 256 : 1 + rng() % 4;
    std::string text = noise(rng, size, bytes);
    if (rng() % 3 == 0) text = repeated(text.substr(0, 1 + rng() % size), size);
    if (rng() % 3 == 0)
      for (char& byte : text) byte = static_cast<char>(-byte);  // the greatest bytes
    CAPTURE(round);
    const Transform made = transform(text, sorter);
    REQUIRE(made.last == slow_last(text));
    REQUIRE(back(made) == text);
  }
}

TEST_CASE("block sort: all texts of two bytes") {
  BlockSorter sorter;
  for (std::size_t size = 1; size <= 12; ++size)
    for (unsigned bits = 0; bits < 1U << size; ++bits) {
      std::string text;
      for (std::size_t i = 0; i < size; ++i) text += (bits >> i & 1) != 0 ? '\xff' : 'a';
      const Transform made = transform(text, sorter);
      REQUIRE(made.last == slow_last(text));
      REQUIRE(back(made) == text);
    }
}

TEST_CASE("block sort: large and hard texts come back") {
  std::mt19937 rng(31);
  BlockSorter sorter;
  const std::size_t size = kSanitized ? 20'000 : 300'000;
  for (const std::string& text : hard_texts(rng, size))
    CHECK(back(transform(text, sorter)) == text);
  for (int round = 0; round < rounds(20); ++round) {
    const std::string text = deflate::random_text(rng, 1 + rng() % size);
    CHECK(back(transform(text, sorter)) == text);
  }
}

TEST_CASE("block sort: the largest block") {
  std::mt19937 rng(32);
  BlockSorter sorter;
  for (const unsigned bytes : {4U, 256U}) {
    const std::string text = noise(rng, BlockSorter::kMostSize, bytes);
    CHECK(back(transform(text, sorter)) == text);
  }
}

// Twice as many parts as rows of its cache of them, so that some have no room there, and all come
// again; longer than a key, and of one kind all alike as far as that goes.
TEST_CASE("block sort: parts that are named alike are found when they are met late") {
  BlockSorter sorter;
  for (const unsigned alike : {0U, 8U}) {
    std::mt19937 rng(33);
    std::string once;
    while (once.size() < 400'000)
      for (unsigned i = 0; i < 12; ++i)
        once += static_cast<char>(250 - 20 * i - (i < alike ? 0 : rng() % 20));
    const std::string text = once + '!' + once;
    CHECK(back(transform(text, sorter)) == text);
  }
}

}  // namespace
}  // namespace nt::codec::bzip2
