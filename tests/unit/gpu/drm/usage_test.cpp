#include "gpu/drm/usage.hpp"

#include <doctest/doctest.h>

namespace nt::gpu::drm {
namespace {

using namespace std::chrono_literals;

Held held(std::uint64_t id, std::vector<Engine> engines, std::uint32_t pid = 1) {
  return {pid, {.id = id, .device = "0000:00:02.0", .engines = std::move(engines), .regions = {}}};
}
Engine busy(const char* name, std::uint64_t milliseconds, std::uint64_t capacity = 1) {
  return {name, milliseconds * 1'000'000, {}, {}, capacity};
}
Engine cycles(const char* name, std::uint64_t used, std::uint64_t total) {
  return {name, {}, used, total, 1};
}

struct Counted {
  Usage usage;
  Usage::Time now{1h};
  Usage::Shares after(Usage::Time::duration passed, const std::vector<Held>& all,
                      bool is_sure = true) {
    now += passed;
    const auto own = clients_of("0000:00:02.0", all);
    return usage.count(now, own, is_sure);
  }
};

TEST_CASE("use is the share of the time, of the kind of engine that was used most") {
  Counted counted;
  CHECK_FALSE(counted.after(0s, {held(1, {busy("render", 1000), busy("copy", 10)})}).util);
  const auto shares = counted.after(
      2s, {held(1, {busy("render", 1500), busy("copy", 110), busy("enc", 5), busy("dec", 9)})});
  CHECK(shares.util == Reading(25.0));
  CHECK(shares.encoder == Reading(0.3));  // that it had no such counter before says that it was 0
  CHECK(shares.decoder == Reading(0.5));
}

TEST_CASE("clients add up; several engines of a kind share") {
  Counted counted;
  counted.after(0s, {held(1, {busy("video", 0, 2)}), held(2, {busy("video", 0, 2)})});
  CHECK(counted.after(1s, {held(1, {busy("video", 600, 2)}), held(2, {busy("video", 800, 2)})})
            .util == Reading(70.0));
  CHECK(counted.after(1s, {held(1, {busy("video", 2600, 2)}), held(2, {busy("video", 2800, 2)})})
            .util == Reading(100.0));
}

TEST_CASE("cycles count against those that passed") {
  Counted counted;
  counted.after(0s, {held(1, {cycles("rcs", 100, 10'000)})});
  CHECK(counted.after(1s, {held(1, {cycles("rcs", 350, 11'000)})}).util == Reading(25.0));
  // A new client's too, for another one tells how many there were.
  CHECK(
      counted
          .after(1s, {held(1, {cycles("rcs", 350, 12'000)}), held(2, {cycles("rcs", 10, 12'000)})})
          .util == Reading(1.0));
}

TEST_CASE("a new client has used all of it since, where it would have been seen before") {
  for (const bool is_sure : {true, false}) {
    Counted counted;
    counted.after(0s, {held(1, {busy("render", 0)})}, is_sure);
    const auto util =
        counted.after(1s, {held(1, {busy("render", 100)}), held(2, {busy("render", 200)})}).util;
    CHECK(util == (is_sure ? Reading(30.0) : Reading<double>()));
  }
}

TEST_CASE("without a client it is idle; with clients that tell nothing it is unknown") {
  Counted counted;
  counted.after(0s, {});
  CHECK(counted.after(1s, {}).util == Reading(0.0));
  CHECK_FALSE(counted.after(1s, {held(1, {})}).util);
  CHECK(counted.after(1s, {}).util == Reading(0.0));
}

TEST_CASE("a counter that goes back has not moved") {
  Counted counted;
  counted.after(0s, {held(1, {busy("render", 500)})});
  CHECK(counted.after(1s, {held(1, {busy("render", 400)})}).util == Reading(0.0));
}

TEST_CASE("a process has the memory of all of its clients") {
  const auto with = [](std::uint64_t id, std::uint32_t pid, std::optional<std::uint64_t> bytes) {
    Held one = held(id, {}, pid);
    one.client.regions = {{"vram0", bytes, {}, {}}};
    return one;
  };
  const std::vector<Held> all{with(1, 9, 100), with(2, 5, 10), with(3, 9, 1)};
  const Processes processes = processes_of(clients_of("0000:00:02.0", all));
  CHECK(processes == Processes{{5, std::uint64_t{10}, {}}, {9, std::uint64_t{101}, {}}});
  CHECK(memory_of(processes) == Reading<std::uint64_t>(111));
  const std::vector<Held> unknown{with(1, 9, 100), with(2, 9, {}), with(3, 5, 1)};
  const Processes some = processes_of(clients_of("0000:00:02.0", unknown));
  CHECK(some == Processes{{5, std::uint64_t{1}, {}}, {9, Unknown::kUnsupported, {}}});
  CHECK_FALSE(memory_of(some));
  CHECK(memory_of(Processes{}) == Reading<std::uint64_t>(0));
}

}  // namespace
}  // namespace nt::gpu::drm
