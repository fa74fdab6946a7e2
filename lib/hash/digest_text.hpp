// Digests as people write them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "digest/algorithm.hpp"

namespace nt::hash {

// A type that digests without one may be of.
struct LikelyType {
  digest::DigestType type;
  bool is_sure = false;  // there is no doubt of it where the length fits

  bool operator==(const LikelyType&) const = default;
};

// Which digests are taken, and how their types are told.
struct DigestRules {
  // The types that are taken, where no type is named the first that has digests of that length;
  // blake2b of 512 bits stands for all lengths of it, as in b2sum, and blake3 of 256 too, unless
  // the length is exact or another type has it. Empty: all; then the length tells which.
  std::vector<digest::DigestType> wanted = {};
  // They are HMACs, which checksums have none of.
  bool keyed = false;
  bool exact_length = false;  // see wanted
  // What a length that several types have most likely is, for instance by the name of the list.
  std::optional<LikelyType> likely = std::nullopt;
  // Lengths tell checksums too, though many a word has eight hexadecimal digits.
  bool guesses_checksums = true;

  bool takes(const digest::DigestType& type) const;
  // The type of a digest that has nothing but its length, and whether no more than that tells it.
  struct Told {
    digest::DigestType type;
    bool is_guess;
  };
  std::optional<Told> type_of_size(std::size_t bytes) const;

 private:
  // The type of such digests that stands for others of their algorithm, too.
  std::optional<digest::DigestType> fitted(const digest::DigestType& type, std::size_t bytes) const;
};

struct WrittenDigest {
  digest::DigestType type;
  std::string bytes;
  bool is_guess = false;  // the length alone has told the type
};

// The digest of this size that is written as hexadecimal digits of either case or in base64; the
// size tells which of them it is.
std::optional<std::string> digest_bytes(std::string_view text, std::size_t size);

// A digest in hexadecimal digits or base64; with its type before it as in "sha256:HEX", or in
// "sha256-BASE64" as of Subresource Integrity, or in xxhsum's "XXH3_HEX". A blake2b or blake3 whose
// length is not told has any. Nothing where it is none, or not taken.
std::optional<WrittenDigest> read_digest(std::string_view text, const DigestRules& rules);

// The names of the other algorithms that have digests as long: "blake2s, blake3"; empty: none.
std::string others_of_length(const digest::DigestType& type);

// In a time that does not depend on where they differ, as one may be a secret.
bool equal_digests(std::string_view a, std::string_view b);

}  // namespace nt::hash
