#include "parallel/ordered.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <memory>
#include <random>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace nt::parallel {
namespace {

struct None {};
None no_state() { return {}; }

// A source of 0, 1 … count - 1.
auto numbers(int count) {
  return [count, i = 0]() mutable { return i < count ? std::optional(i++) : std::nullopt; };
}

// Sleeps for a time that looks random and is the same each time.
void dawdle(int item) {
  const auto random = std::minstd_rand(static_cast<unsigned>(item) + 1)();
  if (random % 4 == 0) std::this_thread::sleep_for(std::chrono::microseconds(random % 300));
}

constexpr unsigned kThreads[] = {1, 2, 3, 7, 32};

TEST_CASE("ordered_for_each commits in order with any number of threads") {
  for (const unsigned threads : kThreads) {
    for (const std::size_t backlog : {0U, 1U, 2U, 5U}) {
      for (const int count : {0, 1, 2, 500}) {
        CAPTURE(threads);
        CAPTURE(backlog);
        std::vector<int> committed;
        const bool whole = ordered_for_each(
            {threads, backlog}, numbers(count), no_state,
            [](None&, int item, const StopFlag&) {
              dawdle(item);
              return item * 2;
            },
            [&](int value) {
              committed.push_back(value);
              return true;
            });
        CHECK(whole);
        REQUIRE(committed.size() == static_cast<std::size_t>(count));
        for (int i = 0; i < count; ++i) REQUIRE(committed[static_cast<std::size_t>(i)] == i * 2);
      }
    }
  }
}

TEST_CASE("ordered_for_each begins no more than the backlog ahead of the commits") {
  constexpr int kBacklog = 6;
  std::atomic<int> committed{0};
  int begun = 0;
  int most = 0;
  ordered_for_each(
      {.threads = 4, .backlog = kBacklog},
      [&]() -> std::optional<int> {
        if (begun == 2000) return std::nullopt;
        most = std::max(most, ++begun - committed);
        return begun;
      },
      no_state, [](None&, int item, const StopFlag&) { return item; },
      [&](int value) {
        dawdle(value);
        ++committed;
        return true;
      });
  CHECK(most >= 2);
  CHECK(most <= kBacklog);
}

TEST_CASE("ordered_for_each stops when commit says so") {
  for (const unsigned threads : kThreads) {
    CAPTURE(threads);
    std::atomic<int> begun{0};
    std::vector<int> committed;
    const bool whole = ordered_for_each(
        {.threads = threads, .backlog = 8}, [&] { return std::optional(begun++); }, no_state,
        [](None&, int item, const StopFlag& stop) {
          // The item after the last one wanted never ends by itself.
          while (item == 100 && !stop.requested()) std::this_thread::yield();
          return item;
        },
        [&](int value) {
          committed.push_back(value);
          return value < 99;
        });
    CHECK_FALSE(whole);
    CHECK(committed.size() == 100);
    CHECK(committed.back() == 99);
    CHECK(begun <= 110);
  }
}

TEST_CASE("ordered_for_each hands on an exception of the work at its place in the order") {
  for (const unsigned threads : kThreads) {
    CAPTURE(threads);
    int committed = 0;
    const auto run = [&] {
      ordered_for_each(
          {threads}, numbers(1000), no_state,
          [](None&, int item, const StopFlag&) {
            dawdle(item);
            if (item % 50 == 37) throw std::runtime_error(std::to_string(item));
            return item;
          },
          [&](int) {
            ++committed;
            return true;
          });
    };
    CHECK_THROWS_WITH_AS(run(), "37", std::runtime_error);
    CHECK(committed == 37);
  }
}

TEST_CASE("ordered_for_each hands on exceptions of the source, the state and the commit") {
  for (const unsigned threads : kThreads) {
    CAPTURE(threads);
    const auto identity = [](auto&, int item, const StopFlag&) { return item; };
    int committed = 0;
    const auto count = [&](int) { return ++committed > 0; };
    int begun = 0;
    const auto source = [&] {
      if (begun == 10) throw std::runtime_error("source");
      return std::optional(begun++);
    };
    CHECK_THROWS_WITH(ordered_for_each({threads}, source, no_state, identity, count), "source");
    CHECK(committed == 10);

    const auto state = []() -> None { throw std::runtime_error("state"); };
    CHECK_THROWS_WITH(ordered_for_each({threads}, numbers(9), state, identity, count), "state");
    CHECK(committed == 10);

    const auto commit = [](int value) -> bool {
      if (value == 5) throw std::runtime_error("commit");
      return true;
    };
    CHECK_THROWS_WITH(ordered_for_each({threads}, numbers(99), no_state, identity, commit),
                      "commit");
  }
}

TEST_CASE("ordered_for_each makes a state for each thread and shares none") {
  std::atomic<int> made{0};
  struct State {
    std::thread::id owner;
    int uses = 0;
  };
  int uses = 0;
  ordered_for_each(
      {.threads = 4}, numbers(1000),
      [&] {
        ++made;
        return std::make_unique<State>(State{std::this_thread::get_id()});
      },
      [](std::unique_ptr<State>& state, int item, const StopFlag&) {
        dawdle(item);
        ++state->uses;
        return state->owner == std::this_thread::get_id();
      },
      [&](bool own) {
        CHECK(own);
        ++uses;
        return true;
      });
  CHECK(uses == 1000);
  CHECK(made >= 1);
  CHECK(made <= 4);
}

TEST_CASE("ordered_for_each really works in parallel") {
  // Each item waits until the other one has begun.
  std::atomic<int> begun{0};
  std::set<std::thread::id> threads;
  ordered_for_each(
      {.threads = 2}, numbers(2), no_state,
      [&](None&, int, const StopFlag&) {
        ++begun;
        while (begun < 2) std::this_thread::yield();
        return std::this_thread::get_id();
      },
      [&](std::thread::id id) {
        threads.insert(id);
        return true;
      });
  CHECK(threads.size() == 2);
  CHECK(threads.contains(std::this_thread::get_id()));
}

TEST_CASE("ordered_for_each commits by one thread at a time, and with one thread on the caller") {
  for (const unsigned threads : kThreads) {
    const auto caller = std::this_thread::get_id();
    std::atomic<int> committing{0};
    int not_by_caller = 0;
    ordered_for_each(
        {threads, 4}, numbers(300), no_state,
        [](None&, int item, const StopFlag&) {
          dawdle(item);
          return item;
        },
        [&](int value) {
          REQUIRE(++committing == 1);
          dawdle(value + 1000);
          if (std::this_thread::get_id() != caller) ++not_by_caller;
          --committing;
          return true;
        });
    if (threads == 1) CHECK(not_by_caller == 0);
  }
}

TEST_CASE("ordered_for_each moves items and results that cannot be copied") {
  int i = 0;
  std::string all;
  ordered_for_each(
      {.threads = 3},
      [&]() -> std::optional<std::unique_ptr<int>> {
        if (i == 5) return std::nullopt;
        return std::make_unique<int>(i++);
      },
      no_state,
      [](None&, std::unique_ptr<int> item, const StopFlag&) {
        return std::make_unique<std::string>(std::to_string(*item));
      },
      [&](std::unique_ptr<std::string> text) {
        all += *text;
        return true;
      });
  CHECK(all == "01234");
}

TEST_CASE("a prepared source is prepared before items are taken, as long as there is something") {
  for (const unsigned threads : {1U, 4U}) {
    CAPTURE(threads);
    std::atomic<int> prepared = 0;
    int i = 0;
    bool ready = true;
    std::vector<int> committed;
    ordered_for_each(
        {.threads = threads},
        Prepared{[&]() -> std::optional<int> {
                   ready &= prepared >= 100;
                   return i < 50 ? std::optional(i++) : std::nullopt;
                 },
                 [&prepared] { return ++prepared < 100; }},
        no_state, [](None&, int item, const StopFlag&) { return item; },
        [&committed](int item) {
          committed.push_back(item);
          return item < 20;
        });
    CHECK(ready);
    CHECK(committed.size() == 21);
    CHECK(prepared >= 100 + 20);
  }
}

}  // namespace
}  // namespace nt::parallel
