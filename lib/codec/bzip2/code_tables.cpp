#include "codec/bzip2/code_tables.hpp"

#include <algorithm>
#include <span>

#include "codec/huffman.hpp"

namespace nt::codec::bzip2 {
namespace {

using Uses = std::array<std::array<std::uint32_t, kMostSymbols>, kMostTables>;

std::size_t table_count(std::size_t symbols) {
  return symbols < 200 ? 2 : symbols < 600 ? 3 : symbols < 1200 ? 4 : symbols < 2400 ? 5 : 6;
}

// To begin with, each table is for a range of symbols that are used about as often as any other's.
void guess_lengths(const BlockSymbols& symbols, CodeTables& tables) {
  constexpr std::uint8_t kIn = 0;
  constexpr std::uint8_t kOut = 15;
  std::size_t left = symbols.count;
  std::size_t symbol = 0;
  for (std::size_t i = 0; i < tables.count; ++i) {
    const std::size_t share = left / (tables.count - i);
    std::size_t uses = 0;
    tables.lengths[i].fill(kOut);
    for (; symbol < symbols.alphabet && (uses < share || i + 1 == tables.count); ++symbol) {
      tables.lengths[i][symbol] = kIn;
      uses += symbols.uses[symbol];
    }
    left -= uses;
  }
}

// What a symbol costs in each table: 16 bits each, so that a group is added up for all at once.
struct Costs {
  alignas(16) std::array<std::uint64_t, 2> words;
};

void find_costs(const CodeTables& tables, std::size_t alphabet, std::span<Costs> costs) {
  for (std::size_t symbol = 0; symbol < alphabet; ++symbol) {
    costs[symbol].words = {};
    for (std::size_t i = 0; i < tables.count; ++i)
      costs[symbol].words[i / 4] |= std::uint64_t{tables.lengths[i][symbol]} << i % 4 * 16;
  }
}

std::uint8_t cheapest_table(const Costs& cost, std::size_t count) {
  std::uint64_t least = cost.words[0] & 0xffff;
  std::uint8_t table = 0;
  for (std::size_t i = 1; i < count; ++i) {
    const std::uint64_t other = cost.words[i / 4] >> i % 4 * 16 & 0xffff;
    table = other < least ? static_cast<std::uint8_t>(i) : table;
    least = std::min(other, least);
  }
  return table;
}

// Gives each group the table in which it costs least, and finds what each is used for.
void choose(const BlockSymbols& symbols, CodeTables& tables, Uses& uses) {
  std::array<Costs, kMostSymbols> costs;
  find_costs(tables, symbols.alphabet, costs);
  uses = {};
  Uses others{};
  std::uint8_t* selector = tables.selectors.data();
  const std::uint16_t* symbol = symbols.all.data();
  const std::uint16_t* const end = symbol + symbols.count;
  while (symbol != end) {
    const std::span group(symbol,
                          std::min<std::size_t>(kGroup, static_cast<std::size_t>(end - symbol)));
    Costs all{};
    for (const std::uint16_t one : group) {
      all.words[0] += costs[one].words[0];
      all.words[1] += costs[one].words[1];
    }
    *selector = cheapest_table(all, tables.count);
    // In two places in turn: one use of a symbol does not wait for the one before it.
    auto& here = uses[*selector];
    auto& there = others[*selector];
    std::size_t i = 0;
    for (; i + 2 <= group.size(); i += 2) {
      ++here[group[i]];
      ++there[group[i + 1]];
    }
    if (i < group.size()) ++here[group[i]];
    ++selector;
    symbol += group.size();
  }
  for (std::size_t i = 0; i < tables.count; ++i)
    for (std::size_t one = 0; one < symbols.alphabet; ++one) uses[i][one] += others[i][one];
}

// Codes for what each table is used for; every symbol has one in each.
void make_lengths(const BlockSymbols& symbols, CodeTables& tables, Uses& uses) {
  tables.bits = 0;
  for (std::size_t i = 0; i < tables.count; ++i) {
    const auto all = std::span(uses[i]).first(symbols.alphabet);
    std::array<std::uint32_t, kMostSymbols> weights;
    std::ranges::transform(all, weights.begin(), [](auto use) { return std::max(use, 1U); });
    make_code_lengths(std::span(weights).first(symbols.alphabet), kMostMade, tables.lengths[i]);
    for (std::size_t symbol = 0; symbol < symbols.alphabet; ++symbol)
      tables.bits += std::uint64_t{all[symbol]} * tables.lengths[i][symbol];
  }
}

}  // namespace

void choose_tables(const BlockSymbols& symbols, CodeTables& tables) {
  constexpr int kRounds = 4;
  tables.count = table_count(symbols.count);
  tables.selectors.resize((symbols.count + kGroup - 1) / kGroup);
  guess_lengths(symbols, tables);
  Uses uses;
  for (int round = 0; round < kRounds; ++round) {
    choose(symbols, tables, uses);
    make_lengths(symbols, tables, uses);
  }
}

}  // namespace nt::codec::bzip2
