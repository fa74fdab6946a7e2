// Digests of bytes, whatever the algorithm: what to read first of this folder. A text that is at
// hand is digested in one call:
//
//   #include "base/hex.hpp"
//   #include "digest/hasher.hpp"
//
//   const DigestType type = DigestType::of(Algorithm::kSha256);
//   const std::string digest = digest_of(type, "abc");  // 32 bytes
//   const std::string digits = hex_encode(digest);      // "ba7816bf..."
//
// Bytes that come in pieces go to a Hasher. Files are for digester.hpp, which reads them once for
// several digests and lets threads work on large ones; algorithm.hpp names the algorithms.
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
std::string digest_of(const DigestType& type, std::string_view text);
// The same by a hasher of this type, which is ready for the next text then.
std::string digest_of(Hasher& hasher, const DigestType& type, std::string_view text);

}  // namespace nt::digest
