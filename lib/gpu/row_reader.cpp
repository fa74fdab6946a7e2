// Rows from JSON: the one source file of this folder that sees nlohmann-json.
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <string>

#include "base/base64.hpp"
#include "gpu/row_json.hpp"
#include "gpu/throttle.hpp"
#include "gpu/time_text.hpp"

namespace nt::gpu {
namespace {

using Json = nlohmann::json;

constexpr std::uint64_t kLongestInterval = 400ULL * 24 * 3600;  // seconds

// Members of an object of a row, each of the type that it must be. The first that is not is the
// fault.
class Reader {
 public:
  const std::string& fault() const { return fault_; }

  // Null where there is none, or it is null.
  const Json* member(const Json& object, const char* key) {
    const auto found = object.find(key);
    return found == object.end() || found->is_null() ? nullptr : &*found;
  }
  const Json* object(const Json& parent, const char* key) {
    const Json* found = member(parent, key);
    return found != nullptr && !found->is_object() ? wrong(key, "object") : found;
  }
  const Json* array(const Json& parent, const char* key) {
    const Json* found = member(parent, key);
    return found != nullptr && !found->is_array() ? wrong(key, "array") : found;
  }

  void read(const Json& value, const char* key, double& to) {
    if (!value.is_number()) return static_cast<void>(wrong(key, "number"));
    to = value.get<double>() + 0.0;  // -0 is 0
  }
  void read(const Json& value, const char* key, std::uint64_t& to) {
    if (!value.is_number_unsigned()) return static_cast<void>(wrong(key, "whole number"));
    to = value.get<std::uint64_t>();
  }
  void read(const Json& value, const char* key, std::uint32_t& to) {
    std::uint64_t number = 0;
    read(value, key, number);
    if (number > ~std::uint32_t{0}) wrong(key, "number of 32 bits");
    to = static_cast<std::uint32_t>(number);
  }
  void read(const Json& value, const char* key, bool& to) {
    if (!value.is_boolean()) return static_cast<void>(wrong(key, "truth"));
    to = value.get<bool>();
  }
  // What io::JsonWriter makes of text that is not UTF-8 is that text again.
  void read(const Json& value, const char* key, std::string& to) {
    if (value.is_string()) {
      to = value.get<std::string>();
      return;
    }
    const Json* base64 = value.is_object() ? member(value, "bytes") : nullptr;
    auto bytes = base64 != nullptr && base64->is_string()
                     ? base64_decode(base64->get<std::string>())
                     : std::nullopt;
    if (!bytes) return static_cast<void>(wrong(key, "string"));
    to = *std::move(bytes);
  }
  template <class T>
  void read(const Json& value, const char* key, Reading<T>& to) {
    if (value.is_null()) {
      to = Unknown::kError;
      return;
    }
    T found{};
    read(value, key, found);
    to = std::move(found);
  }
  // Of an object; what is missing stays as it is.
  template <class T>
  void get(const Json& object, const char* key, T& to) {
    if (const auto found = object.find(key); found != object.end()) read(*found, key, to);
  }

  const Json* wrong(const char* key, std::string_view what) {
    if (fault_.empty()) fault_ = fmt::format("'{}' is no {}", key, what);
    return nullptr;
  }

 private:
  std::string fault_;
};

// What each element of an array is read as.
template <class T, class Read>
std::vector<T> list_of(Reader& reader, const Json& array, const char* key, Read read) {
  std::vector<T> list;
  for (const Json& each : array) {
    if (!each.is_object()) {
      reader.wrong(key, "array of objects");
      break;
    }
    read(each, list.emplace_back());
  }
  return list;
}

void read_processes(Reader& reader, const Json& parent, Reading<Processes>& to) {
  const Json* array = reader.array(parent, "procs");
  if (array == nullptr) return;
  to = list_of<Process>(reader, *array, "procs", [&](const Json& object, Process& process) {
    reader.get(object, "pid", process.pid);
    reader.get(object, "mem", process.memory);
    reader.get(object, "name", process.name);
  });
}

void read_throttle(Reader& reader, const Json& object, Reading<std::uint64_t>& to) {
  const Json* array = reader.array(object, "throttle");
  if (array == nullptr) return;
  std::uint64_t reasons = 0;
  for (const Json& word : *array) {
    const auto reason = word.is_string() ? throttle_reason(word.get<std::string>()) : std::nullopt;
    if (!reason) return static_cast<void>(reader.wrong("throttle", "list of reasons"));
    reasons |= *reason;
  }
  to = reasons;
}

void read_gpu(Reader& reader, const Json& object, Gpu& gpu) {
  reader.get(object, "index", gpu.index);
  reader.get(object, "name", gpu.name);
  reader.get(object, "uuid", gpu.uuid);
  reader.get(object, "util", gpu.util);
  reader.get(object, "mem_used", gpu.memory_used);
  reader.get(object, "mem_total", gpu.memory_total);
  reader.get(object, "mem_shared", gpu.memory_shared);
  reader.get(object, "temp", gpu.temperature);
  reader.get(object, "power", gpu.power);
  reader.get(object, "power_limit", gpu.power_limit);
  reader.get(object, "energy", gpu.energy);
  reader.get(object, "clock_gfx", gpu.clock_graphics);
  reader.get(object, "clock_mem", gpu.clock_memory);
  read_throttle(reader, object, gpu.throttle);
  reader.get(object, "fan", gpu.fan);
  reader.get(object, "enc", gpu.encoder);
  reader.get(object, "dec", gpu.decoder);
  reader.get(object, "pcie_rx", gpu.pcie_received);
  reader.get(object, "pcie_tx", gpu.pcie_sent);
  read_processes(reader, object, gpu.processes);
  const Json* slices = reader.array(object, "mig");
  if (slices == nullptr) return;
  gpu.mig = list_of<MigSlice>(reader, *slices, "mig", [&](const Json& each, MigSlice& slice) {
    reader.get(each, "uuid", slice.uuid);
    reader.get(each, "mem_used", slice.memory_used);
    reader.get(each, "mem_total", slice.memory_total);
    read_processes(reader, each, slice.processes);
  });
}

void read_cpu(Reader& reader, const Json& object, Cpu& cpu) {
  reader.get(object, "util", cpu.util);
  reader.get(object, "steal", cpu.steal);
  reader.get(object, "iowait", cpu.iowait);
  const Json* cores = reader.array(object, "cores");
  if (cores == nullptr) return;
  for (const Json& core : *cores) reader.read(core, "cores", cpu.cores.emplace_back());
}

void read_load(Reader& reader, const Json& row, Sample& sample) {
  const Json* array = reader.array(row, "load");
  if (array == nullptr) return;
  std::array<double, 3> load{};
  if (array->size() != load.size())
    return static_cast<void>(reader.wrong("load", "array of three"));
  for (std::size_t i = 0; i < load.size(); ++i) reader.read((*array)[i], "load", load[i]);
  sample.load = load;
}

void read_groups(Reader& reader, const Json& row, Sample& sample) {
  if (const Json* psi = reader.object(row, "psi")) {
    Pressure& pressure = sample.pressure.emplace();
    reader.get(*psi, "cpu_some", pressure.cpu_some);
    reader.get(*psi, "mem_some", pressure.memory_some);
    reader.get(*psi, "mem_full", pressure.memory_full);
    reader.get(*psi, "io_some", pressure.io_some);
    reader.get(*psi, "io_full", pressure.io_full);
  }
  if (const Json* group = reader.object(row, "cgroup")) {
    Cgroup& cgroup = sample.cgroup.emplace();
    reader.get(*group, "cpu_limit", cgroup.cpu_limit);
    reader.get(*group, "cpu_util", cgroup.cpu_util);
    reader.get(*group, "mem_limit", cgroup.memory_limit);
    reader.get(*group, "mem_used", cgroup.memory_used);
  }
}

Result<Json> object_of(std::string_view line) {
  Json object = Json::parse(line, nullptr, false);
  if (!object.is_object()) return input_error("it is no JSON object");
  return object;
}

}  // namespace

Result<Sample> read_row(std::string_view line) {
  const Json row = TRY(object_of(line));
  Reader reader;
  Sample sample;
  std::string time;
  reader.get(row, "time", time);
  const auto instant = to_instant(time);
  if (!instant && reader.fault().empty()) reader.wrong("time", "time");
  sample.time = instant.value_or(Instant{});
  reader.get(row, "missed", sample.missed);
  if (const Json* cpu = reader.object(row, "cpu")) read_cpu(reader, *cpu, sample.cpu);
  read_load(reader, row, sample);
  if (const Json* memory = reader.object(row, "mem")) {
    reader.get(*memory, "total", sample.memory.total);
    reader.get(*memory, "used", sample.memory.used);
  }
  read_groups(reader, row, sample);
  if (const Json* gpus = reader.array(row, "gpus")) {
    sample.gpus = list_of<Gpu>(reader, *gpus, "gpus", [&](const Json& object, Gpu& gpu) {
      read_gpu(reader, object, gpu);
    });
  }
  if (!reader.fault().empty()) return input_error(reader.fault());
  return sample;
}

Result<RecordHeader> read_header(std::string_view line) {
  const Json object = TRY(object_of(line));
  const auto version = object.find("nt_gpu_watch");
  if (version == object.end()) return input_error("it has no nt_gpu_watch");
  if (*version != RecordHeader::kVersion) {
    return input_error(fmt::format("nt_gpu_watch is {}, and only {} is known",
                                   version->is_number_unsigned() ? version->dump() : "no number",
                                   RecordHeader::kVersion));
  }
  double seconds = 0;
  Reader reader;
  reader.get(object, "interval", seconds);
  if (!reader.fault().empty()) return input_error(reader.fault());
  const bool is_sane = seconds > 0 && seconds <= static_cast<double>(kLongestInterval);
  const auto count = static_cast<std::int64_t>(is_sane ? seconds * 1e9 + 0.5 : 0);
  if (count == 0) return input_error("'interval' is no interval");
  return RecordHeader{std::chrono::nanoseconds(count)};
}

}  // namespace nt::gpu
