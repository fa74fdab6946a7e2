#include "secret/entropy.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <vector>

namespace nt::secret {
namespace {

TEST_CASE("log2_of is exact for powers of two, and close for all others") {
  CHECK(log2_of(1) == 0);
  CHECK(log2_of(2048) == 11);
  CHECK(log2_of(18446744073709551616.0L) == 64);
  CHECK(log2_of(0.25L) == -2);
  for (int i = 1; i < 10'000; ++i) {
    const double number = i * 0.37;
    CHECK(std::abs(log2_of(number) - std::log2(number)) < 1e-14 * 16);
  }
}

TEST_CASE("bits are shown with two decimals at the most") {
  CHECK(describe_bits(256) == "256 bits");
  CHECK(describe_bits(0) == "0 bits");
  CHECK(describe_bits(1) == "1 bit");
  CHECK(describe_bits(1.5) == "1.5 bits");
  CHECK(describe_bits(119.0839) == "119.08 bits");
  CHECK(describe_bits(2.5) == "2.5 bits");
  CHECK(describe_bits(99.999) == "100 bits");
}

// Counts by looking at every string.
std::uint64_t count_all(std::uint64_t length, std::uint64_t alphabet,
                        const std::vector<std::uint64_t>& sizes) {
  std::uint64_t strings = 1;
  for (std::uint64_t i = 0; i < length; ++i) strings *= alphabet;
  std::uint64_t count = 0;
  for (std::uint64_t string = 0; string < strings; ++string) {
    std::vector<bool> seen(sizes.size());
    for (std::uint64_t rest = string, i = 0; i < length; ++i, rest /= alphabet) {
      std::uint64_t begin = 0;  // of a class: they stand one after another
      for (std::size_t c = 0; c < sizes.size(); begin += sizes[c++]) {
        if (rest % alphabet >= begin && rest % alphabet < begin + sizes[c]) seen[c] = true;
      }
    }
    count += seen == std::vector<bool>(sizes.size(), true) ? 1 : 0;
  }
  return count;
}

TEST_CASE("inclusion and exclusion count what one counts by hand") {
  const std::vector<std::vector<std::uint64_t>> kSizes{{},     {1},       {2},         {1, 1},
                                                       {2, 3}, {1, 2, 1}, {1, 1, 1, 1}};
  for (const auto& sizes : kSizes) {
    for (std::uint64_t alphabet = 5; alphabet <= 6; ++alphabet) {
      for (std::uint64_t length = 1; length <= 5; ++length) {
        long double all = 1;
        for (std::uint64_t i = 0; i < length; ++i) all *= static_cast<long double>(alphabet);
        const long double count = part_with_all_classes(length, alphabet, sizes) * all;
        const auto expected = static_cast<long double>(count_all(length, alphabet, sizes));
        CHECK(std::abs(static_cast<double>(count - expected)) < 1e-9);
      }
    }
  }
}

}  // namespace
}  // namespace nt::secret
