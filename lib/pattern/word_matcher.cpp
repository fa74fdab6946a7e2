#include "pattern/word_matcher.hpp"

#include "base/utf8.hpp"
#include "pattern/word_edge.hpp"

namespace nt::pattern {

void set_groups(std::span<const re2::StringPiece> pieces, std::size_t first, std::string_view text,
                Groups& groups) {
  const auto span_of = [text](const re2::StringPiece& piece) {
    const auto begin = static_cast<std::size_t>(piece.data() - text.data());
    return Span{begin, begin + piece.size()};
  };
  groups.whole = span_of(pieces[1]);
  groups.first = first;
  groups.parts.clear();
  for (const re2::StringPiece& piece : pieces.subspan(2)) {
    groups.parts.push_back(piece.data() == nullptr ? std::nullopt : std::optional(span_of(piece)));
  }
}

std::string_view WordMatcher::text_of(std::string_view line) {
  if (bytes_ || is_utf8(line)) return line;
  // A byte that begins no character is a character of no word, which no pattern matches.
  scratch_.assign(line);
  for (std::size_t i = 0; i < scratch_.size();) {
    const Utf8Unit unit = decode_utf8(std::string_view(scratch_).substr(i));
    if (!unit.valid) scratch_[i] = null_records_ ? '\0' : '\n';
    i += unit.length;
  }
  return scratch_;
}

std::optional<Span> WordMatcher::find(std::string_view line, std::string_view text,
                                      std::size_t from) const {
  re2::StringPiece groups[2];
  if (!find_groups(line, text, from, groups)) return std::nullopt;
  const auto begin = static_cast<std::size_t>(groups[1].data() - text.data());
  return Span{begin, begin + groups[1].size()};
}

bool WordMatcher::find_groups(std::string_view line, std::string_view text, std::size_t from,
                              std::span<re2::StringPiece> groups) const {
  while (from <= text.size()) {
    if (!expression_->Match({text.data(), text.size()}, from, text.size(), re2::RE2::UNANCHORED,
                            groups.data(), static_cast<int>(groups.size()))) {
      return false;
    }
    const auto begin = static_cast<std::size_t>(groups[1].data() - text.data());
    // A pattern may match NUL, though it never matches a newline: see text_of().
    const std::string_view match(groups[1].data(), groups[1].size());
    const bool real = !null_records_ || match.find('\0') == std::string_view::npos;
    if (real && !word_before(line, begin, bytes_)) return true;
    // Where a word stands on the left, the next place to try is behind it.
    for (from = begin + 1; from <= text.size() && word_before(line, from, bytes_); ++from) {
    }
  }
  return false;
}

}  // namespace nt::pattern
