// Rows from JSON.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <utility>

#include "gpu/row_json.hpp"
#include "gpu/row_values.hpp"
#include "gpu/throttle.hpp"
#include "gpu/time_text.hpp"

namespace nt::gpu {
namespace {

using Kind = io::JsonReader::Kind;

constexpr std::uint64_t kLongestInterval = 400ULL * 24 * 3600;  // seconds

// A driver's "not available", which records of former versions hold.
constexpr std::uint64_t kNoBytes = ~std::uint64_t{0};

template <class Of>
struct Number {
  std::string_view key;
  Reading<double> Of::* member;
  Range range = Range::kAmount;
};
template <class Of>
struct Bytes {
  std::string_view key;
  Reading<std::uint64_t> Of::* member;
};

constexpr Number<Cpu> kCpuNumbers[] = {{"util", &Cpu::util, Range::kShare},
                                       {"steal", &Cpu::steal, Range::kShare},
                                       {"iowait", &Cpu::iowait, Range::kShare}};
constexpr Number<Pressure> kPressureNumbers[] = {
    {"cpu_some", &Pressure::cpu_some, Range::kShare},
    {"mem_some", &Pressure::memory_some, Range::kShare},
    {"mem_full", &Pressure::memory_full, Range::kShare},
    {"io_some", &Pressure::io_some, Range::kShare},
    {"io_full", &Pressure::io_full, Range::kShare}};
constexpr Number<Cgroup> kCgroupNumbers[] = {{"cpu_limit", &Cgroup::cpu_limit},
                                             {"cpu_util", &Cgroup::cpu_util, Range::kShare}};
constexpr Bytes<Cgroup> kCgroupBytes[] = {{"mem_limit", &Cgroup::memory_limit},
                                          {"mem_used", &Cgroup::memory_used}};
constexpr Bytes<Memory> kMemoryBytes[] = {{"total", &Memory::total}, {"used", &Memory::used}};
constexpr Number<Gpu> kGpuNumbers[] = {{"util", &Gpu::util, Range::kShare},
                                       {"temp", &Gpu::temperature, Range::kAny},
                                       {"power", &Gpu::power},
                                       {"power_limit", &Gpu::power_limit},
                                       {"energy", &Gpu::energy},
                                       {"clock_gfx", &Gpu::clock_graphics},
                                       {"clock_mem", &Gpu::clock_memory},
                                       {"fan", &Gpu::fan},
                                       {"enc", &Gpu::encoder, Range::kShare},
                                       {"dec", &Gpu::decoder, Range::kShare},
                                       {"pcie_rx", &Gpu::pcie_received},
                                       {"pcie_tx", &Gpu::pcie_sent}};
constexpr Bytes<Gpu> kGpuBytes[] = {{"mem_used", &Gpu::memory_used},
                                    {"mem_total", &Gpu::memory_total}};
constexpr Bytes<MigSlice> kSliceBytes[] = {{"mem_used", &MigSlice::memory_used},
                                           {"mem_total", &MigSlice::memory_total}};

// Reads the member of that key, where there is one.
template <class Of>
bool take_number(std::span<const Number<Of>> numbers, RowValues& values, std::string_view key,
                 Of& to) {
  const auto found = std::ranges::find(numbers, key, &Number<Of>::key);
  return found != numbers.end() && values.take(key, to.*found->member, found->range);
}
template <class Of>
bool take_bytes(std::span<const Bytes<Of>> bytes, RowValues& values, std::string_view key, Of& to) {
  const auto found = std::ranges::find(bytes, key, &Bytes<Of>::key);
  if (found == bytes.end()) return false;
  auto& member = to.*found->member;
  values.take(key, member);
  if (member && *member == kNoBytes) member = Unknown::kUnsupported;
  return true;
}

bool read_processes(RowValues& values, Reading<Processes>& to) {
  auto list = values.list<Process>("procs", [&](Process& process) {
    values.members([&](std::string_view key) {
      if (key == "pid") return values.take(key, process.pid);
      if (key == "mem") return values.take(key, process.memory);
      return key == "name" && values.take(key, process.name);
    });
  });
  if (list) to = *std::move(list);
  return true;
}

bool read_throttle(RowValues& values, Reading<std::uint64_t>& to) {
  std::uint64_t reasons = 0;
  const bool is_there = values.array("throttle", [&] {
    std::optional<std::uint64_t> reason;
    if (values.json().kind() == Kind::kString) {
      reason = throttle_reason(values.json().string());
    } else {
      values.json().skip();
    }
    if (!reason) return values.wrong("throttle", "list of reasons");
    reasons |= *reason;
  });
  if (is_there) to = reasons;
  return true;
}

bool read_slices(RowValues& values, std::optional<std::vector<MigSlice>>& to) {
  to = values.list<MigSlice>("mig", [&](MigSlice& slice) {
    values.members([&](std::string_view key) {
      if (key == "uuid") return values.take(key, slice.uuid);
      if (key == "procs") return read_processes(values, slice.processes);
      return take_bytes<MigSlice>(kSliceBytes, values, key, slice);
    });
  });
  return true;
}

void read_gpu(RowValues& values, Gpu& gpu) {
  values.members([&](std::string_view key) {
    if (key == "index") return values.take(key, gpu.index);
    if (key == "name") return values.take(key, gpu.name);
    if (key == "uuid") return values.take(key, gpu.uuid);
    if (key == "mem_shared") return values.take(key, gpu.memory_shared);
    if (key == "throttle") return read_throttle(values, gpu.throttle);
    if (key == "procs") return read_processes(values, gpu.processes);
    if (key == "mig") return read_slices(values, gpu.mig);
    return take_number<Gpu>(kGpuNumbers, values, key, gpu) ||
           take_bytes<Gpu>(kGpuBytes, values, key, gpu);
  });
}

bool read_cpu(RowValues& values, Cpu& cpu) {
  values.object("cpu", [&](std::string_view key) {
    if (key != "cores") return take_number<Cpu>(kCpuNumbers, values, key, cpu);
    cpu.cores.clear();
    values.array(key, [&] { values.take("cores", cpu.cores.emplace_back(), Range::kShare); });
    return true;
  });
  return true;
}

bool read_load(RowValues& values, Sample& sample) {
  std::vector<double> load;
  if (!values.array("load", [&] { values.take("load", load.emplace_back()); })) return true;
  if (load.size() != 3) {
    values.wrong("load", "array of three");
  } else {
    sample.load = std::array{load[0], load[1], load[2]};
  }
  return true;
}

bool read_pressure(RowValues& values, Sample& sample) {
  Pressure pressure;
  const bool is_there = values.object("psi", [&](std::string_view key) {
    return take_number<Pressure>(kPressureNumbers, values, key, pressure);
  });
  if (is_there) sample.pressure = pressure;
  return true;
}

bool read_cgroup(RowValues& values, Sample& sample) {
  Cgroup cgroup;
  const bool is_there = values.object("cgroup", [&](std::string_view key) {
    return take_number<Cgroup>(kCgroupNumbers, values, key, cgroup) ||
           take_bytes<Cgroup>(kCgroupBytes, values, key, cgroup);
  });
  if (is_there) sample.cgroup = cgroup;
  return true;
}

bool read_memory(RowValues& values, Memory& memory) {
  values.object("mem", [&](std::string_view key) {
    return take_bytes<Memory>(kMemoryBytes, values, key, memory);
  });
  return true;
}

bool read_gpus(RowValues& values, std::vector<Gpu>& gpus) {
  unsigned place = 0;
  const auto read_next = [&](Gpu& gpu) {
    gpu.index = place++;
    read_gpu(values, gpu);
  };
  gpus = values.list<Gpu>("gpus", read_next).value_or(std::vector<Gpu>());
  return true;
}

}  // namespace

Result<Sample> read_row(std::string_view line) {
  RowValues values(line);
  TRY_VOID(values.begin());
  Sample sample;
  std::optional<std::string> time;
  values.members([&](std::string_view key) {
    if (key == "time") return values.take(key, time.emplace());
    if (key == "missed") return values.take(key, sample.missed);
    if (key == "cpu") return read_cpu(values, sample.cpu);
    if (key == "load") return read_load(values, sample);
    if (key == "mem") return read_memory(values, sample.memory);
    if (key == "psi") return read_pressure(values, sample);
    if (key == "cgroup") return read_cgroup(values, sample);
    return key == "gpus" && read_gpus(values, sample.gpus);
  });
  const auto instant = to_instant(time.value_or(""));
  if (!instant) values.wrong("time", "time");
  TRY_VOID(values.finish());
  sample.time = *instant;
  return sample;
}

Result<RecordHeader> read_header(std::string_view line) {
  RowValues values(line);
  TRY_VOID(values.begin());
  std::optional<std::string> version;
  double seconds = 0;
  values.members([&](std::string_view key) {
    if (key == "interval") return values.take(key, seconds);
    if (key != "nt_gpu_watch") return false;
    version = "no number";
    if (values.json().kind() != Kind::kNumber) return false;
    version = values.json().number();
    return true;
  });
  if (!values.json().failed() && !version) return input_error("it has no nt_gpu_watch");
  if (version && *version != std::to_string(RecordHeader::kVersion)) {
    return input_error(
        fmt::format("nt_gpu_watch is {}, and only {} is known", *version, RecordHeader::kVersion));
  }
  TRY_VOID(values.finish());
  const bool is_sane = seconds > 0 && seconds <= static_cast<double>(kLongestInterval);
  const auto count = static_cast<std::int64_t>(is_sane ? seconds * 1e9 + 0.5 : 0);
  if (count == 0) return input_error("'interval' is no interval");
  return RecordHeader{std::chrono::nanoseconds(count)};
}

}  // namespace nt::gpu
