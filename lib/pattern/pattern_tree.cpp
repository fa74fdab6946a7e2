#include "pattern/pattern_tree.hpp"

#include <utility>

namespace nt::pattern {

std::optional<regex::Expression> tree_of(const Options& options, bool insensitive) {
  const regex::ExpressionOptions how{options.bytes, insensitive,
                                     options.null_records ? '\0' : '\n'};
  regex::Expression any;
  any.kind = regex::Expression::Kind::kAlternate;
  for (const std::string& pattern : options.patterns) {
    std::optional<regex::Expression> tree = options.fixed ? regex::literal_expression(pattern, how)
                                                          : regex::parse_expression(pattern, how);
    if (!tree) return std::nullopt;
    any.children.push_back(std::move(*tree));
  }
  return any;
}

}  // namespace nt::pattern
