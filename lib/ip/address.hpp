// IPv4 and IPv6 addresses: from text to number and back.
//
// What is read: dotted quads of decimal numbers without leading zeros (RFC 6943, section 3.1.1, on
// why not), and RFC 4291, section 2.2, with a zone of RFC 4007 ("fe80::1%eth0"). What is written:
// RFC 5952; an IPv4-mapped address with its last 32 bits as a dotted quad.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "ip/word.hpp"

namespace nt::ip {

enum class Family : std::uint8_t { kV4 = 4, kV6 = 6 };

constexpr unsigned bits_of(Family family) { return family == Family::kV4 ? 32 : 128; }
// The family's last address.
constexpr Word128 most_of(Family family) {
  return family == Family::kV4 ? Word128{kMost<Word32>} : kMost<Word128>;
}
constexpr std::string_view name_of(Family family) {
  return family == Family::kV4 ? "IPv4" : "IPv6";
}

// The longest zone that is read, far above any interface's name.
inline constexpr std::size_t kMostScope = 255;

struct Address {
  Family family = Family::kV4;
  Word128 value = 0;
  // The zone of an IPv6 address, without '%'; empty: none. UTF-8 without control characters.
  std::string scope = {};

  bool operator==(const Address&) const = default;
};

// The number of an address without a zone; nothing where the text is none.
std::optional<Word32> read_v4(std::string_view text);
std::optional<Word128> read_v6(std::string_view text);

// Of an IPv6 address with a port behind it and no brackets, as "2001:db8::1:58340": how long it is
// without the port. Nothing where the port may be a group of the address; none has five digits, and
// none is a ninth.
std::optional<std::size_t> size_before_port(std::string_view text);

// Errors say what is wrong with the text.
Result<Address> parse_address(std::string_view text);

// The longest texts without a zone, "255.255.255.255" and the exploded form's length.
inline constexpr std::size_t kMostText4 = 15;
inline constexpr std::size_t kMostText6 = 45;
// Write the address to a place that has room for the longest, and return the end.
char* put_v4(char* to, Word32 value);
char* put_v6(char* to, Word128 value);

// "2001:db8::1"
std::string to_text(Family family, Word128 value);
std::string to_text(const Address& address);
// "2001:0db8:0000:0000:0000:0000:0000:0001"; of IPv4, the same as above.
std::string exploded(const Address& address);
// The name below in-addr.arpa or ip6.arpa (RFC 1035, RFC 3596), without the zone.
std::string reverse_pointer(const Address& address);

// The IPv4 address within ::ffff:0:0/96 (RFC 4291), 2002::/16 (6to4, RFC 3056).
std::optional<Word32> mapped_v4(const Address& address);
std::optional<Word32> sixtofour(const Address& address);
// The server's and the client's address within 2001::/32 (RFC 4380).
struct Teredo {
  Word32 server;
  Word32 client;
};
std::optional<Teredo> teredo(const Address& address);

}  // namespace nt::ip
