// The lines of two texts next to each other, in a page.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "diff/file_diff.hpp"
#include "diff/options.hpp"
#include "io/writer.hpp"
#include "textdiff/inner.hpp"

namespace nt::diff {

// Writes every line of both texts. A row is a <div> with, for each side, a number in <b> and the
// line without its LF in <code>; its class says what the sides are:
//   e  both are the same                s  the same, and in the page but once
//   u  both are equal under the rules   c  what goes, and what comes in its place
//   d  there is only one that goes      a  there is only one that comes
// Those of the last line stand in <div class=p>, in a <div> for each side. Rows stand in chunks,
// <div class=k>; a change is <div class=h>, one that can be ignored
// <div class="h i">, and what is folded <details>. A line that lacks its LF has data-eol.
class HtmlRows {
 public:
  HtmlRows(const FileDiff& diff, const FormatOptions& options, io::Writer& out);

  // Of the greatest number.
  std::size_t digits() const;
  void write();

 private:
  // The lines of a change on one side, which are taken one by one.
  struct Lines {
    struct Line {
      std::string_view text;
      std::uint64_t number = 0;  // from 0
      std::span<const Span> marks;
      const textdiff::MovedBlock* moved = nullptr;
    };
    Line take();

    char name = 'o';        // of the side, in what a line that moved is gone to by: 'o' or 'n'
    std::string_view text;  // that is left
    std::uint64_t first = 0;
    std::span<const textdiff::LineMarks> marks;
    std::span<const textdiff::MovedBlock> moved;
    std::size_t taken = 0;
  };

  void equal_lines(textdiff::Both<std::uint64_t> first, textdiff::Both<std::string_view> texts,
                   std::uint64_t lines);
  void equal_rows(textdiff::Both<std::uint64_t>& line, textdiff::Both<std::string_view>& texts,
                  std::uint64_t lines, bool folded);
  void pass(const textdiff::Both<std::string_view>& rests);
  void change(const textdiff::Change& change);
  void begin_row(char kind);
  void paired_rows(textdiff::Both<Lines>& lines, std::uint64_t rows);
  void unpaired_rows(textdiff::Both<Lines>& lines, std::uint64_t before, std::uint64_t after);
  void side(Lines& lines);
  void number(std::uint64_t number);
  void code(std::string_view line, std::string_view attributes, std::span<const Span> marks);
  void chunks(std::uint64_t rows);
  void end_row();

  static constexpr std::uint64_t kChunk = 100;  // rows

  const FileDiff& diff_;
  const FormatOptions& options_;
  io::Writer& out_;
  Trail trail_;
  textdiff::Both<std::uint64_t> lines_;  // that the texts have
  std::uint64_t changes_ = 0;            // that were written
  std::uint64_t left_ = 0;               // rows of those that are to be written one by one
  std::uint64_t in_chunk_ = 0;
};

}  // namespace nt::diff
