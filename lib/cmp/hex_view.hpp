// Both files in hexadecimal, side by side, around what differs.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "cmp/options.hpp"
#include "cmp/ranges.hpp"
#include "compare/pair_chunks.hpp"
#include "io/writer.hpp"

namespace nt::cmp {

// Rows of eight bytes of each side: the offset in the file, the bytes, the bytes as text. Between
// the sides stands | where a row differs, < or > where only one of them has bytes. Bytes that are
// the other side's alone have blanks in their place, so that what is the same stands side by side.
// Rows far from each other are parted by a line "--".
class HexView {
 public:
  // Both sides are mapped, and outlive this.
  HexView(const compare::PairSide& left, const compare::PairSide& right, const Options& options,
          io::Writer& out);

  // The ranges that differ, some at a time, in order. False: the output takes no more.
  bool show(std::span<const Range> ranges);
  // There are no more.
  void finish();

 private:
  static constexpr std::size_t kColumns = 8;
  // A byte of each side in the same column, or none.
  struct Cell {
    int byte = -1;
    bool differs = false;
  };
  struct RowSide {
    std::uint64_t offset = 0;
    std::array<Cell, kColumns> cells;
    bool has_bytes = false;
  };

  void begin_hunk(const Range& first);
  void end_hunk();
  void put(std::uint64_t left, std::uint64_t left_size, std::uint64_t right,
           std::uint64_t right_size, bool differs);
  void put_columns(std::uint64_t left, std::uint64_t left_size, std::uint64_t right,
                   std::uint64_t right_size, bool differs);
  void put_cell(std::size_t side, std::uint64_t offset, bool differs);
  void end_row();
  void print_side(std::size_t side);

  std::array<const compare::PairSide*, 2> sides_;
  std::array<std::string_view, 2> bytes_;
  std::array<std::uint64_t, 2> skips_;
  std::size_t context_;  // bytes
  bool color_;
  io::Writer& out_;
  int digits_;
  std::array<std::uint64_t, 2> at_{};  // up to where the sides are shown, or passed over
  bool in_hunk_ = false;               // rows that follow each other
  bool any_ = false;                   // a hunk was shown
  std::array<RowSide, 2> row_;
  std::size_t column_ = 0;
  std::string line_;
};

}  // namespace nt::cmp
