// Pairs of sequences for tests.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "edits/edits.hpp"

namespace nt {

using Sequence = std::vector<edits::Id>;

struct SequencePair {
  Sequence old_ids;
  Sequence new_ids;
};

constexpr edits::Algorithm kAlgorithms[] = {edits::Algorithm::kDefault, edits::Algorithm::kMyers,
                                            edits::Algorithm::kMinimal, edits::Algorithm::kPatience,
                                            edits::Algorithm::kHistogram};

// "abca": an element for each letter.
inline Sequence letters(std::string_view text) {
  Sequence ids;
  for (const char c : text) ids.push_back(static_cast<unsigned char>(c));
  return ids;
}

// So many elements of `kinds` kinds.
inline Sequence random_sequence(std::mt19937& random, std::size_t size, std::uint32_t kinds) {
  Sequence ids(size);
  for (edits::Id& id : ids) id = static_cast<edits::Id>(random() % kinds);
  return ids;
}

// The sequence with so many edits: elements put in, taken out, replaced, blocks moved and doubled.
inline Sequence mutated(std::mt19937& random, Sequence ids, int edits, std::uint32_t kinds) {
  const auto at = [&](std::size_t end) {
    return static_cast<std::ptrdiff_t>(random() % (end + 1));
  };
  for (; edits > 0; --edits) {
    const auto begin = ids.begin() + at(ids.size());
    const auto end =
        begin + at(std::min<std::size_t>(6, static_cast<std::size_t>(ids.end() - begin)));
    const Sequence block(begin, end);
    const auto fresh = random_sequence(random, random() % 4, kinds);
    switch (random() % 5) {
      case 0:
        ids.insert(begin, fresh.begin(), fresh.end());
        break;
      case 1:
        ids.erase(begin, end);
        break;
      case 2:
        ids.insert(ids.erase(begin, end), fresh.begin(), fresh.end());
        break;
      case 3:
        ids.erase(begin, end);
        ids.insert(ids.begin() + at(ids.size()), block.begin(), block.end());
        break;
      default:
        ids.insert(ids.begin() + at(ids.size()), block.begin(), block.end());
    }
  }
  return ids;
}

// One sequence and a mutated one, or two that have nothing to do with each other.
inline SequencePair random_pair(std::mt19937& random, std::size_t most) {
  constexpr std::uint32_t kKinds[] = {1, 2, 3, 10, 100, 100'000};
  const std::uint32_t kinds = kKinds[random() % std::size(kKinds)];
  SequencePair pair;
  pair.old_ids = random_sequence(random, random() % (most + 1), kinds);
  pair.new_ids = random() % 4 == 0
                     ? random_sequence(random, random() % (most + 1), kinds)
                     : mutated(random, pair.old_ids, 1 + static_cast<int>(random() % 8), kinds);
  return pair;
}

struct HostilePair {
  std::string name;
  SequencePair pair;
};

// Such that an algorithm may take long for.
inline std::vector<HostilePair> hostile_pairs(std::uint32_t size) {
  std::vector<HostilePair> pairs;
  Sequence counting(size);
  std::iota(counting.begin(), counting.end(), 0);
  const auto add = [&](std::string name, Sequence old_ids, Sequence new_ids) {
    pairs.push_back({std::move(name), {std::move(old_ids), std::move(new_ids)}});
  };
  const auto changed_copy = [&](auto change) {
    Sequence copy = counting;
    change(copy);
    return copy;
  };
  std::mt19937 random(1);
  add("all different", counting, changed_copy([&](Sequence& it) {
        for (edits::Id& id : it) id += size;
      }));
  add("all equal", Sequence(size, 7), Sequence(size - size / 10, 7));
  add("one empty", counting, {});
  add("reversed", counting, Sequence(counting.rbegin(), counting.rend()));
  add("shuffled", counting,
      changed_copy([&](Sequence& it) { std::shuffle(it.begin(), it.end(), random); }));
  add("halves swapped", counting, changed_copy([&](Sequence& it) {
        std::rotate(it.begin(), it.begin() + size / 2, it.end());
      }));
  add("a block moved", counting, changed_copy([&](Sequence& it) {
        std::rotate(it.begin() + size / 10, it.begin() + size / 5, it.begin() + size / 2);
      }));
  add("each second one changed", counting, changed_copy([&](Sequence& it) {
        for (std::uint32_t i = 0; i < size; i += 2) it[i] += size;
      }));
  add("runs of rising length", counting, changed_copy([&](Sequence& it) {
        for (std::uint32_t i = 0, length = 1; i < size; i += ++length) it[i] += size;
      }));
  add("neighbours swapped", counting, changed_copy([&](Sequence& it) {
        for (std::uint32_t i = 0; i + 1 < size; i += 2) std::swap(it[i], it[i + 1]);
      }));
  for (const std::uint32_t period : {3U, 100U, size / 50}) {
    Sequence old_ids = counting;
    Sequence new_ids = counting;
    for (edits::Id& id : old_ids) id %= period;
    for (edits::Id& id : new_ids) id %= period + 1;
    add("period " + std::to_string(period), std::move(old_ids), std::move(new_ids));
  }
  for (const std::uint32_t kinds : {2U, 10U, 1000U}) {
    add("random over " + std::to_string(kinds), random_sequence(random, size, kinds),
        random_sequence(random, size, kinds));
  }
  return pairs;
}

}  // namespace nt
