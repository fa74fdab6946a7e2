// The digests that there are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/error.hpp"

namespace nt::digest {

enum class Algorithm : std::uint8_t {
  kMd5,
  kSha1,
  kSha224,
  kSha256,
  kSha384,
  kSha512,
  kSha512_256,
  kSha3_224,
  kSha3_256,
  kSha3_384,
  kSha3_512,
  kBlake2b,
  kBlake2s,
  kBlake3,
  kCrc32,
  kCrc32c,
  kXxh32,
  kXxh64,
  kXxh3,
  kXxh128,
};

// What a digest is good for.
enum class Strength : std::uint8_t {
  kSecure,    // nobody can make two inputs of the same digest
  kLegacy,    // somebody can
  kChecksum,  // anybody can: it tells accidents, not attacks
};

struct AlgorithmInfo {
  Algorithm algorithm;
  std::string_view name;  // "sha256"
  std::string_view tag;   // in BSD's lines: "SHA256"
  std::size_t bits;       // of the digest, by default
  Strength strength;
  std::size_t block;  // bytes, as HMAC (RFC 2104) counts them; 0: no HMAC
};

// All of them, in the order of the documentation.
std::span<const AlgorithmInfo> algorithms();
const AlgorithmInfo& info(Algorithm algorithm);

// An algorithm and how long its digest is.
struct DigestType {
  Algorithm algorithm = Algorithm::kSha256;
  std::size_t bits = 256;  // a multiple of 8

  static DigestType of(Algorithm algorithm) { return {algorithm, info(algorithm).bits}; }
  std::size_t size() const { return bits / 8; }
  bool operator==(const DigestType&) const = default;
};

// The algorithm of a name such as "sha256" or "SHA-256". An error names the closest one.
Result<Algorithm> find_algorithm(std::string_view name);

// The type with digests of so many bits. An error where the algorithm has none of this length.
Result<DigestType> with_length(Algorithm algorithm, std::uint64_t bits);

// "sha256"; "blake2b-256" where the length is not the usual one.
std::string name_of(const DigestType& type);

// "SHA256"; "BLAKE2b-256" where the length is not the usual one.
std::string tag_of(const DigestType& type);

// The type of a tag as tag_of() or OpenSSL ("SHA2-256", "BLAKE2B-512") writes it, in any case;
// nothing for other words.
std::optional<DigestType> type_of_tag(std::string_view tag);
// The same of a digest of so many bytes: where the tag has no length, blake2b and blake3 have any.
std::optional<DigestType> type_of_tag(std::string_view tag, std::size_t bytes);

}  // namespace nt::digest
