#include "secret/same_text.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/rounds.hpp"

namespace nt::secret {
namespace {

using Words = std::vector<std::string_view>;

std::string text_of(const Words& words, std::string_view separator) {
  std::string text;
  for (const std::string_view word : words) (text += word) += separator;
  return text;
}

// Whether some text is of two sequences, of which none is longer than this: tried one by one.
bool has_same(const Words& words, std::string_view separator, std::size_t longest) {
  std::map<std::string, int> ways{{"", 1}};
  std::map<std::string, int> all;
  for (std::size_t size = 1; size <= longest; ++size) {
    std::map<std::string, int> next;
    for (const auto& [text, count] : ways) {
      for (const std::string_view word : words)
        next[text + std::string(word) + std::string(separator)] += count;
    }
    for (const auto& [text, count] : next) {
      if ((all[text] += count) > 1) return true;
    }
    ways = std::move(next);
  }
  return false;
}

void check_witness(const SameText& same, const Words& words, std::string_view separator) {
  CHECK(same.one != same.other);
  CHECK(text_of(same.one, separator) == text_of(same.other, separator));
  for (const Words* const sequence : {&same.one, &same.other}) {
    REQUIRE(!sequence->empty());
    for (const std::string_view word : *sequence)
      CHECK(std::find(words.begin(), words.end(), word) != words.end());
  }
}

TEST_CASE("lists of which no text is of two sequences") {
  CHECK(!same_text({}, ""));
  CHECK(!same_text(Words{"a"}, ""));
  CHECK(!same_text(Words{"a", "b"}, ""));
  CHECK(!same_text(Words{"a", "ab", "abb"}, ""));  // each begins at an a
  CHECK(!same_text(Words{"10", "100", "0100"}, "-"));
  CHECK(!same_text(Words{"x-y", "x", "z-x"}, "-"));
  CHECK(!same_text(Words{"a-", "a"}, "-"));
}

TEST_CASE("lists of which some is") {
  const std::vector<std::pair<Words, std::string_view>> lists{
      {{"over", "reach", "overreach"}, ""},
      {{"a-b", "c", "b-c", "a"}, "-"},
      {{"car", "carp", "pet", "petrol", "et"}, ""},
      {{"1", "011", "01110", "1110", "10011"}, ""},  // a code of their paper's kind
      {{"a", "a-a"}, "-"},
      {{"a", "aa"}, ""},
      {{"x", "xax"}, "a"},
      {{"ab", "abc", "cab", "cc", "cabab"}, ""}};
  for (const auto& [words, separator] : lists) {
    const auto same = same_text(words, separator);
    REQUIRE(same);
    check_witness(*same, words, separator);
  }
}

TEST_CASE("what is found is what trying finds") {
  std::mt19937 random(7);
  int found = 0;
  for (int round = 0; round < rounds(300); ++round) {
    std::vector<std::string> texts;
    for (auto count = 2 + random() % 4; count > 0; --count) {
      std::string word;
      for (auto size = 1 + random() % 5; size > 0; --size) word += "ab-"[random() % 3];
      if (std::find(texts.begin(), texts.end(), word) == texts.end()) texts.push_back(word);
    }
    const Words words(texts.begin(), texts.end());
    for (const std::string_view separator : {"", "-", "a"}) {
      CAPTURE(text_of(words, " "));
      CAPTURE(separator);
      const auto same = same_text(words, separator);
      if (same) {
        ++found;
        check_witness(*same, words, separator);
      } else {
        CHECK_FALSE(has_same(words, separator, 4));
      }
    }
  }
  CHECK(found > rounds(10));
}

// (Where the time grows with the square of their number, each of these takes minutes.)
TEST_CASE("of a hundred thousand words it is told at once") {
  static constexpr unsigned kCount = kSanitized ? 5'000 : 100'000;
  std::mt19937 random(3);
  std::vector<std::string> texts;
  for (unsigned i = 0; i < kCount; ++i) {
    // Each begins at an x, so that they can be told apart; and many begin others.
    std::string word = "x";
    for (unsigned number = i + 1; number > 0; number /= 6)
      word += static_cast<char>('a' + number % 6);
    texts.push_back(word);
  }
  Words words(texts.begin(), texts.end());
  CHECK(!same_text(words, ""));
  CHECK(!same_text(words, "-"));
  CHECK(!same_text(words, "x"));
  // Rests of rests: all begin with the letter that ends most.
  for (std::string& text : texts) text.front() = text.back();
  words.assign(texts.begin(), texts.end());
  const auto same = same_text(words, "");
  REQUIRE(same);
  CHECK(text_of(same->one, "") == text_of(same->other, ""));
}

}  // namespace
}  // namespace nt::secret
