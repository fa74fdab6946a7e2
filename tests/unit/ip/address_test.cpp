#include "ip/address.hpp"

#include <doctest/doctest.h>

#include <random>

#include "support/rounds.hpp"

namespace nt::ip {
namespace {

TEST_CASE("word: decimal there and back") {
  CHECK(to_decimal(0) == "0");
  CHECK(to_decimal(kMost<Word128>) == "340282366920938463463374607431768211455");
  CHECK(count_to_decimal(0) == "340282366920938463463374607431768211456");
  CHECK(parse_word("340282366920938463463374607431768211455").value() == kMost<Word128>);
  CHECK(parse_word("0xFFffffffffffffffffffffffffffffff").value() == kMost<Word128>);
  CHECK(parse_word("010").value() == 10);
  for (const char* wrong :
       {"", "0x", "-1", "+1", " 1", "1 ", "1e3", "abc", "340282366920938463463374607431768211456",
        "0x100000000000000000000000000000000"}) {
    CHECK(!parse_word(wrong));
  }
  CHECK(parse_count("0").value().is_zero());
  CHECK(parse_count("0340282366920938463463374607431768211455").value().low == kMost<Word128>);
  CHECK(parse_count("0340282366920938463463374607431768211456").value().is_all);
  for (const char* wrong : {"", "-1", "0x2", "1 ", "340282366920938463463374607431768211457"})
    CHECK(!parse_count(wrong));
  std::mt19937_64 random(1);
  for (int i = 0; i < rounds(1000); ++i) {
    const Word128 word = make_word(random() >> random() % 64, random()) >> random() % 128;
    CHECK(parse_word(to_decimal(word)).value() == word);
  }
}

TEST_CASE("address: text there and back") {
  std::mt19937_64 random(1);
  for (int i = 0; i < rounds(20'000); ++i) {
    Address address;
    if (i % 2 == 0) {
      address.value = static_cast<Word32>(random());
    } else {
      address.family = Family::kV6;
      for (int group = 0; group < 8; ++group) {
        const std::uint64_t kind = random() % 3;
        address.value = address.value << 16 | (kind == 0   ? 0
                                               : kind == 1 ? random() % 16
                                                           : random() % 65536);
      }
      if (i % 5 == 0) address.scope = "eth0";
    }
    CHECK(parse_address(to_text(address)).value() == address);
    CHECK(parse_address(exploded(address)).value() == address);
    CHECK(to_text(address).size() <= kMostText6 + 5);
  }
}

TEST_CASE("address: RFC 5952's texts") {
  const auto compressed = [](std::string_view text) {
    return to_text(parse_address(text).value());
  };
  CHECK(compressed("2001:0DB8::0001") == "2001:db8::1");
  CHECK(compressed("2001:db8:0:1:1:1:1:1") == "2001:db8:0:1:1:1:1:1");  // 4.2.2
  CHECK(compressed("2001:0:0:1:0:0:0:1") == "2001:0:0:1::1");           // 4.2.3
  CHECK(compressed("2001:db8:0:0:1:0:0:1") == "2001:db8::1:0:0:1");     // 4.2.3
  CHECK(compressed("0:0:0:0:0:0:0:0") == "::");
  CHECK(compressed("1:0:0:0:0:0:0:0") == "1::");
  CHECK(compressed("0:0:0:0:0:ffff:c000:0201") == "::ffff:192.0.2.1");  // 5
  CHECK(compressed("fe80::1%eth0") == "fe80::1%eth0");
}

TEST_CASE("address: what is none, and why") {
  struct Case {
    const char* text;
    const char* why;
  };
  for (const auto& [text, why] :
       {Case{"1.2.3", "it has 3 numbers, where IPv4 has 4"},
        {"1.2.3.256", "'256' is greater than 255"},
        {"1.2.3.04", "'04' has a leading zero, which some read as octal"},
        {"1.2..4", "a number is missing"},
        {"1.2.3.x", "'x' is not a decimal number"},
        {"1::2::3", "'::' may stand once"},
        {"1:2:3", "without '::' it must have 8 groups"},
        {":1:2:3:4:5:6:7", "a ':' at an end must be a '::'"},
        {"1::2:3:4:5:6:7:a", "it has too many groups for a '::' to stand for any"},
        {"12345::", "'12345' has more than 4 digits"},
        {"g::", "'g' is not hexadecimal"},
        {"::1.2.3", "it has 3 numbers, where IPv4 has 4"},
        {"::1.2.3.4:a", "'1.2.3.4' may only stand last"}}) {
    const auto address = parse_address(text);
    REQUIRE(!address);
    CHECK(address.error().message.ends_with(std::string(" address: ") + why));
    CHECK(address.error().kind == ErrorKind::kUsage);
  }
  for (const char* text : {"", " ", "x", "1.2.3.4 ", "1.2.3.4%a", "::%", "::1%a%b", "::1%a/b",
                           "::1%\x1b", "::1%a\n", "::1%\xc2\x9b", "::1%\xff"})
    CHECK(!parse_address(text));
  CHECK(parse_address("::1%" + std::string(kMostScope, 'x')));
  CHECK(!parse_address("::1%" + std::string(kMostScope + 1, 'x')));
}

TEST_CASE("address: what IPv6 addresses hold") {
  const auto of = [](std::string_view text) { return parse_address(text).value(); };
  CHECK(mapped_v4(of("::ffff:1.2.3.4")) == 0x01020304U);
  CHECK(!mapped_v4(of("::1.2.3.4")));
  CHECK(sixtofour(of("2002:c000:204::1")) == 0xc0000204U);
  // RFC 4380, section 4, with the flipped bits of the client.
  const auto tunnel = teredo(of("2001:0:4136:e378:8000:63bf:3fff:fdd2"));
  REQUIRE(tunnel);
  CHECK(to_text(Family::kV4, tunnel->server) == "65.54.227.120");
  CHECK(to_text(Family::kV4, tunnel->client) == "192.0.2.45");
  CHECK(reverse_pointer(of("192.0.2.1")) == "1.2.0.192.in-addr.arpa");
  // RFC 3596, section 2.5.
  CHECK(reverse_pointer(of("4321:0:1:2:3:4:567:89ab")) ==
        "b.a.9.8.7.6.5.0.4.0.0.0.3.0.0.0.2.0.0.0.1.0.0.0.0.0.0.0.1.2.3.4.ip6.arpa");
}

TEST_CASE("what stands around an address is named") {
  const auto why = [](std::string_view text) { return parse_address(text).error().message; };
  CHECK(why("10.0.0.1:80") == "'10.0.0.1:80' is not an IP address: it has a port");
  CHECK(why("2001:db8::1:58340") == "'2001:db8::1:58340' is not an IP address: it has a port");
  CHECK(why("1:2:3:4:5:6:7:8:80") == "'1:2:3:4:5:6:7:8:80' is not an IP address: it has a port");
  CHECK(why("[::1]:80") == "'[::1]:80' is not an IP address: it has brackets");
  CHECK(why("10.0.0.1,10.0.0.2") ==
        "'10.0.0.1,10.0.0.2' is not an IP address: commas part several, of which one is due");
  for (const char* text :
       {"fe80::1%a,fe80::2", "fe80::1%a fe80::2", "fe80::1%a 10.0.0.1 b", "fe80::1%a-b-fe80::2"}) {
    CHECK(why(text) == fmt::format("'{}' is not an IPv6 address: its zone holds another", text));
  }
  for (const char* text : {"www.example.com", "x-2.example.com", "host1.lan"}) {
    CHECK(
        why(text) ==
        fmt::format("'{}' is not an IP address: it seems to be a host's name, which is not looked "
                    "up",
                    text));
  }
  CHECK(why("10.0.0.lan").find("is not an IPv4 address: 'lan' is not") != std::string::npos);
  CHECK(why("a.b.c.d").find("is not an IPv4 address: 'a' is not") != std::string::npos);
  CHECK(why("http://10.0.0.1") == "'http://10.0.0.1' is not an IP address: it is a URL");
  CHECK(why("10.0.0.1:10.0.0.9") ==
        "'10.0.0.1:10.0.0.9' is not an IP address: a range has a '-' between its ends");
  CHECK(why("10.0.0.1:").find("is not an IPv6 address") != std::string::npos);
}

}  // namespace
}  // namespace nt::ip
