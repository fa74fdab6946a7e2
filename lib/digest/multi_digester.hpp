// MD5, SHA-1, SHA-2 and BLAKE3 of many messages, several at once.
#pragma once

#include <limits>
#include <memory>
#include <span>
#include <string_view>

#include "digest/algorithm.hpp"
#include "simd/simd.hpp"

namespace nt::digest {

// A step of these digests waits for the one before it. Of several messages at once some can be
// worked on meanwhile, each in a lane of its own; a lane whose message ends takes the next one.
class MultiDigester {
 public:
  // Null where this is no faster than one message after the other. All kernels give the same
  // digests.
  static std::unique_ptr<MultiDigester> make(const DigestType& type,
                                             const simd::Kernels& kernels = simd::kernels());
  virtual ~MultiDigester() = default;

  // Writes the digest of each message, one behind the other, of the type's size() each.
  virtual void digest(std::span<const std::string_view> messages, std::span<char> digests) = 0;

  // How many bytes a message has at most that gains by the others.
  virtual std::size_t largest() const { return std::numeric_limits<std::size_t>::max(); }
};

}  // namespace nt::digest
