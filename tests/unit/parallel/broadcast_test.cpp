#include "parallel/broadcast.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <stdexcept>
#include <vector>

namespace nt::parallel {
namespace {

TEST_CASE("every consumer sees all that was filled, in order, with any number of threads") {
  for (const unsigned threads : {1U, 2U, 3U, 7U}) {
    for (const std::size_t slots : {1U, 2U, 4U}) {
      for (const std::size_t consumers : {1U, 2U, 5U}) {
        for (const int count : {0, 1, 2, 200}) {
          CAPTURE(threads);
          CAPTURE(slots);
          CAPTURE(consumers);
          CAPTURE(count);
          std::vector<int> data(slots);
          int filled = 0;
          std::vector<std::vector<int>> seen(consumers);
          Broadcast(
              slots, consumers,
              [&](std::size_t slot) {
                if (filled == count) return false;
                data[slot] = filled++;
                return true;
              },
              [&](std::size_t consumer, std::size_t slot) { seen[consumer].push_back(data[slot]); })
              .run(threads);
          for (const std::vector<int>& one : seen) {
            REQUIRE(one.size() == static_cast<std::size_t>(count));
            for (int i = 0; i < count; ++i) REQUIRE(one[static_cast<std::size_t>(i)] == i);
          }
        }
      }
    }
  }
}

TEST_CASE("an exception of either side ends it and reaches the caller") {
  for (const unsigned threads : {1U, 2U, 5U}) {
    CAPTURE(threads);
    int filled = 0;
    CHECK_THROWS_AS(Broadcast(
                        2, 3,
                        [&](std::size_t) {
                          if (++filled > 10) throw std::runtime_error("fill");
                          return true;
                        },
                        [](std::size_t, std::size_t) {})
                        .run(threads),
                    std::runtime_error);
    std::atomic<int> consumed{0};
    CHECK_THROWS_AS(Broadcast(
                        4, 3, [](std::size_t) { return true; },
                        [&](std::size_t, std::size_t) {
                          if (++consumed > 10) throw std::logic_error("consume");
                        })
                        .run(threads),
                    std::logic_error);
  }
}

}  // namespace
}  // namespace nt::parallel
