#include "textdiff/unordered.hpp"

#include <algorithm>
#include <cstdint>

#include "textdiff/line_table.hpp"
#include "textdiff/numbers/near_partners.hpp"

namespace nt::textdiff {
namespace {

// For each line before the first line after that is equal to it and not taken.
Partners equal_partners(const Both<LineTable>& tables) {
  edits::Id ids = 0;
  for (const LineTable* table : {&tables.before, &tables.after}) {
    for (const edits::Id id : table->ids) ids = std::max(ids, id + 1);
  }
  Partners first(ids, kNoPartner);                 // of each id the first that is free
  Partners next(tables.after.size(), kNoPartner);  // and the one behind it
  for (std::uint32_t i = static_cast<std::uint32_t>(next.size()); i-- > 0;) {
    next[i] = first[tables.after.ids[i]];
    first[tables.after.ids[i]] = i;
  }
  Partners found;
  found.reserve(tables.before.size());
  for (const edits::Id id : tables.before.ids) {
    found.push_back(first[id]);
    if (first[id] != kNoPartner) first[id] = next[first[id]];
  }
  return found;
}

NumberLines read_numbers(const Both<std::string_view>& texts, const Both<LineTable>& tables,
                         LineKeys& keys) {
  NumberLines lines;
  std::string scratch;
  const auto read = [&](std::string_view text, const LineTable& table) {
    for (std::size_t i = 0; i < table.size(); ++i)
      lines.add(keys.key(table.line(text, i), scratch));
  };
  read(texts.before, tables.before);
  read(texts.after, tables.after);
  return lines;
}

// Puts the lines after in order, and notes what differs on the way.
class Ordering {
 public:
  Ordering(const Both<std::string_view>& texts, const Both<LineTable>& tables)
      : text_(texts.after), tables_(tables), taken_(tables.after.size()) {}

  Ordered run(const Partners& partners) {
    ordered_.after.reserve(text_.size());
    for (const std::uint32_t line : partners) {
      if (line != kNoPartner) taken_[line] = true;
    }
    put_free(0);
    for (const std::uint32_t line : partners) {
      ++before_;
      if (line == kNoPartner) continue;
      end_change(before_ - 1);
      put(line);
      same_ = {before_, after_};
      same_end_ = ordered_.after.size();
      put_free(line + std::size_t{1});
    }
    end_change(before_);
    return std::move(ordered_);
  }

 private:
  void put(std::size_t line) {
    ordered_.after += tables_.after.line(text_, line);
    ++after_;
  }
  // Those from there on that are taken for none before.
  void put_free(std::size_t line) {
    for (; line < taken_.size() && !taken_[line]; ++line) put(line);
  }
  // What lies behind the lines that were the same last, up to before this line.
  void end_change(std::size_t before) {
    if (same_.before == before && same_.after == after_) return;
    const auto& begins = tables_.before.begins;
    ordered_.changes.push_back(
        {{same_.before, before - same_.before, begins[same_.before], begins[before]},
         {same_.after, after_ - same_.after, same_end_, ordered_.after.size()}});
  }

  std::string_view text_;
  const Both<LineTable>& tables_;
  std::vector<bool> taken_;
  Ordered ordered_;
  std::size_t before_ = 0;  // lines that were passed
  std::size_t after_ = 0;   // lines that were put
  Both<std::size_t> same_{0, 0};
  std::size_t same_end_ = 0;
};

}  // namespace

Ordered in_order_of_before(const Both<std::string_view>& texts, LineKeys& keys,
                           const std::optional<Tolerance>& tolerance) {
  const Both<LineTable> tables = make_line_tables(texts, keys);
  Partners partners = equal_partners(tables);
  if (tolerance) partners = near_partners(read_numbers(texts, tables, keys), *tolerance, partners);
  return Ordering(texts, tables).run(partners);
}

}  // namespace nt::textdiff
