// How fast digests are on this machine.
#pragma once

#include "digest/algorithm.hpp"
#include "os/clock.hpp"

namespace nt::hash {

// Bytes a second that one thread digests, of memory that is in its cache. Takes about 50 ms.
double bytes_per_second(const digest::DigestType& type, const os::Clock& clock);

}  // namespace nt::hash
