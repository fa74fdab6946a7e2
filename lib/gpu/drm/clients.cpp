#include "gpu/drm/clients.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <string_view>
#include <utility>

#include "base/number.hpp"
#include "gpu/host/container.hpp"

namespace nt::gpu::drm {
namespace {

constexpr std::string_view kNodes = "/dev/dri/";

constexpr std::uint64_t kMostPid = 1U << 22;  // of Linux

// How often all processes are looked through, as a part of the time that it takes: of no client
// that is known to be new, and of one.
constexpr int kSearchShare = 4000;
constexpr int kUrgentSearchShare = 50;
using Duration = std::chrono::steady_clock::duration;
constexpr std::chrono::seconds kLongestPause{60};

}  // namespace

const std::vector<Held>& Clients::read(const std::vector<Card>& cards) {
  std::string listed = list_of(cards);
  const bool is_changed = std::exchange(listed_, std::move(listed)) != listed_;
  is_behind_ = is_behind_ || is_changed;
  is_sure_ = !listed_.empty() && !is_behind_;
  if (is_search_due(is_behind_ || is_lacking_)) {
    search(cards);
    is_sure_ = true;
    is_behind_ = is_lacking_ = false;
  }
  held_.clear();
  for (const Place& place : places_) {
    auto client = parse_client(files_.read(place.fdinfo).value_or(""));
    if (!client || client->id != place.id) {
      is_lacking_ = true;  // another process may hold it
      continue;
    }
    client->device = place.device;
    held_.push_back({place.pid, *std::move(client)});
  }
  return held_;
}

// By the kernel: each client with the process that opened it.
std::string Clients::list_of(const std::vector<Card>& cards) {
  std::string text;
  for (const Card& card : cards)
    text += files_.read(fmt::format("/sys/kernel/debug/dri/{}/clients", card.number)).value_or("");
  return text;
}

bool Clients::is_search_due(bool is_urgent) const {
  if (!was_searched_) return true;
  const auto pause = (is_urgent ? kUrgentSearchShare : kSearchShare) * took_;
  return clock_.steady() - searched_ >= std::min<Duration>(pause, kLongestPause);
}

void Clients::search(const std::vector<Card>& cards) {
  searched_ = clock_.steady();
  was_searched_ = true;
  places_.clear();
  silent_.clear();
  devices_.clear();
  are_all_ = in_first_pid_namespace(files_);
  std::vector<std::uint32_t> pids;
  if (auto processes = files_.folder("/proc")) {
    for (auto name = processes->next(); !name.empty(); name = processes->next())
      if (const auto pid = parse_unsigned(name); pid && *pid <= kMostPid)
        pids.push_back(static_cast<std::uint32_t>(*pid));
  }
  std::ranges::sort(pids);
  for (const std::uint32_t pid : pids) search_process(pid, cards);
  took_ = clock_.steady() - searched_;
}

void Clients::search_process(std::uint32_t pid, const std::vector<Card>& cards) {
  auto files = files_.folder(fmt::format("/proc/{}/fd", pid));
  if (!files) {
    are_all_ = are_all_ && (errno == ENOENT || errno == ESRCH);  // has ended
    return;
  }
  for (auto name = files->next(); !name.empty(); name = files->next()) {
    const std::string_view target = files->link(name);
    if (!target.starts_with(kNodes)) continue;
    auto device = devices_.find(target);
    if (device == devices_.end())
      device = devices_.emplace(target, place_of_node(files_, target)).first;
    add({pid, fmt::format("/proc/{}/fdinfo/{}", pid, name), device->second, 0}, cards);
  }
}

// Unless it is of another card, or a copy of a descriptor that was found before.
void Clients::add(Place place, const std::vector<Card>& cards) {
  const auto text = files_.read(place.fdinfo);
  if (!text) return;  // it was closed
  const auto client = parse_client(*text);
  if (!client) {
    silent_.insert(place.device);
    return;
  }
  if (!client->device.empty()) place.device = client->device;
  place.id = client->id;
  const bool is_known = std::ranges::any_of(places_, [&](const Place& other) {
    return other.id == place.id && other.device == place.device;
  });
  if (is_known || place.device.empty() ||
      std::ranges::find(cards, place.device, &Card::place) == cards.end())
    return;
  places_.push_back(std::move(place));
}

}  // namespace nt::gpu::drm
