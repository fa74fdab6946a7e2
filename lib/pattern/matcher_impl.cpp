#include "pattern/matcher_impl.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/lines.hpp"
#include "pattern/compile.hpp"
#include "pattern/word_edge.hpp"
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

bool holds(const std::vector<regex::ByteRun>& runs, unsigned char byte) {
  return std::any_of(runs.begin(), runs.end(), [byte](const regex::ByteRun& run) {
    return std::any_of(run.begin(), run.end(),
                       [byte](const ByteSet& set) { return set.has(byte); });
  });
}

}  // namespace

bool Matcher::Impl::holds_match(std::string_view line) {
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

void Matcher::Impl::find_strings(std::string_view line, const GroupsVisitor& visit, Empty empty) {
  strings->matcher->look_at(line, seen);
  for (std::size_t at = 0; at <= line.size();) {
    auto found = strings->matcher->find(seen, at);
    if (!found) return;
    at = rules.behind(line, *found);
    match_groups.whole = *found;
    if (found->size() > 0 || empty == Empty::kKeep) visit(match_groups);
  }
}

void Matcher::Impl::find_many(std::string_view line, const GroupsVisitor& visit, Empty empty) {
  many->look_at(line);
  for (std::size_t at = 0; at <= line.size() && many->find_groups(at, match_groups);) {
    const Span& whole = match_groups.whole;
    at = rules.behind(line, whole);
    if (whole.size() > 0 || empty == Empty::kKeep) visit(match_groups);
  }
}

std::size_t Matcher::Impl::group_count() const {
  if (many) return index->group_count();
  const re2::RE2* const of = groups_of();
  // The group around all is ours.
  return of == nullptr ? 0 : static_cast<std::size_t>(of->NumberOfCapturingGroups()) - 1;
}

GroupNumbers Matcher::Impl::groups_called(std::string_view name) const {
  if (many) return index->groups_called(name);
  GroupNumbers named;
  if (const re2::RE2* const of = groups_of()) {
    for (const auto& [number, called] : of->CapturingGroupNames()) {
      if (called == name) named.push_back(static_cast<std::size_t>(number) - 1);
    }
  }
  return named;
}

bool Matcher::Impl::asked_conditions_hold(std::string_view line) {
  const auto holds = [line](Matcher& condition) { return condition.matches(line); };
  return std::all_of(also.begin(), also.end(), holds) &&
         std::none_of(nor.begin(), nor.end(), holds);
}

void Matcher::Impl::take(std::shared_ptr<const StringSearch> search) {
  strings = std::move(search);
  line_by_line = true;
  whole_line = strings->whole_line;
  always = strings->always;
  requirements = {strings, &strings->requirements};
  prefilter = Prefilter::make(*requirements);
}

void Matcher::Impl::take(std::shared_ptr<const PatternIndex> all) {
  index = std::move(all);
  many.emplace(index);
  line_by_line = true;
  requirements = {index, &index->requirements()};
  prefilter = Prefilter::make(*requirements);
}

void Matcher::Impl::learn(const regex::Expression& tree) {
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

void Matcher::Impl::share(const Impl& like) {
  requirements = like.requirements;
  always = like.always;
  may_take_cr = like.may_take_cr;
  finder.share(like.finder);
}

void Matcher::Impl::drop_all_but_matches() {
  const auto is_match = [](const Requirement& requirement) { return requirement.is_match; };
  if (std::all_of(requirements->begin(), requirements->end(), is_match)) return;
  std::vector<Requirement> matches;
  std::copy_if(requirements->begin(), requirements->end(), std::back_inserter(matches), is_match);
  requirements = std::make_shared<const std::vector<Requirement>>(std::move(matches));
}

void Matcher::Impl::choose_filters(std::string_view sample) {
  auto better = Prefilter::make(*requirements, sample);
  if (!better && !expression && !many && !(strings && strings->matcher)) return;
  prefilter = std::move(better);
  begins_are_found = finder.are_begins(prefilter);
  checks.clear();
  if (!prefilter || prefilter->is_match() || (begins_are_found && finder.has_sequence())) return;
  checks.add(*requirements, ByteFrequency(sample));
}

Matcher::Impl::Verdict Matcher::Impl::judge(std::string_view line, std::size_t place, bool found,
                                            bool crlf) {
  first_match.reset();
  const std::size_t size = prefilter->match_size();
  if (found && place + size > line.size()) return Verdict::kNoMatch;
  bool sure = found && prefilter->is_match() && (size > 0 || !crlf || !may_take_cr);
  if (sure && word) {
    if (size == 0) {
      sure = false;
    } else if (word_before(line, place, rules.bytes) || word_at(line, place + size, rules.bytes)) {
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

std::optional<Span> Matcher::Impl::next_filtered(std::string_view whole, std::size_t from,
                                                 PlacesAhead& ahead) {
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

const re2::RE2* Matcher::Impl::expression_over_lines() {
  if (line_by_line || over_lines_text.empty()) return expression.get();
  if (!over_lines) {
    auto compiled = pattern::compile(over_lines_text, expression->options(), Options{});
    line_by_line = !compiled;  // it is larger
    if (compiled) over_lines = *std::move(compiled);
  }
  return over_lines.get();
}

std::optional<Span> Matcher::Impl::next_matched(std::string_view whole, std::size_t from) {
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

}  // namespace nt::pattern
