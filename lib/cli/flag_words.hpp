// What was typed, without the operands.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "cli/spec.hpp"

namespace nt::cli {

// The words that are flags or their values, in their order, but for flags that are unsaid(); and
// "--", where it stands. Words that parse() refuses are flags or not.
std::vector<std::string> flag_words(const Spec& spec, std::span<const std::string> words);

}  // namespace nt::cli
