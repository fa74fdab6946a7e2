// The names of processes that use GPUs.
#pragma once

#include <vector>

#include "gpu/host/small_file.hpp"
#include "gpu/sample.hpp"

namespace nt::gpu {

// Names the processes of GPUs and their slices, as /proc/PID/comm does. Drivers tell process ids as
// the first namespace counts; anywhere else, as in a container, the same number is another
// process's, and none is named.
void name_processes(SystemFiles& files, std::vector<Gpu>& gpus);

}  // namespace nt::gpu
