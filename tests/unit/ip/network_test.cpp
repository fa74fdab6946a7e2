#include "ip/network.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace nt::ip {
namespace {

// As it is written again; of what is refused, why.
std::string again(std::string_view text) {
  const auto item = parse_item(text, false);
  return item ? to_text(*item) : item.error().message;
}

TEST_CASE("a range may name the last number alone of its last IPv4 address") {
  CHECK(again("10.0.0.1-10") == "10.0.0.1-10.0.0.10");
  CHECK(again("10.0.0.1 - 1") == "10.0.0.1-10.0.0.1");
  CHECK(again("10.0.0.9-3") == "'10.0.0.9-3' is not a range: it ends before it begins");
  CHECK(again("10.0.0.1-256") ==
        "'10.0.0.1-256' is not a range: '10.0.0.256' is not an IPv4 address: '256' is greater than "
        "255");
  CHECK(again("10.0.0.1-010") ==
        "'10.0.0.1-010' is not a range: '10.0.0.010' is not an IPv4 address: '010' has a leading "
        "zero, which some read as octal");
  CHECK(again("10.0.0.1-1.2").find("is not a range") != std::string::npos);
  CHECK(again("::1-5").find("is not a range") != std::string::npos);
}

TEST_CASE("the ends of a range may be in a zone, both in the same") {
  CHECK(again("1::%scope-2::%scope") == "1::%scope-2::%scope");
  CHECK(again("fe80::1%eth-0 - fe80::2%eth-0") == "fe80::1%eth-0-fe80::2%eth-0");
  CHECK(again("fe80::1%eth-0-fe80::2%eth-0") == "fe80::1%eth-0-fe80::2%eth-0");
  CHECK(again("1::%a-2::%b") == "'1::%a-2::%b' is not a range: its ends are not in the same zone");
  CHECK(again("1::-2::%b") == "'1::-2::%b' is not a range: its ends are not in the same zone");
  // What follows a zone's '-' makes it a range where it is an address.
  CHECK(again("1::%a-2::") == "'1::%a-2::' is not a range: its ends are not in the same zone");
  CHECK(parse_item("1::%a-2::", false).error().hint == "give both ends the same zone, or none");
  CHECK(again("1::%a-b-2::%a-b") == "1::%a-b-2::%a-b");
  CHECK(again("1::%vlan-10.0.0.1") == "1::%vlan-10.0.0.1");
  CHECK(again("1::%a-2::-3::").find("its zone holds another") != std::string::npos);
  CHECK(parse_item("1::%a-2", false)->kind == Item::Kind::kAddress);
  CHECK(again("1::%a%b").find("is not an IPv6 address") != std::string::npos);
  CHECK(again("fe80::%a-b/64") == "fe80::%a-b/64");
  CHECK(parse_range("1::%scope", "2::%scope")->first.scope == "scope");
}

TEST_CASE("several items have commas between them") {
  const auto texts = [](std::string_view text) {
    std::vector<std::string> each;
    const auto items = parse_items(text, false);
    REQUIRE(items);
    for (const Item& item : *items) each.push_back(to_text(item));
    return each;
  };
  using Texts = std::vector<std::string>;
  CHECK(texts("10.0.0.1") == Texts{"10.0.0.1"});
  CHECK(texts("10.0.0.1,10.0.0.5-7") == Texts{"10.0.0.1", "10.0.0.5-10.0.0.7"});
  CHECK(texts("10.0.0.0/8, ::1 ,\t::2-::3") == Texts{"10.0.0.0/8", "::1", "::2-::3"});
  CHECK(texts("fe80::1%a,b") == Texts{"fe80::1%a,b"});
  CHECK(texts("fe80::1%a,fe80::2") == Texts{"fe80::1%a", "fe80::2"});
  CHECK(texts("fe80::1%a, 10.0.0.1,fe80::2%b") == Texts{"fe80::1%a", "10.0.0.1", "fe80::2%b"});
  CHECK(parse_items("10.0.0.1,5", false).error().message == "'5' is not an IP address");
  for (const char* text : {"10.0.0.1,", ",10.0.0.1", "10.0.0.1,,10.0.0.2", "10.0.0.1, "}) {
    CHECK(parse_items(text, false).error().message ==
          fmt::format("'{}' has a ',' with nothing at its side", text));
  }
  CHECK(!parse_items("10.0.0.1/8,::1", false));
  CHECK(parse_items("10.0.0.1/8,::1", true)->size() == 2);
}

TEST_CASE("of a network whose zeros are left out, all of it is told") {
  const auto hint = [](std::string_view text) { return parse_item(text, false).error().hint; };
  CHECK(hint("10.11.192/18") == "in full it is 10.11.192.0/18");
  CHECK(hint("10/8") == "in full it is 10.0.0.0/8");
  CHECK(hint("10.0.0.*") == "in full it is 10.0.0.0/24");
  CHECK(hint("10.*.*.*") == "in full it is 10.0.0.0/8");
  CHECK(hint("10.*") == "in full it is 10.0.0.0/8");
  CHECK(hint("2001:db8/32") == "in full it is 2001:db8::/32");
  for (const char* text :
       {"10.11", "10.11.256/18", "10.11/40", "10.11/x", "10./8", "010/8", "x/8", "*.*.*.*",
        "10.*.0.0", "10.*/8", "x.*", "2001:db8", "2001:db8:/32", "::1::/32"})
    CHECK(hint(text).empty());
}

}  // namespace
}  // namespace nt::ip
