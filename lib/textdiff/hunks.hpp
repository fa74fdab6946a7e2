// Changes with lines around them.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "textdiff/text_diff.hpp"

namespace nt::textdiff {

// Changes that are shown together, and the lines to show them in: in both texts the lines between
// the changes, before the first and behind the last are equal under the rules, and as many.
struct Hunk : Both<Stretch> {
  std::span<const Change> changes;
};

// As much context as there is.
inline constexpr std::uint64_t kWholeText = std::numeric_limits<std::uint64_t>::max();

// Groups changes of these texts. With context lines around each, those that meet or overlap are
// one. Those that can be ignored are left out, but for the ones between others that are shown, or
// so near to them that they stand in their context.
class Hunks {
 public:
  // What texts and changes are made of must outlive it.
  Hunks(const Both<std::string_view>& texts, std::span<const Change> changes, std::uint64_t context)
      : texts_(texts), changes_(changes), context_(context) {}

  // The next one, if there is one: the texts are looked at no sooner.
  std::optional<Hunk> next();

 private:
  Both<std::string_view> texts_;
  std::span<const Change> changes_;  // that are left
  std::uint64_t context_;
};

// All of them.
std::vector<Hunk> make_hunks(const Both<std::string_view>& texts, std::span<const Change> changes,
                             std::uint64_t context);

}  // namespace nt::textdiff
