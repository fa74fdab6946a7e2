#include "secret/passphrase.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "chi_square.hpp"
#include "support/rounds.hpp"

namespace nt::secret {
namespace {

std::string make(PassphraseOptions options) {
  Random random;
  Bytes to;
  const auto maker = PassphraseMaker::create(std::move(options));
  REQUIRE(maker.has_value());
  REQUIRE(maker->make(random, to).has_value());
  return std::string(view(to));
}

TEST_CASE("six words of the embedded list with a dash between them") {
  const WordList list = WordList::embedded();
  const std::string passphrase = make({});
  const auto words = split(passphrase, '-');
  CHECK(words.size() == 6);
  for (const std::string_view word : words) {
    CHECK(std::find(list.words().begin(), list.words().end(), word) != list.words().end());
  }
  CHECK(PassphraseMaker::create({})->bits() == 66);
}

TEST_CASE("separator, capitals and digit") {
  PassphraseOptions options;
  options.list = WordList::parse("word").value();
  options.words = 3;
  options.separator = "::";
  CHECK(make(std::move(options)) == "word::word::word");
  PassphraseOptions other;
  other.list = WordList::parse("word").value();
  other.words = 2;
  other.separator = "";
  other.capitalize = true;
  other.digit = true;
  const std::string passphrase = make(std::move(other));
  CHECK(passphrase.substr(0, 8) == "WordWord");
  REQUIRE(passphrase.size() == 9);
  CHECK(passphrase[8] >= '0');
  CHECK(passphrase[8] <= '9');
}

// False alarms: below 1e-12 each, by chi_square_limit.
TEST_CASE("each word and each digit is as likely as any other") {
  Random random;
  PassphraseOptions options;
  options.words = 1;
  options.digit = true;
  const auto maker = PassphraseMaker::create(std::move(options));
  REQUIRE(maker.has_value());
  const WordList list = WordList::embedded();
  std::vector<std::uint64_t> words(list.words().size());
  std::vector<std::uint64_t> digits(10);
  for (int i = 0; i < rounds(1'000'000); ++i) {
    Bytes to;
    REQUIRE(maker->make(random, to).has_value());
    ++digits[static_cast<std::size_t>(to.back() - '0')];
    const std::string_view word = view(to).substr(0, to.size() - 1);
    const auto found = std::lower_bound(list.words().begin(), list.words().end(), word);
    ++words[static_cast<std::size_t>(found - list.words().begin())];
  }
  CHECK(chi_square(words) < chi_square_limit(words.size()));
  CHECK(chi_square(digits) < chi_square_limit(digits.size()));
}

TEST_CASE("bits set the least number of words that has as many") {
  const auto words = [](std::uint64_t bits, bool digit) {
    PassphraseOptions options;
    options.bits = bits;
    options.digit = digit;
    const auto maker = PassphraseMaker::create(std::move(options));
    REQUIRE(maker.has_value());
    return maker->words();
  };
  CHECK(words(1, false) == 1);
  CHECK(words(11, false) == 1);
  CHECK(words(12, false) == 2);
  CHECK(words(66, false) == 6);
  CHECK(words(69, true) == 6);  // a digit has 3.32
  CHECK(words(70, true) == 7);
}

TEST_CASE("capitals that make words the same cost entropy") {
  PassphraseOptions options;
  options.list = WordList::parse("the\nThe\nof\nOf\n").value();
  options.words = 3;
  options.capitalize = true;
  CHECK(PassphraseMaker::create(std::move(options))->bits() == 3);
}

TEST_CASE("an entropy that no number of words reaches is refused") {
  PassphraseOptions options;
  options.list = WordList::parse("word").value();
  options.bits = 1;
  const auto maker = PassphraseMaker::create(std::move(options));
  REQUIRE_FALSE(maker.has_value());
  CHECK(maker.error().message == "more than 100000 words of a list of 1 would be needed for 1 bit");
}

}  // namespace
}  // namespace nt::secret
