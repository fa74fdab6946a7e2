#include "gpu/host/memory.hpp"

#include <algorithm>
#include <charconv>

#include "base/number.hpp"
#include "gpu/host/small_file.hpp"

namespace nt::gpu {
namespace {

constexpr std::uint64_t kMostKibibytes = std::uint64_t{1} << 50;

std::optional<std::uint64_t> bytes_after(std::string_view meminfo, std::string_view word) {
  const auto kibibytes = number_after(meminfo, word);
  if (!kibibytes || *kibibytes > kMostKibibytes) return std::nullopt;
  return *kibibytes * 1024;
}

std::optional<std::uint64_t> available_in(std::string_view meminfo) {
  if (const auto available = bytes_after(meminfo, "MemAvailable:")) return available;
  const auto free = bytes_after(meminfo, "MemFree:");
  const auto cached = bytes_after(meminfo, "Cached:");
  if (!free || !cached) return std::nullopt;
  const std::uint64_t shared = bytes_after(meminfo, "Shmem:").value_or(0);  // never given back
  return *free + bytes_after(meminfo, "Buffers:").value_or(0) + *cached -
         std::min(*cached, shared) + bytes_after(meminfo, "SReclaimable:").value_or(0);
}

}  // namespace

Memory read_memory(std::string_view meminfo) {
  Memory memory;
  const auto total = bytes_after(meminfo, "MemTotal:");
  if (!total || *total == 0) return {Unknown::kError, Unknown::kError};
  memory.total = *total;
  const auto available = available_in(meminfo);
  // In a container more may seem to be available than there is.
  memory.used = available ? Reading(*total - std::min(*total, *available)) : Unknown::kError;
  return memory;
}

Reading<std::array<double, 3>> read_load(std::string_view loadavg) {
  std::array<double, 3> load{};
  for (double& value : load) {
    const std::string_view word = take_word(loadavg);
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc{} || end != word.data() + word.size() || !(value >= 0))
      return Unknown::kError;
  }
  return load;
}

StallTimes read_stall_times(std::string_view text) {
  StallTimes times;
  while (!text.empty()) {
    std::string_view line = take_line(text);
    const std::string_view kind = take_word(line);
    for (std::string_view word = take_word(line); !word.empty(); word = take_word(line)) {
      if (!word.starts_with("total=")) continue;
      const auto total = parse_unsigned(word.substr(6));
      if (!total) continue;
      if (kind == "some") times.some = *total;
      if (kind == "full") times.full = *total;
    }
  }
  return times;
}

}  // namespace nt::gpu
