#include "simd/simd.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <bit>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "simd/commonness.hpp"
#include "support/page_end.hpp"
#include "support/rounds.hpp"

namespace nt::simd {
namespace {

// Random numbers below a limit.
class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}
  unsigned below(std::size_t limit) { return static_cast<unsigned>(engine_() % limit); }

 private:
  std::mt19937 engine_;
};

// A run of random sets of some of the letters, with a query for it; or of single letters.
struct RandomRun {
  RandomRun(Random& random, unsigned letters, std::size_t size) : sets(size) {
    const unsigned most = random.below(2) == 0 ? 1 : 3;
    for (auto& words : sets) {
      for (std::uint64_t& word : words.words) word = 0;
      for (unsigned i = 0; i < 1 + random.below(most); ++i)
        words.add(static_cast<unsigned char>('a' + random.below(letters)));
    }
  }
  struct Words {
    ByteSetWords words;
    void add(unsigned char byte) { words[byte >> 6] |= std::uint64_t{1} << (byte & 63); }
    bool has(unsigned char byte) const { return (words[byte >> 6] >> (byte & 63) & 1) != 0; }
    int size() const {
      int total = 0;
      for (const std::uint64_t word : words) total += std::popcount(word);
      return total;
    }
  };
  static_assert(sizeof(Words) == sizeof(ByteSetWords));

  // In half of the cases with what compares it by equality, where that can be.
  Run run(Random& random) {
    Run run{&sets.front().words, static_cast<std::uint32_t>(sets.size())};
    const bool single =
        std::all_of(sets.begin(), sets.end(), [](auto& set) { return set.size() == 1; });
    if (!single || random.below(2) == 0) return run;
    const std::size_t padded = (sets.size() + Run::kBlock - 1) / Run::kBlock * Run::kBlock;
    folds.assign(padded, 0xff);
    values.assign(padded, 0xff);
    for (std::size_t i = 0; i < sets.size(); ++i) {
      folds[i] = random.below(2) == 0 ? 0 : 0x20;  // the letters are lower case
      values[i] = 0;
      while (!sets[i].has(values[i])) ++values[i];
    }
    run.folds = folds.data();
    run.values = values.data();
    return run;
  }

  bool at(std::string_view text, std::size_t place) const {
    if (place + sets.size() > text.size()) return false;
    for (std::size_t i = 0; i < sets.size(); ++i) {
      if (!sets[i].has(static_cast<unsigned char>(text[place + i]))) return false;
    }
    return true;
  }

  // Probes at random positions: equal where the set has one letter, by tables otherwise.
  RunQuery query(Random& random) {
    RunQuery query;
    query.run = run(random);
    std::vector<Probe> probes(1 + random.below(RunQuery::kMostProbes));
    for (Probe& probe : probes) {
      probe.offset = static_cast<std::uint32_t>(random.below(sets.size()));
      const Words& set = sets[probe.offset];
      probe.equal = set.size() == 1;
      for (unsigned byte = 0; byte < 256; ++byte) {
        if (!set.has(static_cast<unsigned char>(byte))) continue;
        probe.value = static_cast<std::uint8_t>(byte);
        probe.low[byte & 15] = probe.high[byte >> 4] = 1;
      }
      if (probe.equal && random.below(2) == 0) probe.fold = 0x20;  // the letters are lower case
    }
    std::sort(probes.begin(), probes.end(),
              [](const Probe& a, const Probe& b) { return a.equal > b.equal; });
    for (const Probe& probe : probes) {
      query.probe[query.probes++] = probe;
      if (probe.equal) ++query.equal_probes;
    }
    return query;
  }

  // Writes an occurrence into the text, half of the time; long ones are rare by themselves.
  void plant(Random& random, std::string& text) const {
    if (text.size() < sets.size() || random.below(2) == 0) return;
    const std::size_t place = random.below(text.size() - sets.size() + 1);
    for (std::size_t i = 0; i < sets.size(); ++i) {
      char c = 'a';
      while (!sets[i].has(static_cast<unsigned char>(c))) ++c;
      text[place + i] = c;
    }
  }

  std::vector<Words> sets;
  std::vector<std::uint8_t> folds;
  std::vector<std::uint8_t> values;
};

std::string random_text(Random& random, unsigned letters, std::size_t size) {
  std::string text(size, '\0');
  for (char& c : text) c = static_cast<char>('a' + random.below(letters));
  return text;
}

TEST_CASE("the baseline is always there, and every set has a name of its own") {
  REQUIRE(!available().empty());
  CHECK(available().front()->name == "baseline");
  for (std::size_t i = 1; i < available().size(); ++i) {
    CHECK(available()[i]->name != available()[i - 1]->name);
  }
}

TEST_CASE("every set finds the first place of a run that a plain loop finds") {
  Random random(1);
  for (int round = 0; round < rounds(4000); ++round) {
    const unsigned letters = 2 + random.below(6);
    std::string text = random_text(random, letters, random.below(700));
    RandomRun run(random, letters, 1 + random.below(40));
    run.plant(random, text);
    const PageEnd at_page_end(text);
    const std::string_view view =
        at_page_end.bytes().substr(std::min<std::size_t>(random.below(64), text.size()));
    std::size_t expected = 0;
    while (expected < view.size() && !run.at(view, expected)) ++expected;
    if (expected == view.size()) expected = kNotFound;
    const RunQuery query = run.query(random);
    for (const Kernels* set : available()) {
      CAPTURE(set->name);
      REQUIRE(set->find_run(view.data(), view.size(), query) == expected);
    }
  }
}

// The places that a kernel finds, in so many lines at most.
template <class Query>
std::vector<std::size_t> places_by(std::size_t (*find_lines)(const char*, std::size_t, const Query&,
                                                             const LineQuery&),
                                   std::string_view text, const Query& query, std::size_t most) {
  std::vector<std::size_t> places(most);
  const std::size_t count =
      find_lines(text.data(), text.size(), query, {'\n', places.data(), most});
  REQUIRE(count <= most);
  places.resize(count);
  return places;
}

std::vector<std::size_t> first_of(const std::vector<std::size_t>& places, std::size_t most) {
  return {places.begin(),
          places.begin() + static_cast<std::ptrdiff_t>(std::min(most, places.size()))};
}

TEST_CASE("every set finds the lines with a run that a plain loop finds") {
  Random random(5);
  for (int round = 0; round < rounds(4000); ++round) {
    const unsigned letters = 2 + random.below(6);
    std::string text = random_text(random, letters, random.below(900));
    const unsigned line = 1 + random.below(200);
    for (char& c : text) {
      if (random.below(line) == 0) c = '\n';
    }
    RandomRun run(random, letters, 1 + random.below(20));
    run.plant(random, text);
    const PageEnd at_page_end(text);
    const std::string_view view = at_page_end.bytes();
    std::vector<std::size_t> expected;
    for (std::size_t at = 0; at < view.size(); ++at) {
      if (!run.at(view, at)) continue;
      expected.push_back(at);
      at = std::min(view.find('\n', at), view.size());
    }
    const RunQuery query = run.query(random);
    const std::size_t most = 1 + random.below(expected.size() + 2);
    for (const Kernels* set : available()) {
      CAPTURE(set->name);
      REQUIRE(set->find_lines(view.data(), view.size(), query, {}) == expected.size());
      REQUIRE(places_by(set->find_lines, view, query, most) == first_of(expected, most));
    }
  }
}

TEST_CASE("no set counts a run in a line that has taken the CR of its end") {
  Random random(6);
  static constexpr std::string_view kLetters = "ab\r";
  for (int round = 0; round < rounds(2000); ++round) {
    std::string text = random_text(random, 3, random.below(600));
    for (char& c : text) c = random.below(5) == 0 ? '\n' : kLetters[static_cast<unsigned>(c - 'a')];
    RandomRun run(random, 2, 1 + random.below(3));
    for (auto& set : run.sets) {
      if (random.below(2) == 0) set.add('\r');
    }
    const PageEnd at_page_end(text);
    const std::string_view view = at_page_end.bytes();
    std::vector<std::size_t> expected;
    for (std::size_t at = 0; at < view.size(); ++at) {
      const std::size_t end = at + run.sets.size();
      if (!run.at(view, at) || (view[end - 1] == '\r' && view.substr(end).starts_with('\n')))
        continue;
      expected.push_back(at);
      at = std::min(view.find('\n', at), view.size());
    }
    const RunQuery query = run.query(random);
    AnyQuery any;
    any.window_size = 1;
    const std::vector<AnyQuery::Member> members(1, {query.run, 0});
    for (AnyQuery::Bucket& bucket : any.buckets) bucket = {members.data(), 1};
    std::fill(std::begin(any.low[0]), std::end(any.low[0]), 1);
    std::fill(std::begin(any.high[0]), std::end(any.high[0]), 1);
    for (const Kernels* set : available()) {
      CAPTURE(set->name);
      const LineQuery lines{.crlf = true};
      REQUIRE(set->find_lines(view.data(), view.size(), query, lines) == expected.size());
      REQUIRE(set->find_lines_any(view.data(), view.size(), any, lines) == expected.size());
    }
  }
}

TEST_CASE("every set finds a place of one of several runs, none before it, and their lines") {
  Random random(2);
  for (int round = 0; round < rounds(3000); ++round) {
    const unsigned letters = 3 + random.below(12);
    std::string text = random_text(random, letters, random.below(900));
    const unsigned line = 1 + random.below(200);
    for (char& c : text) {
      if (random.below(line) == 0) c = '\n';
    }
    std::vector<RandomRun> runs;
    AnyQuery query;
    query.window_size = 1 + random.below(AnyQuery::kMostWindow);
    for (unsigned i = 0; i < 1 + random.below(20); ++i)
      runs.emplace_back(random, letters, query.window_size + random.below(20));
    for (const RandomRun& run : runs) run.plant(random, text);
    std::vector<std::vector<AnyQuery::Member>> buckets(8);
    for (RandomRun& run : runs) {
      const unsigned bucket = random.below(8);
      const auto size = static_cast<std::uint32_t>(run.sets.size());
      const auto window = static_cast<std::uint32_t>(random.below(size - query.window_size + 1));
      buckets[bucket].push_back({run.run(random), window});
      for (std::uint32_t i = 0; i < query.window_size; ++i) {
        for (unsigned byte = 0; byte < 256; ++byte) {
          if (!run.sets[window + i].has(static_cast<unsigned char>(byte))) continue;
          query.low[i][byte & 15] |= static_cast<std::uint8_t>(1U << bucket);
          query.high[i][byte >> 4] |= static_cast<std::uint8_t>(1U << bucket);
        }
      }
    }
    for (std::size_t i = 0; i < 8; ++i) query.buckets[i] = {buckets[i].data(), buckets[i].size()};
    const PageEnd at_page_end(text);
    const std::string_view view = at_page_end.bytes();
    // The plain kernel's answer is checked against the definition, the others against it.
    const std::size_t expected = available().front()->find_any(view.data(), view.size(), query);
    const auto any_at = [&](std::size_t place) {
      return std::any_of(runs.begin(), runs.end(),
                         [&](const RandomRun& run) { return run.at(view, place); });
    };
    if (expected == kNotFound) {
      for (std::size_t place = 0; place < view.size(); ++place) REQUIRE(!any_at(place));
    } else {
      REQUIRE(any_at(expected));
    }
    std::size_t lines = 0;
    for (std::size_t place = 0; place < view.size(); ++place) {
      if (!any_at(place)) continue;
      ++lines;
      place = std::min(view.find('\n', place), view.size());
    }
    const auto places = places_by(available().front()->find_lines_any, view, query, lines + 1);
    REQUIRE(places.size() == lines);
    REQUIRE(std::all_of(places.begin(), places.end(), any_at));
    const std::size_t most = 1 + random.below(lines + 2);
    for (const Kernels* set : available()) {
      CAPTURE(set->name);
      REQUIRE(set->find_any(view.data(), view.size(), query) == expected);
      REQUIRE(set->find_lines_any(view.data(), view.size(), query, {}) == lines);
      REQUIRE(places_by(set->find_lines_any, view, query, most) == first_of(places, most));
    }
  }
}

TEST_CASE("every set counts what the standard library counts") {
  Random random(3);
  for (int round = 0; round < rounds(500); ++round) {
    const PageEnd at_page_end(random_text(random, 3, random.below(2000)));
    const std::string_view view = at_page_end.bytes();
    for (const Kernels* set : available()) {
      REQUIRE(set->count(view.data(), view.size(), 'a') ==
              static_cast<std::size_t>(std::count(view.begin(), view.end(), 'a')));
    }
  }
}

TEST_CASE("every set marks the same digits, dots and colons") {
  std::mt19937 random(1);
  std::string text(64 * 20 + 7, ' ');
  for (char& c : text)
    c = random() % 4 == 0 ? static_cast<char>(random()) : "0195/:.;"[random() % 8];
  for (std::size_t shift = 0; shift < 8; ++shift) {
    const char* const begin = text.data() + shift;
    for (const Kernels* set : available()) {
      CAPTURE(set->name);
      NumberMarks marks[20];
      set->mark_numbers(begin, 19, marks);
      for (std::size_t i = 0; i < std::size_t{19} * 64; ++i) {
        const NumberMarks& block = marks[i / 64];
        const auto has = [i](std::uint64_t bits) { return (bits >> i % 64 & 1) != 0; };
        REQUIRE(has(block.digits) == (begin[i] >= '0' && begin[i] <= '9'));
        REQUIRE(has(block.dots) == (begin[i] == '.'));
        REQUIRE(has(block.colons) == (begin[i] == ':'));
      }
    }
  }
}

TEST_CASE("count sums more than a lane can hold") {
  const std::string text(1'000'003, 'x');
  for (const Kernels* set : available())
    CHECK(set->count(text.data(), text.size(), 'x') == text.size());
}

TEST_CASE("common bytes are told from rare ones") {
  CHECK(commonness('z') < commonness('e'));
  CHECK(commonness(0) < commonness('Q'));
}

}  // namespace
}  // namespace nt::simd
