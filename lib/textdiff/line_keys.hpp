// Lines as they are compared.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "pattern/matcher.hpp"
#include "textdiff/line_rules.hpp"
#include "textdiff/line_text.hpp"

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
  bool plain() const { return rules_.plain() && !rules_.supply_last_lf; }
  // Whether a last line that lacks its LF is as if it had it.
  bool supplies_last_lf() const { return rules_.supply_last_lf; }
  // line: with its LF, which the last may lack. What is returned is part of the line or of scratch.
  std::string_view key(std::string_view line, std::string& scratch);
  // The key without its LF, and where each of its bytes came from. Under WhiteSpace::kNone and
  // masks without a text there are bytes of the line that none came from. The line is less than 4
  // GiB.
  TracedText traced(std::string_view line);
  // The line without its LF once masks are applied, and nothing else.
  std::string_view masked(std::string_view line, std::string& scratch);
  // Whether the key of the line is that of an empty one, or, where white space is ignored, of one
  // that has nothing else.
  bool blank(std::string_view line) const;

 private:
  struct CompiledMask {
    pattern::Matcher matcher;
    std::optional<std::string> text;
  };
  std::string_view counted_part(std::string_view line) const;
  template <class Text>
  void transform(Text& line);
  template <class Text>
  void mask(CompiledMask& mask, Text& line);

  LineRules rules_;
  std::vector<CompiledMask> masks_;
  std::vector<Span> spans_;
};

}  // namespace nt::textdiff
