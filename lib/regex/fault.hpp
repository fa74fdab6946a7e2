// What is wrong with a pattern, in words.
#pragma once

#include <re2/re2.h>

#include <optional>
#include <string>

#include "base/error.hpp"

namespace nt::regex {

// The error of a pattern that RE2 refuses. It shows the pattern, and with a caret where it is wrong
// when RE2 allows to tell.
Error error_of(const re2::RE2& failed, const std::string& pattern);

// The error of a pattern that RE2 takes as something that its writer did not mean, if it does.
std::optional<Error> find_unmeant(const std::string& pattern);

}  // namespace nt::regex
