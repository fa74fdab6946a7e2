// Numbers, sizes and durations as users write them.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.hpp"

namespace nt {

// A whole number of decimal digits, no sign, no blanks: "010" is ten. Errors: not a number, too
// large.
Result<std::uint64_t> parse_unsigned(std::string_view text);

// The same with an optional leading '-' or '+'.
Result<std::int64_t> parse_signed(std::string_view text);

// A size in bytes: decimal digits, an optional fraction, an optional unit. K M G T P E (also KiB,
// MiB …) are powers of 1024; KB MB GB TB PB EB, also kB, powers of 1000; B or nothing is bytes.
// "1.5M" is 1572864.
Result<std::uint64_t> parse_size(std::string_view text);

// A duration: one or more numbers each with a unit, ns us ms s m h d w, as in "90s", "1.5h",
// "1h30m".
Result<std::chrono::nanoseconds> parse_duration(std::string_view text);

// "0 B", "999 B", "1.5 KiB", "12.3 GiB": four significant characters at most, powers of 1024.
std::string format_size(std::uint64_t bytes);

// "0.5s", "12s", "3m 05s", "2h 07m", "4d 03h".
std::string format_duration(std::chrono::nanoseconds duration);

}  // namespace nt
