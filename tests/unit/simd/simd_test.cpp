#include "simd/simd.hpp"

#include <doctest/doctest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <random>
#include <string>
#include <vector>

#include "simd/commonness.hpp"
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

// Bytes that end where their last page does: reading past them faults.
class PageEnd {
 public:
  explicit PageEnd(std::string_view bytes) : size_(bytes.size()) {
    const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    const std::size_t pages = (size_ + page - 1) / page * page;
    length_ = pages + page;
    base_ = static_cast<char*>(
        ::mmap(nullptr, length_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
    REQUIRE(base_ != MAP_FAILED);
    ::mprotect(base_ + pages, page, PROT_NONE);
    data_ = base_ + pages - size_;
    std::memcpy(data_, bytes.data(), size_);
  }
  PageEnd(const PageEnd&) = delete;
  PageEnd& operator=(const PageEnd&) = delete;
  ~PageEnd() { ::munmap(base_, length_); }
  std::string_view bytes() const { return {data_, size_}; }

 private:
  char* base_ = nullptr;
  char* data_ = nullptr;
  std::size_t size_;
  std::size_t length_ = 0;
};

// A run of random sets of some of the letters, with a query for it; or of single letters.
struct RandomRun {
  RandomRun(Random& random, unsigned letters, std::size_t size) : sets(size) {
    for (auto& words : sets) {
      for (std::uint64_t& word : words.words) word = 0;
      for (unsigned i = 0; i < 1 + random.below(3); ++i)
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

  const ByteSetWords* pointer() const { return &sets.front().words; }

  bool at(std::string_view text, std::size_t place) const {
    if (place + sets.size() > text.size()) return false;
    for (std::size_t i = 0; i < sets.size(); ++i) {
      if (!sets[i].has(static_cast<unsigned char>(text[place + i]))) return false;
    }
    return true;
  }

  // Probes at random positions: equal where the set has one letter, by tables otherwise.
  RunQuery query(Random& random) const {
    RunQuery query;
    query.sets = pointer();
    query.size = static_cast<std::uint32_t>(sets.size());
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

  std::vector<Words> sets;
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
    const std::string text = random_text(random, letters, random.below(700));
    const RandomRun run(random, letters, 1 + random.below(12));
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

TEST_CASE("every set counts the lines with a run that a plain loop counts") {
  Random random(5);
  for (int round = 0; round < rounds(4000); ++round) {
    const unsigned letters = 2 + random.below(6);
    std::string text = random_text(random, letters, random.below(900));
    const unsigned line = 1 + random.below(200);
    for (char& c : text) {
      if (random.below(line) == 0) c = '\n';
    }
    const RandomRun run(random, letters, 1 + random.below(8));
    const PageEnd at_page_end(text);
    const std::string_view view = at_page_end.bytes();
    std::size_t expected = 0;
    for (std::size_t at = 0; at < view.size(); ++at) {
      if (!run.at(view, at)) continue;
      ++expected;
      at = std::min(view.find('\n', at), view.size());
    }
    const RunQuery query = run.query(random);
    for (const Kernels* set : available()) {
      CAPTURE(set->name);
      REQUIRE(set->count_lines(view.data(), view.size(), query, '\n') == expected);
    }
  }
}

TEST_CASE("every set finds a place of one of several runs, and none is before it") {
  Random random(2);
  for (int round = 0; round < rounds(3000); ++round) {
    const unsigned letters = 3 + random.below(12);
    const std::string text = random_text(random, letters, random.below(500));
    std::vector<RandomRun> runs;
    AnyQuery query;
    query.window_size = 1 + random.below(AnyQuery::kMostWindow);
    for (unsigned i = 0; i < 1 + random.below(20); ++i)
      runs.emplace_back(random, letters, query.window_size + random.below(6));
    std::vector<std::vector<AnyQuery::Run>> buckets(8);
    for (const RandomRun& run : runs) {
      const unsigned bucket = random.below(8);
      const auto size = static_cast<std::uint32_t>(run.sets.size());
      const auto window = static_cast<std::uint32_t>(random.below(size - query.window_size + 1));
      buckets[bucket].push_back({run.pointer(), size, window});
      for (std::uint32_t i = 0; i < query.window_size; ++i) {
        for (unsigned byte = 0; byte < 256; ++byte) {
          if (!run.sets[window + i].has(static_cast<unsigned char>(byte))) continue;
          query.low[i][byte & 15] |= static_cast<std::uint8_t>(1U << bucket);
          query.high[i][byte >> 4] |= static_cast<std::uint8_t>(1U << bucket);
        }
      }
    }
    for (int i = 0; i < 8; ++i) query.buckets[i] = buckets[static_cast<std::size_t>(i)];
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
    for (const Kernels* set : available()) {
      CAPTURE(set->name);
      REQUIRE(set->find_any(view.data(), view.size(), query) == expected);
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
