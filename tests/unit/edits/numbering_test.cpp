#include "edits/numbering.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <map>
#include <random>

namespace nt {
namespace {

TEST_CASE("keys are numbered as they come") {
  edits::Numbering<std::uint32_t> numbering;
  CHECK(numbering.find(7) == edits::kNoNumber);
  numbering.reset(3);
  CHECK(numbering.add(7) == 0);
  CHECK(numbering.add(0) == 1);
  CHECK(numbering.add(7) == 0);
  CHECK(numbering.add(~0U) == 2);
  CHECK(numbering.find(0) == 1);
  CHECK(numbering.find(8) == edits::kNoNumber);
  CHECK(numbering.size() == 3);
  numbering.reset(0);
  CHECK(numbering.find(7) == edits::kNoNumber);
  CHECK(numbering.size() == 0);
}

TEST_CASE("many keys keep their numbers") {
  std::mt19937_64 random(1);
  edits::Numbering<std::uint64_t> numbering;
  std::map<std::uint64_t, std::uint32_t> expected;
  numbering.reset(10'000);
  for (int i = 0; i < 10'000; ++i) {
    const std::uint64_t key = i % 2 == 0 ? random() : std::uint64_t{random() % 5'000} << 32;
    const auto number = static_cast<std::uint32_t>(expected.size());
    REQUIRE(numbering.add(key) == expected.try_emplace(key, number).first->second);
  }
  for (const auto& [key, number] : expected) REQUIRE(numbering.find(key) == number);
}

}  // namespace
}  // namespace nt
