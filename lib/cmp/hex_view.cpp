#include "cmp/hex_view.hpp"

#include <algorithm>
#include <utility>

namespace nt::cmp {
namespace {

constexpr std::string_view kColors[] = {"\x1b[31m", "\x1b[32m"};  // of the sides
constexpr std::string_view kPlain = "\x1b[0m";

bool is_printable(int byte) { return byte >= 0x20 && byte < 0x7f; }

}  // namespace

HexView::HexView(const compare::PairSide& left, const compare::PairSide& right,
                 const Options& options, io::Writer& out)
    : sides_{&left, &right},
      bytes_{*left.mapped(), *right.mapped()},
      skips_{options.pair.skip_left, options.pair.skip_right},
      context_(options.hex_rows * kColumns),
      color_(options.color),
      out_(out),
      digits_(8) {
  const std::uint64_t most = std::max(skips_[0] + bytes_[0].size(), skips_[1] + bytes_[1].size());
  while (digits_ < 16 && most >> (4 * digits_) != 0) ++digits_;
}

bool HexView::show(std::span<const Range> ranges) {
  for (const Range& range : ranges) {
    // Between two hunks are more bytes than both have around them.
    if (in_hunk_ && range.left - at_[0] > 2 * (context_ + kColumns)) end_hunk();
    if (!in_hunk_) begin_hunk(range);
    const std::uint64_t same = range.left - at_[0];
    put(at_[0], same, at_[1], same, false);
    put(range.left, range.left_size, range.right, range.right_size, true);
    at_ = {range.left + range.left_size, range.right + range.right_size};
  }
  return !out_.failed();
}

void HexView::finish() {
  if (in_hunk_) end_hunk();
}

void HexView::begin_hunk(const Range& first) {
  in_hunk_ = true;
  if (std::exchange(any_, true)) out_.write("--\n");
  // Rows begin where hexdump's do, in the left file.
  std::uint64_t before = context_ + (skips_[0] + first.left) % kColumns;
  before = std::min({before, first.left - at_[0], first.right - at_[1]});
  at_ = {first.left - before, first.right - before};
}

void HexView::end_hunk() {
  in_hunk_ = false;
  std::uint64_t after = context_ + (column_ == 0 ? 0 : kColumns - column_);
  after = std::min({after, bytes_[0].size() - at_[0], bytes_[1].size() - at_[1]});
  put(at_[0], after, at_[1], after, false);
  at_ = {at_[0] + after, at_[1] + after};
  if (column_ > 0) end_row();
}

// A piece at a time, so that what is shown of mapped files does not stay in memory.
void HexView::put(std::uint64_t left, std::uint64_t left_size, std::uint64_t right,
                  std::uint64_t right_size, bool differs) {
  static constexpr std::uint64_t kPiece = std::uint64_t{1} << 20;
  while ((left_size > 0 || right_size > 0) && !out_.failed()) {
    const std::uint64_t left_piece = std::min(left_size, kPiece);
    const std::uint64_t right_piece = std::min(right_size, kPiece);
    put_columns(left, left_piece, right, right_piece, differs);
    sides_[0]->release(left, left + left_piece);
    sides_[1]->release(right, right + right_piece);
    left += left_piece;
    right += right_piece;
    left_size -= left_piece;
    right_size -= right_piece;
  }
}

void HexView::put_columns(std::uint64_t left, std::uint64_t left_size, std::uint64_t right,
                          std::uint64_t right_size, bool differs) {
  for (std::uint64_t i = 0; i < std::max(left_size, right_size); ++i) {
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
  static constexpr char kDigits[] = "0123456789abcdef";
  const RowSide& row = row_[side];
  for (int digit = digits_ - 1; digit >= 0; --digit)
    line_ += row.has_bytes ? kDigits[row.offset >> (4 * digit) & 15] : ' ';
  bool colored = false;
  const auto color = [&](bool on) {
    if (color_ && on != colored) line_ += on ? kColors[side] : kPlain;
    colored = on;
  };
  for (std::size_t i = 0; i < kColumns; ++i) {
    const Cell& cell = row.cells[i];
    if (i % 2 == 0) {
      color(false);
      line_ += ' ';
    }
    color(cell.differs);
    line_ += cell.byte < 0 ? ' ' : kDigits[cell.byte >> 4];
    line_ += cell.byte < 0 ? ' ' : kDigits[cell.byte & 15];
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
