#include "secret/words.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "base/text.hpp"

namespace nt::secret {
namespace {

TEST_CASE("the embedded words are what the header promises") {
  std::string_view text = embedded_words();
  REQUIRE(text.ends_with(' '));
  text.remove_suffix(1);
  const auto words = split(text, ' ');
  CHECK(words.size() == 2048);
  CHECK(std::is_sorted(words.begin(), words.end()));
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = words[i];
    CAPTURE(word);
    CHECK(word.size() >= 3);
    CHECK(word.size() <= 10);
    CHECK(std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; }));
    // In sorted order, a word that another begins with stands right before one that it begins.
    CHECK((i == 0 || !word.starts_with(words[i - 1])));
  }
}

}  // namespace
}  // namespace nt::secret
