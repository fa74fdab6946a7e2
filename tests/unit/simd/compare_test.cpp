#include "simd/compare.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "support/page_end.hpp"
#include "support/rounds.hpp"

namespace nt::simd {
namespace {

// Two texts that differ in few bytes, or in many.
struct Pair {
  Pair(std::mt19937& random, std::size_t size) : left(size, '\0'), right(size, '\0') {
    for (std::size_t i = 0; i < size; ++i) left[i] = right[i] = static_cast<char>(random() % 3);
    const std::size_t changes = random() % 3 == 0 ? random() % (size + 1) : random() % 4;
    for (std::size_t i = 0; i < changes && size > 0; ++i)
      right[random() % size] = static_cast<char>(random());
  }
  std::string left;
  std::string right;
};

TEST_CASE("every set finds how far two texts are the same, from both ends") {
  std::mt19937 random(1);
  for (int round = 0; round < rounds(6000); ++round) {
    const Pair pair(random, random() % 900);
    const PageEnd left_end(pair.left);
    const PageEnd right_end(pair.right);
    // One of them begins anywhere, the other at the same place but for an odd number of bytes.
    const std::size_t skip = std::min<std::size_t>(random() % 70, pair.left.size());
    const std::string_view left = left_end.bytes().substr(skip);
    const std::string_view right = right_end.bytes().substr(skip);
    const auto prefix = std::mismatch(left.begin(), left.end(), right.begin()).first - left.begin();
    const auto suffix =
        std::mismatch(left.rbegin(), left.rend(), right.rbegin()).first - left.rbegin();
    for (const Kernels* set : available()) {
      CAPTURE(set->name);
      const CompareKernels& kernels = *set->compare;
      REQUIRE(kernels.common_prefix(left.data(), right.data(), left.size()) ==
              static_cast<std::size_t>(prefix));
      REQUIRE(kernels.common_suffix(left.data(), right.data(), left.size()) ==
              static_cast<std::size_t>(suffix));
    }
  }
}

TEST_CASE("every set counts and marks the bytes that differ") {
  std::mt19937 random(2);
  for (int round = 0; round < rounds(2000); ++round) {
    const Pair pair(random, random() % 1500);
    const PageEnd left_end(pair.left);
    const PageEnd right_end(pair.right);
    const std::size_t skip = std::min<std::size_t>(random() % 70, pair.left.size());
    const std::string_view left = left_end.bytes().substr(skip);
    const std::string_view right = right_end.bytes().substr(skip);
    std::size_t differing = 0;
    std::vector<std::uint64_t> expected(left.size() / 64);
    for (std::size_t i = 0; i < left.size(); ++i) {
      if (left[i] == right[i]) continue;
      ++differing;
      if (i / 64 < expected.size()) expected[i / 64] |= std::uint64_t{1} << (i % 64);
    }
    for (const Kernels* set : available()) {
      CAPTURE(set->name);
      const CompareKernels& kernels = *set->compare;
      REQUIRE(kernels.count_differing(left.data(), right.data(), left.size()) == differing);
      std::vector<std::uint64_t> marks(expected.size());
      kernels.mark_differing(left.data(), right.data(), marks.size(), marks.data());
      REQUIRE(marks == expected);
    }
  }
}

TEST_CASE("texts of two sizes are the same as far as the shorter one reaches") {
  CHECK(common_prefix("abcd", "abXd") == 2);
  CHECK(common_prefix("ab", "abc") == 2);
  CHECK(common_prefix("", "abc") == 0);
  CHECK(common_suffix("Xbcd", "cd") == 2);
  CHECK(common_suffix("abcd", "abXd") == 1);
  CHECK(count_differing("abcd", "aXcY") == 2);
}

}  // namespace
}  // namespace nt::simd
