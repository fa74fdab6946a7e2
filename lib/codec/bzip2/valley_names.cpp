#include "codec/bzip2/valley_names.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

#include "codec/little_endian.hpp"

namespace nt::codec::bzip2 {

// The parts of a word, and how they compare.
//
// Of two parts one of which begins with the other, the shorter is the greater: where it ends, at a
// valley, the longer goes on with an L, or it would end there too. So keys are filled up with ones.
// No part ends in a symbol of all ones, which is less than the one before it: a key tells the
// length of any part that it holds.
template <typename Symbol>
class ValleyNamer::View {
 public:
  View(const Word<Symbol>& word, std::span<const std::uint32_t> valleys)
      : word_(word),
        valleys_(valleys),
        symbol_bits_(sizeof(Symbol) == 1 ? 8
                                         : static_cast<unsigned>(std::bit_width(word.alphabet))),
        held_(std::min(64 / symbol_bits_, Word<Symbol>::kBehind)) {}

  std::uint32_t length(std::size_t valley) const {
    const std::uint32_t end = valley + 1 < valleys_.size() ? valleys_[valley + 1] : word_.size;
    return end - valleys_[valley] + 1;
  }
  bool is_held(std::uint32_t length) const { return length <= held_; }

  std::uint64_t key(std::size_t valley, std::uint32_t length) const {
    const Symbol* const symbols = word_.symbols + valleys_[valley];
    std::uint64_t key = 0;
    if constexpr (sizeof(Symbol) == 1) {
      key = std::byteswap(little_endian_word(symbols));
    } else {
      for (std::uint32_t i = 0; i < held_; ++i) key = key << symbol_bits_ | symbols[i];
    }
    return length < held_ ? key | ((std::uint64_t{1} << (held_ - length) * symbol_bits_) - 1) : key;
  }
  unsigned key_bits() const { return held_ * symbol_bits_; }

  std::uint64_t hash(std::size_t valley, std::uint32_t length, std::uint64_t key) const {
    constexpr std::uint64_t kFactor = 0x9e3779b97f4a7c15;  // 2^64 by the golden ratio
    std::uint64_t hash = key * kFactor;
    for (std::uint32_t i = held_; i < length; ++i)
      hash = (std::rotl(hash, 29) ^ word_.symbols[valleys_[valley] + i]) * kFactor;
    return hash;
  }

  // How two parts with the same key compare, by what it does not hold.
  int compare_rest(std::size_t a, std::size_t b) const {
    const std::uint32_t length_a = length(a);
    const std::uint32_t length_b = length(b);
    const Symbol* const at_a = word_.symbols + valleys_[a];
    const Symbol* const at_b = word_.symbols + valleys_[b];
    for (std::uint32_t i = held_; i < std::min(length_a, length_b); ++i)
      if (at_a[i] != at_b[i]) return at_a[i] < at_b[i] ? -1 : 1;
    if (is_held(length_a) && is_held(length_b)) return 0;
    return length_a == length_b ? 0 : length_a > length_b ? -1 : 1;
  }

 private:
  Word<Symbol> word_;
  std::span<const std::uint32_t> valleys_;
  unsigned symbol_bits_;
  std::uint32_t held_;  // symbols, by a key
};

// The parts, and for each valley which of them begins there, in place of its name. Some are
// prepared before any of them is looked for, so that memory is read ahead.
template <typename Symbol>
void ValleyNamer::find_parts(const View<Symbol>& view, std::span<std::uint32_t> names) {
  constexpr std::size_t kMostRows = std::size_t{1} << 15;  // 2 MiB, which second caches hold
  const std::size_t rows = std::clamp(std::bit_ceil(names.size() / 8), std::size_t{2}, kMostRows);
  const auto shift = static_cast<unsigned>(64 - std::countr_zero(rows));
  cache_.assign(rows, Row{});
  parts_.clear();
  parts_.reserve(names.size());  // of which no more memory is touched than is used
  struct Query {
    std::uint64_t key;
    std::uint32_t length;
    Row* row;
  };
  std::array<Query, 32> queries;
  for (std::size_t begin = 0; begin < names.size(); begin += queries.size()) {
    const std::size_t count = std::min(queries.size(), names.size() - begin);
    for (std::size_t i = 0; i < count; ++i) {
      const std::uint32_t length = view.length(begin + i);
      const std::uint64_t key = view.key(begin + i, length);
      Row* const row = &cache_[view.hash(begin + i, length, key) >> shift];
      __builtin_prefetch(row);
      queries[i] = {key, length, row};
    }
    for (std::size_t i = 0; i < count; ++i) {
      const auto& [key, length, row] = queries[i];
      const auto valley = static_cast<std::uint32_t>(begin + i);
      const auto part = static_cast<std::uint32_t>(parts_.size());
      std::uint32_t name = part;
      for (Slot& slot : row->slots) {
        if (slot.length == 0) {
          slot = {key, length, part};
          break;
        }
        if (slot.key == key && slot.length == length &&
            (view.is_held(length) || view.compare_rest(parts_[slot.part].valley, valley) == 0)) {
          name = slot.part;
          break;
        }
      }
      names[valley] = name;
      if (name == part) parts_.push_back({key, valley, part});
    }
  }
}

// By their keys, digit by digit, from the last to the first.
void ValleyNamer::sort_parts(unsigned key_bits) {
  constexpr unsigned kDigitBits = 11;
  constexpr std::size_t kDigits = std::size_t{1} << kDigitBits;
  constexpr std::size_t kMostDigits = (64 + kDigitBits - 1) / kDigitBits;
  const unsigned digits = (key_bits + kDigitBits - 1) / kDigitBits;
  std::array<std::array<std::uint32_t, kDigits>, kMostDigits> places;
  for (auto& of_digit : std::span(places).first(digits)) of_digit.fill(0);
  for (const Part& part : parts_)
    for (unsigned i = 0; i < digits; ++i) ++places[i][part.key >> i * kDigitBits & (kDigits - 1)];
  moved_.resize(parts_.size());
  for (unsigned i = 0; i < digits; ++i) {
    const unsigned shift = i * kDigitBits;
    auto& of_digit = places[i];
    if (of_digit[parts_[0].key >> shift & (kDigits - 1)] == parts_.size()) continue;
    std::uint32_t all = 0;
    for (std::uint32_t& place : of_digit) all += std::exchange(place, all);
    for (const Part& part : parts_) moved_[of_digit[part.key >> shift & (kDigits - 1)]++] = part;
    std::swap(parts_, moved_);
  }
}

// The name of each part, and how many there are. Parts with one key are sorted by what it does not
// hold.
template <typename Symbol>
std::uint32_t ValleyNamer::number_parts(const View<Symbol>& view) {
  numbers_.resize(parts_.size());
  std::uint32_t number = 0;
  for (auto begin = parts_.begin(), end = begin; begin != parts_.end(); begin = end, ++number) {
    bool is_held = true;
    for (; end != parts_.end() && end->key == begin->key; ++end) {
      is_held &= view.is_held(view.length(end->valley));
      numbers_[end->name] = number;
    }
    if (is_held) continue;
    std::sort(begin, end, [&view](const Part& a, const Part& b) {
      return view.compare_rest(a.valley, b.valley) < 0;
    });
    for (auto part = begin; part != end; ++part) {
      if (part != begin && view.compare_rest(part[-1].valley, part->valley) != 0) ++number;
      numbers_[part->name] = number;
    }
  }
  return number;
}

template <typename Symbol>
std::uint32_t ValleyNamer::run(const Word<Symbol>& word, std::span<const std::uint32_t> valleys,
                               std::span<std::uint32_t> names) {
  const View<Symbol> view(word, valleys);
  find_parts(view, names.first(valleys.size()));
  sort_parts(view.key_bits());
  const std::uint32_t count = number_parts(view);
  for (std::uint32_t& name : names.first(valleys.size())) name = numbers_[name];
  return count;
}

template std::uint32_t ValleyNamer::run(const Word<std::uint8_t>&, std::span<const std::uint32_t>,
                                        std::span<std::uint32_t>);
template std::uint32_t ValleyNamer::run(const Word<std::uint32_t>&, std::span<const std::uint32_t>,
                                        std::span<std::uint32_t>);

}  // namespace nt::codec::bzip2
