// Expressions so plain that a match needs no automaton.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/lines.hpp"
#include "regex/byte_run.hpp"
#include "regex/expression.hpp"

namespace nt::regex {

// Sets of characters one after the other, each so many times, in which no byte can belong to two
// neighbours: where a match begins, there is only one way to go on, as in `took [0-9]+ ms`.
class Sequence {
 public:
  // Nothing where the expression is no such sequence.
  static std::optional<Sequence> of(const Expression& expression);

  static constexpr std::size_t kNoMatch = static_cast<std::size_t>(-1);
  // Where the match ends that begins there, or kNoMatch. Nothing where that depends on characters
  // beyond ASCII, of which only RE2 knows.
  std::optional<std::size_t> match_at(std::string_view text, std::size_t at) const;

  // How many groups the expression has.
  std::size_t groups() const { return groups_.size(); }
  // Where the group begins and ends, counted from 1, in a match that begins there.
  Span group_at(std::string_view text, std::size_t at, std::size_t number) const;

 private:
  struct Part {
    ByteSet bytes;
    bool beyond_ascii = false;  // some characters that are not ASCII, too
    std::uint32_t least = 1;
    std::uint32_t most = 1;

    bool is_disjoint(const Part& other) const;
  };
  // The parts that a group holds, from begin to end.
  struct Group {
    std::size_t begin = 0;
    std::size_t end = 0;
  };

  static std::size_t size_of(const Part& part, std::string_view text, std::size_t at);
  static std::optional<Part> one_character(const Expression& expression);
  bool add(const Expression& expression);
  bool is_unambiguous() const;

  std::vector<Part> parts_;
  std::vector<Group> groups_;
};

}  // namespace nt::regex
