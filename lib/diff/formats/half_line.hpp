// Lines in columns, side by side.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "base/lines.hpp"
#include "diff/options.hpp"
#include "io/writer.hpp"

namespace nt::diff {

// Where the two lines of a row stand, in columns from 0. (GNU diff has it so: a line begins at a
// tab stop unless tabs are expanded, so that tabs in it look as they do.)
struct HalfLayout {
  std::size_t half = 0;    // the most that a line takes
  std::size_t mark = 0;    // what stands between
  std::size_t second = 0;  // where the right line begins
  std::size_t tab = 0;
  bool expand_tabs = false;
};
HalfLayout lay_out(const FormatOptions& options);

// Goes from one column to another, by tabs where they are not expanded.
void fill_columns(const HalfLayout& layout, std::size_t from, std::size_t to, io::Writer& out);

// Writes what fits of a line, emphasized where asked for (in colour), and returns how many columns
// that took. A character takes as many as on a terminal; a byte that is none takes none, as in GNU
// diff. A tab goes to the next stop, counted from the line's own begin, or is dropped where that
// does not fit; a CR goes back to the column `begin`, a backspace by one.
std::size_t put_cut(const HalfLayout& layout, std::string_view line, std::size_t begin,
                    std::span<const Span> emphasis, io::Writer& out);

// A line in rows, none of which is wider than a half; at least one, be it empty. Tabs are written
// as blanks, CR and backspaces are left out; a byte that is no character takes a column.
class WrappedLine {
 public:
  WrappedLine(const HalfLayout& layout, std::string_view line, std::span<const Span> emphasis);

  bool done() const { return rest_.empty() && blanks_ == 0; }
  // Writes the next row, if there is one, and returns how many columns it took.
  std::size_t put_row(io::Writer& out);

 private:
  std::size_t half_;
  std::size_t tab_;
  std::string_view line_;
  std::string_view rest_;
  std::span<const Span> emphasis_;
  std::size_t column_ = 0;  // of the line, were it in one row
  std::size_t blanks_ = 0;  // of a tab, to be written yet
};

}  // namespace nt::diff
