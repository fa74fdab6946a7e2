// What every match must hold: the texts by which a search finds the lines worth a closer look.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "pattern/string_set.hpp"
#include "regex/byte_run.hpp"
#include "regex/expression.hpp"

namespace nt::pattern {

// Some runs, one of which at least stands in every match.
struct Requirement {
  std::vector<regex::ByteRun> runs;
  // Where one of the runs stands, there is a match: nothing else has to be looked at.
  bool is_match = false;
  // Where the run stands, it is soon told whether there is a match.
  bool is_quick = false;
  std::shared_ptr<const StringSet> strings =
      nullptr;  // the search for the runs, where they are many strings
};

// More runs than these are looked for as a set of strings, if they are strings: a search by eight
// bits tells no more apart.
inline constexpr std::size_t kMostAny = 24;

// Every requirement that the expression is known to make, none that is empty, each once. Each is
// true by itself.
std::vector<Requirement> requirements_of(const regex::Expression& expression);

// Whether the expression is known to match the empty text anywhere, and so matches in every line.
bool matches_anywhere(const regex::Expression& expression);

// The run with which every match of an expression begins, as far as that can be told; it may be
// empty.
struct Begin {
  regex::ByteRun run;
  // How many bytes of the first set may stand in the match before the run, as of `[0-9]+ms` all
  // digits but the last.
  std::size_t before = 0;
  bool is_match = false;  // the run is all of the match, wherever it stands
};
Begin begin_of(const regex::Expression& expression);

// How often each byte value occurs, in parts of one.
class ByteFrequency {
 public:
  // In usual logs and source text.
  ByteFrequency();
  // In a sample of the text that is searched, mixed with a little of the usual.
  explicit ByteFrequency(std::string_view sample);

  double of(unsigned char byte) const { return parts_[byte]; }
  double of(const ByteSet& set) const;
  // Of members of the sets one after the other.
  double of(std::span<const ByteSet> run) const;

 private:
  std::array<double, 256> parts_{};
};

}  // namespace nt::pattern
