// What clients do with a GPU.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "gpu/drm/clients.hpp"
#include "gpu/sample.hpp"

namespace nt::gpu::drm {

// The clients of a device among all.
std::vector<const Held*> clients_of(std::string_view place, std::span<const Held> all);

// The processes of some clients, by their numbers, each with the memory of all of its clients.
Processes processes_of(std::span<const Held* const> clients);

// What all processes use; unknown unless it is known of each.
Reading<std::uint64_t> memory_of(const Processes& processes);

// How much of its time a device was used for, by clients' counters.
class Usage {
 public:
  using Time = std::chrono::steady_clock::time_point;
  struct Shares {
    Reading<double> util;  // of the kind of engine that was used most
    Reading<double> encoder;
    Reading<double> decoder;
  };

  // Since the call before; nothing is known at the first one. is_sure: that no client was left out,
  // so that one that is new at the next call has been opened since.
  Shares count(Time now, std::span<const Held* const> clients, bool is_sure);

 private:
  using Totals = std::map<std::string, std::uint64_t, std::less<>>;  // by the kind of engine

  // The part of the time that passed for which a client used an engine. before: its counters then,
  // null where it had none yet. Nothing where that is not known.
  std::optional<double> share(const Engine* before, const Engine& after,
                              Time::duration passed) const;

  std::optional<Time> before_;
  bool was_sure_ = false;
  std::map<std::uint64_t, std::vector<Engine>> engines_;  // by the client
  Totals cycles_;  // all that had passed, as any client told it
};

}  // namespace nt::gpu::drm
