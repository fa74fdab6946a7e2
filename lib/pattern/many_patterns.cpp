#include "pattern/many_patterns.hpp"

#include <algorithm>
#include <utility>

#include "pattern/compile.hpp"

namespace nt::pattern {
namespace {

// Compiled patterns that are kept: nine kilobytes each, about.
constexpr std::size_t kMostCompiled = 24'000;

}  // namespace

ManyPatterns::ManyPatterns(std::shared_ptr<const PatternIndex> index)
    : index_(std::move(index)), words_(nullptr, index_->options()) {}

ManyPatterns::Compiled& ManyPatterns::compiled(std::uint32_t pattern) {
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

// Where more are used in turn than are kept, half of them are found again at the least.
void ManyPatterns::forget_half() {
  bool keeps = false;
  std::erase_if(compiled_, [&keeps](const auto&) { return keeps = !keeps; });
}

void ManyPatterns::look_at(std::string_view line) {
  line_ = line;
  const Options& options = index_->options();
  text_ = options.word && !options.whole_line ? words_.text_of(line) : line;
  if (compiled_.size() > kMostCompiled) forget_half();
  index_->find(line, hits_);
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

// Of matches that begin alike, that of the first pattern comes first.
bool ManyPatterns::is_behind(const Candidate& a, const Candidate& b) {
  return std::pair(a.next.begin, a.order) > std::pair(b.next.begin, b.order);
}

void ManyPatterns::add(Candidate candidate, std::size_t from) {
  if (from > candidate.last) return;
  const auto next = search(*candidate.pattern, from);
  if (!next) return;
  candidate.next = *next;
  candidates_.push_back(candidate);
  std::push_heap(candidates_.begin(), candidates_.end(), is_behind);
}

std::optional<Span> ManyPatterns::find(std::size_t from) {
  if (!is_searched_) {
    candidates_.clear();
    for (const PatternIndex::Hit& hit : hits_) {
      if (from <= hit.to)
        add({&compiled(hit.pattern), hit.pattern, hit.to, {}}, std::max(from, hit.from));
    }
    is_searched_ = true;
  }
  while (!candidates_.empty() && candidates_.front().next.begin < from) {
    std::pop_heap(candidates_.begin(), candidates_.end(), is_behind);
    const Candidate passed = candidates_.back();
    candidates_.pop_back();
    add(passed, from);
  }
  if (candidates_.empty()) return std::nullopt;
  return candidates_.front().next;
}

bool ManyPatterns::find_groups(std::size_t from, Groups& groups) {
  if (!find(from)) return false;
  const Candidate& first = candidates_.front();
  groups.whole = first.next;
  groups.first = index_->first_group(first.order);
  const std::size_t count = index_->first_group(first.order + 1) - groups.first;
  groups.parts.clear();
  if (count == 0) return true;
  pieces_.resize(count + 2);  // all that the expression matches, and all of the match, come first
  Compiled& pattern = *first.pattern;
  if (pattern.word) {
    pattern.word->find_groups(line_, text_, first.next.begin, pieces_);
  } else {
    if (!pattern.capturing) {
      const Options alone = index_->pattern(first.order);
      re2::RE2::Options flags = re2_options(alone, alone.case_rule == CaseRule::kInsensitive);
      flags.set_never_capture(false);
      pattern.capturing = compile(fmt::format("({})", join_patterns(alone)), flags, alone).value();
    }
    pattern.capturing->Match({line_.data(), line_.size()}, first.next.begin, line_.size(),
                             re2::RE2::ANCHOR_START, pieces_.data(),
                             static_cast<int>(pieces_.size()));
  }
  set_groups(pieces_, groups.first, pattern.word ? text_ : line_, groups);
  return true;
}

}  // namespace nt::pattern
