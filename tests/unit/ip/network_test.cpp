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
  // Only what cannot be the name of a zone makes it a range.
  CHECK(parse_item("1::%a-2::", false)->kind == Item::Kind::kAddress);
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
  CHECK(parse_items("10.0.0.1,5", false).error().message == "'5' is not an IP address");
  CHECK(parse_items("10.0.0.1,", false).error().message == "an empty text is not an IP address");
  CHECK(!parse_items("10.0.0.1/8,::1", false));
  CHECK(parse_items("10.0.0.1/8,::1", true)->size() == 2);
}

}  // namespace
}  // namespace nt::ip
