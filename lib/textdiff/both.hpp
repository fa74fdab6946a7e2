// Two of a kind.
#pragma once

namespace nt::textdiff {

// What belongs to the text as it was, and to the text as it is now.
template <class T>
struct Both {
  T before;
  T after;
  bool operator==(const Both&) const = default;
};

}  // namespace nt::textdiff
