// What a worker sends to its parent, as bytes. Both are the same program on the same machine.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gpu/sample.hpp"

namespace nt::gpu {

// The answer to a request.
struct Report {
  std::uint64_t request = 0;  // its number
  std::string failure;        // why the driver could not be started; empty: it is
  std::string hint;
  bool is_hopeless = false;  // there is no such driver
  bool is_spent = false;     // see GpuSource
  std::string notice;        // see GpuSource
  std::vector<Gpu> gpus;
  bool operator==(const Report&) const = default;
};

// The report with its size before it.
std::string to_frame(Report report);

// Takes the first frame off the front of some bytes, once it is there whole.
std::optional<Report> take_frame(std::string& bytes);

}  // namespace nt::gpu
