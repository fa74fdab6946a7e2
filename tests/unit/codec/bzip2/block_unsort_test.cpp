#include "codec/bzip2/block_unsort.hpp"

#include <doctest/doctest.h>

#include <array>
#include <numeric>

#include "codec/bzip2/block_sort.hpp"
#include "codec/bzip2/texts.hpp"
#include "codec/deflate/streams.hpp"
#include "support/rounds.hpp"

namespace nt::codec::bzip2 {
namespace {

using deflate::bytes_of;

std::string unsort(std::string_view last, std::uint32_t row, BlockUnsorter& unsorter) {
  std::string text(last.size(), '\0');
  unsorter.run({bytes_of(last), last.size()}, row, {bytes_of(text), text.size()});
  return text;
}

// Row by row.
std::string slow_text(std::string_view last, std::uint32_t row) {
  std::array<std::uint32_t, 257> places{};
  for (const unsigned char byte : last) ++places[byte + 1U];
  std::partial_sum(places.begin(), places.end(), places.begin());
  std::vector<std::uint32_t> next(last.size());
  std::uint32_t rank = 0;
  for (const unsigned char byte : last) next[places[byte]++] = rank++;
  std::string text;
  while (text.size() < last.size()) text += last[row = next[row]];
  return text;
}

TEST_CASE("block unsort: the textbook's") {
  BlockUnsorter unsorter;
  CHECK(unsort("a", 0, unsorter) == "a");
  CHECK(unsort("nnbaaa", 3, unsorter) == "banana");
  CHECK(unsort("bbaa", 0, unsorter) == "abab");
  CHECK(unsort("bbaa", 1, unsorter) == "abab");
}

TEST_CASE("block unsort: whatever it is given and any row of it, as row by row") {
  std::mt19937 rng(80);
  BlockUnsorter unsorter;
  for (int round = 0; round < rounds(3000); ++round) {
    const std::size_t size = 1 + rng() % (round % 30 == 0 ? 30'000 : 300);
    const std::string last = rng() % 2 == 0 ? noise(rng, size, 1 + rng() % 256)
                                            : repeated(noise(rng, 1 + rng() % 9), size);
    const auto row = static_cast<std::uint32_t>(rng() % size);
    REQUIRE(unsort(last, row, unsorter) == slow_text(last, row));
  }
}

TEST_CASE("block unsort: what was sorted comes back, the largest block too") {
  std::mt19937 rng(81);
  BlockSorter sorter;
  BlockUnsorter unsorter;
  const auto comes_back = [&](const std::string& text) {
    std::string last(text.size(), '\0');
    const std::uint32_t row =
        sorter.run({bytes_of(text), text.size()}, {bytes_of(last), last.size()});
    CHECK(unsort(last, row, unsorter) == text);
  };
  for (const std::string& text : hard_texts(rng, kSanitized ? 20'000 : 200'000)) comes_back(text);
  comes_back(noise(rng, BlockUnsorter::kMostSize, 4));
}

}  // namespace
}  // namespace nt::codec::bzip2
