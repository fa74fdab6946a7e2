// What a copy of this process is not to hold open.
#pragma once

#include <vector>

namespace nt::os {

// Closes all descriptors but the three standard ones and these.
void close_others(std::vector<int> kept);

}  // namespace nt::os
