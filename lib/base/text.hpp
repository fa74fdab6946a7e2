// Text that people read and write.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace nt {

// The text with each control character (C0, DEL, and C1 in UTF-8) as \n, \t, \r or \xHH, so that a
// terminal shows it rather than obeys it. Bytes that are not UTF-8 become \xHH too.
std::string escape_control(std::string_view text);

// The text between quotes, as messages name what a user wrote: control characters escaped, and no
// more than a line of a terminal, behind which "..." stands for the rest.
std::string in_quotes(std::string_view text);

// The text without the byte order mark that editors write before UTF-8.
std::string_view without_bom(std::string_view text);

// The parts of the text between separators; n separators make n + 1 parts.
std::vector<std::string_view> split(std::string_view text, char separator);

// The text without blanks and tabs at its ends.
std::string_view trim(std::string_view text);

std::string join(std::span<const std::string> parts, std::string_view separator);

// How many insertions, deletions, replacements and swaps of neighbours turn a into b (optimal
// string alignment distance, bytewise).
std::size_t edit_distance(std::string_view a, std::string_view b);

// The candidate that the user most likely meant by the word: the closest within a third of its
// length, or the only one it is a prefix of, ASCII case aside. Nothing when no candidate is near.
std::optional<std::string_view> closest(std::string_view word,
                                        std::span<const std::string_view> candidates);

// The text broken at blanks into lines of at most width columns.
// A word longer than that has a line of its own.
std::vector<std::string> wrap(std::string_view text, std::size_t width);

}  // namespace nt
