#include "gpu/drm/cards.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/number.hpp"
#include "gpu/percent.hpp"

namespace nt::gpu::drm {
namespace {

constexpr std::string_view kCards = "/sys/class/drm";

// The number of a card's folder; "card0-DP-1" is a plug of it.
std::optional<std::uint64_t> card_number(std::string_view name) {
  if (!name.starts_with("card")) return std::nullopt;
  const auto number = parse_unsigned(name.substr(4));
  return number ? std::optional(*number) : std::nullopt;
}

std::string last_name(const std::string& path) { return path.substr(path.rfind('/') + 1); }

}  // namespace

std::vector<Card> cards(SystemFiles& files) {
  std::vector<Card> found;
  for (const std::string& name : files.names(kCards)) {
    const auto number = card_number(name);
    if (!number) continue;
    Card& card = found.emplace_back();
    card.number = *number;
    card.folder = fmt::format("{}/{}", kCards, name);
    card.device = card.folder + "/device";
    card.place = last_name(files.link(card.device));
    card.vendor = first_line(files, card.device + "/vendor");
    card.driver = last_name(files.link(card.device + "/driver"));
  }
  std::ranges::sort(found, {}, &Card::number);
  return found;
}

std::string place_of_node(const SystemFiles& files, std::string_view node) {
  const std::string_view name = node.substr(node.rfind('/') + 1);
  return last_name(files.link(fmt::format("{}/{}/device", kCards, name)));
}

std::string first_line(SystemFiles& files, const std::string& path) {
  const std::string_view text = files.read(path).value_or("");
  return std::string(text.substr(0, text.find('\n')));
}

Gpu nothing_supported() {
  Gpu gpu;
  for (Reading<double>* each :
       {&gpu.util, &gpu.temperature, &gpu.power, &gpu.power_limit, &gpu.energy, &gpu.clock_graphics,
        &gpu.clock_memory, &gpu.fan, &gpu.encoder, &gpu.decoder})
    *each = Unknown::kUnsupported;
  for (Reading<std::uint64_t>* each : {&gpu.memory_used, &gpu.memory_total, &gpu.throttle})
    *each = Unknown::kUnsupported;
  gpu.processes = Unknown::kUnsupported;
  return gpu;
}

Reading<double> scaled(const Reading<std::uint64_t>& reading, double unit) {
  if (!reading) return reading.why();
  return to_tenths(static_cast<double>(*reading) / unit);
}

}  // namespace nt::gpu::drm
