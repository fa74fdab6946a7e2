// Parts of a number of addresses.
#pragma once

#include <optional>
#include <string_view>

#include "ip/word.hpp"

namespace nt::ip {

// A fraction: part / of. Both are below 2^127, and of is not 0.
struct Share {
  Word128 part = 0;
  Word128 of = 1;

  // So much of the number, rounded down; 2^128 - 1 where that is more.
  Word128 floor(Word128 number) const;
};

// "10" or "2.5%", exactly; nothing where it is no percentage, or has more than 30 digits.
std::optional<Share> parse_percentage(std::string_view text);

}  // namespace nt::ip
