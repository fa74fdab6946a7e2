#include "cmp/align.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include "cmp/content_chunks.hpp"
#include "cmp/holes.hpp"
#include "edited_text.hpp"
#include "support/rounds.hpp"

namespace nt::cmp {
namespace {

std::vector<Range> aligned(std::string_view left, std::string_view right, unsigned threads = 1) {
  std::vector<Range> found;
  const compare::PairSide left_side(left);
  const compare::PairSide right_side(right);
  const compare::PairOptions options{.threads = threads};
  const auto totals =
      visit_aligned_ranges(left_side, right_side, options, [&found](std::span<const Range> ranges) {
        found.insert(found.end(), ranges.begin(), ranges.end());
        return true;
      });
  REQUIRE(totals.has_value());
  CHECK(totals->ranges == found.size());
  return found;
}

std::string random_bytes(std::mt19937& random, std::size_t size) {
  std::string bytes(size, '\0');
  for (char& byte : bytes) byte = static_cast<char>(random());
  return bytes;
}

TEST_CASE("what was put in, taken out or changed is found to the byte") {
  std::mt19937 random(1);
  const std::string left = random_bytes(random, 50'000);
  std::string right = left;
  right.erase(40'000, 100);
  right[30'000] = static_cast<char>(right[30'000] + 1);
  right.insert(20'000, std::string(33, left[19'999] == 'x' || left[20'000] == 'x' ? 'y' : 'x'));
  CHECK(aligned(left, right) == std::vector<Range>{{20'000, 0, 20'000, 33},
                                                   {30'000, 1, 30'033, 1},
                                                   {40'000, 100, 40'033, 0}});
  CHECK(aligned(left, left).empty());
  CHECK(aligned("", "abc") == std::vector<Range>{{0, 0, 0, 3}});
  CHECK(aligned("abc", "") == std::vector<Range>{{0, 3, 0, 0}});
  CHECK(aligned("aXc", "aYYc") == std::vector<Range>{{1, 1, 1, 2}});
  CHECK(aligned("aaaa", "aaaaaa") == std::vector<Range>{{4, 0, 4, 2}});
}

TEST_CASE("a block that changed its place is taken out and put in") {
  std::mt19937 random(2);
  const std::string block = random_bytes(random, 2000);
  const std::string one = random_bytes(random, 9000);
  const std::string two = random_bytes(random, 9000);
  const auto ranges = aligned(block + one + two, one + block + two);
  REQUIRE(ranges.size() == 2);
  CHECK(ranges[0] == Range{0, 2000, 0, 0});
  CHECK(ranges[1] == Range{11'000, 0, 9000, 2000});
}

TEST_CASE("what repeats itself is aligned, too") {
  std::mt19937 random(7);
  const std::string block = random_bytes(random, 500);
  std::string left;
  for (int i = 0; i < 100; ++i) left += block;
  std::string right = left;
  right.insert(20'000, "!new!");
  right += random_bytes(random, 700);
  const auto ranges = aligned(left, right);
  CHECK(put_back(left, right, ranges) == right);
  const auto differing =
      std::accumulate(ranges.begin(), ranges.end(), std::uint64_t{0},
                      [](std::uint64_t sum, const Range& range) { return sum + range.right_size; });
  CHECK(differing < 800);
  CHECK(aligned(std::string(100'000, 'a'),
                std::string(50'000, 'a') + "b" + std::string(50'000, 'a')) ==
        std::vector<Range>{{50'000, 0, 50'000, 1}});
}

TEST_CASE("ranges put back give the other text, whatever the texts") {
  std::mt19937 random(3);
  for (int round = 0; round < rounds(1500); ++round) {
    const EditedText text(random, random() % 5000, 1 + static_cast<unsigned>(random() % 4),
                          random() % 20);
    const auto ranges = aligned(text.before, text.after);
    REQUIRE(put_back(text.before, text.after, ranges) == text.after);
  }
}

TEST_CASE("little is left over of random edits") {
  std::mt19937 random(4);
  for (int round = 0; round < rounds(40); ++round) {
    static constexpr std::size_t kEdits = 20;
    const EditedText text(random, 200'000, 256, kEdits);
    const auto ranges = aligned(text.before, text.after);
    REQUIRE(put_back(text.before, text.after, ranges) == text.after);
    CHECK(ranges.size() <= kEdits);
    const auto differing = std::accumulate(
        ranges.begin(), ranges.end(), std::uint64_t{0}, [](std::uint64_t sum, const Range& range) {
          return sum + std::max(range.left_size, range.right_size);
        });
    CHECK(differing <= 60 * kEdits);
  }
}

TEST_CASE("texts of several segments are aligned the same by any number of threads") {
  std::mt19937 random(5);
  const EditedText text(random, 9'000'000, 256, 10);
  const auto ranges = aligned(text.before, text.after, 1);
  CHECK(put_back(text.before, text.after, ranges) == text.after);
  CHECK(ranges.size() <= 10);
  CHECK(aligned(text.before, text.after, 7) == ranges);
}

TEST_CASE("chunks do not depend on whether holes are known") {
  std::mt19937 random(8);
  for (const std::size_t average : {32U, 1024U, 65'536U}) {
    std::string text;
    text.resize(9'000'000);
    std::vector<Span> data;
    for (std::size_t at = random() % 3 * 4096; at < text.size();) {
      const std::size_t end = std::min(text.size(), at + 4096 * (1 + random() % 5));
      const std::string bytes = random_bytes(random, end - at);
      std::copy(bytes.begin(), bytes.end(), text.begin() + static_cast<std::ptrdiff_t>(at));
      data.push_back({at, end});
      at = end + 4096 * (1 + random() % 200);
    }
    const Holes holes(data, text.size());
    ChunkingOptions options{.average = average};
    const auto plain = content_chunks(text, options);
    options.data_from = [&holes](std::size_t begin) { return holes.data_from(begin); };
    const auto sparse = content_chunks(text, options);
    CHECK(std::equal(plain.begin(), plain.end(), sparse.begin(), sparse.end(),
                     [](const ContentChunk& a, const ContentChunk& b) {
                       return a.hash == b.hash && a.begin == b.begin && a.size == b.size;
                     }));
  }
}

TEST_CASE("chunks are the text, and follow its content") {
  std::mt19937 random(6);
  const std::string text = random_bytes(random, 100'000);
  const auto chunks = content_chunks(text, {.average = 64});
  std::size_t at = 0;
  for (const ContentChunk& chunk : chunks) {
    CHECK(chunk.begin == at);
    at += chunk.size;
  }
  CHECK(at == text.size());
  CHECK(chunks.size() > text.size() / 200);
  CHECK(chunks.size() < text.size() / 20);
  const std::string other = "some bytes more" + text;
  std::size_t common = 0;
  for (const ContentChunk& chunk : content_chunks(other, {.average = 64})) {
    common += std::any_of(chunks.begin(), chunks.end(),
                          [&chunk](const ContentChunk& one) {
                            return one.hash == chunk.hash && one.begin + 15 == chunk.begin;
                          })
                  ? 1U
                  : 0U;
  }
  CHECK(common > chunks.size() * 9 / 10);
}

}  // namespace
}  // namespace nt::cmp
