#include "gpu/roster.hpp"

#include <utility>

#include "gpu/percent.hpp"

namespace nt::gpu {
std::vector<Gpu> Roster::place(std::optional<std::vector<Gpu>> read,
                               const Reading<std::uint64_t>& machine_memory) {
  if (read)
    for (Member& member : members_) member.is_lost = true;
  std::vector<bool> is_told(members_.size());
  std::vector<std::pair<std::size_t, Gpu>> told;
  for (Gpu& gpu : std::move(read).value_or(std::vector<Gpu>{})) {
    Member& member = member_of(gpu, is_told);
    if (gpu.uuid.empty()) gpu.uuid = member.uuid;
    if (gpu.name.empty()) gpu.name = member.name;
    member.name = gpu.name;
    member.uuid = gpu.uuid;
    member.is_lost = gpu.is_lost;
    count_energy(member, gpu);
    if (gpu.memory_shared) gpu.memory_total = machine_memory;
    told.emplace_back(static_cast<std::size_t>(&member - members_.data()), std::move(gpu));
  }
  std::vector<Gpu> row;
  row.reserve(members_.size());
  for (const Member& member : members_) row.push_back(nothing_known(member));
  for (auto& [place, gpu] : told) {
    gpu.index = members_[place].index;
    row[place] = std::move(gpu);
  }
  return row;
}

// Its own, which is told of from here on, or a new one.
Roster::Member& Roster::member_of(const Gpu& gpu, std::vector<bool>& is_told) {
  for (std::size_t i = 0; i < members_.size(); ++i) {
    if (is_told[i]) continue;
    const Member& member = members_[i];
    const bool is_it = gpu.uuid.empty() || member.uuid.empty() ? member.index == gpu.index
                                                               : member.uuid == gpu.uuid;
    if (!is_it) continue;
    is_told[i] = true;
    return members_[i];
  }
  is_told.push_back(true);
  return members_.emplace_back(
      Member{static_cast<unsigned>(members_.size()), gpu.name, gpu.uuid, false, {}, 0});
}

Gpu Roster::nothing_known(const Member& member) {
  Gpu gpu;
  gpu.index = member.index;
  gpu.name = member.name;
  gpu.uuid = member.uuid;
  gpu.is_lost = member.is_lost;
  for (Reading<double>* each :
       {&gpu.util, &gpu.temperature, &gpu.power, &gpu.power_limit, &gpu.energy, &gpu.clock_graphics,
        &gpu.clock_memory, &gpu.fan, &gpu.encoder, &gpu.decoder})
    *each = Unknown::kError;
  for (Reading<std::uint64_t>* each : {&gpu.memory_used, &gpu.memory_total, &gpu.throttle})
    *each = Unknown::kError;
  gpu.processes = Unknown::kError;
  return gpu;
}

void Roster::count_energy(Member& member, Gpu& gpu) {
  if (!gpu.energy) return;
  const double now = *gpu.energy;
  // A driver that came up anew counts from 0.
  if (member.last_energy)
    member.energy += now < *member.last_energy ? now : now - *member.last_energy;
  member.last_energy = now;
  gpu.energy = to_tenths(member.energy);
}

}  // namespace nt::gpu
