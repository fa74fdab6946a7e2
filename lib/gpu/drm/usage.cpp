#include "gpu/drm/usage.hpp"

#include <algorithm>
#include <utility>

#include "gpu/percent.hpp"

namespace nt::gpu::drm {
namespace {

// How far a counter went; one that went back has not moved.
std::optional<std::uint64_t> moved(std::optional<std::uint64_t> before,
                                   std::optional<std::uint64_t> after) {
  if (!before || !after) return std::nullopt;
  return *after - std::min(*before, *after);
}

const Engine* engine_of(const std::vector<Engine>& engines, std::string_view name) {
  const auto found = std::ranges::find(engines, name, &Engine::name);
  return found == engines.end() ? nullptr : &*found;
}

double percent_of(double share) { return std::min(to_tenths(100 * share), 100.0); }

}  // namespace

std::vector<const Held*> clients_of(std::string_view place, std::span<const Held> all) {
  std::vector<const Held*> own;
  for (const Held& each : all)
    if (each.client.device == place) own.push_back(&each);
  return own;
}

Processes processes_of(std::span<const Held* const> clients) {
  Processes processes;
  for (const Held* held : clients) {
    const auto memory = memory_of(held->client);
    const auto own = memory ? Reading(*memory) : Reading<std::uint64_t>(Unknown::kUnsupported);
    const auto found = std::ranges::find(processes, held->pid, &Process::pid);
    if (found == processes.end()) {
      processes.push_back({held->pid, own, {}});
    } else if (own && found->memory) {
      found->memory = *found->memory + *own;
    } else {
      found->memory = Unknown::kUnsupported;
    }
  }
  std::ranges::sort(processes, {}, &Process::pid);
  return processes;
}

Reading<std::uint64_t> memory_of(const Processes& processes) {
  std::uint64_t sum = 0;
  for (const Process& process : processes) {
    if (!process.memory) return process.memory.why();
    sum += *process.memory;
  }
  return sum;
}

std::optional<double> Usage::share(const Engine* before, const Engine& after,
                                   Time::duration passed) const {
  const auto used = [&](auto member) {
    return moved(before == nullptr ? std::optional<std::uint64_t>(0) : before->*member,
                 after.*member);
  };
  const auto capacity = static_cast<double>(after.capacity);
  if (const auto busy = used(&Engine::busy); busy && passed.count() > 0)
    return static_cast<double>(*busy) / static_cast<double>(passed.count()) / capacity;
  const auto cycles = used(&Engine::cycles);
  std::optional<std::uint64_t> total;
  if (before != nullptr) {
    total = moved(before->total_cycles, after.total_cycles);
  } else if (const auto last = cycles_.find(after.name); last != cycles_.end()) {
    total = moved(last->second, after.total_cycles);
  }
  if (!cycles || !total || *total == 0) return std::nullopt;
  return static_cast<double>(*cycles) / static_cast<double>(*total) / capacity;
}

Usage::Shares Usage::count(Time now, std::span<const Held* const> clients, bool is_sure) {
  const bool is_first = !before_;
  const auto passed = now - before_.value_or(now);
  const bool knows_new_ones = std::exchange(was_sure_, is_sure);
  const auto last = std::exchange(engines_, {});
  before_ = now;
  bool are_all_known = !is_first;
  bool tells = clients.empty();
  Totals cycles;
  std::map<std::string, double, std::less<>> shares;
  for (const Held* held : clients) {
    const auto known = last.find(held->client.id);
    for (const Engine& engine : held->client.engines) {
      tells = true;
      if (engine.total_cycles) cycles[engine.name] = *engine.total_cycles;
      const Engine* before = known == last.end() ? nullptr : engine_of(known->second, engine.name);
      const bool is_counted = known != last.end() || knows_new_ones;
      const auto part = is_counted ? share(before, engine, passed) : std::nullopt;
      shares[engine.name] += part.value_or(0);
      are_all_known = are_all_known && part;
    }
    engines_[held->client.id] = held->client.engines;
  }
  cycles_ = std::move(cycles);
  if (!tells) return {Unknown::kUnsupported, Unknown::kUnsupported, Unknown::kUnsupported};
  if (!are_all_known) return {};
  Shares result{0.0, Unknown::kUnsupported, Unknown::kUnsupported};
  for (const auto& [name, part] : shares) {
    result.util = std::max(*result.util, percent_of(part));
    if (name == "enc") result.encoder = percent_of(part);
    if (name == "dec") result.decoder = percent_of(part);
  }
  return result;
}

}  // namespace nt::gpu::drm
