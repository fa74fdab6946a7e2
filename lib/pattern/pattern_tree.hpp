// All patterns as one tree.
#pragma once

#include <optional>

#include "pattern/options.hpp"
#include "regex/expression.hpp"

namespace nt::pattern {

// The patterns as alternatives; nothing where one of them is beyond us.
std::optional<regex::Expression> tree_of(const Options& options, bool insensitive);

}  // namespace nt::pattern
