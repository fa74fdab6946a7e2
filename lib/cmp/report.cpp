#include "cmp/report.hpp"

#include <fmt/format.h>

#include <iterator>

#include "cmp/byte_list.hpp"
#include "io/json.hpp"

namespace nt::cmp {
namespace {

void print_place(io::JsonWriter& json, std::string_view key, std::uint64_t offset,
                 std::uint64_t size) {
  json.key(key).begin_array().value(offset).value(size).end_array();
}

}  // namespace

void print_mismatch(const compare::Mismatch& mismatch, const Names& names, bool prints_bytes,
                    io::Writer& out) {
  std::string line = fmt::format("{} {} differ: byte {}, line {}", names.left, names.right,
                                 mismatch.offset + 1, mismatch.newlines + 1);
  if (prints_bytes)
    fmt::format_to(std::back_inserter(line), " is {:3o} {} {:3o} {}", mismatch.left,
                   shown_byte(mismatch.left), mismatch.right, shown_byte(mismatch.right));
  line += '\n';
  out.write(line);
}

std::string end_message(const compare::Mismatch& mismatch, const Names& names, bool with_line) {
  const std::string& shorter =
      mismatch.kind == compare::Mismatch::Kind::kLeftEnds ? names.left : names.right;
  if (mismatch.offset == 0) return fmt::format("EOF on {} which is empty", shorter);
  std::string message = fmt::format("EOF on {} after byte {}", shorter, mismatch.offset);
  if (!with_line) return message;
  return message + (mismatch.at_line_begin ? fmt::format(", line {}", mismatch.newlines)
                                           : fmt::format(", in line {}", mismatch.newlines + 1));
}

void print_json(std::span<const Range> ranges, io::Writer& out) {
  io::JsonWriter json(out);
  for (const Range& range : ranges) {
    json.begin_object();
    print_place(json, "left", range.left, range.left_size);
    print_place(json, "right", range.right, range.right_size);
    json.end_object();
  }
}

void print_json(const RangeTotals& totals, io::Writer& out) {
  io::JsonWriter json(out);
  json.begin_object().field("differing", totals.differing).field("ranges", totals.ranges);
  json.field("left_size", totals.left_size).field("right_size", totals.right_size).key("first");
  if (totals.first) {
    json.begin_object().field("byte", totals.first->byte).field("line", totals.first->line);
    json.end_object();
  } else {
    json.null();
  }
  json.end_object();
}

void print_summary(const RangeTotals& totals, io::Writer& out) {
  out.write(
      fmt::format("differing bytes   {}\nranges            {}\n", totals.differing, totals.ranges));
  out.write(fmt::format("left size         {}\nright size        {}\n", totals.left_size,
                        totals.right_size));
  if (!totals.first) return;
  out.write(
      fmt::format("first difference  byte {}, line {}\n", totals.first->byte, totals.first->line));
}

}  // namespace nt::cmp
