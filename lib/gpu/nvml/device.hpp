// One NVIDIA GPU.
#pragma once

#include <cstdint>
#include <string>

#include "gpu/nvml/api.hpp"
#include "gpu/nvml/unknown.hpp"
#include "gpu/sample.hpp"

namespace nt::gpu::nvml {

struct ReadOptions {
  bool pcie = false;          // the throughput, which takes 40 ms a GPU
  bool in_container = false;  // where a start that fails has another cause
};

// Reads all that NVML tells of a device. Once a call says that the GPU is lost, or the driver gone,
// no other goes to it: drivers crash there.
class DeviceReader {
 public:
  DeviceReader(const Api& api, unsigned index);

  // All fields of the GPU; those of a lost one are errors. Energy is since the driver came up.
  Gpu read(const ReadOptions& options);
  // Whether it may be there again once NVML was started anew.
  bool is_lost() const { return is_lost_ && !is_forbidden_; }

 private:
  // Makes a call unless the device is lost; false, and why, where it gives nothing.
  template <class Call>
  bool ask(Unknown& why, Call call) {
    why = Unknown::kError;
    if (is_lost_) return false;
    const int code = call();
    if (code == kOk) return true;
    is_lost_ = is_gone(code);
    why = unknown_of(code);
    return false;
  }
  // The number that the call puts where it is told.
  template <class Number, class Call>
  Reading<Number> number(Call call) {
    Number found{};
    Unknown why{};
    if (!ask(why, [&] { return call(&found); })) return why;
    return is_available(found) ? Reading(found) : Reading<Number>(Unknown::kUnsupported);
  }
  // What make(number) is of it.
  template <class Number, class Call, class Make>
  Reading<double> number(Call call, Make make) {
    const Reading<Number> found = number<Number>(call);
    return found ? Reading<double>(make(*found)) : Reading<double>(found.why());
  }

  void read_usage(Gpu& gpu);
  void read_power(Gpu& gpu);
  void read_clocks(Gpu& gpu);
  void read_pcie(Gpu& gpu);
  // False where all calls that there are say that there is no memory to tell of.
  bool read_memory(Device device, Reading<std::uint64_t>& total, Reading<std::uint64_t>& used);
  Reading<Processes> read_processes(Device device);
  void read_slices(Gpu& gpu);
  std::string text(const Function<Device, char*, std::uint32_t>& function, Device device);

  const Api& api_;
  unsigned index_;
  Device device_ = nullptr;
  std::string name_;
  std::string uuid_;
  bool is_lost_ = false;       // no call goes to it
  bool is_forbidden_ = false;  // nor ever will
};

}  // namespace nt::gpu::nvml
