#include "os/file_time.hpp"

#include <doctest/doctest.h>

#include <limits>

namespace nt::os {
namespace {

TEST_CASE("what a clock of 64 bits cannot tell is at the end of its range") {
  using Limits = std::numeric_limits<std::int64_t>;
  const auto count = [](const FileTime& time) {
    return time.on_clock().time_since_epoch().count();
  };
  CHECK(count({1, 5}) == 1'000'000'005);
  CHECK(count({-2, 5}) == -1'999'999'995);
  CHECK(count({10'000'000'000, 0}) == Limits::max());
  CHECK(count({-10'000'000'000, 0}) == Limits::min());
  CHECK(count({Limits::max(), 999'999'999}) == Limits::max());
  CHECK(count({Limits::min(), 0}) == Limits::min());
}

TEST_CASE("times are in order") {
  CHECK(FileTime{1, 5} < FileTime{2, 0});
  CHECK(FileTime{1, 5} < FileTime{1, 6});
  CHECK(FileTime{-2, 5} < FileTime{-1, 0});
}

}  // namespace
}  // namespace nt::os
