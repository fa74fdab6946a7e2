// Which lines of a text a search selects.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/lines.hpp"
#include "grep/options.hpp"
#include "grep/records.hpp"
#include "grep/tally.hpp"
#include "logtime/time_filter.hpp"
#include "pattern/matcher.hpp"

namespace nt::grep {

// What was found in some lines.
struct Hits {
  // The lines themselves are kept for outputs that show them, and at most this many at a time.
  static constexpr std::size_t kMostLines = std::size_t{1} << 16;

  std::uint64_t lines = 0;  // selected ones; where matches are all that counts, 1 for any
  // Only where they are counted or tallied, and in lines that are not shown.
  std::uint64_t matches = 0;
  std::vector<Span> selected;
  Tally tally;               // only where matches are tallied
  std::size_t last_end = 0;  // behind the last selected line and its end
  std::size_t scanned_to = 0;
};

// Applies a matcher, -v and limits to texts.
class Scanner {
 public:
  Scanner(const Options& options, pattern::Matcher& matcher);

  // Only lines that the filter takes are selected; null: all. It must live as long as it is used.
  void only(logtime::TimeFilter* filter) { time_ = filter; }
  // Where stamps are, in a source whose records are searched; before that, all of it is one.
  void find_records_by(const logtime::StampReader* reader);
  Records records() const { return {stamps_ ? &*stamps_ : nullptr, terminator_}; }

  // Finds the selected lines in text[begin, …), which are whole lines, and replaces what hits held.
  // Stops early after limit of them, or when hits is full: then scanned_to is less than the text's
  // size.
  void scan(std::string_view text, std::size_t begin, std::uint64_t limit, Hits& hits);

 private:
  bool count_only(std::string_view text, std::size_t begin, std::uint64_t limit, Hits& hits) const;
  bool matches_only(std::string_view text, std::size_t begin, std::uint64_t limit, Hits& hits);
  bool takes_all(std::string_view text, std::size_t begin, std::uint64_t limit) const;
  bool full(const Hits& hits, std::uint64_t limit) const;
  std::uint64_t tally(std::string_view line, Tally& tally);
  void select(std::string_view text, Span line, Hits& hits);
  void scan_records(std::string_view text, std::uint64_t limit, Hits& hits);
  void select_records(std::string_view text, std::size_t to, std::uint64_t limit, Hits& hits);
  bool conditions_hold(std::string_view record);
  void count_in(std::string_view line, Hits& hits);
  void select_gap(std::string_view text, std::size_t from, std::size_t to, std::uint64_t limit,
                  Hits& hits);

  const Options& options_;
  pattern::Matcher& matcher_;
  const char terminator_;
  const bool keeps_lines_;
  const bool counts_matches_;
  const pattern::GroupNumbers tally_groups_;
  // Of records, some line of which must match, and no line of which may.
  std::vector<pattern::Matcher> also_;
  std::vector<pattern::Matcher> nor_;
  logtime::TimeFilter* time_ = nullptr;
  std::optional<logtime::StampReader> stamps_;  // only where records matter
  std::vector<Span> spans_;
};

// Whether an output shows lines, or parts of them.
bool shows_lines(Output output);

// What lines are searched with; an error where a pattern is wrong. like: one that was compiled from
// the same options.
Result<pattern::Matcher> compile_matcher(const Options& options,
                                         const pattern::Matcher* like = nullptr);

// What ends a line.
char terminator_of(const Options& options);

}  // namespace nt::grep
