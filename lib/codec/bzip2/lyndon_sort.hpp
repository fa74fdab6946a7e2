// The suffixes of a Lyndon word in order, by induced sorting.
//
// The algorithm is SA-IS (Nong, Zhang and Chan, Two Efficient Algorithms for Linear Time Suffix
// Array Construction, 2011), which is simpler for a Lyndon word: its begin does what a sentinel
// does at the end of others, and the word of names that it goes on with is a Lyndon word again.
//
// A position is of type L where its suffix is greater than the next one's, else of type S; an S
// behind an L is a valley (theirs: LMS). Each part from a valley to the next gets a name, by its
// order; in the word of the names, suffixes stand in the order of the valleys' own, and from the
// valleys all L follow, and from these all S.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <type_traits>
#include <vector>

#include "codec/bzip2/valley_names.hpp"
#include "codec/bzip2/word.hpp"

namespace nt::codec::bzip2 {

// The memory of one level and those below it is kept from word to word.
template <typename Symbol>
class LyndonSorter {
  // Bytes and their positions fit a half of what numbers need.
  static constexpr bool kSmall = sizeof(Symbol) == 1;
  static constexpr unsigned kPositionBits = kSmall ? 20 : 32;

 public:
  static constexpr std::uint32_t kMostSize = (std::uint32_t{1} << (kSmall ? 20 : 31)) - 1;

  // A suffix: where it begins, and the symbol before it.
  class Suffix {
   public:
    using Bits = std::conditional_t<kSmall, std::uint32_t, std::uint64_t>;

    Suffix() = default;
    Suffix(std::uint32_t position, Symbol before)
        : bits_(static_cast<Bits>(position | Bits{before} << kPositionBits)) {}
    std::uint32_t position() const {
      return static_cast<std::uint32_t>(bits_ & ((Bits{1} << kPositionBits) - 1));
    }
    Symbol before() const { return static_cast<Symbol>(bits_ >> kPositionBits); }

   private:
    Bits bits_;
  };

  // The namer is for all levels, one after the other.
  explicit LyndonSorter(ValleyNamer& namer) : namer_(namer) {}

  // Gives take(rank, suffix) each suffix of a word of 2 to kMostSize symbols.
  template <typename Take>
  void run(const Word<Symbol>& word, const Take& take) {
    find_valleys(word);
    sort_valleys(word);
    induce(word, take);
  }

 private:
  void find_valleys(const Word<Symbol>& word);
  void sort_valleys(const Word<Symbol>& word);
  template <typename Take>
  void induce(const Word<Symbol>& word, const Take& take);
  template <typename Take>
  void induce_l(const Word<Symbol>& word, const Take& take);
  template <typename Take>
  void induce_s(const Word<Symbol>& word, const Take& take);
  // The suffix before the one at a position.
  static Suffix before(std::ptrdiff_t position, const Symbol* symbols) {
    return Suffix(static_cast<std::uint32_t>(position - 1), symbols[position - 2]);
  }

  // Of the suffixes that begin with one symbol.
  struct Count {
    std::uint32_t of_type[2];  // L and S
    std::uint32_t valleys;     // of those S
    std::uint32_t all() const { return of_type[0] + of_type[1]; }
  };
  // Where the next of them goes: the L from the first place on, the S from the last one back.
  struct Place {
    std::uint32_t of_l;
    std::uint32_t behind_s;
  };

  std::vector<Count> counts_;
  std::vector<Place> places_;
  std::vector<std::uint32_t> room_;    // which the valleys fill from its end
  std::span<std::uint32_t> valleys_;   // in the order of the word
  std::vector<std::uint32_t> sorted_;  // in that of their suffixes
  std::vector<std::uint32_t> names_;
  std::vector<Suffix> suffixes_;
  std::vector<Suffix> peaks_;  // each L behind an S, in order
  std::vector<std::uint32_t> first_peak_;
  ValleyNamer& namer_;
  std::unique_ptr<LyndonSorter<std::uint32_t>> next_;
};

// At least so much room: what is in it is of no use.
template <typename Value>
void make_room(std::vector<Value>& room, std::size_t size) {
  if (room.size() < size) room.resize(size);
}

template <typename Symbol>
template <typename Take>
void LyndonSorter<Symbol>::induce(const Word<Symbol>& word, const Take& take) {
  make_room(suffixes_, word.size);
  make_room(peaks_, valleys_.size() + 1);
  make_room(places_, word.alphabet);
  make_room(first_peak_, word.alphabet + 1);
  std::uint32_t all = 0;
  for (std::uint32_t symbol = 0; symbol < word.alphabet; ++symbol) {
    places_[symbol].of_l = all;
    all += counts_[symbol].all();
    places_[symbol].behind_s = all;
  }
  induce_l(word, take);
  induce_s(word, take);
}

// Each suffix, from the least to the greatest, gives the one before it, if that is an L, the next
// place of its symbol; where it is none, it goes where no one reads any more, which saves a branch.
template <typename Symbol>
template <typename Take>
void LyndonSorter<Symbol>::induce_l(const Word<Symbol>& word, const Take& take) {
  const Symbol* const symbols = word.symbols;
  Suffix* const suffixes = suffixes_.data();
  Place* const places = places_.data();
  Suffix* peak = peaks_.data();
  sorted_[0] = word.size;  // the word itself, which follows its end
  const std::uint32_t* valley = sorted_.data();
  std::uint32_t begin = 0;
  for (std::uint32_t symbol = 0; symbol < word.alphabet; ++symbol) {
    const Count count = counts_[symbol];
    first_peak_[symbol] = static_cast<std::uint32_t>(peak - peaks_.data());
    for (std::uint32_t i = begin; i < begin + count.of_type[0]; ++i) {
      const Suffix suffix = suffixes[i];
      const bool is_l = suffix.before() >= symbol;
      take(i, suffix);
      *peak = suffix;
      peak += !is_l;
      std::uint32_t& place = places[suffix.before()].of_l;
      suffixes[place] = before(suffix.position(), symbols);
      place += is_l;
    }
    for (const std::uint32_t* const end = valley + count.valleys; valley != end; ++valley)
      suffixes[places[symbols[*valley - 1]].of_l++] = before(*valley, symbols);
    begin += count.all();
  }
  first_peak_[word.alphabet] = static_cast<std::uint32_t>(peak - peaks_.data());
}

// Likewise from the greatest to the least, if it is an S.
template <typename Symbol>
template <typename Take>
void LyndonSorter<Symbol>::induce_s(const Word<Symbol>& word, const Take& take) {
  const Symbol* const symbols = word.symbols;
  Suffix* const suffixes = suffixes_.data();
  Place* const places = places_.data();
  std::uint32_t end = word.size;
  for (std::uint32_t symbol = word.alphabet; symbol-- > 0;) {
    const Count count = counts_[symbol];
    for (std::uint32_t i = end; i-- > end - count.of_type[1];) {
      const Suffix suffix = suffixes[i];
      take(i, suffix);
      std::uint32_t& place = places[suffix.before()].behind_s;
      suffixes[place - 1] = before(suffix.position(), symbols);
      place -= suffix.before() <= symbol;
    }
    for (std::uint32_t i = first_peak_[symbol + 1]; i-- > first_peak_[symbol];)
      suffixes[--places[peaks_[i].before()].behind_s] = before(peaks_[i].position(), symbols);
    end -= count.all();
  }
}

}  // namespace nt::codec::bzip2
