#include "parallel/batches.hpp"

#include <doctest/doctest.h>

#include <atomic>

namespace nt::parallel {
namespace {

TEST_CASE("batches are finished before what came of them is committed, in order") {
  struct State {
    std::size_t begun = 0;
  };
  for (const unsigned threads : {1U, 2U, 5U}) {
    CAPTURE(threads);
    int next = 0;
    std::atomic<std::size_t> largest = 0;
    std::vector<int> committed;
    const bool whole = ordered_in_batches(
        {.threads = threads, .backlog = 1000, .most = 20},
        [&next] { return next < 3000 ? std::optional(next++) : std::nullopt; },
        [] { return State(); },
        [](State& state, int item, const StopFlag&) {
          ++state.begun;
          return item;
        },
        [&largest](State& state, std::vector<int>& values) {
          if (values.size() != std::exchange(state.begun, 0)) return;  // and nothing is as expected
          largest = std::max<std::size_t>(largest, values.size());
          for (int& value : values) value *= 2;
        },
        [&committed](int value) {
          committed.push_back(value);
          return true;
        });
    CHECK(whole);
    CHECK(largest == 20);
    REQUIRE(committed.size() == 3000);
    for (int i = 0; i < 3000; ++i) REQUIRE(committed[static_cast<std::size_t>(i)] == 2 * i);
  }
}

}  // namespace
}  // namespace nt::parallel
