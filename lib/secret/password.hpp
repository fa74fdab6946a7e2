// Passwords: strings of one length, each that keeps to a policy as likely as any other.
#pragma once

#include <cstdint>
#include <optional>

#include "base/error.hpp"
#include "secret/alphabet.hpp"
#include "secret/bytes.hpp"
#include "secret/random.hpp"

namespace nt::secret {

// The greatest length of a password, in characters.
inline constexpr std::uint64_t kMostCharacters = 1'000'000;

struct PasswordPolicy {
  Alphabet alphabet = Alphabet::standard(false);
  ClassSet required = {};     // at least one character of each of these classes
  std::uint64_t length = 20;  // characters, at least 1
  std::optional<std::uint64_t> bits = std::nullopt;  // in place of length: the entropy to reach
};

// Draws passwords. Candidates that lack a required class are thrown away whole, so that those that
// are left stay equally likely.
class PasswordMaker {
 public:
  // An error with the reason when no password keeps to the policy: an empty alphabet, a required
  // class without a character in it, more classes than characters, an entropy that no length
  // reaches; or when fewer than one candidate in a million would.
  static Result<PasswordMaker> create(PasswordPolicy policy);

  std::uint64_t length() const { return policy_.length; }
  // Of the set of passwords that keep to the policy.
  double bits() const { return bits_; }

  // Puts a password behind what there is.
  Result<void> make(Random& random, Bytes& to) const;

 private:
  explicit PasswordMaker(PasswordPolicy policy) : policy_(std::move(policy)) {}

  PasswordPolicy policy_;
  double bits_ = 0;
};

}  // namespace nt::secret
