#include "textdiff/unordered.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>

#include "textdiff/line_table.hpp"

namespace nt::textdiff {
namespace {

constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

// For each line before the first line after that is equal to it and not taken; kNone.
std::vector<std::uint32_t> partners(const Both<LineTable>& tables) {
  edits::Id ids = 0;
  for (const LineTable* table : {&tables.before, &tables.after}) {
    for (const edits::Id id : table->ids) ids = std::max(ids, id + 1);
  }
  std::vector<std::uint32_t> first(ids, kNone);                 // of each id the first that is free
  std::vector<std::uint32_t> next(tables.after.size(), kNone);  // and the one behind it
  for (std::uint32_t i = static_cast<std::uint32_t>(next.size()); i-- > 0;) {
    next[i] = first[tables.after.ids[i]];
    first[tables.after.ids[i]] = i;
  }
  std::vector<std::uint32_t> found;
  found.reserve(tables.before.size());
  for (const edits::Id id : tables.before.ids) {
    found.push_back(first[id]);
    if (first[id] != kNone) first[id] = next[first[id]];
  }
  return found;
}

}  // namespace

std::string in_order_of_before(const Both<std::string_view>& texts, LineKeys& keys) {
  const Both<LineTable> tables = make_line_tables(texts, keys);
  const auto partner = partners(tables);
  std::vector<bool> taken(tables.after.size());
  for (const std::uint32_t line : partner) {
    if (line != kNone) taken[line] = true;
  }
  std::string result;
  result.reserve(texts.after.size());
  const auto put = [&](std::size_t line) { result += tables.after.line(texts.after, line); };
  const auto put_with_others = [&](std::size_t line) {
    for (; line < taken.size() && !taken[line]; ++line) put(line);
  };
  put_with_others(0);
  for (const std::uint32_t line : partner) {
    if (line == kNone) continue;
    put(line);
    put_with_others(line + std::size_t{1});
  }
  return result;
}

}  // namespace nt::textdiff
