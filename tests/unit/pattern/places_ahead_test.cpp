#include "pattern/places_ahead.hpp"

#include <doctest/doctest.h>
#include <sys/mman.h>

#include <memory>
#include <random>
#include <string>
#include <vector>

#include "base/lines.hpp"
#include "simd/simd.hpp"
#include "support/rounds.hpp"

namespace nt::pattern {
namespace {

regex::ByteRun literal(std::string_view text) {
  regex::ByteRun run;
  for (const char c : text) run.push_back(ByteSet::of(static_cast<unsigned char>(c)));
  return run;
}

// Some of the lines hold one of the words, perhaps twice.
std::string random_lines(std::mt19937& random, const std::vector<std::string>& words) {
  std::string text;
  const std::size_t share = 1 + random() % 20;
  for (std::size_t i = random() % 200; i > 0; --i) {
    for (std::size_t part = random() % 4; part > 0; --part) {
      text.append(random() % 60, '.');
      if (random() % share == 0) text += words[random() % words.size()];
    }
    text += '\n';
    if (random() % 100 == 0) text.append(20'000 + random() % 20'000, '-') += '\n';
  }
  return text;
}

TEST_CASE("ahead is found what is found line by line, though some lines are not asked for") {
  const std::vector<std::string> words{"apple", "pear", "quince", "x"};
  Requirement several;
  for (const std::string& word : words) several.runs.push_back(literal(word));
  Requirement strings = several;
  strings.strings = std::make_shared<const StringSet>(StringSet::make(several.runs).value());
  const Requirement one{{literal("pear")}};
  std::mt19937 random(3);
  for (const Requirement& requirement : {several, strings, one}) {
    const auto prefilter = Prefilter::make(requirement, ByteFrequency());
    CHECK(prefilter.looks_for_several() == (requirement.runs.size() > 1));
    for (int round = 0; round < rounds(300); ++round) {
      const std::string text = random_lines(random, words);
      PlacesAhead ahead;
      const std::size_t skipped = random() % 5;
      std::size_t from = 0;
      for (;;) {
        const std::size_t place = ahead.next(prefilter, text, from, '\n');
        const std::size_t expected = prefilter.find(text, from);
        REQUIRE((place == simd::kNotFound) == (expected == simd::kNotFound));
        if (place == simd::kNotFound) break;
        REQUIRE(line_end(text, place, '\n') == line_end(text, expected, '\n'));
        for (std::size_t lines = 0; lines <= skipped && from < text.size(); ++lines)
          from = line_end(text, lines == 0 ? place : from, '\n') + 1;
        if (from >= text.size()) break;
      }
    }
  }
}

TEST_CASE("ahead is not far: what comes later is not touched before it is asked for") {
  constexpr std::size_t kSize = std::size_t{1} << 20;
  constexpr std::size_t kReadable = std::size_t{64} << 10;
  void* const pages =
      ::mmap(nullptr, kSize, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  REQUIRE(pages != MAP_FAILED);
  auto* const bytes = static_cast<char*>(pages);
  std::string lines = "an apple\na pear\n";
  while (lines.size() < kReadable) lines += "nothing\n";
  lines.copy(bytes, kReadable);
  ::mprotect(bytes + kReadable, kSize - kReadable, PROT_NONE);
  const auto prefilter =
      Prefilter::make(Requirement{{literal("apple"), literal("pear")}}, ByteFrequency());
  const std::string_view text(bytes, kSize);
  PlacesAhead ahead;
  CHECK(ahead.next(prefilter, text, 0, '\n') == 3);
  CHECK(ahead.next(prefilter, text, 9, '\n') == 11);
  ::munmap(pages, kSize);
}

}  // namespace
}  // namespace nt::pattern
