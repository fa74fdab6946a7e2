#include "pattern/many_patterns.hpp"

#include <utility>

#include "pattern/compile.hpp"

namespace nt::pattern {
namespace {

// Compiled patterns that are kept: some kilobytes each.
constexpr std::size_t kMostCompiled = 4000;

}  // namespace

ManyPatterns::ManyPatterns(std::shared_ptr<const PatternIndex> index)
    : index_(std::move(index)), words_(nullptr, index_->options()) {}

const ManyPatterns::Compiled& ManyPatterns::compiled(std::uint32_t pattern) {
  const auto [place, is_new] = compiled_.try_emplace(pattern);
  Compiled& made = place->second;
  if (!is_new) return made;
  const Options alone = index_->pattern(pattern);
  re2::RE2::Options flags = re2_options(alone, alone.case_rule == CaseRule::kInsensitive);
  // RE2 took them all before, so there is no error.
  if (alone.word && !alone.whole_line) {
    flags.set_never_capture(false);
    made.word.emplace(compile(join_words(alone), flags, alone).value(), alone);
  } else {
    made.expression = compile(join_patterns(alone), flags, alone).value();
  }
  return made;
}

void ManyPatterns::look_at(std::string_view line) {
  line_ = line;
  const Options& options = index_->options();
  text_ = options.word && !options.whole_line ? words_.text_of(line) : line;
  if (compiled_.size() > kMostCompiled) compiled_.clear();
  index_->find(line, patterns_);
  is_searched_ = false;
}

std::optional<Span> ManyPatterns::search(const Compiled& pattern, std::size_t from) const {
  if (pattern.word) return pattern.word->find(line_, text_, from);
  re2::StringPiece found;
  if (!pattern.expression->Match({line_.data(), line_.size()}, from, line_.size(),
                                 re2::RE2::UNANCHORED, &found, 1))
    return std::nullopt;
  const auto begin = static_cast<std::size_t>(found.data() - line_.data());
  return Span{begin, begin + found.size()};
}

std::optional<Span> ManyPatterns::find(std::size_t from) {
  if (!is_searched_) {
    candidates_.clear();
    for (const std::uint32_t pattern : patterns_) {
      const Compiled& one = compiled(pattern);
      candidates_.push_back({&one, search(one, from)});
    }
    is_searched_ = true;
  }
  std::optional<Span> first;  // of those that begin alike, that of the first pattern
  for (Candidate& candidate : candidates_) {
    if (candidate.next && candidate.next->begin < from)
      candidate.next = search(*candidate.pattern, from);
    if (candidate.next && (!first || candidate.next->begin < first->begin)) first = candidate.next;
  }
  return first;
}

}  // namespace nt::pattern
