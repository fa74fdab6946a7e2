// Regular expressions in RE2's syntax as trees, as far as a search needs to understand them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "regex/byte_run.hpp"

namespace nt::regex {

// A part of an expression. What the parser does not know in detail is kAnything, which stands for
// any text at all: whoever draws conclusions from the tree draws fewer, and no wrong ones.
struct Expression {
  enum class Kind {
    kEmpty,      // matches the empty text
    kAssertion,  // matches the empty text in some places only: ^ $ \b \A …
    kByte,       // one byte of a set
    kCharacter,  // one character: of ASCII those of the set, and some that are not ASCII
    kConcat,     // the children one after the other
    kAlternate,  // one of the children
    kRepeat,     // the child, from least to most times
    kAnything,
  };
  static constexpr std::uint32_t kNoLimit = ~std::uint32_t{0};

  Kind kind = Kind::kEmpty;
  ByteSet bytes;
  std::uint32_t least = 0;
  std::uint32_t most = 0;
  bool lazy = false;  // a repeat that takes as few as it may
  // Of what stands in the expression's parentheses that capture, counted from 1; 0: none of these.
  std::size_t group = 0;
  std::vector<Expression> children;
};

struct ExpressionOptions {
  bool latin1 = false;       // characters are bytes; otherwise UTF-8
  bool insensitive = false;  // as if it began with (?i)
  char terminator = '\n';    // ends lines, so no match holds it
};

// The tree of an expression that RE2 has compiled; nothing for one that it would refuse, or that is
// nested too deeply.
std::optional<Expression> parse_expression(std::string_view text, const ExpressionOptions& options);

// The tree of a fixed string.
Expression literal_expression(std::string_view text, const ExpressionOptions& options);

}  // namespace nt::regex
