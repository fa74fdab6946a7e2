#include "gpu/drm/clients.hpp"

#include <doctest/doctest.h>

#include "gpu/drm/drm_tree.hpp"

namespace nt::gpu::drm {
namespace {

using namespace std::chrono_literals;

// One in which a search seems to take 10 ms.
class SteppingClock final : public os::Clock {
 public:
  std::chrono::system_clock::time_point now() const override { return {}; }
  std::chrono::steady_clock::time_point steady() const override { return time += 5ms; }
  mutable std::chrono::steady_clock::time_point time{1h};
};

std::string info(int id, std::string_view place = "0000:00:02.0") {
  return fmt::format("drm-client-id: {}\ndrm-pdev: {}\ndrm-engine-render: 5 ns\n", id, place);
}

// "1000/7 1001/8": processes and their clients.
std::string text_of(const std::vector<Held>& held) {
  std::string text;
  for (const Held& each : held)
    text += fmt::format("{}{}/{}", text.empty() ? "" : " ", each.pid, each.client.id);
  return text;
}

struct Machine : DrmTree {
  Machine() { card(0, "0000:00:02.0", "i915"); }
  std::string read(Clients& clients) {
    SystemFiles files(path());
    return text_of(clients.read(cards(files)));
  }
};

TEST_CASE("each client is found once, under the first process that holds it") {
  Machine machine;
  machine.client(1000, 5, "/dev/dri/renderD128", info(7));
  machine.client(1000, 6, "/dev/dri/renderD128", info(7));  // a copy
  machine.client(1000, 7, "/dev/dri/card0", info(8));
  machine.client(999, 3, "/dev/dri/renderD128", info(8));
  machine.client(1001, 3, "/dev/null", "pos: 0\n");
  machine.client(1001, 4, "/dev/dri/renderD129", info(9, "0000:03:00.0"));  // another card's
  const os::FakeClock clock;
  Clients clients(SystemFiles(machine.path()), clock);
  CHECK(machine.read(clients) == "999/8 1000/7");
  CHECK(clients.are_all());
  CHECK(clients.is_sure());
  CHECK(clients.tells_of("0000:00:02.0"));
  CHECK(clients.read({}).empty());
}

TEST_CASE("a driver that says nothing of a client is not one without clients") {
  Machine machine;
  machine.client(1000, 5, "/dev/dri/renderD128", "pos: 0\npdev: 0000:00:02.0\nvram mem: 5 kB\n");
  const os::FakeClock clock;
  Clients clients(SystemFiles(machine.path()), clock);
  CHECK(machine.read(clients).empty());
  CHECK_FALSE(clients.tells_of("0000:00:02.0"));
  CHECK(clients.tells_of("0000:03:00.0"));
}

TEST_CASE("a device without PCI is known by its file") {
  DrmTree machine;
  machine.card(0, "fb000000.gpu", "panthor", "");
  machine.client(5, 3, "/dev/dri/renderD128", "drm-client-id: 1\n");
  const os::FakeClock clock;
  SystemFiles files(machine.path());
  Clients clients(files, clock);
  const auto& held = clients.read(cards(files));
  REQUIRE(held.size() == 1);
  CHECK(held[0].client.device == "fb000000.gpu");
}

TEST_CASE("not all are seen where a process is not let in to, or in a namespace") {
  Machine machine;
  machine.client(1000, 5, "/dev/dri/renderD128", info(7));
  const os::FakeClock clock;
  {
    machine.root.write("proc/1002/fd", "no folder");  // as good as one that is forbidden
    Clients clients(SystemFiles(machine.path()), clock);
    CHECK(machine.read(clients) == "1000/7");
    CHECK_FALSE(clients.are_all());
  }
  std::filesystem::remove(machine.root / "proc/1002/fd");  // one that has ended
  for (const char* space : {"pid:[4026532177]", "pid:[4026531836]"}) {
    link(space, machine.root / "proc/self/ns/pid");
    Clients clients(SystemFiles(machine.path()), clock);
    machine.read(clients);
    CHECK(clients.are_all() == (std::string_view(space) == "pid:[4026531836]"));
  }
}

TEST_CASE("all processes are looked through rarely; those that are known are read each time") {
  Machine machine;
  machine.client(1000, 5, "/dev/dri/renderD128", info(7));
  SteppingClock clock;
  Clients clients(SystemFiles(machine.path()), clock);
  CHECK(machine.read(clients) == "1000/7");
  machine.client(1001, 5, "/dev/dri/renderD128", info(8));
  CHECK(machine.read(clients) == "1000/7");
  CHECK(clients.are_all());
  CHECK_FALSE(clients.is_sure());
  clock.time += 19s;  // 5 ms, which the search took, are a 4,000th of 20 s
  CHECK(machine.read(clients) == "1000/7");
  clock.time += 1s;
  CHECK(machine.read(clients) == "1000/7 1001/8");
  CHECK(clients.is_sure());
}

TEST_CASE("they are looked through at once where the kernel lists another client") {
  Machine machine;
  const auto list = [&](const char* text) {
    machine.root.write("sys/kernel/debug/dri/0/clients", text);
  };
  list("a 1000\n");
  machine.client(1000, 5, "/dev/dri/renderD128", info(7));
  SteppingClock clock;
  Clients clients(SystemFiles(machine.path()), clock);
  CHECK(machine.read(clients) == "1000/7");
  clock.time += 300ms;
  machine.client(1001, 5, "/dev/dri/renderD128", info(8));
  list("a 1000\nb 1001\n");
  CHECK(machine.read(clients) == "1000/7 1001/8");
  CHECK(clients.is_sure());
  clock.time += 300ms;
  CHECK(machine.read(clients) == "1000/7 1001/8");
  CHECK(clients.is_sure());  // for the list is what it was
  // Too soon again: what is known is not all.
  list("a 1000\n");
  machine.read(clients);
  CHECK(clients.are_all());
  list("a 1000\nc 1002\n");
  machine.read(clients);
  CHECK_FALSE(clients.are_all());
  clock.time += 300ms;
  machine.read(clients);
  CHECK(clients.are_all());
}

TEST_CASE("a client that one process closes may be another's") {
  Machine machine;
  machine.client(1000, 5, "/dev/dri/renderD128", info(7));
  machine.client(1001, 5, "/dev/dri/renderD128", info(7));
  SteppingClock clock;
  Clients clients(SystemFiles(machine.path()), clock);
  CHECK(machine.read(clients) == "1000/7");
  machine.close(1000, 5);
  CHECK(machine.read(clients).empty());
  clock.time += 300ms;
  CHECK(machine.read(clients) == "1001/7");
  // Another client with the same descriptor is not it.
  machine.client(1001, 5, "/dev/dri/renderD128", info(8));
  CHECK(machine.read(clients).empty());
  clock.time += 300ms;
  CHECK(machine.read(clients) == "1001/8");
}

}  // namespace
}  // namespace nt::gpu::drm
