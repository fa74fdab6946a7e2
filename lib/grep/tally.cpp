#include "grep/tally.hpp"

#include <algorithm>

namespace nt::grep {

void Tally::add(std::string_view text, std::uint64_t count) {
  const auto found = counts_.find(text);
  if (found != counts_.end()) {
    found->second += count;
  } else {
    counts_.emplace(text, count);
  }
}

void Tally::add(const Tally& other) {
  for (const auto& [text, count] : other.counts_) add(text, count);
}

std::vector<std::pair<std::string_view, std::uint64_t>> Tally::sorted(
    std::optional<std::uint64_t> top) const {
  std::vector<std::pair<std::string_view, std::uint64_t>> all(counts_.begin(), counts_.end());
  const auto before = [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  };
  const std::size_t shown = top ? std::min<std::uint64_t>(*top, all.size()) : all.size();
  std::partial_sort(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(shown), all.end(),
                    before);
  all.resize(shown);
  return all;
}

}  // namespace nt::grep
