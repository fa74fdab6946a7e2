// Lines as they are compared.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "pattern/matcher.hpp"
#include "textdiff/line_rules.hpp"

namespace nt::textdiff {

// Lines are equal where their keys are. One object serves one thread.
class LineKeys {
 public:
  // Without rules a line is its own key.
  LineKeys() = default;
  // The error names the mask that is no pattern. like: one of the same rules; what it knows of them
  // is shared.
  static Result<LineKeys> compile(const LineRules& rules, const LineKeys* like = nullptr);

  // Whether every line is its own key.
  bool plain() const { return rules_.plain(); }
  // line: with its LF, which the last may lack. What is returned is part of the line or of scratch.
  std::string_view key(std::string_view line, std::string& scratch);
  // Whether the key of the line is that of an empty one, or, where white space is ignored, of one
  // that has nothing else.
  bool blank(std::string_view line) const;

 private:
  struct CompiledMask {
    pattern::Matcher matcher;
    std::optional<std::string> text;
  };
  void mask(std::string& line);

  LineRules rules_;
  std::vector<CompiledMask> masks_;
  std::vector<Span> spans_;
  std::string masked_;
};

}  // namespace nt::textdiff
