#include "gpu/throttle.hpp"

#include <doctest/doctest.h>

namespace nt::gpu {
namespace {

TEST_CASE("every reason has a word, and every word its reason") {
  using Words = std::vector<std::string>;
  CHECK(throttle_words(0).empty());
  CHECK(throttle_words(0x24) == Words{"power_cap", "software_thermal"});
  CHECK(throttle_words(0x1ff).size() == 9);
  CHECK(throttle_words(0x8000000000000401) == Words{"idle", "0x400", "0x8000000000000000"});
  for (unsigned place = 0; place < 64; ++place) {
    const std::uint64_t bit = std::uint64_t{1} << place;
    const auto words = throttle_words(bit);
    REQUIRE(words.size() == 1);
    CHECK(throttle_reason(words.front()) == bit);
  }
  for (const char* word : {"", "tired", "0x", "0x3", "0x0", "0x1g"})
    CHECK_FALSE(throttle_reason(word));
}

}  // namespace
}  // namespace nt::gpu
