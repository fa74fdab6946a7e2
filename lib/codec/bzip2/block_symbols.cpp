#include "codec/bzip2/block_symbols.hpp"

#include <bit>

#include "codec/bzip2/move_to_front.hpp"
#include "codec/little_endian.hpp"

namespace nt::codec::bzip2 {
namespace {

// How often the byte stands at the begin.
std::size_t times_of(std::uint8_t byte, const std::uint8_t* at, const std::uint8_t* end) {
  const std::uint8_t* const begin = at;
  for (; end - at >= 8; at += 8) {
    const std::uint64_t differ = little_endian_word(at) ^ byte * std::uint64_t{0x0101010101010101};
    if (differ != 0)
      return static_cast<std::size_t>(at - begin) +
             static_cast<std::size_t>(std::countr_zero(differ)) / 8;
  }
  while (at != end && *at == byte) ++at;
  return static_cast<std::size_t>(at - begin);
}

}  // namespace

void find_symbols(std::span<const std::uint8_t> last, BlockSymbols& symbols) {
  constexpr std::size_t kShort = 4;
  if (symbols.all.size() <= last.size() + kShort) symbols.all.resize(last.size() + 1 + kShort);
  symbols.is_used.fill(false);
  for (const std::uint8_t byte : last) symbols.is_used[byte] = true;
  MoveToFront list;
  std::size_t used = 0;
  for (unsigned byte = 0; byte < 256; ++byte)
    if (symbols.is_used[byte]) list.set(used++, static_cast<std::uint8_t>(byte));

  std::uint16_t* symbol = symbols.all.data();
  const std::uint8_t* at = last.data();
  const std::uint8_t* const end = at + last.size();
  while (at != end) {
    if (*at != list.front()) {
      *symbol++ = static_cast<std::uint16_t>(list.place_of(*at++) + 1);
      continue;
    }
    const std::size_t times = times_of(*at, at, end);
    at += times;
    // The digits of 1 and 2 are the bits of a number that is greater by one, but for its highest.
    // Most runs are short: what is too much of these is written over.
    const std::size_t number = times + 1;
    const auto digits = static_cast<std::size_t>(std::bit_width(number)) - 1;
    std::size_t digit = 0;
    for (; digit < kShort; ++digit) symbol[digit] = number >> digit & 1;
    for (; digit < digits; ++digit) symbol[digit] = number >> digit & 1;
    symbol += digits;
  }
  symbols.alphabet = used + 2;
  *symbol++ = static_cast<std::uint16_t>(used + 1);
  symbols.count = static_cast<std::size_t>(symbol - symbols.all.data());
  symbols.uses.fill(0);
  for (const std::uint16_t one : std::span(symbols.all).first(symbols.count)) ++symbols.uses[one];
}

}  // namespace nt::codec::bzip2
