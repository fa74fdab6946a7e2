// Instants as clocks on the wall show them.
#pragma once

#include <string>

#include "gpu/sample.hpp"
#include "os/time_zone.hpp"

namespace nt::gpu {

// "2025-11-30 15:00:00", with milliseconds behind it where there are any.
std::string local_time(Instant instant, const os::TimeZone& zone);

}  // namespace nt::gpu
