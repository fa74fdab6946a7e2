// Passphrases: words drawn from a list, independently of each other.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/error.hpp"
#include "secret/bytes.hpp"
#include "secret/random.hpp"
#include "secret/word_list.hpp"

namespace nt::secret {

// The greatest number of words in a passphrase.
inline constexpr std::uint64_t kMostWords = 100'000;

struct PassphraseOptions {
  WordList list = WordList::embedded();
  std::uint64_t words = 6;                           // at least 1
  std::optional<std::uint64_t> bits = std::nullopt;  // in place of words: the entropy to reach
  std::string separator = "-";
  bool capitalize = false;  // the first letter of every word
  bool digit = false;       // behind the last word, a decimal digit
};

class PassphraseMaker {
 public:
  // An error when no number of words gives the entropy that is wanted.
  static Result<PassphraseMaker> create(PassphraseOptions options);

  std::uint64_t words() const { return options_.words; }
  // Of the draws: of the passphrases too, where one can tell its words apart.
  double bits() const;

  // Puts a passphrase behind what there is.
  Result<void> make(Random& random, Bytes& to) const;

 private:
  explicit PassphraseMaker(PassphraseOptions options);

  PassphraseOptions options_;
  double word_bits_ = 0;
  double digit_bits_ = 0;
};

}  // namespace nt::secret
