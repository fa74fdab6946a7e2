// Rows from JSON.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <span>
#include <string>
#include <utility>

#include "base/ascii.hpp"
#include "base/base64.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "gpu/row_json.hpp"
#include "gpu/throttle.hpp"
#include "gpu/time_text.hpp"
#include "io/json_reader.hpp"

namespace nt::gpu {
namespace {

using io::JsonReader;
using Kind = JsonReader::Kind;

constexpr std::uint64_t kLongestInterval = 400ULL * 24 * 3600;  // seconds

// What a number may be: as what measures it gives it.
enum class Range : std::uint8_t { kAny, kAmount, kShare };
constexpr double kMostShare = 200;  // counted as 100, as of a driver
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

// Why a line is no JSON, by where it is none.
std::string why_none(std::string_view line, std::size_t at) {
  if (!is_utf8(line)) return "it is not UTF-8, which JSON is";
  while (at > 0 && at < line.size() && is_alnum(line[at]) && is_alnum(line[at - 1])) --at;
  if (at >= line.size()) return "it is no JSON object: it ends too early";
  return fmt::format("it is no JSON object: byte {} begins no part of one: {}", at + 1,
                     in_quotes(line.substr(at)));
}

// Values of a row, each of the type that it must be. The first that is not is the fault.
class RowReader {
 public:
  explicit RowReader(std::string_view line) : line_(line), json_(line) {}

  JsonReader& json() { return json_; }
  void wrong(std::string_view key, std::string_view what) {
    if (fault_.empty()) fault_ = fmt::format("'{}' is no {}", key, what);
  }
  // Where it was read to its end: what is wrong with it, if anything is.
  Result<void> finish() {
    if (!json_.finish()) return input_error(why_none(line_, json_.fault()));
    if (!fault_.empty()) return input_error(fault_);
    return {};
  }

  // Visits the members of an object, each of which visit(key) takes or leaves; false where the
  // value is none, and nothing to be said of where it is null.
  template <class Visit>
  bool object(std::string_view key, Visit visit) {
    if (!has(Kind::kObject, key, "object", true)) return false;
    members(visit);
    return true;
  }
  template <class Visit>
  void members(Visit visit) {
    for (json_.begin_object(); json_.next_member();) {
      const std::string key(json_.key());
      if (!visit(std::string_view(key))) json_.skip();
    }
  }
  // The same of an array, each element of which visit() takes.
  template <class Visit>
  bool array(std::string_view key, Visit visit) {
    if (!has(Kind::kArray, key, "array", true)) return false;
    for (json_.begin_array(); json_.next_element();) visit();
    return true;
  }

  void read(std::string_view key, double& to) {
    if (!has(Kind::kNumber, key, "number")) return;
    const std::string_view text = json_.number();
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), to);
    if (error != std::errc{} && !text.empty()) wrong(key, "number that a double holds");
    to += 0.0;  // -0 is 0
  }
  void read(std::string_view key, std::uint64_t& to) {
    if (!has(Kind::kNumber, key, "whole number")) return;
    const std::string_view text = json_.number();
    const char* last = text.data() + text.size();
    const auto [end, error] = std::from_chars(text.data(), last, to);
    if (error != std::errc{} || end != last) wrong(key, "whole number");
  }
  void read(std::string_view key, std::uint32_t& to) {
    std::uint64_t number = 0;
    read(key, number);
    if (number > ~std::uint32_t{0}) wrong(key, "number of 32 bits");
    to = static_cast<std::uint32_t>(number);
  }
  void read(std::string_view key, bool& to) {
    if (has(Kind::kTruth, key, "truth")) to = json_.truth();
  }
  // What io::JsonWriter makes of text that is not UTF-8 is that text again.
  void read(std::string_view key, std::string& to) {
    if (json_.kind() == Kind::kString) {
      to = json_.string();
      return;
    }
    std::optional<std::string> bytes;
    if (!has(Kind::kObject, key, "string")) return;
    members([&](std::string_view member) {
      if (member != "bytes" || json_.kind() != Kind::kString) return false;
      bytes = base64_decode(json_.string());
      return true;
    });
    if (!bytes) return wrong(key, "string");
    to = *std::move(bytes);
  }
  template <class T>
  void read(std::string_view key, Reading<T>& to) {
    if (take_null()) {
      to = Unknown::kError;
      return;
    }
    T found{};
    read(key, found);
    to = std::move(found);
  }
  void read_in(Range range, std::string_view key, Reading<double>& to) {
    read(key, to);
    if (!to || range == Range::kAny) return;
    if (range == Range::kShare && (*to < 0 || *to > kMostShare)) wrong(key, "share of 0 to 100");
    if (*to < 0) wrong(key, "amount, which is 0 or more");
    if (range == Range::kShare) *to = std::min(*to, 100.0);
  }

  // Reads the member of that key, where there is one.
  template <class Of>
  bool read_number(std::span<const Number<Of>> numbers, std::string_view key, Of& to) {
    const auto found = std::ranges::find(numbers, key, &Number<Of>::key);
    if (found == numbers.end()) return false;
    read_in(found->range, key, to.*found->member);
    return true;
  }
  template <class Of>
  bool read_bytes(std::span<const Bytes<Of>> bytes, std::string_view key, Of& to) {
    const auto found = std::ranges::find(bytes, key, &Bytes<Of>::key);
    if (found == bytes.end()) return false;
    auto& to_read = to.*found->member;
    read(key, to_read);
    if (to_read && *to_read == kNoBytes) to_read = Unknown::kUnsupported;
    return true;
  }
  template <class To>
  bool read_it(std::string_view key, To& to) {
    read(key, to);
    return true;
  }

 private:
  bool take_null() {
    if (json_.kind() != Kind::kNull) return false;
    json_.null();
    return true;
  }
  // Whether the value is of that kind; else it is skipped, and wrong unless it may be null.
  bool has(Kind kind, std::string_view key, std::string_view what, bool may_be_null = false) {
    const Kind found = json_.kind();
    if (found == kind) return true;
    json_.skip();
    if (found != Kind::kNull || !may_be_null) wrong(key, what);
    return false;
  }

  std::string_view line_;
  JsonReader json_;
  std::string fault_;
};

// A list, each element of which is an object that read(element) reads.
template <class T, class Read>
std::optional<std::vector<T>> list_of(RowReader& reader, std::string_view key, Read read) {
  std::vector<T> list;
  const bool is_there = reader.array(key, [&] {
    if (reader.json().kind() != Kind::kObject) {
      reader.wrong(key, "array of objects");
      reader.json().skip();
      return;
    }
    read(list.emplace_back());
  });
  return is_there ? std::optional(std::move(list)) : std::nullopt;
}

bool read_processes(RowReader& reader, Reading<Processes>& to) {
  auto list = list_of<Process>(reader, "procs", [&](Process& process) {
    reader.members([&](std::string_view key) {
      if (key == "pid") return reader.read_it(key, process.pid);
      if (key == "mem") return reader.read_it(key, process.memory);
      return key == "name" && reader.read_it(key, process.name);
    });
  });
  if (list) to = *std::move(list);
  return true;
}

bool read_throttle(RowReader& reader, Reading<std::uint64_t>& to) {
  std::uint64_t reasons = 0;
  const bool is_there = reader.array("throttle", [&] {
    std::optional<std::uint64_t> reason;
    if (reader.json().kind() == Kind::kString) {
      reason = throttle_reason(reader.json().string());
    } else {
      reader.json().skip();
    }
    if (!reason) return reader.wrong("throttle", "list of reasons");
    reasons |= *reason;
  });
  if (is_there) to = reasons;
  return true;
}

bool read_slices(RowReader& reader, std::optional<std::vector<MigSlice>>& to) {
  to = list_of<MigSlice>(reader, "mig", [&](MigSlice& slice) {
    reader.members([&](std::string_view key) {
      if (key == "uuid") return reader.read_it(key, slice.uuid);
      if (key == "procs") return read_processes(reader, slice.processes);
      return reader.read_bytes<MigSlice>(kSliceBytes, key, slice);
    });
  });
  return true;
}

void read_gpu(RowReader& reader, Gpu& gpu) {
  reader.members([&](std::string_view key) {
    if (key == "index") return reader.read_it(key, gpu.index);
    if (key == "name") return reader.read_it(key, gpu.name);
    if (key == "uuid") return reader.read_it(key, gpu.uuid);
    if (key == "mem_shared") return reader.read_it(key, gpu.memory_shared);
    if (key == "throttle") return read_throttle(reader, gpu.throttle);
    if (key == "procs") return read_processes(reader, gpu.processes);
    if (key == "mig") return read_slices(reader, gpu.mig);
    return reader.read_number<Gpu>(kGpuNumbers, key, gpu) ||
           reader.read_bytes<Gpu>(kGpuBytes, key, gpu);
  });
}

bool read_cpu(RowReader& reader, Cpu& cpu) {
  reader.object("cpu", [&](std::string_view key) {
    if (key != "cores") return reader.read_number<Cpu>(kCpuNumbers, key, cpu);
    cpu.cores.clear();
    reader.array(key, [&] { reader.read_in(Range::kShare, "cores", cpu.cores.emplace_back()); });
    return true;
  });
  return true;
}

bool read_load(RowReader& reader, Sample& sample) {
  std::vector<double> load;
  if (!reader.array("load", [&] { reader.read("load", load.emplace_back()); })) return true;
  if (load.size() != 3) {
    reader.wrong("load", "array of three");
  } else {
    sample.load = std::array{load[0], load[1], load[2]};
  }
  return true;
}

bool read_pressure(RowReader& reader, Sample& sample) {
  Pressure pressure;
  const bool is_there = reader.object("psi", [&](std::string_view key) {
    return reader.read_number<Pressure>(kPressureNumbers, key, pressure);
  });
  if (is_there) sample.pressure = pressure;
  return true;
}

bool read_cgroup(RowReader& reader, Sample& sample) {
  Cgroup cgroup;
  const bool is_there = reader.object("cgroup", [&](std::string_view key) {
    return reader.read_number<Cgroup>(kCgroupNumbers, key, cgroup) ||
           reader.read_bytes<Cgroup>(kCgroupBytes, key, cgroup);
  });
  if (is_there) sample.cgroup = cgroup;
  return true;
}

bool read_memory(RowReader& reader, Memory& memory) {
  reader.object("mem", [&](std::string_view key) {
    return reader.read_bytes<Memory>(kMemoryBytes, key, memory);
  });
  return true;
}

bool read_gpus(RowReader& reader, std::vector<Gpu>& gpus) {
  unsigned place = 0;
  const auto read_next = [&](Gpu& gpu) {
    gpu.index = place++;
    read_gpu(reader, gpu);
  };
  gpus = list_of<Gpu>(reader, "gpus", read_next).value_or(std::vector<Gpu>());
  return true;
}

Result<void> expect_object(RowReader& reader, std::string_view line) {
  if (reader.json().kind() == Kind::kObject) return {};
  reader.json().skip();
  if (reader.json().finish()) return input_error("it is no JSON object");
  return input_error(why_none(line, reader.json().fault()));
}

}  // namespace

Result<Sample> read_row(std::string_view line) {
  RowReader reader(line);
  TRY_VOID(expect_object(reader, line));
  Sample sample;
  std::optional<std::string> time;
  reader.members([&](std::string_view key) {
    if (key == "time") return reader.read_it(key, time.emplace());
    if (key == "missed") return reader.read_it(key, sample.missed);
    if (key == "cpu") return read_cpu(reader, sample.cpu);
    if (key == "load") return read_load(reader, sample);
    if (key == "mem") return read_memory(reader, sample.memory);
    if (key == "psi") return read_pressure(reader, sample);
    if (key == "cgroup") return read_cgroup(reader, sample);
    return key == "gpus" && read_gpus(reader, sample.gpus);
  });
  const auto instant = to_instant(time.value_or(""));
  if (!instant) reader.wrong("time", "time");
  TRY_VOID(reader.finish());
  sample.time = *instant;
  return sample;
}

Result<RecordHeader> read_header(std::string_view line) {
  RowReader reader(line);
  TRY_VOID(expect_object(reader, line));
  std::optional<std::string> version;
  double seconds = 0;
  reader.members([&](std::string_view key) {
    if (key == "interval") return reader.read_it(key, seconds);
    if (key != "nt_gpu_watch") return false;
    version = "no number";
    if (reader.json().kind() != Kind::kNumber) return false;
    version = reader.json().number();
    return true;
  });
  if (!reader.json().failed() && !version) return input_error("it has no nt_gpu_watch");
  if (version && *version != std::to_string(RecordHeader::kVersion)) {
    return input_error(
        fmt::format("nt_gpu_watch is {}, and only {} is known", *version, RecordHeader::kVersion));
  }
  TRY_VOID(reader.finish());
  const bool is_sane = seconds > 0 && seconds <= static_cast<double>(kLongestInterval);
  const auto count = static_cast<std::int64_t>(is_sane ? seconds * 1e9 + 0.5 : 0);
  if (count == 0) return input_error("'interval' is no interval");
  return RecordHeader{std::chrono::nanoseconds(count)};
}

}  // namespace nt::gpu
