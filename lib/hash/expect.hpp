// Checking an input against a digest that is known.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "hash/check.hpp"
#include "hash/digest_files.hpp"
#include "hash/digest_text.hpp"

namespace nt::hash {

// The digest that a user has typed or pasted: as read_digest() takes it, with blanks, ends of
// lines and quotes around it, with '=' or blanks behind the type, in groups of hexadecimal digits,
// and in base64url or without padding. An error says what is wrong with it.
Result<WrittenDigest> read_expected(std::string_view text, const DigestRules& rules);

struct Expectation {
  WrittenDigest digest;
  // How the input is digested; the types and the listing do not count.
  DigestOptions how;
  Say say = Say::kAll;
  bool json = false;            // an object
  bool escape_control = false;  // in the name, for a terminal
};

// Digests a file, or with the option a folder, "-" for standard input; or, where there is one, a
// text. Prints whether it is as expected, and where it is not both digests. Nothing where it cannot
// be read, which is reported.
Result<std::optional<bool>> check_expected(const Expectation& expected, const std::string& path,
                                           const std::optional<std::string>& text,
                                           const Streams& streams);

}  // namespace nt::hash
