#include "pattern/string_matcher.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "pattern/word_edge.hpp"
#include "regex/syntax.hpp"

namespace nt::pattern {
namespace {

bool is_ascii(std::string_view text) {
  return std::none_of(text.begin(), text.end(),
                      [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

// Whether a character of several bytes goes on there.
bool is_inside_character(std::string_view text, std::size_t at) {
  for (std::size_t back = 1; back <= std::min<std::size_t>(3, at); ++back) {
    const Utf8Unit unit = decode_utf8(text.substr(at - back));
    if (unit.valid) return unit.length > back;
  }
  return false;
}

std::vector<std::string> folded(std::span<const std::string> strings, const CaseFolds& folds) {
  std::vector<std::string> all;
  all.reserve(strings.size());
  for (const std::string& string : strings) all.push_back(folds.fold(string));
  return all;
}

}  // namespace

std::optional<std::vector<std::string>> strings_of(const Options& options) {
  static constexpr std::string_view kOperators = "\\.+*?()|[]{}^$";
  // No string holds what ends lines.
  const std::string_view ends = options.null_records ? std::string_view("\r\n\0", 3) : "\r\n";
  std::vector<std::string> strings;
  strings.reserve(options.patterns.size());
  for (const std::string& pattern : options.patterns) {
    if (options.fixed || pattern.find_first_of(kOperators) == std::string::npos) {
      strings.push_back(pattern);
    } else if (auto literal = regex::traits_of(pattern).literal) {
      strings.push_back(*std::move(literal));
    } else {
      return std::nullopt;
    }
    if (strings.back().find_first_of(ends) != std::string::npos) return std::nullopt;
  }
  return strings;
}

StringMatcher::StringMatcher(std::span<const std::string> strings, const Options& options,
                             bool insensitive)
    : word_(options.word && !options.whole_line),
      whole_line_(options.whole_line),
      bytes_(options.bytes),
      folds_(insensitive ? CaseFolds::of(strings, options.bytes) : CaseFolds()),
      list_(folds_.folds_wide() ? StringList(folded(strings, folds_), folds_.bytes())
                                : StringList(strings, folds_.bytes())) {
  const auto empty = std::find_if(strings.begin(), strings.end(),
                                  [](const std::string& string) { return string.empty(); });
  if (empty != strings.end()) empty_ = static_cast<std::size_t>(empty - strings.begin());
}

void StringMatcher::look_at(std::string_view line, Line& seen) const {
  seen.line_ = line;
  seen.is_folded_ = folds_.folds_wide() && !is_ascii(line);
  if (seen.is_folded_) folds_.fold(line, seen.folded_, seen.offsets_);
}

std::optional<Span> StringMatcher::find(const Line& line, std::size_t from) const {
  if (whole_line_)
    return from == 0 && is_whole(line) ? std::optional(Span{0, line.line_.size()}) : std::nullopt;
  std::size_t at = from;
  if (line.is_folded_) {
    const auto& offsets = line.offsets_;
    at = static_cast<std::size_t>(std::lower_bound(offsets.begin(), offsets.end(), from) -
                                  offsets.begin());
  }
  if (!word_) return find_anywhere(line, at);
  return empty_ ? find_word_or_empty(line, at) : find_word(line, at);
}

bool StringMatcher::is_whole(const Line& line) const {
  const std::string_view text = line.seen();
  return text.empty() ? empty_.has_value() : list_.whole(text).has_value();
}

std::optional<Span> StringMatcher::find_anywhere(const Line& line, std::size_t at) const {
  const std::string_view text = line.seen();
  const std::size_t size = list_.window_size();
  std::uint32_t window = 0;
  for (std::size_t next = at; next < text.size() && size > 0; ++next) {
    window = list_.next_window(window, text[next]);
    if (next + 1 < at + size) continue;
    const std::size_t place = next + 1 - size;
    if (empty_ && place > at) break;
    if (!list_.may_begin(window)) continue;
    const auto found = list_.first_at(text.substr(place), window);
    if (found && (!empty_ || *empty_ >= found->order))
      return Span{line.offset(place), line.offset(place + found->size)};
  }
  if (!empty_) return std::nullopt;
  return Span{line.offset(at), line.offset(at)};
}

// Whether a part of a word ends there.
bool StringMatcher::is_word_before(const Line& line, std::size_t at) const {
  return word_before(line.line_, line.offset(at), bytes_);
}

// The first string that is a word at this place, which has the window.
std::optional<StringList::Found> StringMatcher::word_at_place(const Line& line, std::size_t at,
                                                              std::uint32_t window) const {
  if (!list_.may_begin(window) || is_word_before(line, at)) return std::nullopt;
  return list_.first_at(line.seen().substr(at), window, [&](std::size_t size) {
    return !word_at(line.line_, line.offset(at + size), bytes_);
  });
}

std::optional<Span> StringMatcher::find_word(const Line& line, std::size_t at) const {
  const std::string_view text = line.seen();
  const std::size_t size = list_.window_size();
  std::uint32_t window = 0;
  for (std::size_t next = at; next < text.size(); ++next) {
    window = list_.next_window(window, text[next]);
    if (next + 1 < at + size) continue;
    const std::size_t place = next + 1 - size;
    if (const auto found = word_at_place(line, place, window))
      return Span{line.offset(place), line.offset(place + found->size)};
  }
  return std::nullopt;
}

std::optional<Span> StringMatcher::find_word_or_empty(const Line& line, std::size_t at) const {
  const std::string_view text = line.seen();
  const std::size_t size = list_.window_size();
  for (; at <= text.size(); ++at) {
    std::optional<StringList::Found> found;
    if (size > 0 && at + size <= text.size()) {
      std::uint32_t window = 0;
      for (std::size_t i = 0; i < size; ++i) window = list_.next_window(window, text[at + i]);
      found = word_at_place(line, at, window);
    }
    if (found && found->order < *empty_)
      return Span{line.offset(at), line.offset(at + found->size)};
    if ((bytes_ || !is_inside_character(text, at)) && !is_word_before(line, at) &&
        !word_at(line.line_, line.offset(at), bytes_))
      return Span{line.offset(at), line.offset(at)};
    if (found) return Span{line.offset(at), line.offset(at + found->size)};
  }
  return std::nullopt;
}

}  // namespace nt::pattern
