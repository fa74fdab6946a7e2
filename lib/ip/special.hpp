// What addresses are for.
#pragma once

#include <string_view>

#include "ip/network.hpp"

namespace nt::ip {

// The properties of Python 3.13's ipaddress, with its values: private and global by IANA's
// special-purpose registries (but 100.64.0.0/10, which is neither), the others by RFC. An
// IPv4-mapped IPv6 address has those of its IPv4 address.
struct Properties {
  bool is_private = false;
  bool is_global = false;
  bool is_multicast = false;
  bool is_reserved = false;
  bool is_loopback = false;
  bool is_link_local = false;
  bool is_unspecified = false;
  bool is_site_local = false;  // IPv6 only (RFC 3879)
};
Properties properties(const Address& address);
// A network has a property where its first and its last address have, private and global by the
// same block of the registries. Here a mapped address is not taken for the IPv4 one.
Properties properties(const Network& network);

// A row of IANA's registries of special-purpose addresses.
struct SpecialBlock {
  std::string_view network;
  std::string_view name;
};
// The smallest that all of the addresses lie in; null where there is none.
const SpecialBlock* special_block(Family family, const Bounds& bounds);

// When the registries were as they stand here.
inline constexpr std::string_view kRegistryDate = "2026-07-18";

}  // namespace nt::ip
