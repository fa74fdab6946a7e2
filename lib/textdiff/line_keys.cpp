#include "textdiff/line_keys.hpp"

#include "base/ascii.hpp"
#include "base/letter_case.hpp"
#include "base/utf8.hpp"
#include "textdiff/patterns.hpp"

namespace nt::textdiff {
namespace {

constexpr std::size_t kTabWidth = 8;

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

template <class Text>
void fold_case(Text& line) {
  bool ascii = true;
  for (char& c : line.bytes) {
    ascii = ascii && static_cast<unsigned char>(c) < 0x80;
    c = to_lower(c);
  }
  if (ascii) return;
  Text folded;
  const std::string_view bytes = line.bytes;
  for (std::size_t i = 0; i < bytes.size();) {
    const std::size_t size = decode_utf8(bytes.substr(i)).length;
    if (size == 1) {
      folded.append(line, i, i + 1);
    } else {
      folded.append(line, i, i + size, with_capitals(bytes.substr(i, size)));
    }
    i += size;
  }
  line = std::move(folded);
}

template <class Text>
void trim_end(Text& line) {
  while (!line.bytes.empty() && is_space(line.bytes.back())) line.pop_back();
}

// As in GNU diff a column is a byte, but for a backspace, which goes back by one.
template <class Text>
void expand_tabs(Text& line) {
  static constexpr std::string_view kBlanks = "        ";
  static_assert(kBlanks.size() == kTabWidth);
  Text expanded;
  std::size_t column = 0;
  for (std::size_t i = 0; i < line.bytes.size(); ++i) {
    const char c = line.bytes[i];
    if (c == '\t') {
      const std::size_t blanks = kTabWidth - column % kTabWidth;
      expanded.append(line, i, i + 1, kBlanks.substr(0, blanks));
      column += blanks;
      continue;
    }
    expanded.append(line, i, i + 1);
    if (c == '\r') column = 0;
    if (c == '\b') {
      column -= column > 0 ? 1 : 0;
    } else if (c != '\r') {
      ++column;
    }
  }
  line = std::move(expanded);
}

// blank: what takes the place of white space.
template <class Text>
void squeeze(Text& line, std::string_view blank) {
  Text squeezed;
  for (std::size_t i = 0; i < line.bytes.size();) {
    std::size_t end = i;
    while (end < line.bytes.size() && !is_space(line.bytes[end])) ++end;
    squeezed.append(line, i, end);
    i = end;
    while (end < line.bytes.size() && is_space(line.bytes[end])) ++end;
    if (end > i) squeezed.append(line, i, end, blank);
    i = end;
  }
  line = std::move(squeezed);
}

}  // namespace

Result<LineKeys> LineKeys::compile(const LineRules& rules, const LineKeys* like) {
  LineKeys keys;
  keys.rules_ = rules;
  for (std::size_t i = 0; i < rules.masks.size(); ++i) {
    keys.masks_.push_back(
        {TRY(compile_patterns({rules.masks[i].pattern}, pattern::Need::kSpans,
                              like != nullptr ? &like->masks_[i].matcher : nullptr)),
         rules.masks[i].text});
  }
  return keys;
}

std::string_view LineKeys::key(std::string_view line, std::string& scratch) {
  const bool complete = line.ends_with('\n');
  if (rules_.plain() && (complete || !rules_.supply_last_lf)) return line;
  PlainText text{std::move(scratch)};
  text.bytes = counted_part(line);
  transform(text);
  scratch = std::move(text.bytes);
  if (complete || rules_.supply_last_lf || rules_.white_space > WhiteSpace::kTabsAreBlanks)
    scratch += '\n';
  return scratch;
}

TracedText LineKeys::traced(std::string_view line) {
  TracedText text(counted_part(line));
  transform(text);
  return text;
}

std::string_view LineKeys::masked(std::string_view line, std::string& scratch) {
  if (line.ends_with('\n')) line.remove_suffix(1);
  if (masks_.empty()) return line;
  PlainText text{std::move(scratch)};
  text.bytes = line;
  for (CompiledMask& it : masks_) mask(it, text);
  scratch = std::move(text.bytes);
  return scratch;
}

// Without what ends it.
std::string_view LineKeys::counted_part(std::string_view line) const {
  if (!line.ends_with('\n')) return line;
  line.remove_suffix(1);
  if (rules_.strip_trailing_cr && line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

template <class Text>
void LineKeys::transform(Text& line) {
  for (CompiledMask& it : masks_) mask(it, line);
  if (rules_.ignore_case) fold_case(line);
  switch (rules_.white_space) {
    case WhiteSpace::kCounts:
      break;
    case WhiteSpace::kTabsAreBlanks:
      expand_tabs(line);
      break;
    case WhiteSpace::kTrailing:
      trim_end(line);
      break;
    case WhiteSpace::kTrailingAndTabs:
      expand_tabs(line);
      trim_end(line);
      break;
    case WhiteSpace::kAmount:
      trim_end(line);
      squeeze(line, " ");
      break;
    case WhiteSpace::kNone:
      squeeze(line, "");
      break;
  }
}

template <class Text>
void LineKeys::mask(CompiledMask& mask, Text& line) {
  spans_.clear();
  mask.matcher.find_spans(line.bytes, spans_);
  if (spans_.empty()) return;
  Text masked;
  std::size_t at = 0;
  for (const Span& span : spans_) {
    masked.append(line, at, span.begin);
    if (mask.text) masked.append_mask(line, span.begin, span.end, *mask.text);
    at = span.end;
  }
  masked.append(line, at, line.bytes.size());
  line = std::move(masked);
}

bool LineKeys::blank(std::string_view line) const {
  if (line.ends_with('\n')) line.remove_suffix(1);
  if (rules_.strip_trailing_cr && line.ends_with('\r')) line.remove_suffix(1);
  if (rules_.white_space <= WhiteSpace::kTabsAreBlanks) return line.empty();
  for (const char c : line) {
    if (!is_space(c)) return false;
  }
  return true;
}

}  // namespace nt::textdiff
