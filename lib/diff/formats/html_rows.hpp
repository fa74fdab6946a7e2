// The lines of two texts next to each other, in a page.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "diff/file_diff.hpp"
#include "diff/options.hpp"
#include "io/writer.hpp"

namespace nt::diff {

// Writes every line of both texts. A row is a <div> with, for each side, a number in <b> and the
// line without its LF in <code>; its class says what the sides are:
//   e  both are the same                s  the same, and in the page but once
//   u  both are equal under the rules   c  what goes, and what comes in its place
//   d  there is only one that goes      a  there is only one that comes
// Rows stand in chunks, <div class=k>; a change is <div class=h>, one that can be ignored
// <div class="h i">, and what is folded <details>. A line that lacks its LF has data-eol.
class HtmlRows {
 public:
  HtmlRows(const FileDiff& diff, const FormatOptions& options, io::Writer& out);

  // Of the greatest number.
  std::size_t digits() const;
  void write();

 private:
  // A line of either side, if there is one.
  struct Side {
    std::string_view line;
    std::uint64_t number = 0;  // from 0
    std::span<const Span> marks = {};
    const textdiff::MovedBlock* moved = nullptr;
  };

  void equal_lines(textdiff::Both<std::uint64_t> first, textdiff::Both<std::string_view> texts,
                   std::uint64_t lines);
  void equal_rows(textdiff::Both<std::uint64_t>& number, textdiff::Both<std::string_view>& texts,
                  std::uint64_t lines, bool folded);
  void pass(const textdiff::Both<std::string_view>& rests);
  void change(const textdiff::Change& change);
  void begin_row(char kind);
  void side(const Side& side, char name);
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
