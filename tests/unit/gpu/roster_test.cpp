#include "gpu/roster.hpp"

#include <doctest/doctest.h>

namespace nt::gpu {
namespace {

Gpu gpu(unsigned index, std::string uuid, Reading<double> energy = {}) {
  Gpu made;
  made.index = index;
  made.uuid = std::move(uuid);
  made.name = "name of " + made.uuid;
  made.util = 10.0 * index;
  made.energy = energy;
  return made;
}

std::vector<std::string> uuids(const std::vector<Gpu>& gpus) {
  std::vector<std::string> found;
  for (const Gpu& each : gpus) found.push_back(each.uuid);
  return found;
}

using Uuids = std::vector<std::string>;

TEST_CASE("GPUs keep their places by UUID, whatever order they come in") {
  Roster roster;
  CHECK(roster.place(std::nullopt, {}).empty());
  CHECK(uuids(roster.place(std::vector{gpu(0, "a"), gpu(1, "b")}, {})) == Uuids{"a", "b"});
  const auto row = roster.place(std::vector{gpu(0, "b"), gpu(1, "c"), gpu(2, "a")}, {});
  CHECK(uuids(row) == Uuids{"a", "b", "c"});
  CHECK(row[0].util == Reading(20.0));
  CHECK(row[0].index == 0);
  CHECK(row[2].index == 2);
}

TEST_CASE("a GPU that is not told of stays, with nothing known") {
  Roster roster;
  roster.place(std::vector{gpu(0, "a"), gpu(1, "b")}, {});
  for (const bool any : {true, false}) {
    const auto row = roster.place(any ? std::optional(std::vector{gpu(0, "b")}) : std::nullopt, {});
    CHECK(uuids(row) == Uuids{"a", "b"});
    CHECK(row[0].name == "name of a");
    CHECK_FALSE(row[0].util);
    CHECK(row[0].util.why() == Unknown::kError);
    CHECK(static_cast<bool>(row[1].util) == any);
  }
}

TEST_CASE("a GPU that is not told of is lost where others are, and where it says so itself") {
  Roster roster;
  Gpu lost = gpu(1, "b");
  lost.is_lost = true;
  const auto after = [&](std::optional<std::vector<Gpu>> read) {
    std::vector<bool> found;
    for (const Gpu& each : roster.place(std::move(read), {})) found.push_back(each.is_lost);
    return found;
  };
  using Lost = std::vector<bool>;
  CHECK(after(std::vector{gpu(0, "a"), gpu(1, "b")}) == Lost{false, false});
  CHECK(after(std::nullopt) == Lost{false, false});
  CHECK(after(std::vector{gpu(0, "b")}) == Lost{true, false});
  CHECK(after(std::nullopt) == Lost{true, false});
  CHECK(after(std::vector{gpu(0, "a"), lost}) == Lost{false, true});
  CHECK(after(std::nullopt) == Lost{false, true});
}

TEST_CASE("a GPU without a UUID is the one that had its index") {
  Roster roster;
  roster.place(std::vector{gpu(0, "a"), gpu(1, "")}, {});
  auto row = roster.place(std::vector{gpu(0, ""), gpu(1, "b")}, {});
  CHECK(uuids(row) == Uuids{"a", "b"});
  row = roster.place(std::vector{gpu(0, "a"), gpu(1, "b"), gpu(2, "")}, {});
  CHECK(uuids(row) == Uuids{"a", "b", ""});
}

TEST_CASE("energy counts from the first row, through a driver that came up anew") {
  Roster roster;
  const auto energy_after = [&](Reading<double> counter) {
    return roster.place(std::vector{gpu(0, "a", counter)}, {}).front().energy;
  };
  CHECK(energy_after(1000.0) == Reading(0.0));
  CHECK(energy_after(1012.25) == Reading(12.3));
  CHECK_FALSE(energy_after(Unknown::kError));
  CHECK(energy_after(1100.0) == Reading(100.0));
  CHECK(energy_after(5.0) == Reading(105.0));
  CHECK(energy_after(6.5) == Reading(106.5));
}

TEST_CASE("memory that is shared is the machine's") {
  Roster roster;
  Gpu shared = gpu(0, "a");
  shared.memory_shared = true;
  CHECK(roster.place(std::vector{shared, gpu(1, "b")}, std::uint64_t{77})[0].memory_total ==
        Reading<std::uint64_t>(77));
}

}  // namespace
}  // namespace nt::gpu
