// What the system lets a process have.
#pragma once

#include <cstddef>

namespace nt::os {

// How many file descriptors the process may have open, once its own limit is raised as far as it
// may be (RLIMIT_NOFILE; many systems set it to 1,024 for the sake of select(2), which nt does not
// use).
std::size_t raise_descriptor_limit();

// Whether so many are open that no further file can be.
bool out_of_descriptors();

}  // namespace nt::os
