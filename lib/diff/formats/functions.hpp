// Which function a hunk is in.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "diff/file_diff.hpp"
#include "pattern/matcher.hpp"

namespace nt::diff {

// Patterns of the lines in which functions, or sections, begin.
class Functions {
 public:
  // The error names the pattern that is wrong.
  static Result<Functions> compile(const std::vector<std::string>& patterns);

 private:
  friend class FunctionFinder;
  std::vector<std::string> patterns_;
  std::optional<pattern::Matcher> matcher_;  // none without patterns
};

// Looks for them in the text before of one pair.
class FunctionFinder {
 public:
  // Both must outlive it.
  static Result<FunctionFinder> make(const Functions& functions, const FileDiff& diff);

  // What is said at the head of a hunk whose first line is at begin, which must not lie before what
  // was asked for last: a blank, and of the last line that matches before it 40 bytes, without the
  // blanks around them; nothing where no line does. (GNU diff has it so.) All calls together look
  // at each line once.
  std::string above(std::size_t begin);

 private:
  explicit FunctionFinder(const FileDiff& diff) : diff_(&diff) {}
  std::optional<std::string_view> last_match(std::size_t begin, std::size_t end);

  const FileDiff* diff_;
  std::optional<pattern::Matcher> matcher_;
  std::optional<std::string_view> found_;
  std::size_t searched_ = 0;
};

}  // namespace nt::diff
