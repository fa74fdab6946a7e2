// Networks, and what else may stand where addresses are listed.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "ip/address.hpp"

namespace nt::ip {

// A block of addresses whose first bits are the same.
struct Network {
  Address address;      // the first; the bits behind the prefix are 0
  unsigned prefix = 0;  // how many bits are the same

  Family family() const { return address.family; }
  unsigned host_bits() const { return bits_of(address.family) - prefix; }
  Word128 first() const { return address.value; }
  Word128 last() const { return address.value | low_bits<Word128>(host_bits()); }
  // How many addresses; 0 stands for 2^128.
  Word128 count() const { return last() - first() + 1; }

  bool operator==(const Network&) const = default;
};

// The first and the last address that hosts may have: without the network's and the broadcast
// address of IPv4, without the subnet-router anycast address of IPv6 (RFC 4291, section 2.6.1);
// networks of two addresses (RFC 3021, RFC 6164) or one have no such.
struct Bounds {
  Word128 first;
  Word128 last;
};
Bounds usable(const Network& network);

bool contains(const Network& outer, const Network& inner);
bool overlap(const Network& a, const Network& b);

// "10.0.0.0/8"
std::string to_text(const Network& network);
// "1 address", "256 addresses"
std::string addresses_in(const Network& network);

// An address, a network, or a range "FIRST-LAST".
struct Item {
  enum class Kind : std::uint8_t { kAddress, kNetwork, kRange };
  Kind kind = Kind::kAddress;
  unsigned prefix = 0;  // of an address, its family's bits; of a range, nothing
  Address first = {};
  Word128 last = 0;

  Family family() const { return first.family; }
  Bounds bounds() const { return {first.value, last}; }
  Network network() const { return {first, prefix}; }  // not of a range
};

// The mask of a network is a prefix length or, for IPv4, a netmask (255.0.0.0) or a hostmask
// (0.255.255.255). Host bits that are set are an error unless loose, which clears them. Blanks may
// stand around the '-' of a range, whose ends are of one family, in order, and in one zone or none;
// of its last IPv4 address, the last number does: "10.0.0.1-9".
Result<Item> parse_item(std::string_view text, bool loose);
// One item, or several with commas between them: one at the least.
Result<std::vector<Item>> parse_items(std::string_view text, bool loose);
// What commas part, without blanks around it. An error where there is nothing at the side of one.
Result<std::vector<std::string_view>> parts_of(std::string_view text);
// The same, but no range.
Result<Item> parse_block(std::string_view text, bool loose);
// The same, an address being the network of itself.
Result<Network> parse_network(std::string_view text, bool loose);
Result<Item> parse_range(std::string_view first, std::string_view last);

// An address without a prefix, a network with it, a range as "FIRST-LAST".
std::string to_text(const Item& item);

// Calls emit(base, prefix length) for the fewest networks that hold the addresses from first to
// last and no others, in order.
template <class Word, class Emit>
void cover(Word first, Word last, Emit emit) {
  for (;;) {
    const Word span = static_cast<Word>(last - first);
    const unsigned fits =
        span == kMost<Word> ? kBits<Word> : bit_width(static_cast<Word>(span + 1)) - 1;
    const unsigned host_bits = std::min(trailing_zeros(first), fits);
    emit(first, kBits<Word> - host_bits);
    const Word end = static_cast<Word>(first | low_bits<Word>(host_bits));
    if (end == last) return;
    first = static_cast<Word>(end + 1);
  }
}

}  // namespace nt::ip
