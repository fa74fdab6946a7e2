// Secrets under construction.
#pragma once

#include <string_view>

#include "os/wiped_bytes.hpp"

namespace nt::secret {

using os::WipingAllocator;
using Bytes = os::WipedBytes;
using os::view;

inline void append(Bytes& to, std::string_view text) {
  to.insert(to.end(), text.begin(), text.end());
}

}  // namespace nt::secret
