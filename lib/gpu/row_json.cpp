#include "gpu/row_json.hpp"

#include "gpu/row_parts_json.hpp"
#include "gpu/throttle.hpp"
#include "gpu/time_text.hpp"

namespace nt::gpu {
namespace {

using io::JsonWriter;

template <class T>
void value(JsonWriter& json, const Reading<T>& reading) {
  if (reading) {
    json.value(*reading);
  } else {
    json.null();
  }
}

template <class T>
void field(JsonWriter& json, std::string_view key, const Reading<T>& reading) {
  json.key(key);
  value(json, reading);
}

void write_cpu(const Cpu& cpu, JsonWriter& json) {
  json.key("cpu").begin_object();
  field(json, "util", cpu.util);
  field(json, "steal", cpu.steal);
  field(json, "iowait", cpu.iowait);
  write_cores(cpu.cores, json.key("cores"));
  json.end_object();
}

void write_pressure(const std::optional<Pressure>& pressure, JsonWriter& json) {
  json.key("psi");
  if (!pressure) {
    json.null();
    return;
  }
  json.begin_object();
  field(json, "cpu_some", pressure->cpu_some);
  field(json, "mem_some", pressure->memory_some);
  field(json, "mem_full", pressure->memory_full);
  field(json, "io_some", pressure->io_some);
  field(json, "io_full", pressure->io_full);
  json.end_object();
}

void write_cgroup(const std::optional<Cgroup>& cgroup, JsonWriter& json) {
  json.key("cgroup");
  if (!cgroup) {
    json.null();
    return;
  }
  json.begin_object();
  field(json, "cpu_limit", cgroup->cpu_limit);
  field(json, "cpu_util", cgroup->cpu_util);
  field(json, "mem_limit", cgroup->memory_limit);
  field(json, "mem_used", cgroup->memory_used);
  json.end_object();
}

bool was_asked(const Reading<double>& reading) {
  return reading || reading.why() != Unknown::kUnread;
}

void write_gpu(const Gpu& gpu, JsonWriter& json) {
  json.begin_object();
  json.field("index", gpu.index).field("name", gpu.name).field("uuid", gpu.uuid);
  field(json, "util", gpu.util);
  field(json, "mem_used", gpu.memory_used);
  field(json, "mem_total", gpu.memory_total);
  if (gpu.memory_shared) json.field("mem_shared", true);
  field(json, "temp", gpu.temperature);
  field(json, "power", gpu.power);
  field(json, "power_limit", gpu.power_limit);
  field(json, "energy", gpu.energy);
  field(json, "clock_gfx", gpu.clock_graphics);
  field(json, "clock_mem", gpu.clock_memory);
  write_throttle(gpu.throttle, json.key("throttle"));
  field(json, "fan", gpu.fan);
  field(json, "enc", gpu.encoder);
  field(json, "dec", gpu.decoder);
  if (was_asked(gpu.pcie_received) || was_asked(gpu.pcie_sent)) {
    field(json, "pcie_rx", gpu.pcie_received);
    field(json, "pcie_tx", gpu.pcie_sent);
  }
  write_processes(gpu.processes, json.key("procs"));
  if (gpu.mig) write_slices(gpu.mig, json.key("mig"));
  json.end_object();
}

}  // namespace

void write_cores(const std::vector<Reading<double>>& cores, JsonWriter& json) {
  json.begin_array();
  for (const Reading<double>& core : cores) value(json, core);
  json.end_array();
}

void write_load(const Reading<std::array<double, 3>>& load, JsonWriter& json) {
  if (!load) {
    json.null();
    return;
  }
  json.begin_array();
  for (const double each : *load) json.value(each);
  json.end_array();
}

void write_processes(const Reading<Processes>& processes, JsonWriter& json) {
  if (!processes) {
    json.null();
    return;
  }
  json.begin_array();
  for (const Process& process : *processes) {
    json.begin_object().field("pid", process.pid);
    field(json, "mem", process.memory);
    field(json, "name", process.name);
    json.end_object();
  }
  json.end_array();
}

void write_throttle(const Reading<std::uint64_t>& reasons, JsonWriter& json) {
  if (!reasons) {
    json.null();
    return;
  }
  json.begin_array();
  for (const std::string& word : throttle_words(*reasons)) json.value(word);
  json.end_array();
}

void write_slices(const std::optional<std::vector<MigSlice>>& slices, JsonWriter& json) {
  if (!slices) {
    json.null();
    return;
  }
  json.begin_array();
  for (const MigSlice& slice : *slices) {
    json.begin_object().field("uuid", slice.uuid);
    field(json, "mem_used", slice.memory_used);
    field(json, "mem_total", slice.memory_total);
    write_processes(slice.processes, json.key("procs"));
    json.end_object();
  }
  json.end_array();
}

void write_row(const Sample& sample, JsonWriter& json) {
  json.begin_object().field("time", to_text(sample.time)).field("missed", sample.missed);
  write_cpu(sample.cpu, json);
  write_load(sample.load, json.key("load"));
  json.key("mem").begin_object();
  field(json, "total", sample.memory.total);
  field(json, "used", sample.memory.used);
  json.end_object();
  write_pressure(sample.pressure, json);
  write_cgroup(sample.cgroup, json);
  json.key("gpus").begin_array();
  for (const Gpu& gpu : sample.gpus) write_gpu(gpu, json);
  json.end_array().end_object();
}

void write_header(const RecordHeader& header, JsonWriter& json) {
  json.begin_object()
      .field("nt_gpu_watch", RecordHeader::kVersion)
      .field("interval", static_cast<double>(header.interval.count()) / 1e9)
      .end_object();
}

}  // namespace nt::gpu
