#include "textdiff/patterns.hpp"

namespace nt::textdiff {

Result<pattern::Matcher> compile_patterns(const std::vector<std::string>& patterns,
                                          pattern::Need need, const pattern::Matcher* like) {
  pattern::Options options;
  options.patterns = patterns;
  auto matcher = pattern::Matcher::compile(options, need, like);
  // That is a flag of nt grep.
  if (!matcher && matcher.error().hint.ends_with("use -F"))
    matcher.error().hint = "to match the text as it stands, put '\\' before what is special";
  return matcher;
}

}  // namespace nt::textdiff
