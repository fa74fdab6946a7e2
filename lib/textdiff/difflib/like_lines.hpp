// Which lines of a change are like which.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
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

// Finds the pair that difflib's Differ takes for a line and what became of it: the one whose ratio,
// of characters, is greatest, and 0.75 at the least; of several the first one, by the line after,
// then by the line before. Equal lines are meant only where there is no such pair.
//
// Differ looks at each line with each in a change, and again in the parts before and behind each
// pair. Here each two lines are compared once.
class LikeLines {
 public:
  // The texts and their lines must outlive it. Blanks and tabs are junk to the matcher.
  LikeLines(const Both<std::string_view>& texts, const Both<LineTable>& lines, bool autojunk);

  // Looks at the lines of a change. False where that would take more steps than there are: then
  // nothing is known of them.
  bool read(const edits::Box& change, Steps& steps);

  // The best pair of a part of the change that was read. None, too, once the steps are used up.
  std::optional<LikePair> best(const edits::Box& part, Steps& steps);

  // What points at the differences of two lines that were read.
  LineGuides guides(std::uint32_t before, std::uint32_t after);

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

  // A line before, of those that may be like a line after.
  struct Candidate {
    double ratio = 0;  // or what it is no more than
    std::uint32_t before = 0;
    bool equal = false;
    bool exact = false;
  };

  bool may_be_like(std::uint32_t before, std::uint32_t after) const;
  bool find_candidates(std::uint32_t after, const edits::Box& change, Steps& steps);
  void set_second(std::uint32_t after);
  void compare(Candidate& candidate, std::uint32_t after, Steps& steps);

  const Both<std::string_view>& texts_;
  const Both<LineTable>& lines_;
  edits::SequenceMatcher matcher_;
  std::optional<std::uint32_t> second_;  // the line that the matcher has
  Side before_;
  Side after_;
  std::vector<Candidate> candidates_;    // by line after, then by line before
  std::vector<std::size_t> row_begins_;  // by line after
};

}  // namespace nt::textdiff
