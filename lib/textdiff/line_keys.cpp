#include "textdiff/line_keys.hpp"

#include "base/ascii.hpp"
#include "base/letter_case.hpp"

namespace nt::textdiff {
namespace {

constexpr std::size_t kTabWidth = 8;

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

void fold_case(std::string& line) {
  bool ascii = true;
  for (char& c : line) {
    ascii = ascii && static_cast<unsigned char>(c) < 0x80;
    c = to_lower(c);
  }
  if (!ascii) line = with_capitals(line);
}

void trim_end(std::string& line) {
  while (!line.empty() && is_space(line.back())) line.pop_back();
}

// As in GNU diff a column is a byte, but for a backspace, which goes back by one.
std::string expand_tabs(std::string_view line) {
  std::string expanded;
  std::size_t column = 0;
  for (const char c : line) {
    if (c == '\t') {
      const std::size_t blanks = kTabWidth - column % kTabWidth;
      expanded.append(blanks, ' ');
      column += blanks;
      continue;
    }
    expanded += c;
    if (c == '\r') column = 0;
    if (c == '\b') {
      column -= column > 0 ? 1 : 0;
    } else if (c != '\r') {
      ++column;
    }
  }
  return expanded;
}

void squeeze(std::string& line, std::string_view blank) {
  std::string squeezed;
  for (std::size_t i = 0; i < line.size();) {
    if (!is_space(line[i])) {
      squeezed += line[i++];
      continue;
    }
    while (i < line.size() && is_space(line[i])) ++i;
    squeezed += blank;
  }
  line = std::move(squeezed);
}

}  // namespace

Result<LineKeys> LineKeys::compile(const LineRules& rules, const LineKeys* like) {
  LineKeys keys;
  keys.rules_ = rules;
  for (std::size_t i = 0; i < rules.masks.size(); ++i) {
    pattern::Options options;
    options.patterns = {rules.masks[i].pattern};
    keys.masks_.push_back(
        {TRY(pattern::Matcher::compile(options, pattern::Need::kSpans,
                                       like != nullptr ? &like->masks_[i].matcher : nullptr)),
         rules.masks[i].text});
  }
  return keys;
}

std::string_view LineKeys::key(std::string_view line, std::string& scratch) {
  if (plain()) return line;
  const bool complete = line.ends_with('\n');
  if (complete) line.remove_suffix(1);
  if (rules_.strip_trailing_cr && complete && line.ends_with('\r')) line.remove_suffix(1);
  scratch = line;
  if (!masks_.empty()) mask(scratch);
  if (rules_.ignore_case) fold_case(scratch);
  switch (rules_.white_space) {
    case WhiteSpace::kCounts:
      break;
    case WhiteSpace::kTabsAreBlanks:
      scratch = expand_tabs(scratch);
      break;
    case WhiteSpace::kTrailing:
      trim_end(scratch);
      break;
    case WhiteSpace::kTrailingAndTabs:
      scratch = expand_tabs(scratch);
      trim_end(scratch);
      break;
    case WhiteSpace::kAmount:
      trim_end(scratch);
      squeeze(scratch, " ");
      break;
    case WhiteSpace::kNone:
      squeeze(scratch, "");
      break;
  }
  if (complete || rules_.supply_last_lf || rules_.white_space > WhiteSpace::kTabsAreBlanks)
    scratch += '\n';
  return scratch;
}

void LineKeys::mask(std::string& line) {
  for (CompiledMask& mask : masks_) {
    spans_.clear();
    mask.matcher.find_spans(line, spans_);
    if (spans_.empty()) continue;
    masked_.clear();
    std::size_t at = 0;
    for (const Span& span : spans_) {
      masked_.append(line, at, span.begin - at);
      if (mask.text) masked_ += *mask.text;
      at = span.end;
    }
    masked_.append(line, at);
    line.swap(masked_);
  }
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
