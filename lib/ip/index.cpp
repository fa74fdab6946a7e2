#include "ip/index.hpp"

#include <algorithm>
#include <queue>

namespace nt::ip {
namespace {

constexpr unsigned kStartBits = 16;
constexpr std::size_t kStarts = std::size_t{1} << kStartBits;

}  // namespace

Index::Index(const std::vector<Item>& items) {
  Segments<Word32> v4;
  Segments<Word128> v6;
  for (const Item& it : items) {
    const auto number = static_cast<std::uint32_t>(sizes_.size());
    sizes_.push_back(it.last - it.first.value);
    if (it.family() == Family::kV4) {
      v4.push_back({static_cast<Word32>(it.first.value), static_cast<Word32>(it.last), number});
    } else {
      v6.push_back({it.first.value, it.last, number});
    }
  }
  v4_ = flatten(std::move(v4));
  v6_ = flatten(std::move(v6));
  starts_.reserve(kStarts + 1);
  std::uint32_t at = 0;
  for (std::size_t i = 0; i < kStarts; ++i) {
    while (at < v4_.size() && v4_[at].last >> (32 - kStartBits) < i) ++at;
    starts_.push_back(at);
  }
  starts_.push_back(static_cast<std::uint32_t>(v4_.size()));
  for (const auto& it : v4_) {
    for (Word32 i = it.first >> 16; i <= it.last >> 16; ++i)
      touched_[i >> 6] |= std::uint64_t{1} << (i & 63);
  }
}

template <class Word>
Index::Segments<Word> Index::flatten(Segments<Word> items) {
  std::sort(items.begin(), items.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  const auto less_specific = [](const Segment<Word>& a, const Segment<Word>& b) {
    const Word size_a = static_cast<Word>(a.last - a.first);
    const Word size_b = static_cast<Word>(b.last - b.first);
    return size_a != size_b ? size_a > size_b : a.item > b.item;
  };
  // The items that hold the current address, and some that have ended.
  std::priority_queue<Segment<Word>, Segments<Word>, decltype(less_specific)> open(less_specific);
  Segments<Word> flat;
  std::size_t next = 0;
  for (Word at = 0; next < items.size() || !open.empty();) {
    if (open.empty()) at = items[next].first;
    for (; next < items.size() && items[next].first == at; ++next) open.push(items[next]);
    while (!open.empty() && open.top().last < at) open.pop();
    if (open.empty()) continue;
    const Segment<Word>& best = open.top();
    Word end = best.last;
    if (next < items.size()) end = std::min(end, static_cast<Word>(items[next].first - 1));
    if (!flat.empty() && flat.back().item == best.item &&
        static_cast<Word>(flat.back().last + 1) == at) {
      flat.back().last = end;
    } else {
      flat.push_back({at, end, best.item});
    }
    if (end == kMost<Word>) break;
    at = static_cast<Word>(end + 1);
  }
  return flat;
}

std::optional<std::uint32_t> Index::search(Word32 value) const {
  const std::size_t start = value >> (32 - kStartBits);
  // The segment, if there is one, begins in these 16 bits or is the one that reaches into them.
  const auto begin = v4_.begin() + starts_[start];
  const auto end = v4_.begin() + starts_[start + 1];
  auto it = std::partition_point(begin, end, [value](const auto& s) { return s.last < value; });
  if (it == v4_.end() || it->first > value) return std::nullopt;
  return it->item;
}

std::optional<std::uint32_t> Index::find(Word128 value) const {
  const auto it = std::partition_point(v6_.begin(), v6_.end(),
                                       [value](const auto& s) { return s.last < value; });
  std::optional<std::uint32_t> found;
  if (it != v6_.end() && it->first <= value) found = it->item;
  if (value >> 32 == 0xffff) {
    const auto mapped = find(static_cast<Word32>(value));
    if (mapped && (!found || sizes_[*mapped] < sizes_[*found])) found = mapped;
  }
  return found;
}

}  // namespace nt::ip
