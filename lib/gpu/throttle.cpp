#include "gpu/throttle.hpp"

#include <fmt/format.h>

#include <bit>
#include <charconv>

namespace nt::gpu {
namespace {

// By the bit's place.
constexpr std::string_view kWords[] = {
    "idle",       "application_clocks", "power_cap",        "hardware_slowdown",
    "sync_boost", "software_thermal",   "hardware_thermal", "power_brake",
    "display"};

}  // namespace

std::vector<std::string> throttle_words(std::uint64_t reasons) {
  std::vector<std::string> words;
  for (std::size_t place = 0; place < 64; ++place) {
    const std::uint64_t bit = std::uint64_t{1} << place;
    if ((reasons & bit) == 0) continue;
    words.push_back(place < std::size(kWords) ? std::string(kWords[place])
                                              : fmt::format("{:#x}", bit));
  }
  return words;
}

std::optional<std::uint64_t> throttle_reason(std::string_view word) {
  for (std::size_t place = 0; place < std::size(kWords); ++place)
    if (kWords[place] == word) return std::uint64_t{1} << place;
  if (!word.starts_with("0x")) return std::nullopt;
  std::uint64_t bit = 0;
  const auto [end, error] = std::from_chars(word.data() + 2, word.data() + word.size(), bit, 16);
  const bool is_whole = error == std::errc{} && end == word.data() + word.size();
  return is_whole && std::has_single_bit(bit) ? std::optional(bit) : std::nullopt;
}

}  // namespace nt::gpu
