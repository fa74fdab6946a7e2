#include "gpu/screen/recent.hpp"

#include <doctest/doctest.h>

namespace nt::gpu {
namespace {

Recent recent(std::initializer_list<Reading<double>> values) {
  Recent result;
  for (const auto& value : values) result.add(value);
  return result;
}

TEST_CASE("bars: the newest at the right, and zero is not unknown") {
  const Recent values = recent({0.0, Unknown::kError, 50.0, 100.0, 200.0});
  CHECK(bars(values, 100, 6, 1, {}) == std::vector<std::string>{" ▁ ▄██"});
  CHECK(bars(values, 100, 6, 1, {.utf8 = false}) == std::vector<std::string>{" _ -##"});
  CHECK(bars(values, 100, 2, 2, {}) == std::vector<std::string>{"██", "██"});
  CHECK(bars(values, 100, 6, 2, {}) == std::vector<std::string>{"    ██", " ▁ ███"});
  CHECK(bars(values, 0, 6, 1, {}) == std::vector<std::string>{" ▁ ▁▁▁"});
  CHECK(bars({}, 100, 3, 1, {}) == std::vector<std::string>{"   "});
  CHECK(bars(values, 100, 0, 1, {}) == std::vector<std::string>{""});
}

TEST_CASE("bars: ticks that were missed are gaps") {
  Recent values = recent({100.0});
  values.skip(2);
  values.add(100.0);
  CHECK(bars(values, 100, 5, 1, {}) == std::vector<std::string>{" █  █"});
  values.skip(~std::uint64_t{0});
  CHECK(bars(values, 100, 3, 1, {}) == std::vector<std::string>{"   "});
}

TEST_CASE("bars: of more columns than values are kept the first are empty") {
  Recent values;
  for (std::size_t i = 0; i < Recent::kMost + 10; ++i) values.add(100.0);
  const std::string line = bars(values, 100, Recent::kMost + 3, 1, {}).front();
  CHECK(line.starts_with("   █"));
  CHECK(values.greatest() == 100);
  CHECK(Recent().greatest() == 0);
}

}  // namespace
}  // namespace nt::gpu
