// MD5 (RFC 1321), SHA-1 and SHA-2 (FIPS 180-4), by libcrypto's code for each kind of CPU.
//
// Its low-level calls are used, as they need no start-up: no configuration, no providers.
#pragma once

#include <memory>

#include "hash/hasher.hpp"

namespace nt::hash {

// For the algorithms from kMd5 to kSha512_256.
std::unique_ptr<Hasher> make_libcrypto_hasher(Algorithm algorithm);

}  // namespace nt::hash
