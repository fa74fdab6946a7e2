#include "diff/formats/half_line.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "base/width.hpp"

namespace nt::diff {
namespace {

// A character, or a byte that is none, or a control character that GNU diff takes for such.
struct Unit {
  std::size_t size = 1;
  std::size_t width = 1;
  bool is_character = true;
};
Unit unit_of(std::string_view text) {
  const char c = text.front();
  if (c >= ' ' && c < 0x7f) return {};
  if (c == '\v' || c == '\f') return {.width = 0, .is_character = false};
  const Utf8Unit decoded = decode_utf8(text);
  if (!decoded.valid || c == '\0') return {.is_character = false};
  return {decoded.length, is_control(decoded.code_point) ? 0 : width_of(decoded.code_point)};
}

// How many bytes at the text's front are characters of one column, and one byte.
std::size_t plain_size(std::string_view text) {
  return static_cast<std::size_t>(
      std::find_if_not(text.begin(), text.end(), [](char c) { return c >= ' ' && c < 0x7f; }) -
      text.begin());
}

// Writes parts of a line, in emphasis where it is asked for.
class Marker {
 public:
  Marker(std::string_view line, std::span<const Span> spans, io::Writer& out)
      : line_(line), spans_(spans), out_(out) {}
  ~Marker() { turn(false); }

  // part: of the line, or as many blanks as a tab takes that begins where at is.
  void put(std::string_view part, const char* at) {
    const auto offset = static_cast<std::size_t>(at - line_.data());
    while (!spans_.empty() && spans_.front().end <= offset) spans_ = spans_.subspan(1);
    turn(!spans_.empty() && spans_.front().begin <= offset);
    out_.write(part);
  }
  void put(std::string_view part) { put(part, part.data()); }

 private:
  void turn(bool on) {
    if (on == on_) return;
    out_.write(on ? "\x1b[7m" : "\x1b[27m");
    on_ = on;
  }

  std::string_view line_;
  std::span<const Span> spans_;
  io::Writer& out_;
  bool on_ = false;
};

}  // namespace

HalfLayout lay_out(const FormatOptions& options) {
  static constexpr std::uint64_t kGutter = 3;  // at the least
  const std::uint64_t width = options.width;
  const std::uint64_t unit = options.expand_tabs ? 1 : options.tab;
  const std::uint64_t rough =
      (width >> 1) + ((unit + kGutter) >> 1) + (width & (unit + kGutter) & 1);
  const std::uint64_t second = rough - rough % unit;
  HalfLayout layout;
  if (second > kGutter && width > second) layout.half = std::min(second - kGutter, width - second);
  layout.second = layout.half > 0 ? second : width;
  layout.mark = layout.half + layout.second > 0 ? (layout.half + layout.second - 1) / 2 : 0;
  layout.tab = options.tab;
  layout.expand_tabs = options.expand_tabs;
  return layout;
}

void fill_columns(const HalfLayout& layout, std::size_t from, std::size_t to, io::Writer& out) {
  if (!layout.expand_tabs) {
    for (std::size_t stop = from + layout.tab - from % layout.tab; stop <= to; stop += layout.tab) {
      out.write('\t');
      from = stop;
    }
  }
  for (; from < to; ++from) out.write(' ');
}

std::size_t put_cut(const HalfLayout& layout, std::string_view line, std::size_t begin,
                    std::span<const Span> emphasis, io::Writer& out) {
  Marker marker(line, emphasis, out);
  std::size_t wanted = 0;   // the column, if nothing were cut
  std::size_t written = 0;  // the column in which the output stands
  while (!line.empty() && line.front() != '\n') {
    if (const std::size_t plain = emphasis.empty() ? plain_size(line) : 0; plain > 0) {
      const std::size_t fits = std::min(plain, layout.half - std::min(wanted, layout.half));
      out.write(line.substr(0, fits));
      if (fits > 0) written = wanted + fits;
      wanted += plain;
      line.remove_prefix(plain);
      continue;
    }
    const std::string_view one = line.substr(0, 1);
    if (one == "\t") {
      const std::size_t stop = wanted + layout.tab - wanted % layout.tab;
      if (wanted == written && layout.expand_tabs) {
        for (; written < std::min(stop, layout.half); ++written) marker.put(" ", line.data());
      } else if (wanted == written && stop < layout.half) {
        marker.put(one);
        written = stop;
      }
      wanted = stop;
    } else if (one == "\r") {
      marker.put(one);
      fill_columns(layout, 0, begin, out);
      wanted = written = 0;
    } else if (one == "\b") {
      const bool goes_back = wanted > 0;
      if (goes_back) --wanted;
      if (goes_back && wanted < layout.half) {
        if (written > wanted) marker.put(one);
        for (; written < wanted; ++written) out.write(' ');  // a tab was dropped
        written = wanted;
      }
    } else {
      const Unit unit = unit_of(line);
      wanted += unit.is_character ? unit.width : 0;
      if (wanted < layout.half || (wanted == layout.half && unit.is_character)) {
        marker.put(line.substr(0, unit.size));
        written = wanted;
      }
      line.remove_prefix(unit.size - 1);
    }
    line.remove_prefix(1);
  }
  return written;
}

WrappedLine::WrappedLine(const HalfLayout& layout, std::string_view line,
                         std::span<const Span> emphasis)
    : half_(layout.half),
      tab_(layout.tab),
      line_(line),
      rest_(line.substr(0, line.find('\n'))),
      emphasis_(emphasis) {}

std::size_t WrappedLine::put_row(io::Writer& out) {
  Marker marker(line_, emphasis_, out);
  std::size_t taken = 0;
  for (;;) {
    for (; blanks_ > 0 && taken < half_; --blanks_, ++taken, ++column_)
      marker.put(" ", rest_.data() - 1);
    if (rest_.empty() || blanks_ > 0) return taken;
    if (rest_.front() == '\t') {
      if (taken == half_) return taken;
      blanks_ = tab_ - column_ % tab_;
      rest_.remove_prefix(1);
      continue;
    }
    const Unit unit = unit_of(rest_);
    // A row of a single column takes a character of two: there is no other place for it.
    if (taken > 0 && taken + unit.width > half_ && unit.width > 0) return taken;
    if (rest_.front() != '\r' && rest_.front() != '\b') marker.put(rest_.substr(0, unit.size));
    taken += unit.width;
    column_ += unit.width;
    rest_.remove_prefix(unit.size);
  }
}

}  // namespace nt::diff
