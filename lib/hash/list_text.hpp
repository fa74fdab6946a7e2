// What a list of digests is as a whole, and what its name tells.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "digest/algorithm.hpp"
#include "hash/check_list.hpp"
#include "hash/list_order.hpp"

namespace nt::hash {

// The text of a list's bytes: UTF-16 is read where a byte order mark tells it.
std::string list_text(std::string bytes);

// The algorithm that a list's name speaks of, as SHA512SUMS, b2sums.txt, sha256sum-linux or
// image.iso.md5 do. There is doubt where a word of the name may be about something else, as in
// blake3-1.5-checksums.txt.
std::optional<LikelyType> type_of_list(std::string_view path);

// What the file of a single digest is about: "image.iso" of "image.iso.sha256"; empty where its
// name does not tell.
std::string_view subject_of(std::string_view path);

// The digest that is all that a text holds, between blanks and ends of lines, perhaps with its
// algorithm before it, as in "SHA256: HEX" or "SHA2-256(stdin)= HEX".
std::optional<WrittenDigest> sole_digest(std::string_view text, const DigestRules& rules);

// The options for the lines of this text: whether names stand first, and that a word of eight
// letters is no checksum among lines of longer digests. path: the list's, empty for what has none.
// is_there: see names_stand_first().
ListOptions fitted_to(ListOptions options, std::string_view text, std::string_view path,
                      const IsThere& is_there = {});

// What to do where lines are to end in NUL, and none does.
inline constexpr std::string_view kNoNulHint = "its lines do not end in NUL: leave out -0";

// Of a text without a single line that can be read: what it seems to be, and what to do, as a hint;
// empty where nothing tells.
std::string what_it_is(const ListOptions& options, std::string_view text);

}  // namespace nt::hash
