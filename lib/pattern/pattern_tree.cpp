#include "pattern/pattern_tree.hpp"

#include <utility>

namespace nt::pattern {

std::optional<Expression> tree_of(const Options& options, bool insensitive) {
  const ExpressionOptions how{options.bytes, insensitive, options.null_records ? '\0' : '\n'};
  Expression any;
  any.kind = Expression::Kind::kAlternate;
  for (const std::string& pattern : options.patterns) {
    std::optional<Expression> tree =
        options.fixed ? literal_expression(pattern, how) : parse_expression(pattern, how);
    if (!tree) return std::nullopt;
    any.children.push_back(std::move(*tree));
  }
  return any;
}

}  // namespace nt::pattern
