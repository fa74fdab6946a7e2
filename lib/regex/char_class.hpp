// Classes of characters by their names.
#pragma once

#include <optional>
#include <string_view>

#include "base/byte_set.hpp"

namespace nt::regex {

// A class of characters: exactly which of ASCII it holds, and of the others only whether it may
// hold any.
struct CharClass {
  ByteSet ascii;
  bool wide = false;
  bool exact = true;  // otherwise nothing is known of it

  void add(const CharClass& other);
  CharClass complement() const;
};

// The class of an escape's letter, as d of \d or W of \W; nothing where it is none.
std::optional<CharClass> perl_class(char letter);

// The class that stands as [:name:] or [:^name:] in a bracket; nothing where there is none.
std::optional<CharClass> posix_class(std::string_view name);

}  // namespace nt::regex
