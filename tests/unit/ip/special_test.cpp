#include "ip/special.hpp"

#include <doctest/doctest.h>

#include <string>

namespace nt::ip {
namespace {

std::string block_of(std::string_view text) {
  const Network network = parse_network(text, false).value();
  const SpecialBlock* const block =
      special_block(network.family(), {network.first(), network.last()});
  return block ? std::string(block->network) + " " + std::string(block->name) : "";
}

TEST_CASE("special: the smallest block of the registries that holds all") {
  CHECK(block_of("0.0.0.0") == "0.0.0.0/32 This host on this network");
  CHECK(block_of("0.0.0.0/8") == "0.0.0.0/8 This network");
  CHECK(block_of("192.0.0.9") == "192.0.0.9/32 Port Control Protocol Anycast");
  CHECK(block_of("192.0.0.7") == "192.0.0.0/29 IPv4 Service Continuity Prefix");
  CHECK(block_of("192.0.0.0/24") == "192.0.0.0/24 IETF Protocol Assignments");
  CHECK(block_of("192.0.0.0/23") == "");
  CHECK(block_of("255.255.255.255") == "255.255.255.255/32 Limited Broadcast");
  CHECK(block_of("8.8.8.8") == "");
  CHECK(block_of("2001::1") == "2001::/32 TEREDO");
  CHECK(block_of("2001:1::3") == "2001:1::3/128 DNS-SD Service Registration Protocol Anycast");
  CHECK(block_of("2001::/23") == "2001::/23 IETF Protocol Assignments");
  CHECK(block_of("3fff:fff::") == "3fff::/20 Documentation");
  CHECK(block_of("3fff:1000::") == "");
  CHECK(block_of("::ffff:8.8.8.8") == "::ffff:0.0.0.0/96 IPv4-mapped Address");
}

TEST_CASE("special: a mapped address is what its IPv4 address is") {
  const auto of = [](std::string_view text) { return properties(parse_address(text).value()); };
  CHECK(of("::ffff:127.0.0.1").is_loopback);
  CHECK(of("::ffff:8.8.8.8").is_global);
  CHECK(!of("::ffff:100.64.0.1").is_global);
  CHECK(!of("::ffff:100.64.0.1").is_private);
  CHECK(of("::ffff:224.0.0.1").is_multicast);
  CHECK(!of("::ffff:8.8.8.8").is_reserved);
  CHECK(of("3fff::1").is_private);
}

}  // namespace
}  // namespace nt::ip
