// Addresses in a text such as a log.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "ip/address.hpp"

namespace nt::ip {

// An address in a text: bytes begin … end - 1, its zone included.
struct Occurrence {
  std::size_t begin = 0;
  std::size_t end = 0;
  Family family = Family::kV4;
  Word128 value = 0;
};

// Finds the addresses that stand alone in a text: the bytes around them can be no part of one.
// Those are ASCII letters, digits, '_', and '.' with one of these behind (or, where it stands
// before the address, before) it. So 10.0.0.1:80, [2001:db8::1]:80, "/10.0.0.1" and "10.0.0.1."
// hold an address; 10.0.0.1.5, 10.0.0.1a and v10.0.0.1 hold none. A letter that ends an escape, as
// "\n" in JSON or a terminal's colour, is no part of one either. Bytes beyond ASCII, which are of
// quotes and arrows as well as of letters, end a word. So does a colon before an address
// ("addr:10.0.0.1", "ip6:2001:db8::1"), as far as the word may not be a group of an IPv6 address
// ("face:2001:db8::1"). That has a "::" or eight groups. A port may follow it without brackets
// where it can be no group, see size_before_port(). Its zone is of the same characters, and of '.'
// and '-' before one of them.
class AddressFinder {
 public:
  explicit AddressFinder(std::string_view text) : text_(text) {}

  // The next that begins at from or behind; from does not lie within one, and does not fall.
  std::optional<Occurrence> next(std::size_t from);

 private:
  std::optional<Occurrence> v6_in(std::size_t begin, std::size_t end) const;
  std::optional<Occurrence> v4_in(std::size_t begin, std::size_t end) const;
  bool ends_escape(std::size_t at) const;
  bool stands_alone(std::size_t begin, std::size_t end) const;

  // What is marked at once, in blocks of 64 bytes.
  static constexpr std::size_t kBlocks = 64;
  void mark(std::size_t begin);
  std::size_t next_mark(std::size_t at);

  std::string_view text_;
  std::size_t block_begin_ = static_cast<std::size_t>(-1);  // of what is marked
  std::array<std::uint64_t, kBlocks> marks_;                // where an address may be, by bit
  // Of the one in which an IPv4 address was found last: more may follow, but no IPv6 address.
  std::size_t token_end_ = 0;
};

}  // namespace nt::ip
