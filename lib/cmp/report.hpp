// What nt cmp says of two files, but for the bytes themselves.
#pragma once

#include <string>
#include <string_view>

#include "cmp/options.hpp"
#include "cmp/ranges.hpp"
#include "compare/file_pair.hpp"
#include "io/writer.hpp"

namespace nt::cmp {

// How the two files are called.
struct Names {
  std::string left;
  std::string right;
};

// GNU cmp's line on the first difference, where it is one of bytes.
void print_mismatch(const compare::Mismatch& mismatch, const Names& names, bool prints_bytes,
                    io::Writer& out);

// GNU cmp's message where one of the files ends first; without the line where it is not known.
std::string end_message(const compare::Mismatch& mismatch, const Names& names, bool with_line);

// Ranges as JSON, an object a line; then one with the totals.
void print_json(std::span<const Range> ranges, io::Writer& out);
void print_json(const RangeTotals& totals, io::Writer& out);

// Totals for people, a line each.
void print_summary(const RangeTotals& totals, io::Writer& out);

}  // namespace nt::cmp
