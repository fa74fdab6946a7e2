#include "ip/finder.hpp"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "support/rounds.hpp"

namespace nt::ip {
namespace {

using Texts = std::vector<std::string>;

Texts found_in(std::string_view text) {
  Texts texts;
  AddressFinder finder(text);
  for (std::size_t from = 0;;) {
    const auto it = finder.next(from);
    if (!it) return texts;
    REQUIRE(it->begin >= from);
    REQUIRE(it->end > it->begin);
    texts.emplace_back(text.substr(it->begin, it->end - it->begin));
    const auto address = parse_address(texts.back());
    REQUIRE(address);
    CHECK(address->family == it->family);
    CHECK(address->value == it->value);
    from = it->end;
  }
}

TEST_CASE("finder: where addresses stand alone") {
  struct Case {
    const char* text;
    Texts addresses;
  };
  for (const auto& [text, addresses] : {
           Case{"10.0.0.1", {"10.0.0.1"}},
           {"", {}},
           {"from 10.0.0.1.", {"10.0.0.1"}},
           {"10.0.0.1:80", {"10.0.0.1"}},
           {"addr:10.0.0.1:", {"10.0.0.1"}},
           {"http://10.0.0.1/x", {"10.0.0.1"}},
           {"10.0.0.0/8", {"10.0.0.0"}},
           {"10.0.0.1-10.0.0.9,10.0.0.10", {"10.0.0.1", "10.0.0.9", "10.0.0.10"}},
           {"1.2.3.4.5", {}},
           {"1.2.3.4a 1.2.3.4g 1.2.3.4_", {}},
           {"v1.2.3.4 a1.2.3.4", {}},
           {"1.2.3.4.example.com x.1.2.3.4", {}},
           {"...1.2.3.4...", {"1.2.3.4"}},
           {"1.2.3 1.2.3.256 01.2.3.4 1.2.3.4", {"1.2.3.4"}},
           {"(1.2.3.4)[5.6.7.8]<9.10.11.12>", {"1.2.3.4", "5.6.7.8", "9.10.11.12"}},
           {"10.0.0.1%20x", {"10.0.0.1"}},
           {"::1", {"::1"}},
           {"::", {"::"}},
           {"listen on [::]:80", {"::"}},
           {"[2001:db8::1]:443", {"2001:db8::1"}},
           {"2001:db8::1.", {"2001:db8::1"}},
           {"2001:db8::1: refused", {"2001:db8::1"}},
           {"fe80::1%eth0, fe80::2%eth0-1:", {"fe80::1%eth0", "fe80::2%eth0-1"}},
           {"fe80::1%eth0.100 [fe80::1%eth0.1]:80", {"fe80::1%eth0.100", "fe80::1%eth0.1"}},
           {"fe80::1%eth0. fe80::1%eth0- fe80::1%eth0..1 fe80::1%.",
            {"fe80::1%eth0", "fe80::1%eth0", "fe80::1%eth0", "fe80::1"}},
           {"fe80::1%br-lan.5-x", {"fe80::1%br-lan.5-x"}},
           {"fe80:: fe80::/10", {"fe80::", "fe80::"}},
           {"from:2001:db8::1", {"2001:db8::1"}},
           {"::ffff:10.0.0.1", {"::ffff:10.0.0.1"}},
           {"::ffff:a00:1", {"::ffff:a00:1"}},
           {"1:2:3:4:5:6:7:8", {"1:2:3:4:5:6:7:8"}},
           {"1:2:3:4:5:6:10.0.0.1", {"1:2:3:4:5:6:10.0.0.1"}},
           {"01:02:03:04:05:06:07:08:10", {}},
           {"1:2:3:4:5:6:7:8:9:10", {}},
           {"1:2:3:4:5:6:7", {}},
           {"12:34:56 2024-01-01T12:34:56.789 00:1b:44:11:3a:b7", {}},
           {"12:34:56:10.0.0.1", {"10.0.0.1"}},
           {"std::abs foo::bar Foo:: ::Bar std::a", {}},
           {"xfe80::1 fe80::1x", {}},
           {"a::b", {"a::b"}},
           {":::1 1::: 1::2::3", {}},
           {"1::x:.", {}},
           {"1:::.:", {}},
           {"é10.0.0.1é", {"10.0.0.1"}},
           {"“10.0.0.1”", {"10.0.0.1"}},
           {"ip：10.0.0.1，10.0.0.2→::1→fe80::1%eth0”",
            {"10.0.0.1", "10.0.0.2", "::1", "fe80::1%eth0"}},
           {"\xef\xbb\xbf"
            "10.0.0.1\xc2\xa0x",
            {"10.0.0.1"}},
           {"é.10.0.0.1.é", {"10.0.0.1"}},
           {"10.0.0.1\n::1\r\n", {"10.0.0.1", "::1"}},
       }) {
    CAPTURE(text);
    CHECK(found_in(text) == addresses);
  }
}

// The words of a text that stand alone by the rule's letter: tried at every place, the longest
// first.
Texts plain(std::string_view text) {
  const auto is_word = [&text](std::size_t at) {
    if (at >= text.size()) return false;
    const char c = text[at];
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  };
  const auto alone = [&](std::size_t begin, std::size_t end) {
    if (begin > 0 &&
        (is_word(begin - 1) || (text[begin - 1] == '.' && begin > 1 && is_word(begin - 2)))) {
      return false;
    }
    const bool goes_on = end < text.size() && text[end] == '.' && is_word(end + 1);
    return !is_word(end) && !goes_on;
  };
  Texts texts;
  for (std::size_t begin = 0; begin < text.size(); ++begin) {
    for (std::size_t end = text.size(); end > begin; --end) {
      const std::string_view word = text.substr(begin, end - begin);
      if (read_v4(word) && alone(begin, end)) {
        texts.emplace_back(word);
        begin = end;
        break;
      }
    }
  }
  return texts;
}

TEST_CASE("finder: IPv4 addresses are those of a plain search") {
  std::mt19937 random(1);
  static constexpr std::string_view kPieces[] = {"1", "2", "25",      "255", "256", "0",
                                                 ".", ".", ".",       ".",   " ",   "x",
                                                 "/", "-", "1.2.3.4", "_",   "é"};
  for (int i = 0; i < rounds(20'000); ++i) {
    std::string text;
    for (auto size = random() % 24; size > 0; --size)
      text += kPieces[random() % std::size(kPieces)];
    CAPTURE(text);
    CHECK(found_in(text) == plain(text));
  }
}

TEST_CASE("finder: a word and a colon before an IPv6 address are no part of it") {
  CHECK(found_in("v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::/32 -all") ==
        Texts{"192.0.2.0", "2001:db8::"});
  CHECK(found_in("source:2001:db8::1 iface:fe80::2 addr:::3 node:1:2:3:4:5:6:7:8") ==
        Texts{"2001:db8::1", "fe80::2", "::3", "1:2:3:4:5:6:7:8"});
  CHECK(found_in("face:2001::1") == Texts{"face:2001::1"});  // which may be a group
  for (const char* none :
       {"std::fade::abc", "sha::1", "ip6::1", "ip6:", "ip6:1:2", "g1:2:3:4:5:6:7:8"})
    CHECK(found_in(none).empty());
}

TEST_CASE("finder: a port behind an IPv6 address without brackets, where it can be no group") {
  CHECK(found_in("[client 2001:db8::1:58340] fe80::1:49152:") == Texts{"2001:db8::1", "fe80::1"});
  CHECK(found_in("2001:db8:0:0:0:0:0:1:443, 1:2:3:4:5:6:7:8:58340. 1:2:3:4:5:6:7:8:9") ==
        Texts{"2001:db8:0:0:0:0:0:1", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8"});
  CHECK(found_in("1:2:3:4:5:6::8:80 1::3:4:5:6:7:8:8080") ==
        Texts{"1:2:3:4:5:6::8", "1::3:4:5:6:7:8"});
  CHECK(found_in("::ffff:10.0.0.1:443 1:2:3:4:5:6:10.0.0.1:80") ==
        Texts{"::ffff:10.0.0.1", "1:2:3:4:5:6:10.0.0.1"});
  CHECK(found_in("2001:db8::1:58340:404 2001:db8::1:58340:12:34:56 ip6:2001:db8::1:58340 x") ==
        Texts{"2001:db8::1", "2001:db8::1", "2001:db8::1"});
  CHECK(found_in("2001:db8::1:58340:10.0.0.1:80") == Texts{"2001:db8::1", "10.0.0.1"});
  CHECK(found_in("2001:db8::1:58340 2001:db8::2:49152 2001:db8::3:65535") ==
        Texts{"2001:db8::1", "2001:db8::2", "2001:db8::3"});
  CHECK(found_in(":::58340 2001:db8:::58340") == Texts{"::", "2001:db8::"});
  // What may be a group is one.
  CHECK(found_in("2001:db8::1:443") == Texts{"2001:db8::1:443"});
  for (const char* none :
       {"2001:db8::1:65536", "2001:db8::1:05834", "2001:db8::1:5834a", "2001:db8::1:583400",
        "1:2:3:4:5:6:7:58340", "1::2::3:58340", "2001:db8::1:58340x", "1:2:3:4:5:6:7:8:a",
        "00:1b:44:11:3a:b7:00:00:80", "std::58340", "2001:db8:::80"})
    CHECK_MESSAGE(found_in(none).empty(), none);
}

TEST_CASE("finder: a letter that ends an escape is no part of a word") {
  CHECK(found_in(R"({"hosts": "\n10.0.0.1\t10.0.0.2\r2001:db8::1\n"})") ==
        Texts{"10.0.0.1", "10.0.0.2", "2001:db8::1"});
  CHECK(found_in("\x1b[31m10.0.0.1\x1b[0m \x1b[1;35m::1\x1b[m \x1b[m10.0.0.2") ==
        Texts{"10.0.0.1", "::1", "10.0.0.2"});
  for (const char* none : {"n10.0.0.1", "\\x10.0.0.1", "m10.0.0.1", "[31m10.0.0.1", "31m10.0.0.1",
                           "\x1b[31mm10.0.0.1", "\x1b[3xm10.0.0.1", "\033m10.0.0.1"})
    CHECK(found_in(none).empty());
}

}  // namespace
}  // namespace nt::ip
