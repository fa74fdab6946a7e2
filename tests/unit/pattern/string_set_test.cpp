#include "pattern/string_set.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>

#include "simd/simd.hpp"
#include "support/rounds.hpp"

namespace nt::pattern {
namespace {

regex::ByteRun run_of(std::string_view text, bool any_case = false) {
  regex::ByteRun run;
  for (const char c : text) {
    ByteSet set = ByteSet::of(static_cast<unsigned char>(c));
    if (any_case && c >= 'a' && c <= 'z') set.add(static_cast<unsigned char>(c ^ 0x20));
    run.push_back(set);
  }
  return run;
}

TEST_CASE("one of many strings is found where it is") {
  const std::vector<regex::ByteRun> runs{run_of("alpha"), run_of("beta12"), run_of("gamma")};
  const auto set = StringSet::make(runs);
  REQUIRE(set);
  CHECK(set->stride() == 2);
  CHECK(set->find("xxbeta12") == 2);
  CHECK(set->find("alph alpha") == 5);
  CHECK(set->find("beta1") == simd::kNotFound);
  CHECK(set->find("") == simd::kNotFound);
}

TEST_CASE("what is neither a byte nor a letter of both cases is refused") {
  regex::ByteRun digits(3);
  for (ByteSet& set : digits) set.add_range('0', '9');
  CHECK(!StringSet::make(std::vector<regex::ByteRun>{digits}));
  CHECK(!StringSet::make(std::vector<regex::ByteRun>{regex::ByteRun{}}));
  CHECK(!StringSet::make({}));
}

constexpr int kMany = kSanitized ? 20'000 : 100'000;

// (Where many windows share few slots, this takes minutes.)
TEST_CASE("a table for many strings lets few places pass and is looked up at once") {
  std::mt19937 random(11);
  std::vector<regex::ByteRun> runs;
  std::string text;
  for (int i = 0; i < kMany; ++i) {
    std::string word(8, ' ');
    for (char& c : word) c = static_cast<char>('a' + random() % 26);
    runs.push_back(run_of(word, false));
    text += word.substr(0, 7) + '-';
  }
  const auto set = StringSet::make(runs);
  REQUIRE(set);
  CHECK(set->density() < 0.15);
  CHECK(set->find(text) == simd::kNotFound);
}

// (Where each string with the window is tried, this takes minutes.)
TEST_CASE("of many strings that begin alike the one that may stand at a place is found at once") {
  std::mt19937 random(12);
  std::vector<regex::ByteRun> runs;
  std::string text;
  const auto digits = [&] { return std::to_string(10'000'000 + random() % 90'000'000); };
  for (int i = 0; i < kMany; ++i) {
    runs.push_back(run_of("request=" + digits()));
    text += "request=" + digits().substr(0, 6) + "x ";
  }
  const auto set = StringSet::make(runs);
  REQUIRE(set);
  CHECK(set->find(text) == simd::kNotFound);
  const std::size_t size = text.size();
  text += "request=" + digits();
  runs.push_back(run_of(std::string_view(text).substr(size)));
  CHECK(StringSet::make(runs)->find(text) == size);
}

TEST_CASE("strings that differ in case alone are told apart where they are few") {
  const auto variants = [](unsigned letters) {
    std::vector<regex::ByteRun> runs{run_of("zz", true)};
    for (unsigned bits = 0; bits < 1U << letters; ++bits) {
      std::string word(letters, 'a');
      for (unsigned i = 0; i < letters; ++i) {
        if ((bits >> i & 1) != 0) word[i] = 'A';
      }
      runs.push_back(run_of(word));
    }
    return runs;
  };
  const auto few = StringSet::make(variants(5));
  REQUIRE(few);
  CHECK(few->find("xAaAaA") == 1);
  CHECK(few->find("xAaAa") == simd::kNotFound);
  CHECK(!StringSet::make(variants(12)));
}

TEST_CASE("strings of any sizes are found as a plain loop finds them") {
  struct String {
    std::string text;  // in small letters
    bool any_case;
  };
  std::mt19937 random(5);
  for (int round = 0; round < rounds(2000); ++round) {
    const unsigned any_case = static_cast<unsigned>(random() % 3);  // none, all, or some
    std::vector<String> strings(1 + random() % 40);
    std::vector<regex::ByteRun> runs;
    const unsigned letters = 2 + static_cast<unsigned>(random() % 5);
    const auto letter = [&] { return static_cast<char>('a' + random() % letters); };
    for (String& string : strings) {
      string.text.resize(1 + static_cast<std::size_t>(round) % 7 + random() % 6);
      std::generate(string.text.begin(), string.text.end(), letter);
      string.any_case = any_case == 1 || (any_case == 2 && random() % 2 == 0);
      runs.push_back(run_of(string.text, string.any_case));
    }
    const auto set = StringSet::make(runs);
    REQUIRE(set);
    std::string text(random() % 60, ' ');
    for (char& c : text)
      c = any_case != 0 && random() % 4 == 0 ? static_cast<char>(letter() ^ 0x20) : letter();
    std::string lower = text;
    for (char& c : lower) c = static_cast<char>(c | 0x20);
    std::size_t first_end = std::string::npos;
    std::vector<std::size_t> places;
    for (const String& string : strings) {
      const std::string& within = string.any_case ? lower : text;
      for (std::size_t at = within.find(string.text); at != std::string::npos;
           at = within.find(string.text, at + 1)) {
        places.push_back(at);
        first_end = std::min(first_end, at + string.text.size());
      }
    }
    const std::size_t found = set->find(text);
    CAPTURE(text);
    if (found == simd::kNotFound) {
      REQUIRE(places.empty());
    } else {
      REQUIRE(std::find(places.begin(), places.end(), found) != places.end());
      REQUIRE(found < first_end);  // none ends before it begins
    }
  }
}

}  // namespace
}  // namespace nt::pattern
