#include "pattern/string_list.hpp"

#include <algorithm>
#include <bit>

namespace nt::pattern {
namespace {

constexpr unsigned kLeastTableBits = 13;
constexpr unsigned kMostTableBits = 23;
constexpr unsigned kTableBitsPerWindow = 16;

unsigned bits_for(std::size_t size) { return static_cast<unsigned>(std::bit_width(size)); }

// A string with its first bytes as a number, by which most are told apart.
struct Key {
  std::uint64_t head = 0;
  std::string_view text;
  std::uint32_t order = 0;

  bool operator<(const Key& other) const {
    if (head != other.head) return head < other.head;
    if (text != other.text) return text < other.text;
    return order < other.order;
  }
};

std::uint64_t head_of(std::string_view text) {
  std::uint64_t head = 0;
  for (std::size_t i = 0; i < sizeof head; ++i)
    head = head << 8 | (i < text.size() ? static_cast<std::uint8_t>(text[i]) : 0U);
  return head;
}

}  // namespace

StringList::StringList(std::span<const std::string> strings, const Folds& folds) : folds_(folds) {
  sort(strings);
  if (strings_.empty()) return;
  window_size_ = 4;
  for (const String& string : strings_)
    window_size_ = std::min<std::size_t>(window_size_, string.size);
  mask_ = window_size_ == 4 ? ~0U : (1U << (8 * window_size_)) - 1;
  link();
  fill_tables();
}

void StringList::sort(std::span<const std::string> strings) {
  std::string folded;
  for (const std::string& string : strings) folded += string;
  for (char& c : folded) c = static_cast<char>(folds_[static_cast<std::uint8_t>(c)]);
  std::vector<Key> keys;
  keys.reserve(strings.size());
  std::size_t begin = 0;
  for (std::size_t i = 0; i < strings.size(); begin += strings[i++].size()) {
    const std::string_view text = std::string_view(folded).substr(begin, strings[i].size());
    if (!text.empty()) keys.push_back({head_of(text), text, static_cast<std::uint32_t>(i)});
  }
  std::sort(keys.begin(), keys.end());
  bytes_.reserve(folded.size());
  strings_.reserve(keys.size());
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (i > 0 && keys[i].text == keys[i - 1].text) continue;
    const auto size = static_cast<std::uint32_t>(keys[i].text.size());
    strings_.push_back(
        {static_cast<std::uint32_t>(bytes_.size()), size, keys[i].order, kNone, 0, size});
    bytes_ += keys[i].text;
  }
}

// Links each string to those that it begins with: they are the one before, its stem, and so on.
void StringList::link() {
  for (std::uint32_t i = 0; i < strings_.size(); ++i) {
    String& string = strings_[i];
    string.first = i;
    string.stem = i - 1;  // kNone: none
    while (string.stem != kNone && !text_of(string).starts_with(text_of(strings_[string.stem])))
      string.stem = strings_[string.stem].stem;
    if (string.stem == kNone) continue;
    const String& stem = strings_[string.stem];
    string.least = stem.least;
    if (strings_[stem.first].order < string.order) string.first = stem.first;
  }
}

void StringList::fill_tables() {
  table_bits_ =
      std::clamp(bits_for(strings_.size() * kTableBitsPerWindow), kLeastTableBits, kMostTableBits);
  table_.resize((std::size_t{1} << table_bits_) / 64);
  slot_bits_ = bits_for(strings_.size() * 2);
  slots_.resize(std::size_t{1} << slot_bits_);
  for (std::size_t begin = 0; begin < strings_.size();) {
    const std::uint32_t window = window_of(text_of(strings_[begin]));
    std::size_t end = begin + 1;
    while (end < strings_.size() && window_of(text_of(strings_[end])) == window) ++end;
    const std::uint32_t bit = hash(window, table_bits_);
    table_[bit / 64] |= std::uint64_t{1} << (bit % 64);
    std::size_t slot = hash(window, slot_bits_);
    while (slots_[slot].end != 0) slot = (slot + 1) & (slots_.size() - 1);
    slots_[slot] = {window, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    begin = end;
  }
}

std::uint32_t StringList::window_of(std::string_view text) const {
  std::uint32_t window = 0;
  for (std::size_t i = 0; i < window_size_; ++i) window = next_window(window, text[i]);
  return window;
}

// How many of their first bytes a string and the text have in common.
std::size_t StringList::common(const String& string, std::string_view text) const {
  const char* const bytes = bytes_.data() + string.begin;
  const std::size_t size = std::min<std::size_t>(string.size, text.size());
  std::size_t at = 0;
  while (at < size &&
         static_cast<std::uint8_t>(bytes[at]) == folds_[static_cast<std::uint8_t>(text[at])])
    ++at;
  return at;
}

// The longest of the strings at the text's begin, which is the window. The last string that comes
// not behind the text is the one, or begins with it.
std::uint32_t StringList::longest_at(std::string_view text, std::uint32_t window) const {
  std::size_t slot = hash(window, slot_bits_);
  while (slots_[slot].end != 0 && slots_[slot].window != window)
    slot = (slot + 1) & (slots_.size() - 1);
  if (slots_[slot].end == 0) return kNone;
  const auto is_behind = [&](const String& string) {
    const std::size_t same = common(string, text);
    if (same == string.size) return false;
    return same == text.size() || static_cast<std::uint8_t>(bytes_[string.begin + same]) >
                                      folds_[static_cast<std::uint8_t>(text[same])];
  };
  std::uint32_t begin = slots_[slot].begin;  // what is before is not behind the text
  for (std::uint32_t end = slots_[slot].end; begin < end;) {
    const std::uint32_t middle = begin + (end - begin) / 2;
    if (is_behind(strings_[middle])) {
      end = middle;
    } else {
      begin = middle + 1;
    }
  }
  if (begin == slots_[slot].begin) return kNone;
  std::uint32_t longest = begin - 1;
  const std::size_t same = common(strings_[longest], text);
  if (same < strings_[longest].least) return kNone;
  while (strings_[longest].size > same) longest = strings_[longest].stem;
  return longest;
}

std::optional<StringList::Found> StringList::whole(std::string_view text) const {
  if (empty() || text.size() < window_size_) return std::nullopt;
  const std::uint32_t window = window_of(text);
  if (!may_begin(window)) return std::nullopt;
  const std::uint32_t longest = longest_at(text, window);
  if (longest == kNone || strings_[longest].size != text.size()) return std::nullopt;
  return found(longest);
}

}  // namespace nt::pattern
