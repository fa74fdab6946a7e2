#include "ip/extract.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace nt::ip {
namespace {

using Texts = std::vector<std::string>;

Texts found_in(std::string_view text, bool loose = false) {
  Texts texts;
  ItemFinder finder(text, loose);
  while (const auto item = finder.next()) {
    const auto again = parse_item(to_text(*item), false);
    REQUIRE(again);
    CHECK(again->bounds().first == item->bounds().first);
    CHECK(again->last == item->last);
    CHECK(again->kind == item->kind);
    texts.push_back(to_text(*item));
  }
  return texts;
}

TEST_CASE("addresses, networks and ranges in what programs print") {
  CHECK(found_in("add blocked 10.1.0.0/16 timeout 0\nadd ports 10.0.0.7,tcp:22\n") ==
        Texts{"10.1.0.0/16", "10.0.0.7"});
  CHECK(found_in("-A INPUT -s 10.0.0.0/255.0.0.0 -d 192.0.2.1/32 -j DROP\n"
                 "-A INPUT -m iprange --src-range 192.0.2.13-192.0.2.19\n") ==
        Texts{"10.0.0.0/8", "192.0.2.1/32", "192.0.2.13-192.0.2.19"});
  CHECK(found_in("elements = { 10.0.0.1-10.0.0.5, 2001:db8::/32,\n 2001:db8::1-2001:db8::ff }") ==
        Texts{"10.0.0.1-10.0.0.5", "2001:db8::/32", "2001:db8::1-2001:db8::ff"});
  CHECK(found_in(R"({"ip_prefix": "10.0.0.0\/8", "ipv6_prefix":"2001:db8::\/32"})") ==
        Texts{"10.0.0.0/8", "2001:db8::/32"});
  CHECK(found_in("10.0.0.1 - - [01/Jan/2024:12:34:56 +0000] \"GET http://10.0.0.2/24/x\"") ==
        Texts{"10.0.0.1", "10.0.0.2"});
  CHECK(found_in("inet6 fe80::1%eth0/64 scope link, (::1)") == Texts{"fe80::1%eth0", "::1"});
}

TEST_CASE("a network is what a mask makes one") {
  CHECK(found_in("10.0.0.0/8.") == Texts{"10.0.0.0/8"});
  CHECK(found_in("10.0.0.0/0.255.255.255,") == Texts{"10.0.0.0/8"});
  for (const char* none : {"10.0.0.0/33", "10.0.0.0/8a", "10.0.0.0/8/", "10.0.0.0/", "10.0.0.0/8.5",
                           "10.0.0.0/08", "10.0.0.0/2024-01-02", "10.0.0.0\\8", "10.0.0.0/-8"})
    CHECK(found_in(none) == Texts{"10.0.0.0"});
  CHECK(found_in("10.0.0.0/255.0.255.0") == Texts{"10.0.0.0", "255.0.255.0"});
}

TEST_CASE("host bits that are set make it an address, or with loose the network") {
  CHECK(found_in("inet 192.0.2.10/24 brd 192.0.2.255") == Texts{"192.0.2.10", "192.0.2.255"});
  CHECK(found_in("inet 192.0.2.10/24", true) == Texts{"192.0.2.0/24"});
  CHECK(found_in("192.0.2.10/255.255.255.0") == Texts{"192.0.2.10"});
}

TEST_CASE("a range is of two addresses of a family that rise") {
  CHECK(found_in("10.0.0.9-10.0.0.1") == Texts{"10.0.0.9", "10.0.0.1"});
  CHECK(found_in("10.0.0.1-10.0.0.1") == Texts{"10.0.0.1", "10.0.0.1"});
  CHECK(found_in("10.0.0.1-::1") == Texts{"10.0.0.1", "::1"});
  CHECK(found_in("10.0.0.1 - 10.0.0.2") == Texts{"10.0.0.1", "10.0.0.2"});
  CHECK(found_in("10.0.0.1-5") == Texts{"10.0.0.1"});
  CHECK(found_in("10.0.0.1-10.0.0.2-10.0.0.3") == Texts{"10.0.0.1-10.0.0.2", "10.0.0.3"});
}

}  // namespace
}  // namespace nt::ip
