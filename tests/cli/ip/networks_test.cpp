// nt ip info, explode, compress, ptr, int, from-int, contains, overlaps, subnets, supernet,
// exclude, free and range.
#include <doctest/doctest.h>

#include "harness/message.hpp"
#include "harness/programs.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

std::string out(const Words& words) {
  Sandbox box;
  const auto r = box.run(joined({"ip"}, words));
  CHECK(r.code == 0);
  CHECK(r.err.empty());
  return r.out;
}

int code(const Words& words) {
  Sandbox box;
  const auto r = box.run(joined({"ip"}, words));
  CHECK(r.out.empty());
  if (r.code == 2) CHECK(is_message(r.err, "nt ip " + words.front()));
  return r.code;
}

TEST_CASE("ip info: an address and a network") {
  CHECK(out({"info", "192.0.2.1"}) ==
        "version: 4\ncompressed: 192.0.2.1\nexploded: 192.0.2.1\ninteger: 3221225985\n"
        "packed: c0000201\nreverse_pointer: 1.2.0.192.in-addr.arpa\nis_private: true\n"
        "is_global: false\nis_multicast: false\nis_reserved: false\nis_loopback: false\n"
        "is_link_local: false\nis_unspecified: false\n"
        "special_purpose: Documentation (TEST-NET-1)\nspecial_purpose_block: 192.0.2.0/24\n"
        "special_purpose_registry: 2026-07-18\n");
  const std::string json = out({"info", "--json", "2001:db8::/32", "::ffff:1.2.3.4"});
  CHECK(contains(json, "\"num_addresses\":\"79228162514264337593543950336\""));
  CHECK(contains(json, "\"prefixlen\":32"));
  CHECK(contains(json, "\"ipv4_mapped\":\"1.2.3.4\""));
  CHECK(contains(json, "\"scope_id\":null"));
  CHECK(contains(json, "\"special_purpose_registry\":\"2026-07-18\""));
  CHECK(lines_of(json).size() == 2);
  CHECK(contains(out({"info", "--json", "10.0.0.0/8"}), "\"num_addresses\":16777216,"));
  CHECK(
      contains(out({"info", "::/0"}), "num_addresses: 340282366920938463463374607431768211456\n"));
  Sandbox box;
  const auto r = box.run({"ip", "info", "x", "10.0.0.1"});
  CHECK(r.code == 2);
  CHECK(contains(r.out, "compressed: 10.0.0.1\n"));
  CHECK(code({"info", "10.0.0.1-10.0.0.2"}) == 2);
  const std::string scoped = out({"info", "fe80::%eth0/64"});
  CHECK(contains(scoped, "first_host: fe80::1%eth0\n"));
  CHECK(contains(scoped, "last_host: fe80::ffff:ffff:ffff:ffff%eth0\n"));
}

TEST_CASE("ip info: an address with its network is described with it") {
  CHECK(out({"info", "192.0.2.10/24"}) ==
        "version: 4\ncompressed: 192.0.2.10/24\nexploded: 192.0.2.10/24\ninteger: 3221225994\n"
        "packed: c000020a\nreverse_pointer: 10.2.0.192.in-addr.arpa\nis_private: true\n"
        "is_global: false\nis_multicast: false\nis_reserved: false\nis_loopback: false\n"
        "is_link_local: false\nis_unspecified: false\n"
        "network_address: 192.0.2.0\nbroadcast_address: 192.0.2.255\nnetmask: 255.255.255.0\n"
        "hostmask: 0.0.0.255\nprefixlen: 24\nnum_addresses: 256\nnum_hosts: 254\n"
        "first_host: 192.0.2.1\nlast_host: 192.0.2.254\n"
        "special_purpose: Documentation (TEST-NET-1)\nspecial_purpose_block: 192.0.2.0/24\n"
        "special_purpose_registry: 2026-07-18\n");
  const std::string scoped = out({"info", "fe80::1%eth0/64"});
  CHECK(contains(scoped, "compressed: fe80::1%eth0/64\n"));
  CHECK(contains(scoped, "network_address: fe80::%eth0\n"));
  CHECK(contains(out({"info", "10.1.2.3/255.0.0.0"}), "compressed: 10.1.2.3/8\n"));
  CHECK(contains(out({"info", "--loose", "10.1.2.3/8"}), "compressed: 10.0.0.0/8\n"));
  CHECK(
      out({"info", "--json", "10.1.2.3/8"})
          .starts_with(
              R"({"version":4,"compressed":"10.1.2.3/8","exploded":"10.1.2.3/8","integer":167838211,)"));
}

TEST_CASE("ip info, hosts and range: lines of standard input") {
  Sandbox box;
  const std::string both = out({"info", "10.0.0.1", "::/0"});
  CHECK(box.nt({"ip", "info"}).in("10.0.0.1 # one\n\n::/0\r\n").run().out == both);
  CHECK(box.nt({"ip", "info", "10.0.0.1", "-"}).in("::/0").run().out == both);
  CHECK(box.nt({"ip", "hosts"}).in("10.0.0.0/30\n::1-::2\n").run().out ==
        "10.0.0.1\n10.0.0.2\n::1\n::2\n");
  CHECK(box.nt({"ip", "hosts", "--limit", "1", "-"}).in("10.0.0.0/30\n").run().out == "10.0.0.1\n");
  CHECK(box.nt({"ip", "range"})
            .in("10.0.0.1 10.0.0.2\n10.0.0.4-10.0.0.7\n::1\t - ::2\nfe80::%a-b fe80::1%a-b\n")
            .run()
            .out == "10.0.0.1/32\n10.0.0.2/32\n10.0.0.4/30\n::1/128\n::2/128\nfe80::/127\n");
  for (const char* command : {"info", "hosts", "range"}) {
    const auto r = box.nt({"ip", command}).in("x\n10.0.0.1-10.0.0.2\n10.0.0.1\n").run();
    CHECK(r.code == 2);
    CHECK(!r.out.empty());
    CHECK(contains(r.err, "standard input:1: 'x' is not an IP address"));
    CHECK(box.run({"ip", command}).code == 0);
    const auto typed = box.nt({"ip", command}).in(terminal()).run();
    CHECK(typed.code == 2);
    CHECK(contains(typed.err, " is missing\nhint: see --help\n"));
  }
}

TEST_CASE("ip: texts, of operands and of lines") {
  CHECK(out({"explode", "2001:db8::1%eth0", "10.0.0.0/8"}) ==
        "2001:0db8:0000:0000:0000:0000:0000:0001%eth0\n10.0.0.0/8\n");
  CHECK(out({"explode", "::ffff:1.2.3.0/120"}) == "0000:0000:0000:0000:0000:ffff:1.2.3.0/120\n");
  CHECK(out({"compress", "2001:0DB8::0:1", "10.0.0.0/255.0.0.0", "10.0.0.1", "10.0.0.1/32"}) ==
        "2001:db8::1\n10.0.0.0/8\n10.0.0.1\n10.0.0.1/32\n");
  CHECK(out({"ptr", "fe80::1%eth0"}) ==
        "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.e.f.ip6.arpa\n");
  CHECK(out({"ptr", "192.0.2.0/23"}) == "2.0.192.in-addr.arpa\n3.0.192.in-addr.arpa\n");
  CHECK(out({"ptr", "10.0.0.0/8", "0.0.0.0/0", "2001:db8::/32", "2001:db8::/31", "::/0"}) ==
        "10.in-addr.arpa\nin-addr.arpa\n8.b.d.0.1.0.0.2.ip6.arpa\n"
        "8.b.d.0.1.0.0.2.ip6.arpa\n9.b.d.0.1.0.0.2.ip6.arpa\nip6.arpa\n");
  CHECK(lines_of(out({"ptr", "192.0.2.128/25"})).size() == 128);
  CHECK(lines_of(out({"ptr", "192.0.2.128/25"})).front() == "128.2.0.192.in-addr.arpa");
  CHECK(out({"int", "::1", "255.255.255.255"}) == "1\n4294967295\n");
  CHECK(out({"from-int", "4294967295", "4294967296", "0x1"}) ==
        "255.255.255.255\n::1:0:0\n0.0.0.1\n");
  Sandbox wrong;
  CHECK(wrong.run({"ip", "int", "10.0.0.0/8"}).err ==
        "nt ip int: '10.0.0.0/8' is a network, not an address\n");
  CHECK(code({"int", "10.0.0.1/8"}) == 2);
  CHECK(code({"int", "10.0.0.1-10.0.0.2"}) == 2);
  CHECK(out({"from-int", "--v6", "1"}) == "::1\n");
  CHECK(code({"from-int", "340282366920938463463374607431768211456"}) == 2);
  Sandbox box;
  const auto r = box.nt({"ip", "compress"}).in("::0\nx\n\n10.0.0.1 # here\n").run();
  CHECK(r.code == 2);
  CHECK(r.out == "::\n10.0.0.1\n");
  CHECK(r.err == "nt ip compress: standard input:2: 'x' is not an IP address\n");
  std::string lines;
  std::string expected;
  for (int i = 0; i < 20'000; ++i) {
    lines += "10.0." + std::to_string(i / 256) + "." + std::to_string(i % 256) + " # " +
             std::string(static_cast<std::size_t>(i % 50), 'c') + "\n";
    expected += "10.0." + std::to_string(i / 256) + "." + std::to_string(i % 256) + "\n";
  }
  lines.pop_back();
  const bool same = box.nt({"ip", "compress"}).in(lines).run().out == expected;
  CHECK(same);
}

TEST_CASE("ip contains and overlaps: the exit code, and what -v says") {
  CHECK(code({"contains", "10.0.0.0/8", "10.1.2.3", "10.2.0.0/16"}) == 0);
  CHECK(code({"contains", "10.0.0.0/8", "10.1.2.3", "11.0.0.0"}) == 1);
  CHECK(code({"contains", "10.0.0.0/8", "::1"}) == 1);
  CHECK(code({"contains", "10.0.0.0/8", "0.0.0.0/0"}) == 1);
  CHECK(code({"contains", "10.0.0.0/8", "x"}) == 2);
  CHECK(code({"contains", "10.0.0.0/8"}) == 2);
  CHECK(out({"contains", "-v", "10.0.0.0/8", "10.1.2.3", "10.2.0.0/16"}) ==
        "10.1.2.3 is in 10.0.0.0/8\n10.2.0.0/16 is in 10.0.0.0/8\n");
  CHECK(code({"overlaps", "10.0.0.0/8", "10.1.0.0/16"}) == 0);
  CHECK(code({"overlaps", "10.1.0.0/16", "10.0.0.0/8"}) == 0);
  CHECK(code({"overlaps", "10.0.0.0/8", "11.0.0.0/8"}) == 1);
  CHECK(code({"overlaps", "0.0.0.0/0", "::/0"}) == 1);
  CHECK(out({"overlaps", "-v", "10.0.0.0/8", "10.1.0.0/16"}) ==
        "10.0.0.0/8 and 10.1.0.0/16 have 10.1.0.0/16 in common\n");
}

TEST_CASE("ip subnets and supernet") {
  CHECK(out({"subnets", "10.0.0.0/30", "--prefix", "31"}) == "10.0.0.0/31\n10.0.0.2/31\n");
  CHECK(out({"subnets", "10.0.0.0/30", "--prefix", "/30"}) == "10.0.0.0/30\n");
  CHECK(out({"subnets", "10.0.0.0/24", "--count", "3"}) ==
        "10.0.0.0/26\n10.0.0.64/26\n10.0.0.128/26\n10.0.0.192/26\n");
  CHECK(out({"subnets", "10.0.0.0/24", "--count", "1"}) == "10.0.0.0/24\n");
  const auto prefix_for = [](const char* hosts, const char* network) {
    const std::string first = lines_of(out({"subnets", network, "--hosts", hosts})).front();
    return first.substr(first.find('/'));
  };
  CHECK(prefix_for("1", "10.0.0.0/24") == "/32");
  CHECK(prefix_for("2", "10.0.0.0/24") == "/31");
  CHECK(prefix_for("3", "10.0.0.0/24") == "/29");
  CHECK(prefix_for("6", "10.0.0.0/24") == "/29");
  CHECK(prefix_for("7", "10.0.0.0/24") == "/28");
  CHECK(prefix_for("254", "10.0.0.0/24") == "/24");
  CHECK(prefix_for("3", "2001:db8::/120") == "/126");
  CHECK(prefix_for("4", "2001:db8::/120") == "/125");
  CHECK(out({"subnets", "::/0", "--prefix", "128", "--limit", "2"}) == "::/128\n::1/128\n");
  const char* all = "340282366920938463463374607431768211456";
  CHECK(out({"subnets", "::/0", "--count", all, "--limit", "1"}) == "::/128\n");
  CHECK(out({"subnets", "::/0", "--prefix", "1", "--limit", all}) == "::/1\n8000::/1\n");
  CHECK(code({"subnets", "::/0", "--hosts", all}) == 2);
  CHECK(code({"subnets", "10.0.0.0/24", "--count", "0x2"}) == 2);
  CHECK(out({"subnets", "::/0", "--prefix", "1"}) == "::/1\n8000::/1\n");
  CHECK(code({"subnets", "10.0.0.0/24", "--hosts", "255"}) == 2);
  CHECK(code({"subnets", "10.0.0.0/24", "--count", "257"}) == 2);
  CHECK(code({"subnets", "10.0.0.0/24", "--count", "0"}) == 2);
  CHECK(code({"subnets", "10.0.0.0/24", "--prefix", "23"}) == 2);
  CHECK(code({"subnets", "10.0.0.0/24", "--prefix", "33"}) == 2);
  CHECK(code({"subnets", "10.0.0.0/24"}) == 2);
  CHECK(code({"subnets", "10.0.0.0/24", "--prefix", "25", "--count", "2"}) == 2);
  CHECK(out({"supernet", "10.1.2.0/24", "--prefix", "16"}) == "10.1.0.0/16\n");
  CHECK(out({"supernet", "::1", "--prefix", "0"}) == "::/0\n");
  CHECK(code({"supernet", "10.0.0.0/8", "--prefix", "9"}) == 2);
  CHECK(code({"supernet", "10.0.0.0/8"}) == 2);
}

TEST_CASE("ip exclude, free and range") {
  CHECK(out({"exclude", "10.0.0.0/30", "10.0.0.1"}) == "10.0.0.0/32\n10.0.0.2/31\n");
  CHECK(out({"exclude", "10.0.0.0/30", "10.0.0.0/30"}).empty());
  CHECK(out({"exclude", "::/0", "::/1", "c000::/2"}) == "8000::/2\n");
  CHECK(code({"exclude", "10.0.0.0/30", "10.0.0.4"}) == 2);
  CHECK(code({"exclude", "10.0.0.0/30", "::1"}) == 2);
  CHECK(out({"free", "10.0.0.0/24", "10.0.0.0/26", "10.0.0.100", "--prefix", "27"}) ==
        "10.0.0.64/27\n10.0.0.128/27\n10.0.0.160/27\n10.0.0.192/27\n10.0.0.224/27\n");
  CHECK(out({"free", "10.0.0.0/24", "10.0.0.0/26", "10.0.0.64/26"}) == "10.0.0.128/25\n");
  CHECK(out({"free", "10.0.0.0/24", "11.0.0.0/8", "::/0", "--prefix", "24"}) == "10.0.0.0/24\n");
  CHECK(out({"free", "::/0", "::/128", "--prefix", "64", "--limit", "1"}) == "0:0:0:1::/64\n");
  CHECK(out({"free", "::/0", "::/1", "--prefix", "1"}) == "8000::/1\n");
  CHECK(out({"free", "255.255.255.252/30", "255.255.255.252", "--prefix", "31"}) ==
        "255.255.255.254/31\n");
  CHECK(code({"free", "10.0.0.0/24", "10.0.0.0/8", "--prefix", "24"}) == 1);
  CHECK(code({"free", "10.0.0.0/24", "10.0.0.128", "10.0.0.1", "--prefix", "25"}) == 1);
  CHECK(out({"range", "10.0.0.1", "10.0.0.4"}) == "10.0.0.1/32\n10.0.0.2/31\n10.0.0.4/32\n");
  CHECK(out({"range", "10.0.0.1-10.0.0.2"}) == "10.0.0.1/32\n10.0.0.2/32\n");
  CHECK(out({"range", "0.0.0.0", "255.255.255.255"}) == "0.0.0.0/0\n");
  CHECK(out({"range", "::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"}) == "::/0\n");
  CHECK(out({"range", "10.0.0.1-5"}) == "10.0.0.1/32\n10.0.0.2/31\n10.0.0.4/31\n");
  CHECK(out({"range", "10.0.0.4", "-", "10.0.0.7"}) == "10.0.0.4/30\n");
  CHECK(code({"range", "10.0.0.4", "10.0.0.7", "10.0.0.9"}) == 2);
  CHECK(code({"range", "10.0.0.4", "-"}) == 2);
  CHECK(code({"range", "-", "10.0.0.4", "-"}) == 2);
  CHECK(out({"range", "1::%scope", "2::%scope"}) == "1::/16\n2::/128\n");
  CHECK(out({"range", "1::%scope-2::%scope"}) == "1::/16\n2::/128\n");
  CHECK(code({"range", "1::%scope", "2::"}) == 2);
  CHECK(code({"range", "10.0.0.2", "10.0.0.1"}) == 2);
  CHECK(code({"range", "10.0.0.2", "::1"}) == 2);
  CHECK(code({"range", "10.0.0.2"}) == 2);
}

// What is printed covers all that is free and nothing else, and all networks are of the size.
TEST_CASE("ip free: against sets") {
  Sandbox box;
  const std::string used = "10.0.0.3\n10.0.3.0/26\n10.0.9.77\n10.0.12.0/23\n";
  box.write("used", used);
  const Words networks = joined({"ip", "free", "10.0.0.0/20"}, lines_of(used));
  const auto free = box.run(joined(networks, {"--prefix", "32"}));
  box.write("free", free.out);
  CHECK(box.run({"ip", "collapse", "free"}).out ==
        box.run({"ip", "subtract", "10.0.0.0/20", "used"}).out);
  CHECK(box.run(networks).out == box.run({"ip", "subtract", "10.0.0.0/20", "used"}).out);
  for (const std::string prefix : {"21", "24", "26", "29"}) {
    if (is_sanitized() && prefix == "29") continue;  // 512 runs
    const auto some = box.run(joined(networks, {"--prefix", prefix}));
    Words expected;
    for (const std::string& it :
         lines_of(box.run({"ip", "subnets", "10.0.0.0/20", "--prefix", prefix}).out)) {
      if (box.run({"ip", "intersect", it, "used"}).out.empty()) expected.push_back(it);
    }
    CHECK(lines_of(some.out) == expected);
  }
}

TEST_CASE("ip: one address is no several") {
  const Sandbox box;
  CHECK(box.run({"ip", "nth", "192.0.2.1/32", "1"}).err ==
        "nt ip nth: 192.0.2.1/32 has 1 address: there is no number 1\n");
  CHECK(box.run({"ip", "nth", "192.0.2.0/31", "2"}).err ==
        "nt ip nth: 192.0.2.0/31 has 2 addresses: there is no number 2\n");
  CHECK(box.run({"ip", "subnets", "::1", "--count", "2"}).err ==
        "nt ip subnets: ::1/128 has 1 address, too few for 2 networks\n");
}

}  // namespace
}  // namespace nt::test
