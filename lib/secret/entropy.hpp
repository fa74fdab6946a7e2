// Entropy in bits: the binary logarithm of how many secrets there are, each equally likely.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace nt::secret {

// The binary logarithm of a positive number, within 1e-14; exact for powers of two. (Not the C
// library's: for its sake the program would load libm.)
double log2_of(long double number);

// "256 bits", "119.08 bits": two decimals at the most, rounded to the nearest.
std::string describe_bits(double bits);

// The part of all strings of some length over an alphabet that hold at least one character of each
// of some disjoint classes, by inclusion and exclusion:
//
//   sum over all sets S of classes of (-1)^|S| (1 - size(S) / alphabet)^length
//
// alphabet is at least 1; class_sizes are the classes' numbers of characters in it.
long double part_with_all_classes(std::uint64_t length, std::uint64_t alphabet,
                                  std::span<const std::uint64_t> class_sizes);

}  // namespace nt::secret
