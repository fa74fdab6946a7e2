#include "grep/matcher.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <cstring>

#include "base/utf8.hpp"
#include "grep/compile.hpp"
#include "grep/syntax.hpp"
#include "simd/simd.hpp"

namespace nt::grep {
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

}  // namespace

struct Matcher::Impl {
  bool never = false;  // no pattern at all
  bool null_records = false;
  bool bytes = false;
  bool word = false;
  bool line_by_line = false;            // the expression cannot be searched for over several lines
  bool end_anchor = false;              // a match may have taken the CR of a line's end
  std::optional<simd::Needle> literal;  // every matching line holds it
  bool literal_decides = false;         // and a line that holds it matches
  std::unique_ptr<re2::RE2> expression;
  std::unique_ptr<re2::RE2> word_expression;  // (the patterns) with no part of a word behind
  std::vector<Matcher> also;
  std::vector<Matcher> nor;
  std::string scratch;

  char terminator() const { return null_records ? '\0' : '\n'; }

  Span line_around(std::string_view text, std::size_t at, std::size_t from) const {
    const char* begin = text.data() + from;
    const void* before = ::memrchr(begin, terminator(), at - from);
    const std::size_t line =
        before == nullptr
            ? from
            : static_cast<std::size_t>(static_cast<const char*>(before) - text.data()) + 1;
    return {line, line_end(text, at)};
  }

  std::size_t line_end(std::string_view text, std::size_t at) const {
    const void* after = std::memchr(text.data() + at, terminator(), text.size() - at);
    return after == nullptr
               ? text.size()
               : static_cast<std::size_t>(static_cast<const char*>(after) - text.data());
  }

  bool matches(std::string_view line) {
    if (never) return false;
    const bool found = contains(*expression, line) && (!word || find_word(line, 0));
    const auto holds = [line](Matcher& condition) { return condition.matches(line); };
    return found && std::all_of(also.begin(), also.end(), holds) &&
           std::none_of(nor.begin(), nor.end(), holds);
  }

  // Whether a line that the expression or the literal was found in has to be looked at again.
  bool must_confirm() const { return word || !also.empty() || !nor.empty(); }

  bool is_word_byte_ascii(unsigned char c) const { return std::isalnum(c) != 0 || c == '_'; }

  // Whether the character that ends right before position at is part of a word.
  bool word_before(std::string_view line, std::size_t at) const {
    if (at == 0) return false;
    const auto last = static_cast<unsigned char>(line[at - 1]);
    if (last < 0x80) return is_word_byte_ascii(last);
    if (bytes) return false;
    for (std::size_t length = 2; length <= std::min<std::size_t>(4, at); ++length) {
      const std::string_view character = line.substr(at - length, length);
      const Utf8Unit unit = decode_utf8(character);
      if (unit.valid && unit.length == length) return is_word_character(character);
    }
    return false;
  }

  static bool is_word_character(std::string_view character) {
    static const re2::RE2 kWord("[\\pL\\pN\\pM_]", re2::RE2::Quiet);
    return re2::RE2::FullMatch(piece(character), kWord);
  }

  // The first match in line[from, …) between characters that are no part of a word.
  std::optional<Span> find_word(std::string_view line, std::size_t from) {
    std::string_view text = line;
    if (!bytes && !null_records && !is_utf8(line)) {
      // RE2 has no way to say "a byte that is no character", which may stand behind a match. A
      // newline serves: no pattern matches one.
      scratch.assign(line);
      for (std::size_t i = 0; i < scratch.size();) {
        const Utf8Unit unit = decode_utf8(std::string_view(scratch).substr(i));
        if (!unit.valid) scratch[i] = '\n';
        i += unit.length;
      }
      text = scratch;
    }
    while (from <= text.size()) {
      re2::StringPiece groups[2];
      if (!word_expression->Match(piece(text), from, text.size(), re2::RE2::UNANCHORED, groups,
                                  2)) {
        return std::nullopt;
      }
      const auto begin = static_cast<std::size_t>(groups[1].data() - text.data());
      if (!word_before(line, begin)) return Span{begin, begin + groups[1].size()};
      // A word stands on the left, so the next place to try is behind it.
      for (from = begin + 1; from <= text.size() && word_before(line, from); ++from) {
      }
    }
    return std::nullopt;
  }

  // The first line that may match, by the literal or the expression.
  std::optional<Span> candidate(std::string_view text, std::size_t from) {
    if (literal) {
      const std::size_t found = simd::find(text.substr(from), *literal);
      if (found == simd::kNotFound) return std::nullopt;
      return line_around(text, from + found, from);
    }
    if (line_by_line) return Span{from, line_end(text, from)};
    const auto found = search(*expression, text, from);
    if (!found) return std::nullopt;
    return line_around(text, found->begin, from);
  }
};

Matcher::Matcher(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Matcher::Matcher(Matcher&&) noexcept = default;
Matcher& Matcher::operator=(Matcher&&) noexcept = default;
Matcher::~Matcher() = default;

// --and, --not: conditions that are matchers themselves, under the same flags.
Result<Matcher> Matcher::compile_condition(PatternOptions options, const std::string& pattern) {
  options.patterns = {pattern};
  options.also.clear();
  options.nor.clear();
  return compile(options);
}

Result<Matcher> Matcher::compile(const PatternOptions& asked) {
  PatternOptions options = asked;
  // RE2 takes UTF-8 patterns only; others are matched byte by byte, as what they hold is no text.
  const auto is_text = [](const std::string& pattern) { return is_utf8(pattern); };
  for (const auto* list : {&options.patterns, &options.also, &options.nor}) {
    if (!std::all_of(list->begin(), list->end(), is_text)) options.bytes = true;
  }
  auto impl = std::make_unique<Impl>();
  impl->null_records = options.null_records;
  impl->bytes = options.bytes;
  impl->word = options.word && !options.whole_line;
  for (const std::string& pattern : options.also)
    impl->also.push_back(TRY(compile_condition(options, pattern)));
  for (const std::string& pattern : options.nor)
    impl->nor.push_back(TRY(compile_condition(options, pattern)));
  if (options.patterns.empty()) {
    impl->never = true;
    return Matcher(std::move(impl));
  }

  const bool insensitive = is_insensitive(options);
  const re2::RE2::Options flags = re2_options(options, insensitive);
  impl->expression =
      TRY(grep::compile(join_patterns(options.patterns, options), flags, options.patterns));
  if (impl->word) {
    re2::RE2::Options capturing = flags;
    capturing.set_never_capture(false);
    const std::string_view not_word = options.bytes          ? "(?:[^0-9A-Za-z_]|(?m:$))"
                                      : options.null_records ? "(?:[^\\pL\\pN\\pM_]|\\z)"
                                                             : "(?:[^\\pL\\pN\\pM_]|(?m:$))";
    impl->word_expression = TRY(grep::compile(join_patterns(options.patterns, options, not_word),
                                              capturing, options.patterns));
  }
  impl->line_by_line = options.null_records;
  impl->end_anchor = options.whole_line;
  for (const std::string& pattern : options.patterns) {
    if (options.fixed) continue;
    TRY_VOID(check_syntax(pattern));
    const Traits traits = traits_of(pattern);
    impl->line_by_line |= traits.any_byte;
    impl->end_anchor |= traits.end_anchor;
  }
  if (options.patterns.size() == 1 && !insensitive && !options.whole_line) {
    auto text = options.fixed ? std::optional(options.patterns.front())
                              : traits_of(options.patterns.front()).literal;
    // One with a line's end in it (-z, and a NUL from a file) would be found across lines.
    if (text && !text->empty() && text->find(impl->terminator()) == std::string::npos) {
      impl->literal.emplace(*text);
      impl->literal_decides = true;
    }
  }
  return Matcher(std::move(impl));
}

std::optional<Span> Matcher::next_line(std::string_view text, std::size_t from) {
  if (impl_->never) return std::nullopt;
  // The newline that ends the text begins no further line.
  if (text.ends_with(impl_->terminator()))
    text.remove_suffix(1);
  else if (from == text.size())
    return std::nullopt;
  while (from <= text.size()) {
    const auto line = impl_->candidate(text, from);
    if (!line) return std::nullopt;
    const bool decided = impl_->literal ? impl_->literal_decides : !impl_->line_by_line;
    if ((decided && !impl_->must_confirm()) ||
        impl_->matches(text.substr(line->begin, line->size())))
      return line;
    from = line->end + 1;
  }
  return std::nullopt;
}

bool Matcher::matches(std::string_view line) { return impl_->matches(line); }

void Matcher::find_spans(std::string_view line, std::vector<Span>& spans) {
  if (impl_->never) return;
  std::size_t at = 0;
  while (at <= line.size()) {
    auto found = impl_->word ? impl_->find_word(line, at) : search(*impl_->expression, line, at);
    if (!found) return;
    const std::size_t end = found->end;
    if (impl_->end_anchor && end == line.size() && line.ends_with('\r')) --found->end;
    if (found->end > found->begin) spans.push_back(*found);
    at = end;
    if (found->end <= found->begin) {
      at += end < line.size() ? decode_utf8(line.substr(end)).length : 1;
    }
  }
}

}  // namespace nt::grep
