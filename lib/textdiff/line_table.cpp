#include "textdiff/line_table.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <deque>
#include <string>

#include "base/lines.hpp"

namespace nt::textdiff {
namespace {

// Keys, each with its number.
class KeyNumbers {
 public:
  explicit KeyNumbers(std::size_t expected)
      : slots_(std::bit_ceil(std::max<std::size_t>(expected + expected / 2, 16))) {}

  // lasts: the key's bytes stay where they are.
  edits::Id number(std::string_view key, bool lasts) {
    if (2 * keys_.size() >= slots_.size()) grow();
    const std::uint64_t hash = ::XXH3_64bits(key.data(), key.size());
    std::size_t at = place(hash);
    for (; slots_[at].id != kFree; at = (at + 1) & (slots_.size() - 1)) {
      if (slots_[at].hash == static_cast<std::uint32_t>(hash) && keys_[slots_[at].id] == key)
        return slots_[at].id;
    }
    if (!lasts) key = kept_.emplace_back(key);
    slots_[at] = {static_cast<std::uint32_t>(hash), static_cast<edits::Id>(keys_.size())};
    keys_.push_back(key);
    return slots_[at].id;
  }

 private:
  static constexpr edits::Id kFree = ~edits::Id{0};
  struct Slot {
    std::uint32_t hash = 0;  // its lower half; the upper one tells the place
    edits::Id id = kFree;
  };

  std::size_t place(std::uint64_t hash) const { return hash >> 32 & (slots_.size() - 1); }

  void grow() {
    std::vector<Slot> slots(slots_.size() * 2);
    slots_.swap(slots);
    for (std::size_t id = 0; id < keys_.size(); ++id) {
      const std::uint64_t hash = ::XXH3_64bits(keys_[id].data(), keys_[id].size());
      std::size_t at = place(hash);
      while (slots_[at].id != kFree) at = (at + 1) & (slots_.size() - 1);
      slots_[at] = {static_cast<std::uint32_t>(hash), static_cast<edits::Id>(id)};
    }
  }

  std::vector<Slot> slots_;  // open addressing, the number a power of two
  std::vector<std::string_view> keys_;
  std::deque<std::string> kept_;
};

void fill(LineTable& table, std::string_view text, LineKeys& keys, KeyNumbers& numbers) {
  std::string scratch;
  for (std::size_t begin = 0; begin < text.size();) {
    table.begins.push_back(begin);
    const std::size_t end = std::min(line_end(text, begin, '\n') + 1, text.size());
    const std::string_view line = text.substr(begin, end - begin);
    const std::string_view key = keys.key(line, scratch);
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
