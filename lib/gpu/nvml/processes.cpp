#include "gpu/nvml/processes.hpp"

#include <algorithm>
#include <cstring>
#include <vector>

#include "gpu/nvml/unknown.hpp"

namespace nt::gpu::nvml {
namespace {

constexpr std::size_t kLargest = 32;          // of an entry, in bytes
constexpr std::uint32_t kUsual = 64;          // entries that there is room for at first
constexpr std::uint32_t kMost = 1U << 16;     // and at last
constexpr std::uint32_t kMostPid = 1U << 22;  // of Linux
constexpr std::size_t kMemoryAt = 8;          // behind the process id, in an entry

template <class T>
T value_at(std::span<const std::byte> bytes, std::size_t at) {
  T value{};
  std::memcpy(&value, bytes.data() + at, sizeof value);
  return value;
}

bool fits(std::span<const std::byte> filled, std::size_t count, std::size_t stride) {
  for (std::size_t i = 0; i < count; ++i)
    if (value_at<std::uint32_t>(filled, i * stride) > kMostPid) return false;
  const auto last = std::ranges::find_if_not(filled.rbegin(), filled.rend(),
                                             [](std::byte byte) { return byte == kUntouched; });
  const auto end = static_cast<std::size_t>(filled.rend() - last);
  return end > (count - 1) * stride && end <= count * stride;
}

}  // namespace

std::optional<std::size_t> measure_stride(std::span<const std::byte> filled, std::size_t count,
                                          std::size_t version) {
  static constexpr std::size_t kStrides[] = {16, 24, kLargest};
  if (count == 0) return kLargest;
  for (const std::size_t stride : std::span(kStrides).subspan(version == 1 ? 0 : 1))
    if (count * stride <= filled.size() && fits(filled, count, stride)) return stride;
  return std::nullopt;
}

int list_processes(const ProcessList& list, std::size_t version, Device device, Processes& to) {
  std::vector<std::byte> array;
  for (std::uint32_t room = kUsual; room <= kMost;) {
    array.assign(room * kLargest, kUntouched);
    std::uint32_t count = room;
    const int code = list(device, &count, array.data());
    if (code == kTooSmall) {
      // More may start before the next call.
      room = std::max(2 * room, std::min(count, kMost / 2) + kUsual);
      continue;
    }
    if (code != kOk) return code;
    const auto stride = measure_stride(array, count, version);
    if (!stride) return kUnknownError;
    bool is_any_named = count == 0;
    for (std::size_t i = 0; i < count; ++i) {
      const auto pid = value_at<std::uint32_t>(array, i * *stride);
      const auto memory = value_at<std::uint64_t>(array, i * *stride + kMemoryAt);
      is_any_named = is_any_named || pid != 0;
      // Tegra lists processes that have no number.
      if (pid == 0 || std::ranges::find(to, pid, &Process::pid) != to.end()) continue;
      to.push_back({pid, is_available(memory) ? Reading(memory) : Unknown::kUnsupported, {}});
    }
    return is_any_named ? kOk : kUnknownError;
  }
  return kTooSmall;
}

Reading<Processes> read_processes(const Api& api, Device device, bool& is_lost) {
  Processes processes;
  const int compute = list_processes(api.compute_processes, api.process_version, device, processes);
  is_lost = is_gone(compute);
  if (is_lost) return Unknown::kError;
  const int graphics =
      list_processes(api.graphics_processes, api.process_version, device, processes);
  is_lost = is_gone(graphics);
  for (const int code : {compute, graphics})
    if (code != kOk && unknown_of(code) == Unknown::kError) return Unknown::kError;
  if (compute != kOk && graphics != kOk) return Unknown::kUnsupported;
  return processes;
}

}  // namespace nt::gpu::nvml
