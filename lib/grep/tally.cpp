#include "grep/tally.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <span>

#include "os/random.hpp"

namespace nt::grep {

namespace {

// Drawn once, so that nobody can write texts that share their hashes.
std::uint64_t seed() {
  static const std::uint64_t kSeed = [] {
    std::uint64_t drawn = 0;
    const auto filled = os::fill_random(std::as_writable_bytes(std::span(&drawn, 1)));
    return filled ? drawn : 0;
  }();
  return kSeed;
}

}  // namespace

void Tally::add(std::string_view text, std::uint64_t count) {
  add(text, XXH3_64bits_withSeed(text.data(), text.size(), seed()), count);
}

void Tally::add(const Tally& other) {
  for (const Entry& entry : other.entries_) add(other.text_of(entry), entry.hash, entry.count);
}

void Tally::add(std::string_view text, std::uint64_t hash, std::uint64_t count) {
  if (2 * entries_.size() >= slots_.size()) grow();
  std::size_t slot = hash & (slots_.size() - 1);
  for (; slots_[slot] != 0; slot = (slot + 1) & (slots_.size() - 1)) {
    Entry& entry = entries_[slots_[slot] - 1];
    if (entry.hash == hash && text_of(entry) == text) {
      entry.count += count;
      return;
    }
  }
  entries_.push_back({hash, count, texts_.size(), text.size()});
  texts_ += text;
  slots_[slot] = entries_.size();
}

void Tally::grow() {
  static constexpr std::size_t kLeast = 64;
  slots_.assign(std::max(kLeast, 2 * slots_.size()), 0);
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    std::size_t slot = entries_[i].hash & (slots_.size() - 1);
    while (slots_[slot] != 0) slot = (slot + 1) & (slots_.size() - 1);
    slots_[slot] = i + 1;
  }
}

void Tally::clear() {
  if (entries_.empty()) return;
  // A table that was once needed is not emptied each time for a few.
  if (64 * entries_.size() < slots_.size())
    slots_.clear();
  else
    std::fill(slots_.begin(), slots_.end(), std::size_t{0});
  entries_.clear();
  texts_.clear();
}

std::vector<std::pair<std::string_view, std::uint64_t>> Tally::sorted(
    std::optional<std::uint64_t> top) const {
  std::vector<std::pair<std::string_view, std::uint64_t>> all;
  all.reserve(entries_.size());
  for (const Entry& entry : entries_) all.emplace_back(text_of(entry), entry.count);
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
