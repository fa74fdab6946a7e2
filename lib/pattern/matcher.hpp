// Which lines match, and where: the face of lib/pattern. For all lines of a text that match:
//
//   pattern::Options options;
//   options.patterns = {"time(out|d out)", "refused"};
//   auto matcher = TRY(pattern::Matcher::compile(options));
//   pattern::PlacesAhead ahead;
//   std::size_t at = 0;
//   while (const auto line = matcher.next_line(text, at, ahead)) {
//     use(text.substr(line->begin, line->size()));
//     at = line->end + 1;
//   }
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "base/lines.hpp"
#include "pattern/groups.hpp"
#include "pattern/options.hpp"
#include "pattern/places_ahead.hpp"

namespace nt::pattern {

// What a matcher will be asked for, beyond next_line().
enum class Need {
  kLines,   // nothing: plain strings then need no RE2
  kSpans,   // find_spans(), matches()
  kGroups,  // find_groups() as well
};

// What becomes of matches that are empty.
enum class Empty {
  kSkip,
  kKeep,  // but for those right behind another match
};

using GroupsVisitor = std::function<void(const Groups&)>;

// A compiled Options. One object serves one thread (RE2 takes a lock where several share
// it).
//
// Lines end in LF or CRLF, which are no part of what patterns see; any other CR is, one at the end
// of a text without LF too. With null_records lines end in NUL, and every CR is part of them. A
// pattern never matches across lines. A line that is given alone is given without its end.
class Matcher {
 public:
  // The error names the pattern, and shows with a caret where it is wrong when that is known.
  // like: one that was compiled from the same options; what it knows of them is shared.
  static Result<Matcher> compile(const Options& asked, Need need = Need::kSpans,
                                 const Matcher* like = nullptr);
  Matcher(Matcher&&) noexcept;
  Matcher& operator=(Matcher&&) noexcept;
  ~Matcher();

  // The first line of text[from, …) that matches. from is a line's begin; the text ends in a line
  // end, or its last line is a line without one. The span leaves the line end out, but for a CR.
  // ahead: what was found ahead of the lines that were asked for before; a new one for each text.
  std::optional<Span> next_line(std::string_view text, std::size_t from, PlacesAhead& ahead);

  // How many lines of the text match, where that can be told without a look at each; the text is
  // whole lines.
  std::optional<std::uint64_t> count_lines(std::string_view text) const;

  // Makes next_line faster in text that is like the sample.
  void tune(std::string_view sample);

  // Whether a single line matches. This is the plain definition of what next_line finds: no search
  // over several lines, no literals, only RE2 on the line; or, of many strings, StringMatcher.
  bool matches(std::string_view line);

  // Where the patterns match in a line: leftmost-first, one after the other. Appends to spans.
  // Matches of also and nor do not count.
  // first: the first of them, where it is known.
  void find_spans(std::string_view line, std::vector<Span>& spans, Empty empty = Empty::kSkip,
                  std::optional<Span> first = std::nullopt);

  // The spans of all lines in text[from, …), in order: appends some of them, the last ones as they
  // come. Where to go on from, the text's size at its end; nothing where a look at each line is
  // needed. from is behind a match, or a line's begin.
  // group: of a match, only that of this group, where it took part; 0: all of it. Others need
  // kGroups.
  std::optional<std::size_t> find_all_spans(std::string_view text, std::size_t from,
                                            std::vector<Span>& spans, std::size_t group = 0);

  // The first match in the line that next_line() found last, where it has learnt that.
  const std::optional<Span>& first_match() const;

  // The groups that a text names: "0" is the whole match, "2" the second parenthesis in all
  // patterns, anything else the name of some. An error when there is none such. Needs kGroups.
  Result<GroupNumbers> group_numbers(std::string_view name) const;

  // Shows the groups of each match that find_spans finds, one match after the other. kKeep keeps
  // all empty matches. Needs kGroups.
  void find_groups(std::string_view line, const GroupsVisitor& visit, Empty empty = Empty::kSkip);

 private:
  struct Impl;
  explicit Matcher(std::unique_ptr<Impl> impl);
  static Result<Matcher> compile_condition(Options options, const std::string& pattern,
                                           const Matcher* like);
  Result<void> compile_conditions(const Options& options, const Matcher* like);
  std::unique_ptr<Impl> impl_;
};

}  // namespace nt::pattern
