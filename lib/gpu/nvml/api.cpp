#include "gpu/nvml/api.hpp"

#include <dlfcn.h>
#include <fmt/format.h>

#include <initializer_list>
#include <string>
#include <string_view>

#include "base/text.hpp"

namespace nt::gpu::nvml {
namespace {

constexpr const char* kFolders[] = {"/usr/lib/wsl/lib", "/run/opengl-driver/lib"};

// Takes the first of some names that the library has.
template <class... Arguments>
void find(void* library, Function<Arguments...>& function,
          std::initializer_list<const char*> names) {
  for (const char* name : names) {
    if (void* address = ::dlsym(library, name)) {
      function = Function<Arguments...>(address);
      return;
    }
  }
}

// The lists of processes in their newest version, the same of both.
void find_process_lists(void* library, Api& api) {
  static constexpr std::string_view kVersions[] = {"", "_v2", "_v3"};
  for (std::size_t version = 3; version >= 1; --version) {
    const auto of = [&](std::string_view kind) {
      return fmt::format("nvmlDeviceGet{}RunningProcesses{}", kind, kVersions[version - 1]);
    };
    find(library, api.compute_processes, {of("Compute").c_str()});
    find(library, api.graphics_processes, {of("Graphics").c_str()});
    api.process_version = version;
    if (api.compute_processes) return;
    api.graphics_processes = {};
  }
}

Api find_all(void* library) {
  Api api;
  const auto look = [library](auto& function, std::initializer_list<const char*> names) {
    find(library, function, names);
  };
  look(api.init, {"nvmlInit_v2", "nvmlInit"});
  look(api.shutdown, {"nvmlShutdown"});
  look(api.driver_version, {"nvmlSystemGetDriverVersion"});
  look(api.device_count, {"nvmlDeviceGetCount_v2", "nvmlDeviceGetCount"});
  look(api.device_by_index, {"nvmlDeviceGetHandleByIndex_v2", "nvmlDeviceGetHandleByIndex"});
  look(api.name, {"nvmlDeviceGetName"});
  look(api.uuid, {"nvmlDeviceGetUUID"});
  look(api.utilization, {"nvmlDeviceGetUtilizationRates"});
  look(api.memory2, {"nvmlDeviceGetMemoryInfo_v2"});
  look(api.memory1, {"nvmlDeviceGetMemoryInfo"});
  look(api.temperature, {"nvmlDeviceGetTemperature"});
  look(api.power, {"nvmlDeviceGetPowerUsage"});
  look(api.power_limit, {"nvmlDeviceGetEnforcedPowerLimit"});
  look(api.energy, {"nvmlDeviceGetTotalEnergyConsumption"});
  look(api.clock, {"nvmlDeviceGetClockInfo"});
  look(api.throttle,
       {"nvmlDeviceGetCurrentClocksThrottleReasons", "nvmlDeviceGetCurrentClocksEventReasons"});
  look(api.fan, {"nvmlDeviceGetFanSpeed"});
  look(api.encoder, {"nvmlDeviceGetEncoderUtilization"});
  look(api.decoder, {"nvmlDeviceGetDecoderUtilization"});
  look(api.pcie, {"nvmlDeviceGetPcieThroughput"});
  look(api.mig_count, {"nvmlDeviceGetMaxMigDeviceCount"});
  look(api.mig_by_index, {"nvmlDeviceGetMigDeviceHandleByIndex"});
  find_process_lists(library, api);
  return api;
}

// Whether the loader says that there is no such library, rather than that it, or one that it needs,
// is no good.
bool is_nowhere(std::string_view why, std::string_view name) {
  return why.starts_with(name) && why.ends_with("No such file or directory");
}

}  // namespace

Result<Api> load(const char* name) {
  void* library = ::dlopen(name, RTLD_NOW | RTLD_LOCAL);
  if (library != nullptr) return find_all(library);
  const char* said = ::dlerror();
  const std::string why = said == nullptr ? "" : said;
  if (!is_nowhere(why, name)) {
    return std::unexpected(Error{
        ErrorKind::kSystem, fmt::format("cannot load '{}': {}", name, escape_control(why)), {}});
  }
  for (const char* folder : kFolders) {
    library = ::dlopen(fmt::format("{}/{}", folder, name).c_str(), RTLD_NOW | RTLD_LOCAL);
    if (library != nullptr) return find_all(library);
  }
  return std::unexpected(
      Error{ErrorKind::kWarning, fmt::format("there is no NVIDIA driver: no {}", name), {}});
}

}  // namespace nt::gpu::nvml
