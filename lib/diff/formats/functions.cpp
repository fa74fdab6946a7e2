#include "diff/formats/functions.hpp"

#include <algorithm>

#include "textdiff/patterns.hpp"

namespace nt::diff {
namespace {

constexpr std::string_view kWhiteSpace = " \t\v\f\r";

std::string_view shown_part(std::string_view line) {
  static constexpr std::size_t kShown = 40;
  line.remove_prefix(std::min(line.find_first_not_of(kWhiteSpace), line.size()));
  line = line.substr(0, kShown);
  return line.substr(0, line.find_last_not_of(kWhiteSpace) + 1);
}

}  // namespace

Result<Functions> Functions::compile(const std::vector<std::string>& patterns) {
  Functions functions;
  functions.patterns_ = patterns;
  if (!patterns.empty())
    functions.matcher_ = TRY(textdiff::compile_patterns(patterns, pattern::Need::kLines));
  return functions;
}

Result<FunctionFinder> FunctionFinder::make(const Functions& functions, const FileDiff& diff) {
  FunctionFinder finder(diff);
  if (functions.matcher_) {
    finder.matcher_ = TRY(textdiff::compile_patterns(functions.patterns_, pattern::Need::kLines,
                                                     &*functions.matcher_));
  }
  return finder;
}

std::string FunctionFinder::above(std::size_t begin) {
  static constexpr std::size_t kFirst = std::size_t{4} << 10;
  static constexpr std::size_t kMost = std::size_t{1} << 20;
  if (!matcher_) return {};
  // Mostly it is near.
  std::size_t step = kFirst;
  for (std::size_t end = begin; end > searched_; step = std::min(step * 4, kMost)) {
    const std::size_t from =
        line_begin(diff_->texts.before, end - std::min(step, end - searched_), searched_, '\n');
    if (const auto found = last_match(from, end)) {
      found_ = found;
      break;
    }
    if (step == kMost && diff_->release) diff_->release({{from, end}, {0, 0}});
    end = from;
  }
  searched_ = begin;
  return found_ ? " " + std::string(shown_part(*found_)) : std::string();
}

std::optional<std::string_view> FunctionFinder::last_match(std::size_t begin, std::size_t end) {
  const std::string_view text = diff_->texts.before.substr(0, end);
  pattern::PlacesAhead ahead;
  std::optional<std::string_view> last;
  while (begin < end) {
    const auto line = matcher_->next_line(text, begin, ahead);
    if (!line) break;
    last = text.substr(line->begin, line->size());
    begin = line->end + 1;
  }
  return last;
}

}  // namespace nt::diff
