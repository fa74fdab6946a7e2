#include "gpu/formats/styled_text.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "base/width.hpp"
#include "gpu/formats/plain_text.hpp"

namespace nt::gpu {
namespace {

constexpr double kWarm = 75;  // °C; GPUs slow down from 83 to 95
constexpr double kHot = 85;

constexpr std::string_view kEnd = "\x1b[m";

std::string_view begin_of(Style style) {
  switch (style) {
    case Style::kBold:
      return "\x1b[1m";
    case Style::kDim:
      return "\x1b[2m";  // bright black is the background of some
    case Style::kGood:
      return "\x1b[32m";
    case Style::kWarm:
      return "\x1b[33m";
    case Style::kHot:
      return "\x1b[31m";
    case Style::kBlue:
      return "\x1b[34m";
    case Style::kPurple:
      return "\x1b[35m";
    case Style::kPlain:
      break;
  }
  return "";
}

std::string ascii_only(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const Utf8Unit unit = decode_utf8(text);
    result += unit.length == 1 ? text.front() : '?';
    text.remove_prefix(unit.length);
  }
  return result;
}

}  // namespace

Style style_of_temperature(const Reading<double>& celsius) {
  if (!celsius || *celsius < kWarm) return Style::kPlain;
  return *celsius < kHot ? Style::kWarm : Style::kHot;
}

std::string StyledText::shown(std::string_view text) const {
  std::string plain = plain_text(text);
  return look_.utf8 ? plain : ascii_only(plain);
}

void StyledText::put(std::string_view shown_text, Style style) {
  shown_text = cut_to_width(shown_text, most_ - width_);
  put(shown_text, width_of(shown_text), style);
}

void StyledText::put(std::string_view shown_text, std::size_t columns, Style style) {
  if (shown_text.empty()) return;
  const std::string_view begin = look_.colors ? begin_of(style) : "";
  text_ += begin;
  text_ += shown_text;
  if (!begin.empty()) text_ += kEnd;
  width_ += columns;
}

void StyledText::add_drawn(std::string_view text, std::size_t columns, Style style) {
  if (columns <= most_ - width_) {
    put(text, columns, style);
  } else {
    put(text, style);
  }
}

void StyledText::add(std::string_view text, Style style) { put(shown(text), style); }

void StyledText::add_left(std::string_view text, std::size_t columns, Style style) {
  const std::size_t end = width_ + columns;
  put(cut_to_width(shown(text), columns), style);
  fill_to(end);
}

void StyledText::add_right(std::string_view text, std::size_t columns, Style style) {
  const std::string all = shown(text);
  const std::string_view cut = cut_to_width(all, columns);
  fill_to(width_ + columns - width_of(cut));
  put(cut, style);
}

void StyledText::fill_to(std::size_t column, std::size_t least) {
  const std::size_t wanted = std::max(column > width_ ? column - width_ : 0, least);
  const std::size_t blanks = std::min(wanted, most_ - width_);
  text_.append(blanks, ' ');
  width_ += blanks;
}

std::string StyledText::trimmed() const { return text_.substr(0, text_.find_last_not_of(' ') + 1); }

}  // namespace nt::gpu
