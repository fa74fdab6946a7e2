#include "grep/scanner.hpp"

#include <algorithm>

#include "simd/simd.hpp"

namespace nt::grep {

bool shows_lines(Output output) { return output == Output::kLines || output == Output::kMatches; }

pattern::Need need_of(const Options& options) {
  const OutputOptions& output = options.output;
  if (output.replacement || output.output == Output::kTally) return pattern::Need::kGroups;
  const bool spans = output.output == Output::kMatches || output.output == Output::kCountMatches ||
                     output.column || output.colors || output.json || output.stats;
  return spans ? pattern::Need::kSpans : pattern::Need::kLines;
}

char terminator_of(const Options& options) { return options.pattern.null_records ? '\0' : '\n'; }

Scanner::Scanner(const Options& options, pattern::Matcher& matcher)
    : options_(options),
      matcher_(matcher),
      terminator_(terminator_of(options)),
      keeps_lines_(shows_lines(options.output.output) || options.last.has_value()),
      // Those of lines that are shown are counted by what shows them.
      counts_matches_(options.output.output == Output::kCountMatches ||
                      (options.output.stats && !shows_lines(options.output.output))),
      // That there is such a group was checked when the search began.
      tally_groups_(options.output.output == Output::kTally
                        ? matcher.group_numbers(options.output.tally_group).value()
                        : pattern::GroupNumbers{}) {}

bool Scanner::full(const Hits& hits, std::uint64_t limit) const {
  return hits.lines >= limit || hits.selected.size() >= Hits::kMostLines;
}

void Scanner::scan(std::string_view text, std::size_t begin, std::uint64_t limit, Hits& hits) {
  hits.lines = hits.matches = 0;
  hits.selected.clear();
  hits.tally.clear();
  hits.scanned_to = begin;
  if (count_only(text, begin, limit, hits) || matches_only(text, begin, limit, hits)) return;
  pattern::PlacesAhead ahead;
  while (hits.scanned_to < text.size() && !full(hits, limit)) {
    const auto line = matcher_.next_line(text, hits.scanned_to, ahead);
    const std::size_t behind = line ? std::min(line->end + 1, text.size()) : text.size();
    if (!options_.invert) {
      if (line) select(text, *line, hits);
      hits.scanned_to = behind;
      continue;
    }
    select_gap(text, hits.scanned_to, line ? line->begin : text.size(), limit, hits);
    if (!full(hits, limit)) hits.scanned_to = behind;
  }
}

// Whether neither the limit nor the time leaves lines out.
bool Scanner::takes_all(std::string_view text, std::size_t begin, std::uint64_t limit) const {
  return begin < text.size() && limit > text.size() - begin &&
         (time_ == nullptr || time_->takes_all(begin, text.size()));
}

// Counts or tallies matches one after the other, where lines do not matter.
bool Scanner::matches_only(std::string_view text, std::size_t begin, std::uint64_t limit,
                           Hits& hits) {
  const Output output = options_.output.output;
  const bool tallies = output == Output::kTally && tally_groups_.size() == 1;
  const std::size_t group = tallies ? tally_groups_.front() : 0;
  if (!tallies && output != Output::kCountMatches) return false;
  // Limits are of lines, which are not counted here.
  if (options_.invert || options_.max_count || options_.head || options_.output.stats) return false;
  if (keeps_lines_ || !takes_all(text, begin, limit)) return false;
  while (hits.scanned_to < text.size()) {
    spans_.clear();
    const auto next = matcher_.find_all_spans(text, hits.scanned_to, spans_, group);
    if (!next) return false;  // from the begin on
    hits.scanned_to = *next;
    if (!spans_.empty()) hits.lines = 1;
    hits.matches += spans_.size();
    for (std::size_t i = 0; tallies && i < spans_.size(); ++i)
      hits.tally.add(text.substr(spans_[i].begin, spans_[i].size()), 1);
  }
  if (hits.lines > 0) hits.last_end = text.size();
  return true;
}

// Counts the selected lines at once, where nothing else is asked for.
bool Scanner::count_only(std::string_view text, std::size_t begin, std::uint64_t limit,
                         Hits& hits) const {
  const bool counts = options_.output.output == Output::kCount && !counts_matches_ && !keeps_lines_;
  if (!counts || !takes_all(text, begin, limit)) return false;
  const std::string_view lines = text.substr(begin);
  const auto matching = matcher_.count_lines(lines);
  if (!matching) return false;
  hits.lines = *matching;
  if (options_.invert) {
    hits.lines =
        simd::count(lines, terminator_) + (lines.back() == terminator_ ? 0 : 1) - *matching;
  }
  hits.scanned_to = text.size();
  if (hits.lines > 0) hits.last_end = text.size();
  return true;
}

void Scanner::select(std::string_view text, Span line, Hits& hits) {
  hits.scanned_to = std::min(line.end + 1, text.size());
  if (time_ != nullptr && !time_->takes(text, line.begin)) return;
  ++hits.lines;
  hits.last_end = hits.scanned_to;
  if (keeps_lines_) hits.selected.push_back(line);
  if (options_.invert) return;  // what is selected holds no matches
  const std::string_view content = line_content(text, line, terminator_);
  if (counts_matches_) {
    spans_.clear();
    matcher_.find_spans(content, spans_,
                        options_.output.json ? pattern::Empty::kKeep : pattern::Empty::kSkip,
                        matcher_.first_match());
    hits.matches += spans_.size();
  }
  if (options_.output.output == Output::kTally) {
    const std::uint64_t tallied = tally(content, hits.tally);
    if (!counts_matches_) hits.matches += tallied;
  }
}

// How many matches were tallied.
std::uint64_t Scanner::tally(std::string_view line, Tally& tally) {
  if (tally_groups_ == pattern::GroupNumbers{0}) {  // no need for groups
    spans_.clear();
    matcher_.find_spans(line, spans_, pattern::Empty::kSkip, matcher_.first_match());
    for (const Span& span : spans_) tally.add(line.substr(span.begin, span.size()), 1);
    return spans_.size();
  }
  std::uint64_t tallied = 0;
  matcher_.find_groups(line, [&](const pattern::Groups& groups) {
    const auto group = pattern::taken_part(groups, tally_groups_);
    if (!group) return;
    tally.add(line.substr(group->begin, group->size()), 1);
    ++tallied;
  });
  return tallied;
}

// -v: no line in text[from, to) matches, so all are selected.
void Scanner::select_gap(std::string_view text, std::size_t from, std::size_t to,
                         std::uint64_t limit, Hits& hits) {
  if (from >= to) return;
  if (!keeps_lines_ && (time_ == nullptr || time_->takes_all(from, to))) {
    const std::string_view gap = text.substr(from, to - from);
    const std::uint64_t lines = simd::count(gap, terminator_) + (gap.back() == terminator_ ? 0 : 1);
    if (lines < limit - hits.lines) {
      hits.lines += lines;
      hits.last_end = to;
      return;
    }
  }
  while (from < to && !full(hits, limit)) {
    const Span line{from, line_end(text.substr(0, to), from, terminator_)};
    select(text, line, hits);
    from = line.end + 1;
  }
}

}  // namespace nt::grep
