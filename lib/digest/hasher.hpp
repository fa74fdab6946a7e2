// Digests of bytes, whatever the algorithm.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "digest/algorithm.hpp"

namespace nt::digest {

class Blake3;

// Takes bytes in any number of pieces, and gives their digest.
class Hasher {
 public:
  virtual ~Hasher() = default;
  virtual void update(std::span<const std::byte> bytes) = 0;
  // The digest of the bytes since the last one, of the type's size(). Then it begins anew.
  virtual void finish(std::span<std::byte> digest) = 0;
  // The tree that the digest is made of, whose parts several threads can work on; null where it is
  // none.
  virtual Blake3* tree() { return nullptr; }
};

std::unique_ptr<Hasher> make_hasher(const DigestType& type);

// Whether HMAC is defined for a digest: for those of no checksum, no longer than the algorithm's
// block (RFC 2104 section 2).
bool has_hmac(const DigestType& type);

// HMAC (RFC 2104) with the digest. An error where it has none, and for an empty key.
Result<std::unique_ptr<Hasher>> make_hmac(const DigestType& type, std::string_view key);

// The digest of a text, as bytes.
std::string digest_of(Hasher& hasher, const DigestType& type, std::string_view text);

}  // namespace nt::digest
