#include "pattern/matcher.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/number.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "pattern/compile.hpp"
#include "pattern/line_checks.hpp"
#include "pattern/many_patterns.hpp"
#include "pattern/match_finder.hpp"
#include "pattern/pattern_tree.hpp"
#include "pattern/prefilter.hpp"
#include "pattern/required.hpp"
#include "pattern/string_search.hpp"
#include "pattern/syntax.hpp"
#include "pattern/word_edge.hpp"
#include "pattern/word_matcher.hpp"
#include "simd/simd.hpp"

namespace nt::pattern {
namespace {

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

// The first match of an expression in text[from, …), which sees what stands before.
std::optional<Span> search(const re2::RE2& expression, std::string_view text, std::size_t from) {
  re2::StringPiece found;
  if (!expression.Match(piece(text), from, text.size(), re2::RE2::UNANCHORED, &found, 1)) {
    return std::nullopt;
  }
  const auto begin = static_cast<std::size_t>(found.data() - text.data());
  return Span{begin, begin + found.size()};
}

bool contains(const re2::RE2& expression, std::string_view line) {
  return expression.Match(piece(line), 0, line.size(), re2::RE2::UNANCHORED, nullptr, 0);
}

bool holds(const std::vector<ByteRun>& runs, unsigned char byte) {
  return std::any_of(runs.begin(), runs.end(), [byte](const ByteRun& run) {
    return std::any_of(run.begin(), run.end(),
                       [byte](const ByteSet& set) { return set.has(byte); });
  });
}

}  // namespace

struct Matcher::Impl {
  bool never = false;        // no pattern at all
  bool always = false;       // a pattern that matches every line
  bool may_take_cr = false;  // where all of a match is looked for, it may hold a CR
  LineRules rules;
  bool whole_line = false;
  bool line_by_line = false;  // the expression cannot be searched for over several lines
  // What every match of the patterns holds. Matchers of the same patterns share it.
  std::shared_ptr<const std::vector<Requirement>> requirements =
      std::make_shared<const std::vector<Requirement>>();
  std::optional<Prefilter> prefilter;  // the search for the best of them
  LineChecks checks;                   // for others, in lines that it finds
  MatchFinder finder;
  bool begins_are_found = false;    // the prefilter looks for begins of matches, for nothing else
  std::optional<Span> first_match;  // in the line found last, where that is known
  std::unique_ptr<re2::RE2> expression;
  // The same for several lines at a time, where it has to be another; compiled when it is needed.
  std::string over_lines_text;
  std::unique_ptr<re2::RE2> over_lines;
  std::optional<WordMatcher> word;              // where matches are words
  std::unique_ptr<re2::RE2> group_expression;   // (the patterns), with their own groups inside
  std::shared_ptr<const StringSearch> strings;  // where there are many; then there is no RE2
  StringMatcher::Line seen;                     // the line that they are looked for in
  std::shared_ptr<const PatternIndex> index;    // the same of expressions
  std::optional<ManyPatterns> many;
  std::vector<Matcher> also;
  std::vector<Matcher> nor;
  std::vector<re2::StringPiece> pieces;
  Groups match_groups;

  // What gives the groups of a match: all of it, then those of the patterns.
  const re2::RE2* groups_of() const { return word ? &word->expression() : group_expression.get(); }

  // Whether the patterns match in a line, by RE2 alone where there is one.
  bool holds_match(std::string_view line) {
    if (strings) {
      strings->matcher->look_at(line, seen);
      first_match = strings->matcher->find(seen, 0);
      return first_match.has_value();
    }
    if (many) {
      many->look_at(line);
      first_match = many->find(0);
      return first_match.has_value();
    }
    return contains(*expression, line) && (!word || word->find(line, word->text_of(line), 0));
  }

  bool matches(std::string_view line) {
    if (never) return false;
    return holds_match(line) && conditions_hold(line);
  }

  // Whether the patterns match in a line, of which the prefilter has found the place.
  bool is_match(std::string_view line, std::size_t place) {
    if (!finder.looks_for_begins()) return holds_match(line);
    first_match = find(line, begins_are_found ? finder.begin_of_match(line, place, 0) : 0);
    return first_match.has_value();
  }

  // find_groups() where the patterns are strings: all of the match is the only group.
  void find_strings(std::string_view line, const GroupsVisitor& visit, Empty empty) {
    strings->matcher->look_at(line, seen);
    for (std::size_t at = 0; at <= line.size();) {
      auto found = strings->matcher->find(seen, at);
      if (!found) return;
      at = rules.behind(line, *found);
      match_groups.assign(1, *found);
      if (found->size() > 0 || empty == Empty::kKeep) visit(match_groups);
    }
  }

  std::optional<Span> find(std::string_view line, std::size_t from) const {
    return finder.find(*expression, line, from);
  }

  bool conditions_hold(std::string_view line) {
    if (also.empty() && nor.empty()) return true;
    const auto holds = [line](Matcher& condition) { return condition.matches(line); };
    return std::all_of(also.begin(), also.end(), holds) &&
           std::none_of(nor.begin(), nor.end(), holds);
  }

  // Takes patterns that are all strings.
  void take(std::shared_ptr<const StringSearch> search) {
    strings = std::move(search);
    line_by_line = true;
    whole_line = strings->whole_line;
    always = strings->always;
    requirements = {strings, &strings->requirements};
    prefilter = Prefilter::make(*requirements);
  }

  // Takes patterns that are many.
  void take(std::shared_ptr<const PatternIndex> all) {
    index = std::move(all);
    many.emplace(index);
    line_by_line = true;
    requirements = {index, &index->requirements()};
    prefilter = Prefilter::make(*requirements);
  }

  // Learns from the patterns' tree what helps to find matches.
  void learn(const Expression& tree) {
    std::vector<Requirement> all = requirements_of(tree);
    if (!word && !whole_line) {
      always = matches_anywhere(tree);
      finder.learn(tree);
      for (Requirement& requirement : all) {
        requirement.is_quick =
            requirement.runs.size() == 1 && finder.is_quick(requirement.runs.front());
      }
    }
    may_take_cr = std::any_of(all.begin(), all.end(), [](const Requirement& requirement) {
      return requirement.is_match && holds(requirement.runs, '\r');
    });
    requirements = std::make_shared<const std::vector<Requirement>>(std::move(all));
  }

  // The same from a matcher of the same patterns.
  void share(const Impl& like) {
    requirements = like.requirements;
    always = like.always;
    may_take_cr = like.may_take_cr;
    finder.share(like.finder);
  }

  // Without RE2 only what is a match by itself can be looked for.
  void drop_all_but_matches() {
    const auto is_match = [](const Requirement& requirement) { return requirement.is_match; };
    if (std::all_of(requirements->begin(), requirements->end(), is_match)) return;
    std::vector<Requirement> matches;
    std::copy_if(requirements->begin(), requirements->end(), std::back_inserter(matches), is_match);
    requirements = std::make_shared<const std::vector<Requirement>>(std::move(matches));
  }

  // Chooses what is looked for in text that is like the sample.
  void choose_filters(std::string_view sample) {
    auto better = Prefilter::make(*requirements, sample);
    if (!better && !expression && !many && !(strings && strings->matcher)) return;
    prefilter = std::move(better);
    begins_are_found = finder.are_begins(prefilter);
    checks.clear();
    if (!prefilter || prefilter->is_match() || (begins_are_found && finder.has_sequence())) return;
    checks.add(*requirements, ByteFrequency(sample));
  }

  // Whether matches, or their groups of this number, can be found without looking for the ends of
  // lines.
  bool finds_all_spans(std::size_t group) const {
    const bool plain = !never && !word && !whole_line && also.empty() && nor.empty();
    return plain && begins_are_found && (group == 0 || group_expression != nullptr) &&
           finder.finds_all(*prefilter, group);
  }

  enum class Verdict { kMatch, kNoMatch, kLookFurther };  // further: at the next place in the line

  // What a place means for its line, of which the CR of its end is left out. found: the prefilter
  // found it.
  Verdict judge(std::string_view line, std::size_t place, bool found, bool crlf) {
    first_match.reset();
    const std::size_t size = prefilter->match_size();
    if (found && place + size > line.size()) return Verdict::kNoMatch;
    bool sure = found && prefilter->is_match() && (size > 0 || !crlf || !may_take_cr);
    if (sure && word) {
      if (size == 0) {
        sure = false;
      } else if (word_before(line, place, rules.bytes) ||
                 word_at(line, place + size, rules.bytes)) {
        return Verdict::kLookFurther;
      }
    } else if (sure && whole_line) {
      if (size == 0) {
        sure = false;
      } else if (place != 0 || line.size() != size) {
        return Verdict::kNoMatch;
      }
    }
    const bool match =
        (sure || (checks.pass(line) && is_match(line, place))) && conditions_hold(line);
    return match ? Verdict::kMatch : Verdict::kNoMatch;
  }

  // The text without the newline at its end, which begins no further line.
  std::string_view lines_of(std::string_view text) const {
    if (text.ends_with(rules.terminator())) text.remove_suffix(1);
    return text;
  }

  // next_line where there is a prefilter.
  std::optional<Span> next_filtered(std::string_view whole, std::size_t from, PlacesAhead& ahead) {
    const std::string_view text = lines_of(whole);
    std::optional<Span> line;  // the one that holds the last place
    for (std::size_t at = from; at <= text.size();) {
      std::size_t place = word || !prefilter->looks_for_several()
                              ? prefilter->find(text, at)
                              : ahead.next(*prefilter, text, at, rules.terminator());
      bool found = true;
      if (strings && strings->matcher && strings->matcher->folds_wide()) {
        const std::size_t folding = ahead.next_folding(text, at, std::min(place, text.size()));
        found = folding == simd::kNotFound;
        if (!found) place = folding;
      }
      if (place == simd::kNotFound) return std::nullopt;
      // A long line may hold many places: its ends are looked for once.
      if (!line || place > line->end) line = rules.line_around(text, place, from);
      const std::string_view content = line_content(whole, *line, rules.terminator());
      switch (judge(content, place - line->begin, found, content.size() < line->size())) {
        case Verdict::kMatch:
          return line;
        case Verdict::kNoMatch:
          from = at = line->end + 1;
          break;
        case Verdict::kLookFurther:
          at = place + 1;
          break;
      }
    }
    return std::nullopt;
  }

  // Null where lines are looked at one by one.
  const re2::RE2* expression_over_lines() {
    if (line_by_line || over_lines_text.empty()) return expression.get();
    if (!over_lines) {
      auto compiled = pattern::compile(over_lines_text, expression->options(), Options{});
      line_by_line = !compiled;  // it is larger
      if (compiled) over_lines = *std::move(compiled);
    }
    return over_lines.get();
  }

  // next_line by the expression alone.
  std::optional<Span> next_matched(std::string_view whole, std::size_t from) {
    const std::string_view text = lines_of(whole);
    const re2::RE2* const searched = expression_over_lines();
    while (from <= text.size()) {
      Span line{from, 0};
      std::optional<Span> found;
      if (line_by_line || always) {
        line.end = line_end(text, from, rules.terminator());
      } else {
        found = search(*searched, text, from);
        if (!found) return std::nullopt;
        line = rules.line_around(text, found->begin, from);
      }
      const std::string_view content = line_content(whole, line, rules.terminator());
      // What has taken a CR at the line's end may be no match.
      const bool ends_in_cr = text.substr(0, line.end).ends_with('\r');
      const bool sure = always || (found && !word && (found->end < line.end || !ends_in_cr));
      const bool match = sure ? conditions_hold(content) : matches(content);
      if (match) return line;
      from = line.end + 1;
    }
    return std::nullopt;
  }
};

std::optional<Span> taken_part(const Groups& groups, const GroupNumbers& numbers) {
  for (const std::size_t number : numbers) {
    if (groups[number]) return groups[number];
  }
  return std::nullopt;
}

Matcher::Matcher(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Matcher::Matcher(Matcher&&) noexcept = default;
Matcher& Matcher::operator=(Matcher&&) noexcept = default;
Matcher::~Matcher() = default;

// --and, --not: conditions that are matchers themselves, under the same flags.
Result<Matcher> Matcher::compile_condition(Options options, const std::string& pattern,
                                           const Matcher* like) {
  options.patterns.clear();
  options.origins.clear();
  for (const std::string_view line : split(pattern, '\n')) options.patterns.emplace_back(line);
  options.also.clear();
  options.nor.clear();
  return compile(options, Need::kSpans, like);
}

// The matchers of --and and --not.
Result<void> Matcher::compile_conditions(const Options& options, const Matcher* like) {
  const auto add = [&](const std::vector<std::string>& patterns, std::vector<Matcher>& to,
                       const std::vector<Matcher>* known) -> Result<void> {
    for (std::size_t i = 0; i < patterns.size(); ++i) {
      const Matcher* const same = known == nullptr ? nullptr : &(*known)[i];
      to.push_back(TRY(compile_condition(options, patterns[i], same)));
    }
    return {};
  };
  TRY_VOID(add(options.also, impl_->also, like == nullptr ? nullptr : &like->impl_->also));
  return add(options.nor, impl_->nor, like == nullptr ? nullptr : &like->impl_->nor);
}

Result<Matcher> Matcher::compile(const Options& asked, Need need, const Matcher* like) {
  Options options = asked;
  // RE2 takes UTF-8 patterns only; others are matched byte by byte, as what they hold is no text.
  const auto is_text = [](const std::string& pattern) { return is_utf8(pattern); };
  for (const auto* list : {&options.patterns, &options.also, &options.nor}) {
    if (!std::all_of(list->begin(), list->end(), is_text)) options.bytes = true;
  }
  Matcher matcher(std::make_unique<Impl>());
  Impl* const impl = matcher.impl_.get();
  impl->rules.null_records = options.null_records;
  impl->rules.bytes = options.bytes;
  TRY_VOID(matcher.compile_conditions(options, like));
  if (options.patterns.empty()) {
    impl->never = true;
    return matcher;
  }
  auto strings =
      like == nullptr ? StringSearch::make(options, need == Need::kLines) : like->impl_->strings;
  if (strings) {
    impl->take(std::move(strings));
    return matcher;
  }

  const bool is_word = options.word && !options.whole_line;
  const bool insensitive = is_insensitive(options);
  const re2::RE2::Options flags = re2_options(options, insensitive);
  impl->line_by_line = options.null_records;
  bool end_anchor = options.whole_line;
  bool only_text = true;
  if (!options.fixed) TRY_VOID(check_syntax(options, flags));
  for (const std::string& pattern : options.patterns) {
    if (options.fixed) break;
    const Traits traits = traits_of(pattern);
    impl->line_by_line |= traits.any_byte || traits.end_is_inner;
    end_anchor |= traits.end_anchor;
    only_text = only_text && traits.only_text;
  }
  impl->whole_line = options.whole_line;
  if (need != Need::kGroups) {
    if (auto index = like == nullptr ? PatternIndex::make(options) : like->impl_->index) {
      impl->take(std::move(index));
      return matcher;
    }
  }
  re2::RE2::Options capturing = flags;
  capturing.set_never_capture(false);
  if (is_word) {
    impl->word.emplace(TRY(pattern::compile(join_words(options), capturing, options)), options);
  }
  if (like != nullptr) {
    impl->share(*like->impl_);
  } else if (const auto tree = tree_of(options, insensitive)) {
    impl->learn(*tree);
  }
  impl->prefilter = Prefilter::make(*impl->requirements);
  if (need == Need::kLines && only_text && !impl->word && !impl->whole_line && impl->prefilter &&
      impl->prefilter->is_match() && !impl->may_take_cr) {
    impl->drop_all_but_matches();
    return matcher;
  }
  if (need != Need::kLines || impl->finder.has_sequence()) {
    impl->finder.look_for_begins();
    impl->begins_are_found = impl->finder.are_begins(impl->prefilter);
  }
  impl->expression = TRY(pattern::compile(join_patterns(options), flags, options));
  if (end_anchor && !options.null_records) impl->over_lines_text = join_patterns(options, true);
  if (need == Need::kGroups && !impl->word) {
    impl->group_expression =
        TRY(pattern::compile(fmt::format("({})", join_patterns(options)), capturing, options));
  }
  return matcher;
}

std::optional<Span> Matcher::next_line(std::string_view text, std::size_t from,
                                       PlacesAhead& ahead) {
  impl_->first_match.reset();
  if (impl_->never || from == text.size()) return std::nullopt;
  return impl_->prefilter ? impl_->next_filtered(text, from, ahead)
                          : impl_->next_matched(text, from);
}

void Matcher::tune(std::string_view sample) { impl_->choose_filters(sample); }

std::optional<std::uint64_t> Matcher::count_lines(std::string_view text) const {
  const Impl& impl = *impl_;
  if (impl.never || text.empty()) return 0;
  const bool conditional = !impl.also.empty() || !impl.nor.empty();
  if (impl.always && !conditional)
    return simd::count(text, impl.rules.terminator()) +
           (text.back() == impl.rules.terminator() ? 0 : 1);
  const bool sure = impl.prefilter && impl.prefilter->is_match() && !impl.word &&
                    !impl.whole_line && !conditional &&
                    !(impl.may_take_cr && text.find('\r') != text.npos);
  return sure ? impl.prefilter->count_lines(text, impl.rules.terminator()) : std::nullopt;
}

bool Matcher::matches(std::string_view line) { return impl_->matches(line); }

const std::optional<Span>& Matcher::first_match() const { return impl_->first_match; }

void Matcher::find_spans(std::string_view line, std::vector<Span>& spans, Empty empty,
                         std::optional<Span> first) {
  if (impl_->never) return;
  if (impl_->strings) impl_->strings->matcher->look_at(line, impl_->seen);
  if (impl_->many) impl_->many->look_at(line);
  const std::string_view text = impl_->word ? impl_->word->text_of(line) : line;
  std::size_t at = 0;
  std::optional<std::size_t> last_end;
  while (at <= line.size()) {
    const auto found = first            ? std::exchange(first, std::nullopt)
                       : impl_->strings ? impl_->strings->matcher->find(impl_->seen, at)
                       : impl_->many    ? impl_->many->find(at)
                       : impl_->word    ? impl_->word->find(line, text, at)
                                        : impl_->find(line, at);
    if (!found) return;
    at = impl_->rules.behind(line, *found);
    if (found->size() == 0 && (empty == Empty::kSkip || found->begin == last_end)) continue;
    spans.push_back(*found);
    last_end = found->end;
  }
}

std::optional<std::size_t> Matcher::find_all_spans(std::string_view text, std::size_t from,
                                                   std::vector<Span>& spans, std::size_t group) {
  if (!impl_->finds_all_spans(group)) return std::nullopt;
  const re2::RE2& of = group == 0 ? *impl_->expression : *impl_->group_expression;
  return impl_->finder.find_all(*impl_->prefilter, impl_->rules, of, text, from, spans, group);
}

Result<GroupNumbers> Matcher::group_numbers(std::string_view name) const {
  if (impl_->never) return GroupNumbers{0};
  const re2::RE2* expression = impl_->groups_of();
  // The group around all is ours.
  const std::size_t count =
      expression == nullptr ? 0
                            : static_cast<std::size_t>(expression->NumberOfCapturingGroups()) - 1;
  if (const auto number = parse_unsigned(name)) {
    if (*number <= count) return GroupNumbers{static_cast<std::size_t>(*number)};
    return usage_error(fmt::format("the pattern has no group {}", *number),
                       fmt::format("it has {}; 0 is the whole match", count));
  }
  GroupNumbers named;
  if (expression != nullptr) {
    for (const auto& [number, of] : expression->CapturingGroupNames()) {
      if (of == name) named.push_back(static_cast<std::size_t>(number) - 1);
    }
  }
  if (!named.empty()) return named;
  return usage_error(fmt::format("the pattern has no group '{}'", escape_control(name)),
                     "a group is named by (?P<name>...)");
}

void Matcher::find_groups(std::string_view line, const GroupsVisitor& visit, Empty empty) {
  if (impl_->strings) return impl_->find_strings(line, visit, empty);
  const re2::RE2* expression = impl_->groups_of();
  if (expression == nullptr) return;
  std::vector<re2::StringPiece>& pieces = impl_->pieces;
  pieces.resize(static_cast<std::size_t>(expression->NumberOfCapturingGroups()) + 1);
  const std::string_view text = impl_->word ? impl_->word->text_of(line) : line;
  for (std::size_t at = 0; at <= line.size();) {
    const bool found = impl_->word ? impl_->word->find_groups(line, text, at, pieces)
                                   : impl_->finder.find_first(*expression, text, at, pieces);
    if (!found) return;
    Groups& groups = impl_->match_groups;
    groups.clear();
    for (std::size_t i = 1; i < pieces.size(); ++i) {
      if (pieces[i].data() == nullptr) {
        groups.emplace_back();
        continue;
      }
      const auto begin = static_cast<std::size_t>(pieces[i].data() - text.data());
      groups.emplace_back(Span{begin, begin + pieces[i].size()});
    }
    const Span& whole = *groups.front();
    at = impl_->rules.behind(line, whole);
    if (whole.size() > 0 || empty == Empty::kKeep) visit(groups);
  }
}

}  // namespace nt::pattern
