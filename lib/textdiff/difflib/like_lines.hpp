// Which lines of a change are like which.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "edits/box.hpp"
#include "edits/sequence_matcher.hpp"
#include "textdiff/both.hpp"
#include "textdiff/difflib/line_guides.hpp"
#include "textdiff/difflib/steps.hpp"
#include "textdiff/line_table.hpp"

namespace nt::textdiff {

// A line before and a line after.
struct LikePair {
  std::uint32_t before = 0;
  std::uint32_t after = 0;
  bool equal = false;
  bool operator==(const LikePair&) const = default;
};

// Finds what difflib's Differ takes for lines and what became of them. It takes the pair whose
// ratio, of characters, is greatest, and 0.75 at the least, of several the first one by the line
// after, then by the line before; and goes on so in the parts before and behind it. Equal lines are
// meant only where there is no such pair.
//
// Differ looks at each line with each, and again in each part. But what it takes are the pairs of
// the whole change in the order of their ratios, without those that cross one taken before. So here
// each two lines are compared once, and only as exactly as it matters.
class LikeLines {
 public:
  // The texts and their lines must outlive it. Blanks and tabs are junk to the matcher.
  LikeLines(const Both<std::string_view>& texts, const Both<LineTable>& lines, bool autojunk);

  // The pairs of a change, in order. Where there are too few steps to look at each line with each
  // there are none; where too few to know all ratios, those that are known count.
  std::vector<LikePair> pairs(const edits::Box& change, Steps& steps);

  // What points at the differences of a pair of the last change.
  LineGuides guides(const LikePair& pair);

 private:
  // How often characters of each of some classes are in a line: what two lines have in common of
  // these is as much as they have of characters, or more.
  using Census = std::array<std::uint16_t, 64>;

  struct Side {
    std::uint32_t first = 0;
    std::vector<std::size_t> begins;  // by line from the first on, and the end of the last
    std::vector<edits::Id> characters;
    std::vector<Census> census;

    void read(std::string_view text, const LineTable& lines, std::uint32_t begin,
              std::uint32_t end);
    std::size_t size(std::uint32_t line) const {
      return begins[line - first + 1] - begins[line - first];
    }
    edits::Ids of(std::uint32_t line) const {
      return {characters.data() + begins[line - first], size(line)};
    }
  };

  // Two lines that may be alike.
  struct Candidate {
    double ratio = 0;  // or what it is no more than
    std::uint32_t before = 0;
    std::uint32_t after = 0;
    bool exact = false;
  };
  static bool comes_later(const Candidate& a, const Candidate& b);

  bool read(const edits::Box& change, Steps& steps);
  bool find_candidates(std::uint32_t after, const edits::Box& change, Steps& steps);
  bool may_be_like(std::uint32_t before, std::uint32_t after) const;
  void take_like(Steps& steps);
  bool compare(Candidate& candidate, Steps& steps);
  void set_second(std::uint32_t after);
  bool crosses(std::uint32_t before, std::uint32_t after) const;

  const Both<std::string_view>& texts_;
  const Both<LineTable>& lines_;
  edits::SequenceMatcher matcher_;
  std::optional<std::uint32_t> second_;  // the line that the matcher has
  Side before_;
  Side after_;
  std::vector<Candidate> candidates_;
  std::vector<LikePair> equal_;              // by the line after, then by the line before
  std::map<std::uint32_t, LikePair> taken_;  // by the line before
};

}  // namespace nt::textdiff
