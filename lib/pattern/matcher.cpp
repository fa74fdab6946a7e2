#include "pattern/matcher.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/number.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "pattern/compile.hpp"
#include "pattern/matcher_impl.hpp"
#include "pattern/pattern_tree.hpp"
#include "regex/syntax.hpp"
#include "simd/simd.hpp"

namespace nt::pattern {

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
  // Errors name the patterns as they were given.
  const std::optional<Options> reordered = with_empty_last(options);
  const Options& ordered = reordered ? *reordered : options;
  auto strings =
      like == nullptr ? StringSearch::make(ordered, need == Need::kLines) : like->impl_->strings;
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
    const regex::Traits traits = regex::traits_of(pattern);
    impl->line_by_line |= traits.any_byte || traits.end_is_inner;
    end_anchor |= traits.end_anchor;
    only_text = only_text && traits.only_text;
  }
  impl->whole_line = options.whole_line;
  if (auto index = like == nullptr ? PatternIndex::make(ordered) : like->impl_->index) {
    impl->take(std::move(index));
    return matcher;
  }
  re2::RE2::Options capturing = flags;
  capturing.set_never_capture(false);
  if (is_word) {
    impl->word.emplace(TRY(pattern::compile(join_words(ordered), capturing, options)), options);
  }
  if (like != nullptr) {
    impl->share(*like->impl_);
  } else if (const auto tree = tree_of(ordered, insensitive)) {
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
  impl->expression = TRY(pattern::compile(join_patterns(ordered), flags, options));
  if (end_anchor && !options.null_records) impl->over_lines_text = join_patterns(ordered, true);
  if (need == Need::kGroups && !impl->word) {
    impl->group_expression =
        TRY(pattern::compile(fmt::format("({})", join_patterns(ordered)), capturing, options));
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
                    !impl.whole_line && !conditional;
  const bool crlf = impl.may_take_cr && !impl.rules.null_records;
  return sure ? impl.prefilter->count_lines(text, impl.rules.terminator(), crlf) : std::nullopt;
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
  const std::size_t count = impl_->group_count();
  if (const auto number = parse_unsigned(name)) {
    if (*number <= count) return GroupNumbers{static_cast<std::size_t>(*number)};
    return usage_error(fmt::format("the pattern has no group {}", *number),
                       fmt::format("it has {}; 0 is the whole match", count));
  }
  GroupNumbers named = impl_->groups_called(name);
  if (!named.empty()) return named;
  const bool is_number = (name.starts_with('$') || name.starts_with('\\')) &&
                         parse_unsigned(name.substr(1)).has_value();  // as templates have it
  return usage_error(fmt::format("the pattern has no group '{}'", escape_control(name)),
                     is_number ? fmt::format("say {} without '{}'", name.substr(1), name.front())
                               : "a group is named by (?P<name>...)");
}

void Matcher::find_groups(std::string_view line, const GroupsVisitor& visit, Empty empty) {
  if (impl_->strings) return impl_->find_strings(line, visit, empty);
  if (impl_->many) return impl_->find_many(line, visit, empty);
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
    set_groups(pieces, 1, text, groups);
    const Span& whole = groups.whole;
    at = impl_->rules.behind(line, whole);
    if (whole.size() > 0 || empty == Empty::kKeep) visit(groups);
  }
}

}  // namespace nt::pattern
