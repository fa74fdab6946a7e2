// A libnvidia-ml.so.1 that tells what a scenario says (scenario.hpp). It knows nothing of nt's own
// headers: what it writes stands at literal offsets, as the real library's does.
//
// FAKE_NVML_VERSION 1 to 3 is the newest version of the calls that have several; a library of each
// is built.
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include <cstdint>
#include <cstring>
#include <sstream>
#include <string>
#include <vector>

#include "scenario.hpp"

namespace {

using fake_nvml::Scenario;

constexpr int kOk = 0;
constexpr int kBadArgument = 2;
constexpr int kNotFound = 6;
constexpr int kTooSmall = 7;

// A device is 0x10000 and 0x100 for each GPU before it; its slices follow.
int gpu_of(void* device) {
  return static_cast<int>((reinterpret_cast<std::uintptr_t>(device) - 0x10000) / 0x100);
}
int slice_of(void* device) {  // -1: the GPU itself
  return static_cast<int>(reinterpret_cast<std::uintptr_t>(device) % 0x100) - 1;
}
void* device_of(unsigned gpu, int slice) {
  return reinterpret_cast<void*>(std::uintptr_t{0x10000} + std::uintptr_t{gpu} * 0x100 +
                                 static_cast<unsigned>(slice + 1));
}

void put32(void* to, std::size_t offset, std::uint64_t value) {
  const auto narrow = static_cast<std::uint32_t>(value);
  std::memcpy(static_cast<char*>(to) + offset, &narrow, 4);
}
void put64(void* to, std::size_t offset, std::uint64_t value) {
  std::memcpy(static_cast<char*>(to) + offset, &value, 8);
}

int put_text(char* to, std::uint32_t size, const std::string& text) {
  if (text.size() + 1 > size) return kTooSmall;
  std::memcpy(to, text.c_str(), text.size() + 1);
  return kOk;
}

// A call, of the library or of a GPU.
struct Call {
  Call(const std::string& called, int of) : name(called), gpu(of) {
    const std::string path = scenario.text(-1, "log", "");
    if (!path.empty()) {
      std::ofstream(path, std::ios::app)
          << (name + (gpu < 0 ? "" : " " + std::to_string(gpu)) + "\n");
    }
    const std::uint64_t milliseconds = scenario.number(gpu, name + ".hang", 0);
    if (milliseconds > 0) ::usleep(static_cast<useconds_t>(milliseconds * 1000));
    const std::uint64_t signal_number = scenario.number(gpu, name + ".crash", 0);
    if (signal_number > 0) ::raise(static_cast<int>(signal_number));
    code = static_cast<int>(scenario.number(gpu, name + ".code", 0));
  }
  std::uint64_t value(const std::string& key, std::uint64_t otherwise) const {
    return scenario.number(gpu, key, otherwise);
  }

  Scenario scenario;
  std::string name;
  int gpu;
  int code = kOk;
};

int put_number(const char* name, void* device, const char* key, std::uint64_t otherwise,
               unsigned* to) {
  const Call call(name, gpu_of(device));
  if (call.code == kOk) put32(to, 0, call.value(key, otherwise));
  return call.code;
}

// The prefix of a slice's keys, as "mig.0.".
std::string prefix_of(void* device) {
  return slice_of(device) < 0 ? "" : "mig." + std::to_string(slice_of(device)) + ".";
}

// "PID:BYTES,PID:BYTES", written in entries of so many bytes.
int put_processes(const char* name, const char* key, void* device, unsigned* count, void* array,
                  std::size_t stride) {
  const Call call(name, gpu_of(device));
  if (call.code != kOk) return call.code;
  std::vector<std::string> entries;
  std::istringstream list(call.scenario.text(call.gpu, prefix_of(device) + key, ""));
  for (std::string entry; std::getline(list, entry, ',');) entries.push_back(entry);
  const unsigned room = *count;
  *count = static_cast<unsigned>(entries.size());
  if (entries.size() > room) return kTooSmall;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const std::size_t at = i * stride;
    put32(array, at, std::stoull(entries[i]));
    put64(array, at + 8, std::stoull(entries[i].substr(entries[i].find(':') + 1)));
    if (stride >= 24) put32(array, at + 16, 0xffffffff);
    if (stride >= 24) put32(array, at + 20, 0xffffffff);
    if (stride >= 32) put64(array, at + 24, 0);
  }
  return kOk;
}

}  // namespace

#define FAKE_NVML_EXPORT extern "C" __attribute__((visibility("default")))

#if FAKE_NVML_VERSION >= 2
#define FAKE_NVML_V2(name) name##_v2
#else
#define FAKE_NVML_V2(name) name
#endif

FAKE_NVML_EXPORT int FAKE_NVML_V2(nvmlInit)() { return Call("init", -1).code; }
FAKE_NVML_EXPORT int nvmlShutdown() { return Call("shutdown", -1).code; }
FAKE_NVML_EXPORT int nvmlSystemGetDriverVersion(char* to, unsigned size) {
  const Call call("driver_version", -1);
  return call.code != kOk ? call.code
                          : put_text(to, size, call.scenario.text(-1, "driver", "550.54.14"));
}
FAKE_NVML_EXPORT int FAKE_NVML_V2(nvmlDeviceGetCount)(unsigned* count) {
  const Call call("count", -1);
  if (call.code == kOk) put32(count, 0, call.value("count", 1));
  return call.code;
}
FAKE_NVML_EXPORT int FAKE_NVML_V2(nvmlDeviceGetHandleByIndex)(unsigned index, void** device) {
  const Call call("handle", static_cast<int>(index));
  if (call.code == kOk) *device = device_of(index, -1);
  return call.code;
}
FAKE_NVML_EXPORT int nvmlDeviceGetName(void* device, char* to, unsigned size) {
  const Call call("name", gpu_of(device));
  if (call.code != kOk) return call.code;
  return put_text(to, size, call.scenario.text(call.gpu, "name", "NVIDIA Fake 80GB"));
}
FAKE_NVML_EXPORT int nvmlDeviceGetUUID(void* device, char* to, unsigned size) {
  const Call call("uuid", gpu_of(device));
  if (call.code != kOk) return call.code;
  const std::string number = std::to_string(call.gpu);
  const int slice = slice_of(device);
  if (slice >= 0) return put_text(to, size, "MIG-fake-" + number + "-" + std::to_string(slice));
  return put_text(to, size, call.scenario.text(call.gpu, "uuid", "GPU-fake-" + number));
}

FAKE_NVML_EXPORT int nvmlDeviceGetUtilizationRates(void* device, void* to) {
  const Call call("utilization", gpu_of(device));
  if (call.code != kOk) return call.code;
  put32(to, 0, call.value("util", 37));
  put32(to, 4, call.value("mem_util", 12));
  return kOk;
}

FAKE_NVML_EXPORT int nvmlDeviceGetMemoryInfo(void* device, void* to) {
  const Call call("memory1", gpu_of(device));
  if (call.code != kOk) return call.code;
  const std::uint64_t total = call.value(prefix_of(device) + "mem_total", 80'000'000'000);
  const std::uint64_t reserved = call.value("mem_reserved", 600'000'000);
  const std::uint64_t used = call.value(prefix_of(device) + "mem_used", 5'000'000'000);
  put64(to, 0, total);
  put64(to, 8, total - used - reserved);
  put64(to, 16, used + reserved);
  return kOk;
}
#if FAKE_NVML_VERSION >= 2
FAKE_NVML_EXPORT int nvmlDeviceGetMemoryInfo_v2(void* device, void* to) {
  const Call call("memory2", gpu_of(device));
  if (call.code != kOk) return call.code;
  std::uint32_t version = 0;
  std::memcpy(&version, to, 4);
  if (version != 0x02000028) return kBadArgument;
  const std::uint64_t total = call.value(prefix_of(device) + "mem_total", 80'000'000'000);
  const std::uint64_t reserved = call.value("mem_reserved", 600'000'000);
  const std::uint64_t used = call.value(prefix_of(device) + "mem_used", 5'000'000'000);
  put64(to, 8, total);
  put64(to, 16, reserved);
  put64(to, 24, total - used - reserved);
  put64(to, 32, used);
  return kOk;
}
#endif

FAKE_NVML_EXPORT int nvmlDeviceGetTemperature(void* device, unsigned sensor, unsigned* to) {
  return sensor != 0 ? kBadArgument : put_number("temperature", device, "temp", 45, to);
}
FAKE_NVML_EXPORT int nvmlDeviceGetPowerUsage(void* device, unsigned* to) {
  return put_number("power", device, "power", 123'456, to);
}
FAKE_NVML_EXPORT int nvmlDeviceGetEnforcedPowerLimit(void* device, unsigned* to) {
  return put_number("power_limit", device, "power_limit", 700'000, to);
}
FAKE_NVML_EXPORT int nvmlDeviceGetTotalEnergyConsumption(void* device, unsigned long long* to) {
  const Call call("energy", gpu_of(device));
  if (call.code == kOk) put64(to, 0, call.value("energy", 1'000'000));
  return call.code;
}
FAKE_NVML_EXPORT int nvmlDeviceGetClockInfo(void* device, unsigned kind, unsigned* to) {
  if (kind == 2) return put_number("clock_mem", device, "clock_mem", 2619, to);
  return kind == 0 ? put_number("clock_gfx", device, "clock_gfx", 1980, to) : kBadArgument;
}
FAKE_NVML_EXPORT int nvmlDeviceGetCurrentClocksThrottleReasons(void* device,
                                                               unsigned long long* to) {
  const Call call("throttle", gpu_of(device));
  if (call.code == kOk) put64(to, 0, call.value("throttle", 0));
  return call.code;
}
FAKE_NVML_EXPORT int nvmlDeviceGetFanSpeed(void* device, unsigned* to) {
  return put_number("fan", device, "fan", 30, to);
}
FAKE_NVML_EXPORT int nvmlDeviceGetEncoderUtilization(void* device, unsigned* to, unsigned* period) {
  put32(period, 0, 167'000);
  return put_number("encoder", device, "enc", 3, to);
}
FAKE_NVML_EXPORT int nvmlDeviceGetDecoderUtilization(void* device, unsigned* to, unsigned* period) {
  put32(period, 0, 167'000);
  return put_number("decoder", device, "dec", 4, to);
}
FAKE_NVML_EXPORT int nvmlDeviceGetPcieThroughput(void* device, unsigned direction, unsigned* to) {
  return direction == 0 ? put_number("pcie", device, "pcie_tx", 100, to)
                        : put_number("pcie", device, "pcie_rx", 200, to);
}

FAKE_NVML_EXPORT int nvmlDeviceGetMaxMigDeviceCount(void* device, unsigned* to) {
  const std::string slices = Scenario().text(gpu_of(device), "mig", "");
  return put_number("mig_count", device, "mig_most", slices.empty() ? 0U : 7U, to);
}
// "mig 0,2" says which slices there are.
FAKE_NVML_EXPORT int nvmlDeviceGetMigDeviceHandleByIndex(void* device, unsigned index, void** to) {
  const Call call("mig_handle", gpu_of(device));
  if (call.code != kOk) return call.code;
  const std::string slices = "," + call.scenario.text(call.gpu, "mig", "") + ",";
  if (slices.find("," + std::to_string(index) + ",") == std::string::npos) return kNotFound;
  *to = device_of(static_cast<unsigned>(call.gpu), static_cast<int>(index));
  return kOk;
}

#if FAKE_NVML_VERSION == 1
#define FAKE_NVML_PROCESSES(name) name
constexpr std::size_t kStride = 16;
#elif FAKE_NVML_VERSION == 2
#define FAKE_NVML_PROCESSES(name) name##_v2
constexpr std::size_t kStride = 24;
#else
#define FAKE_NVML_PROCESSES(name) name##_v3
constexpr std::size_t kStride = 24;
#endif

FAKE_NVML_EXPORT int FAKE_NVML_PROCESSES(nvmlDeviceGetComputeRunningProcesses)(void* device,
                                                                               unsigned* count,
                                                                               void* array) {
  const std::size_t stride = Scenario().number(-1, "stride", kStride);
  return put_processes("compute", "compute", device, count, array, stride);
}
FAKE_NVML_EXPORT int FAKE_NVML_PROCESSES(nvmlDeviceGetGraphicsRunningProcesses)(void* device,
                                                                                unsigned* count,
                                                                                void* array) {
  const std::size_t stride = Scenario().number(-1, "stride", kStride);
  return put_processes("graphics", "graphics", device, count, array, stride);
}
