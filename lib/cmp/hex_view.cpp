#include "cmp/hex_view.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace nt::cmp {
namespace {

constexpr std::string_view kColors[] = {"\x1b[31m", "\x1b[32m"};  // of the sides
constexpr std::string_view kPlain = "\x1b[0m";

bool is_printable(int byte) { return byte >= 0x20 && byte < 0x7f; }

}  // namespace

HexView::HexView(std::string_view left, std::string_view right, const Options& options,
                 io::Writer& out)
    : bytes_{left, right},
      skips_{options.pair.skip_left, options.pair.skip_right},
      context_(options.hex_rows * kColumns),
      color_(options.color),
      out_(out),
      digits_(8) {
  const std::uint64_t most = std::max(skips_[0] + left.size(), skips_[1] + right.size());
  while (digits_ < 16 && most >> (4 * digits_) != 0) ++digits_;
}

bool HexView::show(std::span<const Range> ranges) {
  for (const Range& range : ranges) {
    // Between two hunks are more bytes than both have around them.
    if (!hunk_.empty() &&
        range.left - (hunk_.back().left + hunk_.back().left_size) > 2 * (context_ + kColumns))
      show_hunk();
    hunk_.push_back(range);
  }
  return !out_.failed();
}

void HexView::finish() {
  if (!hunk_.empty()) show_hunk();
}

void HexView::show_hunk() {
  if (std::exchange(any_, true)) out_.write("--\n");
  const Range& first = hunk_.front();
  // Rows begin where hexdump's do, in the left file.
  std::uint64_t before = context_ + (skips_[0] + first.left) % kColumns;
  before = std::min({before, first.left - shown_, first.right});
  put(first.left - before, before, first.right - before, before, false);
  for (std::size_t i = 0; i < hunk_.size(); ++i) {
    const Range& range = hunk_[i];
    put(range.left, range.left_size, range.right, range.right_size, true);
    const std::uint64_t left = range.left + range.left_size;
    const std::uint64_t right = range.right + range.right_size;
    std::uint64_t same = 0;
    if (i + 1 < hunk_.size()) {
      same = hunk_[i + 1].left - left;
    } else {
      same = context_ + (column_ == 0 ? 0 : kColumns - column_);
      same = std::min({same, bytes_[0].size() - left, bytes_[1].size() - right});
      shown_ = left + same;
    }
    put(left, same, right, same, false);
  }
  if (column_ > 0) end_row();
  hunk_.clear();
}

void HexView::put(std::uint64_t left, std::uint64_t left_size, std::uint64_t right,
                  std::uint64_t right_size, bool differs) {
  for (std::uint64_t i = 0; i < std::max(left_size, right_size) && !out_.failed(); ++i) {
    const bool both = i < left_size && i < right_size;
    const bool same = both && bytes_[0][left + i] == bytes_[1][right + i];
    if (i < left_size) put_cell(0, left + i, differs && !same);
    if (i < right_size) put_cell(1, right + i, differs && !same);
    if (++column_ == kColumns) end_row();
  }
}

void HexView::put_cell(std::size_t side, std::uint64_t offset, bool differs) {
  RowSide& row = row_[side];
  if (!row.has_bytes) row.offset = skips_[side] + offset;
  row.has_bytes = true;
  row.cells[column_] = {static_cast<unsigned char>(bytes_[side][offset]), differs};
}

void HexView::end_row() {
  bool differs = false;
  for (const RowSide& side : row_) {
    for (const Cell& cell : side.cells) differs = differs || cell.differs;
  }
  line_.clear();
  print_side(0);
  line_ += !row_[1].has_bytes ? " <" : !row_[0].has_bytes ? " > " : differs ? " | " : "   ";
  if (row_[1].has_bytes) print_side(1);
  while (line_.ends_with(' ')) line_.pop_back();
  line_ += '\n';
  out_.write(line_);
  row_ = {};
  column_ = 0;
}

void HexView::print_side(std::size_t side) {
  const RowSide& row = row_[side];
  const auto out = std::back_inserter(line_);
  if (row.has_bytes)
    fmt::format_to(out, "{:0{}x}", row.offset, digits_);
  else
    line_.append(static_cast<std::size_t>(digits_), ' ');
  bool colored = false;
  const auto color = [&](bool on) {
    if (color_ && on != colored) line_ += on ? kColors[side] : kPlain;
    colored = on;
  };
  for (std::size_t i = 0; i < kColumns; ++i) {
    if (i % 2 == 0) {
      color(false);
      line_ += ' ';
    }
    color(row.cells[i].differs);
    if (row.cells[i].byte < 0)
      line_ += "  ";
    else
      fmt::format_to(out, "{:02x}", row.cells[i].byte);
  }
  color(false);
  line_ += ' ';
  for (const Cell& cell : row.cells) {
    color(cell.differs);
    line_ += cell.byte < 0 ? ' ' : is_printable(cell.byte) ? static_cast<char>(cell.byte) : '.';
  }
  color(false);
}

}  // namespace nt::cmp
