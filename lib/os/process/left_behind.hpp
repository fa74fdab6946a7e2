// Work that goes on when this program has ended.
#pragma once

#include <functional>
#include <vector>

#include "base/error.hpp"

namespace nt::os {

// Runs work in a copy of this process, which ends when that returns. The copy has standard error
// and the descriptors that are kept, and nothing else that somebody may wait for the end of; it has
// signals as they are by default, but for those that the parent made ignored. To be called before
// there are threads.
Result<void> leave_behind(const std::vector<int>& kept, const std::function<void()>& work);

}  // namespace nt::os
