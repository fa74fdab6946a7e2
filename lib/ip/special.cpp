#include "ip/special.hpp"

#include <algorithm>
#include <iterator>
#include <span>

namespace nt::ip {
namespace {

struct Block {
  Family family;
  Word128 first;
  unsigned prefix;

  constexpr Word128 mask() const { return low_bits<Word128>(bits_of(family) - prefix); }
  constexpr bool holds(Word128 value) const { return (value & ~mask()) == first; }
};

constexpr Block v4(unsigned a, unsigned b, unsigned c, unsigned d, unsigned prefix) {
  return {Family::kV4, (Word128{a} << 24) | (b << 16) | (c << 8) | d, prefix};
}
constexpr Block v6(std::uint64_t high, unsigned prefix, std::uint64_t low = 0) {
  return {Family::kV6, make_word(high, low), prefix};
}

struct Registered {
  Block block;
  SpecialBlock row;
};

// https://www.iana.org/assignments/iana-ipv4-special-registry and iana-ipv6-special-registry. Of
// two that lie within each other, the smaller stands first.
constexpr Registered kRegistry[] = {
    {v4(0, 0, 0, 0, 32), {"0.0.0.0/32", "This host on this network"}},
    {v4(0, 0, 0, 0, 8), {"0.0.0.0/8", "This network"}},
    {v4(10, 0, 0, 0, 8), {"10.0.0.0/8", "Private-Use"}},
    {v4(100, 64, 0, 0, 10), {"100.64.0.0/10", "Shared Address Space"}},
    {v4(127, 0, 0, 0, 8), {"127.0.0.0/8", "Loopback"}},
    {v4(169, 254, 0, 0, 16), {"169.254.0.0/16", "Link Local"}},
    {v4(172, 16, 0, 0, 12), {"172.16.0.0/12", "Private-Use"}},
    {v4(192, 0, 0, 8, 32), {"192.0.0.8/32", "IPv4 dummy address"}},
    {v4(192, 0, 0, 9, 32), {"192.0.0.9/32", "Port Control Protocol Anycast"}},
    {v4(192, 0, 0, 10, 32), {"192.0.0.10/32", "Traversal Using Relays around NAT Anycast"}},
    {v4(192, 0, 0, 170, 32), {"192.0.0.170/32", "NAT64/DNS64 Discovery"}},
    {v4(192, 0, 0, 171, 32), {"192.0.0.171/32", "NAT64/DNS64 Discovery"}},
    {v4(192, 0, 0, 0, 29), {"192.0.0.0/29", "IPv4 Service Continuity Prefix"}},
    {v4(192, 0, 0, 0, 24), {"192.0.0.0/24", "IETF Protocol Assignments"}},
    {v4(192, 0, 2, 0, 24), {"192.0.2.0/24", "Documentation (TEST-NET-1)"}},
    {v4(192, 31, 196, 0, 24), {"192.31.196.0/24", "AS112-v4"}},
    {v4(192, 52, 193, 0, 24), {"192.52.193.0/24", "AMT"}},
    {v4(192, 88, 99, 2, 32), {"192.88.99.2/32", "6a44-relay anycast address"}},
    {v4(192, 88, 99, 0, 24), {"192.88.99.0/24", "Deprecated (6to4 Relay Anycast)"}},
    {v4(192, 168, 0, 0, 16), {"192.168.0.0/16", "Private-Use"}},
    {v4(192, 175, 48, 0, 24), {"192.175.48.0/24", "Direct Delegation AS112 Service"}},
    {v4(198, 18, 0, 0, 15), {"198.18.0.0/15", "Benchmarking"}},
    {v4(198, 51, 100, 0, 24), {"198.51.100.0/24", "Documentation (TEST-NET-2)"}},
    {v4(203, 0, 113, 0, 24), {"203.0.113.0/24", "Documentation (TEST-NET-3)"}},
    {v4(255, 255, 255, 255, 32), {"255.255.255.255/32", "Limited Broadcast"}},
    {v4(240, 0, 0, 0, 4), {"240.0.0.0/4", "Reserved"}},
    {v6(0, 128, 1), {"::1/128", "Loopback Address"}},
    {v6(0, 128), {"::/128", "Unspecified Address"}},
    {v6(0, 96, 0xffff'0000'0000), {"::ffff:0.0.0.0/96", "IPv4-mapped Address"}},
    {v6(0x0064'ff9b'0000'0000, 96), {"64:ff9b::/96", "IPv4-IPv6 Translat."}},
    {v6(0x0064'ff9b'0001'0000, 48), {"64:ff9b:1::/48", "IPv4-IPv6 Translat."}},
    {v6(0x0100'0000'0000'0000, 64), {"100::/64", "Discard-Only Address Block"}},
    {v6(0x0100'0000'0000'0001, 64), {"100:0:0:1::/64", "Dummy IPv6 Prefix"}},
    {v6(0x2001'0000'0000'0000, 32), {"2001::/32", "TEREDO"}},
    {v6(0x2001'0001'0000'0000, 128, 1), {"2001:1::1/128", "Port Control Protocol Anycast"}},
    {v6(0x2001'0001'0000'0000, 128, 2),
     {"2001:1::2/128", "Traversal Using Relays around NAT Anycast"}},
    {v6(0x2001'0001'0000'0000, 128, 3),
     {"2001:1::3/128", "DNS-SD Service Registration Protocol Anycast"}},
    {v6(0x2001'0002'0000'0000, 48), {"2001:2::/48", "Benchmarking"}},
    {v6(0x2001'0003'0000'0000, 32), {"2001:3::/32", "AMT"}},
    {v6(0x2001'0004'0112'0000, 48), {"2001:4:112::/48", "AS112-v6"}},
    {v6(0x2001'0010'0000'0000, 28), {"2001:10::/28", "Deprecated (previously ORCHID)"}},
    {v6(0x2001'0020'0000'0000, 28), {"2001:20::/28", "ORCHIDv2"}},
    {v6(0x2001'0030'0000'0000, 28),
     {"2001:30::/28", "Drone Remote ID Protocol Entity Tags (DETs) Prefix"}},
    {v6(0x2001'0000'0000'0000, 23), {"2001::/23", "IETF Protocol Assignments"}},
    {v6(0x2001'0db8'0000'0000, 32), {"2001:db8::/32", "Documentation"}},
    {v6(0x2002'0000'0000'0000, 16), {"2002::/16", "6to4"}},
    {v6(0x2620'004f'8000'0000, 48), {"2620:4f:8000::/48", "Direct Delegation AS112 Service"}},
    {v6(0x3fff'0000'0000'0000, 20), {"3fff::/20", "Documentation"}},
    {v6(0x5f00'0000'0000'0000, 16), {"5f00::/16", "Segment Routing (SRv6) SIDs"}},
    {v6(0xfc00'0000'0000'0000, 7), {"fc00::/7", "Unique-Local"}},
    {v6(0xfe80'0000'0000'0000, 10), {"fe80::/10", "Link-Local Unicast"}},
};

// What Python's is_private goes by: blocks that are not globally reachable, and parts of them that
// are.
constexpr Block kPrivate[] = {
    v4(0, 0, 0, 0, 8),
    v4(10, 0, 0, 0, 8),
    v4(127, 0, 0, 0, 8),
    v4(169, 254, 0, 0, 16),
    v4(172, 16, 0, 0, 12),
    v4(192, 0, 0, 0, 24),
    v4(192, 0, 0, 170, 31),
    v4(192, 0, 2, 0, 24),
    v4(192, 168, 0, 0, 16),
    v4(198, 18, 0, 0, 15),
    v4(198, 51, 100, 0, 24),
    v4(203, 0, 113, 0, 24),
    v4(240, 0, 0, 0, 4),
    v4(255, 255, 255, 255, 32),
    v6(0, 128, 1),
    v6(0, 128),
    v6(0, 96, 0xffff'0000'0000),
    v6(0x0064'ff9b'0001'0000, 48),
    v6(0x0100'0000'0000'0000, 64),
    v6(0x2001'0000'0000'0000, 23),
    v6(0x2001'0db8'0000'0000, 32),
    v6(0x2002'0000'0000'0000, 16),
    v6(0x3fff'0000'0000'0000, 20),
    v6(0xfc00'0000'0000'0000, 7),
    v6(0xfe80'0000'0000'0000, 10),
};
constexpr Block kNotPrivate[] = {
    v4(192, 0, 0, 9, 32),
    v4(192, 0, 0, 10, 32),
    v6(0x2001'0001'0000'0000, 128, 1),
    v6(0x2001'0001'0000'0000, 128, 2),
    v6(0x2001'0003'0000'0000, 32),
    v6(0x2001'0004'0112'0000, 48),
    v6(0x2001'0020'0000'0000, 28),
    v6(0x2001'0030'0000'0000, 28),
};

// RFC 1112, section 4; RFC 4291, section 4, as IANA's list of the IPv6 address space has it.
constexpr Block kReserved[] = {
    v4(240, 0, 0, 0, 4),          v6(0x0000'0000'0000'0000, 8), v6(0x0100'0000'0000'0000, 8),
    v6(0x0200'0000'0000'0000, 7), v6(0x0400'0000'0000'0000, 6), v6(0x0800'0000'0000'0000, 5),
    v6(0x1000'0000'0000'0000, 4), v6(0x4000'0000'0000'0000, 3), v6(0x6000'0000'0000'0000, 3),
    v6(0x8000'0000'0000'0000, 3), v6(0xa000'0000'0000'0000, 3), v6(0xc000'0000'0000'0000, 3),
    v6(0xe000'0000'0000'0000, 4), v6(0xf000'0000'0000'0000, 5), v6(0xf800'0000'0000'0000, 6),
    v6(0xfe00'0000'0000'0000, 9),
};
constexpr Block kMulticast[] = {v4(224, 0, 0, 0, 4), v6(0xff00'0000'0000'0000, 8)};
constexpr Block kLoopback[] = {v4(127, 0, 0, 0, 8), v6(0, 128, 1)};
constexpr Block kLinkLocal[] = {v4(169, 254, 0, 0, 16), v6(0xfe80'0000'0000'0000, 10)};
constexpr Block kUnspecified[] = {v4(0, 0, 0, 0, 32), v6(0, 128)};
constexpr Block kSiteLocal[] = {v6(0xfec0'0000'0000'0000, 10)};
constexpr Block kShared[] = {v4(100, 64, 0, 0, 10)};

bool in_one(std::span<const Block> blocks, Family family, const Bounds& bounds) {
  return std::any_of(blocks.begin(), blocks.end(), [family, &bounds](const Block& block) {
    return block.family == family && block.holds(bounds.first) && block.holds(bounds.last);
  });
}

// Python asks that for each block either end is outside of it.
bool is_exempt(Family family, const Bounds& bounds) {
  return std::any_of(std::begin(kNotPrivate), std::end(kNotPrivate), [&](const Block& block) {
    return block.family == family && (block.holds(bounds.first) || block.holds(bounds.last));
  });
}

void set_reach(Properties& its, Family family, const Bounds& bounds) {
  its.is_private = in_one(kPrivate, family, bounds) && !is_exempt(family, bounds);
  its.is_global = !in_one(kShared, family, bounds) && !its.is_private;
}

}  // namespace

Properties properties(const Address& address) {
  if (const auto quad = mapped_v4(address)) return properties(Address{Family::kV4, *quad});
  const auto is_in = [&address](std::span<const Block> blocks) {
    return in_one(blocks, address.family, {address.value, address.value});
  };
  Properties its;
  set_reach(its, address.family, {address.value, address.value});
  its.is_multicast = is_in(kMulticast);
  its.is_reserved = is_in(kReserved);
  its.is_loopback = is_in(kLoopback);
  its.is_link_local = is_in(kLinkLocal);
  its.is_unspecified = is_in(kUnspecified);
  its.is_site_local = is_in(kSiteLocal);
  return its;
}

Properties properties(const Network& network) {
  const Properties low = properties(Address{network.family(), network.first()});
  const Properties high = properties(Address{network.family(), network.last()});
  Properties its;
  set_reach(its, network.family(), {network.first(), network.last()});
  its.is_multicast = low.is_multicast && high.is_multicast;
  its.is_reserved = low.is_reserved && high.is_reserved;
  its.is_loopback = low.is_loopback && high.is_loopback;
  its.is_link_local = low.is_link_local && high.is_link_local;
  its.is_unspecified = low.is_unspecified && high.is_unspecified;
  its.is_site_local = low.is_site_local && high.is_site_local;
  return its;
}

const SpecialBlock* special_block(Family family, const Bounds& bounds) {
  for (const Registered& it : kRegistry) {
    if (it.block.family == family && it.block.holds(bounds.first) && it.block.holds(bounds.last))
      return &it.row;
  }
  return nullptr;
}

}  // namespace nt::ip
