// Patterns into RE2 objects.
#pragma once

#include <re2/re2.h>

#include <memory>
#include <optional>
#include <string>

#include "base/error.hpp"
#include "pattern/options.hpp"

namespace nt::pattern {

// RE2 options for matching lines under these options.
re2::RE2::Options re2_options(const Options& options, bool insensitive);

// Whether letters of both cases match under the options' rule.
bool is_insensitive(const Options& options);

// The options with an empty pattern behind all others, where it hides none of their matches;
// nothing where there is none, or no other.
std::optional<Options> with_empty_last(const Options& options);

// One expression that matches what any of the patterns matches, anchored to lines. The patterns
// must be one at least. crlf: for text of several lines, of which a CRLF may end some; a match may
// then have taken its CR.
std::string join_patterns(const Options& options, bool crlf = false);

// The same as a group, with no part of a word behind it, for lines that are looked at one by one. A
// byte of a line that is no character must be given as what ends lines: RE2 has no way to say that
// such a byte may stand behind a match.
std::string join_words(const Options& options);

// The error of the first pattern that RE2 refuses where it stands alone, though perhaps not among
// others; or takes as something that its writer did not mean.
Result<void> check_syntax(const Options& options, const re2::RE2::Options& re2_options);

// The expression, made of the options' patterns, as an RE2, or the error of the first of them that
// RE2 refuses.
Result<std::unique_ptr<re2::RE2>> compile(const std::string& expression,
                                          const re2::RE2::Options& re2_options,
                                          const Options& options);

}  // namespace nt::pattern
