#include "textdiff/line_table.hpp"

#include <algorithm>
#include <string>

#include "base/lines.hpp"
#include "textdiff/key_numbers.hpp"

namespace nt::textdiff {
namespace {

void fill(LineTable& table, std::string_view text, LineKeys& keys, KeyNumbers& numbers) {
  std::string scratch;
  const bool plain = keys.plain();
  for (std::size_t begin = 0; begin < text.size();) {
    table.begins.push_back(begin);
    const std::size_t end = std::min(line_end(text, begin, '\n') + 1, text.size());
    const std::string_view line = text.substr(begin, end - begin);
    const std::string_view key = plain ? line : keys.key(line, scratch);
    table.ids.push_back(numbers.number(key, key.data() != scratch.data()));
    begin = end;
  }
  table.begins.push_back(text.size());
}

}  // namespace

Both<LineTable> make_line_tables(Both<std::string_view> texts, LineKeys& keys) {
  static constexpr std::size_t kUsualLine = 40;  // bytes
  KeyNumbers numbers((texts.before.size() + texts.after.size()) / kUsualLine / 2);
  Both<LineTable> tables;
  fill(tables.before, texts.before, keys, numbers);
  fill(tables.after, texts.after, keys, numbers);
  return tables;
}

}  // namespace nt::textdiff
