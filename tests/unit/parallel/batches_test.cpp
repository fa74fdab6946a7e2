#include "parallel/batches.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <thread>

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

TEST_CASE("a thread that finds no more batches helps with the one that takes long") {
  // Each item waits for the other thread's: alone, a thread would wait for ever.
  static constexpr int kItems = 64;
  std::atomic<int> waiting = 0;
  int next = 0;
  std::vector<int> committed;
  const bool whole = ordered_in_batches(
      {.threads = 2, .backlog = 4096, .most = kItems},
      [&next] { return next < 40'000 ? std::optional(next++) : std::nullopt; }, [] { return 0; },
      [&waiting](int&, int item, const StopFlag&) {
        if (item < 40'000 - kItems / 2) return item;
        // The last batch: two threads meet here again and again.
        const int arrived = ++waiting;
        const int target = (arrived + 1) / 2 * 2;
        while (waiting < target) std::this_thread::yield();
        return item;
      },
      [&committed](int value) {
        committed.push_back(value);
        return true;
      });
  CHECK(whole);
  REQUIRE(committed.size() == 40'000);
  for (int i = 0; i < 40'000; ++i) REQUIRE(committed[static_cast<std::size_t>(i)] == i);
}

TEST_CASE("after a failure a thread helps with none of what it had gathered") {
  struct Value {
    int item;
    int gathered = -1;
  };
  static constexpr int kThrows = 3000;
  int next = 0;
  int wrong = 0;
  std::atomic<bool> thrown = false;
  const auto run = [&] {
    ordered_in_batches(
        {.threads = 2, .backlog = 4096, .most = 64},
        [&next] { return next < kThrows + 10 ? std::optional(next++) : std::nullopt; },
        [] { return std::vector<int>(); },
        [&thrown](std::vector<int>& state, int item, const StopFlag&) {
          if (item == kThrows - 100) {  // a batch before, which takes long
            while (!thrown) std::this_thread::yield();
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
          }
          state.push_back(item);
          if (item == kThrows) {
            thrown = true;
            throw std::runtime_error("broken");
          }
          return Value{item};
        },
        [](std::vector<int>& state, std::vector<Value>& values) {
          for (std::size_t i = 0; i < values.size(); ++i) values[i].gathered = state[i];
          state.clear();
        },
        [&wrong](Value value) {
          wrong += value.item != value.gathered ? 1 : 0;
          return true;
        });
  };
  CHECK_THROWS_WITH(run(), "broken");
  CHECK(wrong == 0);
}

TEST_CASE("what a helping thread throws is thrown, and nobody waits for it") {
  for (int round = 0; round < 20; ++round) {
    int next = 0;
    const auto run = [&] {
      ordered_in_batches(
          {.threads = 4, .backlog = 64, .most = 16},
          [&next] { return next < 500 ? std::optional(next++) : std::nullopt; }, [] { return 0; },
          [](int&, int item, const StopFlag&) {
            if (item % 50 == 49) throw std::runtime_error("broken");
            return item;
          },
          [](int) { return true; });
    };
    CHECK_THROWS_WITH(run(), "broken");
  }
}

}  // namespace
}  // namespace nt::parallel
