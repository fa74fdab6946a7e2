// All patterns as one tree.
#pragma once

#include <optional>

#include "pattern/expression.hpp"
#include "pattern/options.hpp"

namespace nt::pattern {

// The patterns as alternatives; nothing where one of them is beyond us.
std::optional<Expression> tree_of(const Options& options, bool insensitive);

}  // namespace nt::pattern
