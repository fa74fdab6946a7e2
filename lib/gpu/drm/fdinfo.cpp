#include "gpu/drm/fdinfo.hpp"

#include <algorithm>

#include "base/number.hpp"
#include "gpu/host/small_file.hpp"

namespace nt::gpu::drm {
namespace {

// What no driver has, so that a broken text asks for no such memory.
constexpr std::size_t kMostParts = 64;

// The one of that name, added where it is not there yet.
template <class Part>
Part* part_of(std::vector<Part>& parts, std::string_view name) {
  const auto found = std::ranges::find(parts, name, &Part::name);
  if (found != parts.end()) return &*found;
  if (name.empty() || parts.size() == kMostParts) return nullptr;
  parts.emplace_back().name = name;
  return &parts.back();
}

bool take_prefix(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

std::optional<std::uint64_t> number_in(std::string_view value) {
  const auto number = parse_unsigned(take_word(value));
  return number ? std::optional(*number) : std::nullopt;
}

// "12 KiB"; bytes where there is no unit.
std::optional<std::uint64_t> bytes_in(std::string_view value) {
  const auto number = number_in(take_word(value));
  const std::string_view unit = take_word(value);
  const unsigned shift = unit.empty() ? 0U : unit == "KiB" ? 10U : unit == "MiB" ? 20U : 64U;
  if (!number || shift > 20 || *number > (~std::uint64_t{0} >> shift)) return std::nullopt;
  return *number << shift;
}

void take_engine(std::vector<Engine>& engines, std::string_view key, std::string_view value) {
  if (take_prefix(key, "engine-capacity-")) {
    if (Engine* engine = part_of(engines, key))
      engine->capacity = std::max<std::uint64_t>(number_in(value).value_or(1), 1);
  } else if (take_prefix(key, "engine-")) {
    if (Engine* engine = part_of(engines, key)) engine->busy = number_in(value);
  } else if (take_prefix(key, "cycles-")) {
    if (Engine* engine = part_of(engines, key)) engine->cycles = number_in(value);
  } else if (take_prefix(key, "total-cycles-")) {
    if (Engine* engine = part_of(engines, key)) engine->total_cycles = number_in(value);
  }
}

void take_region(std::vector<Region>& regions, std::string_view key, std::string_view value) {
  if (key.starts_with("total-cycles-")) return;
  if (take_prefix(key, "resident-")) {
    if (Region* region = part_of(regions, key)) region->resident = bytes_in(value);
  } else if (take_prefix(key, "memory-")) {
    if (Region* region = part_of(regions, key)) region->memory = bytes_in(value);
  } else if (take_prefix(key, "total-")) {
    if (Region* region = part_of(regions, key)) region->total = bytes_in(value);
  }
}

bool is_own(const Region& region) {
  return region.name.starts_with("vram") || region.name.starts_with("local");
}

}  // namespace

std::optional<Client> parse_client(std::string_view fdinfo) {
  Client client;
  std::optional<std::uint64_t> id;
  while (!fdinfo.empty()) {
    const std::string_view line = take_line(fdinfo);
    const std::size_t colon = line.find(':');
    std::string_view key = line.substr(0, colon);
    if (colon == std::string_view::npos || !take_prefix(key, "drm-")) continue;
    std::string_view value = line.substr(colon + 1);
    if (key == "client-id") {
      id = number_in(value);
    } else if (key == "pdev") {
      client.device = take_word(value);
    } else {
      take_engine(client.engines, key, value);
      take_region(client.regions, key, value);
    }
  }
  if (!id) return std::nullopt;
  client.id = *id;
  return client;
}

std::optional<std::uint64_t> memory_of(const Client& client) {
  const bool has_own = std::ranges::any_of(client.regions, is_own);
  std::optional<std::uint64_t> sum;
  for (const Region& region : client.regions) {
    if (has_own && !is_own(region)) continue;
    const auto bytes = region.resident ? region.resident
                       : region.memory ? region.memory
                                       : region.total;
    std::uint64_t more = 0;
    if (!bytes || __builtin_add_overflow(sum.value_or(0), *bytes, &more)) return std::nullopt;
    sum = more;
  }
  return sum;
}

}  // namespace nt::gpu::drm
