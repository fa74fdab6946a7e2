#include "grep/scanner.hpp"

#include <algorithm>

#include "base/lines.hpp"
#include "base/text.hpp"
#include "simd/simd.hpp"

namespace nt::grep {

namespace {

// What the output needs of a matcher.
pattern::Need need_of(const Options& options) {
  const OutputOptions& output = options.output;
  const bool tallies_groups = output.output == Output::kTally && output.tally_group != "0";
  if (output.replacement || tallies_groups) return pattern::Need::kGroups;
  const bool spans = output.output == Output::kMatches || output.output == Output::kCountMatches ||
                     output.column || output.colors || output.json || output.stats ||
                     output.max_columns || output.output == Output::kTally;
  return spans ? pattern::Need::kSpans : pattern::Need::kLines;
}
// --and and --not of records, which ask for a line of their own.
Result<pattern::Matcher> compile_condition(const Options& options, const std::string& text) {
  pattern::Options asked = options.pattern;
  asked.patterns.clear();
  for (const std::string_view line : split(text, '\n')) asked.patterns.emplace_back(line);
  asked.origins.clear();
  asked.also.clear();
  asked.nor.clear();
  return pattern::Matcher::compile(asked, pattern::Need::kLines);
}

// Under -v lines are counted once more, in as much text at a time as is still in the cache then.
constexpr std::size_t kCountedPiece = std::size_t{128} << 10;

// How many lines there are in a text, which is not empty.
std::uint64_t lines_of(std::string_view text, char terminator) {
  return simd::count(text, terminator) + (text.back() == terminator ? 0 : 1);
}

bool holds_match(pattern::Matcher& matcher, std::string_view text) {
  pattern::PlacesAhead ahead;
  return matcher.next_line(text, 0, ahead).has_value();
}

}  // namespace

bool shows_lines(Output output) { return output == Output::kLines || output == Output::kMatches; }

Result<pattern::Matcher> compile_matcher(const Options& options, const pattern::Matcher* like) {
  if (!options.records) return pattern::Matcher::compile(options.pattern, need_of(options), like);
  pattern::Options of_lines = options.pattern;
  of_lines.also.clear();
  of_lines.nor.clear();
  for (const auto* conditions : {&options.pattern.also, &options.pattern.nor}) {
    for (const std::string& text : *conditions) TRY_VOID(compile_condition(options, text));
  }
  return pattern::Matcher::compile(of_lines, need_of(options), like);
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
                        : pattern::GroupNumbers{}) {
  if (!options.records) return;
  // That these patterns are right was checked then, too.
  for (const std::string& text : options.pattern.also)
    also_.push_back(compile_condition(options, text).value());
  for (const std::string& text : options.pattern.nor)
    nor_.push_back(compile_condition(options, text).value());
}

void Scanner::find_records_by(const logtime::StampReader* reader) {
  const bool matters = options_.records || options_.merge;
  stamps_ = reader == nullptr || !matters ? std::nullopt : std::optional(*reader);
}

bool Scanner::full(const Hits& hits, std::uint64_t limit) const {
  return hits.lines >= limit || hits.selected.size() >= Hits::kMostLines;
}

void Scanner::scan(std::string_view text, std::size_t begin, std::uint64_t limit, Hits& hits) {
  hits.lines = hits.matches = 0;
  hits.selected.clear();
  hits.tally.clear();
  hits.scanned_to = begin;
  if (options_.records) return scan_records(text, limit, hits);
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

// The same by records: the text begins and ends with one.
void Scanner::scan_records(std::string_view text, std::uint64_t limit, Hits& hits) {
  const Records records = this->records();
  pattern::PlacesAhead ahead;
  while (hits.scanned_to < text.size() && !full(hits, limit)) {
    const auto line = matcher_.next_line(text, hits.scanned_to, ahead);
    const std::size_t begin =
        line ? records.begin_of(text, line->begin, hits.scanned_to) : text.size();
    if (options_.invert) select_records(text, begin, limit, hits);
    if (!line || full(hits, limit)) {
      if (!full(hits, limit)) hits.scanned_to = text.size();
      continue;
    }
    const std::size_t end = records.next(text, std::min(line->end + 1, text.size()));
    hits.scanned_to = begin;
    if (conditions_hold(text.substr(begin, end - begin)) != options_.invert) {
      select_records(text, end, limit, hits);
    } else {
      hits.scanned_to = end;
    }
  }
}

// Selects the records from scanned_to on, up to a record's begin.
void Scanner::select_records(std::string_view text, std::size_t to, std::uint64_t limit,
                             Hits& hits) {
  const Records records = this->records();
  text = text.substr(0, to);
  while (hits.scanned_to < to && !full(hits, limit)) {
    const std::size_t begin = hits.scanned_to;
    const std::size_t second = std::min(line_end(text, begin, terminator_) + 1, to);
    const std::size_t behind = records.next(text, second);
    select(text, {begin, behind - (text[behind - 1] == terminator_ ? 1 : 0)}, hits);
    hits.scanned_to = behind;
  }
}

bool Scanner::conditions_hold(std::string_view record) {
  const auto holds = [record](pattern::Matcher& matcher) { return holds_match(matcher, record); };
  return std::all_of(also_.begin(), also_.end(), holds) &&
         std::none_of(nor_.begin(), nor_.end(), holds);
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
  std::uint64_t selected = 0;
  for (std::size_t at = begin; at < text.size();) {
    std::size_t end = text.size();
    if (options_.invert && end - at > kCountedPiece)
      end = std::min(line_end(text, at + kCountedPiece, terminator_) + 1, end);
    const std::string_view lines = text.substr(at, end - at);
    const auto matching = matcher_.count_lines(lines);
    if (!matching) return false;
    selected += options_.invert ? lines_of(lines, terminator_) - *matching : *matching;
    at = end;
  }
  hits.lines = selected;
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
  if (!counts_matches_ && options_.output.output != Output::kTally) return;
  for (std::size_t at = line.begin; at <= line.end;) {
    const std::size_t end =
        options_.records ? line_end(text.substr(0, line.end), at, terminator_) : line.end;
    count_in(line_content(text, {at, end}, terminator_), hits);
    at = end + 1;
  }
}

// Counts and tallies the matches in a line that is selected, or is part of what is.
void Scanner::count_in(std::string_view line, Hits& hits) {
  if (counts_matches_) {
    spans_.clear();
    matcher_.find_spans(line, spans_,
                        options_.output.json ? pattern::Empty::kKeep : pattern::Empty::kSkip,
                        options_.records ? std::nullopt : matcher_.first_match());
    hits.matches += spans_.size();
  }
  if (options_.output.output == Output::kTally) {
    const std::uint64_t tallied = tally(line, hits.tally);
    if (!counts_matches_) hits.matches += tallied;
  }
}

// How many matches were tallied.
std::uint64_t Scanner::tally(std::string_view line, Tally& tally) {
  if (tally_groups_ == pattern::GroupNumbers{0}) {  // no need for groups
    spans_.clear();
    matcher_.find_spans(line, spans_, pattern::Empty::kSkip,
                        options_.records ? std::nullopt : matcher_.first_match());
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
    const std::uint64_t lines = lines_of(text.substr(from, to - from), terminator_);
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
