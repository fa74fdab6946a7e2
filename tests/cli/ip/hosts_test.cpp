// nt ip hosts, nth and random.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "harness/message.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

std::string out(const Words& words) {
  Sandbox box;
  const auto r = box.run(joined({"ip", "hosts"}, words));
  CHECK(r.code == 0);
  CHECK(r.err.empty());
  return r.out;
}

TEST_CASE("ip hosts: the addresses that hosts may have") {
  CHECK(out({"192.0.2.0/30"}) == "192.0.2.1\n192.0.2.2\n");
  CHECK(out({"192.0.2.0/31"}) == "192.0.2.0\n192.0.2.1\n");
  CHECK(out({"192.0.2.7/32"}) == "192.0.2.7\n");
  CHECK(out({"192.0.2.7"}) == "192.0.2.7\n");
  CHECK(out({"2001:db8::/126"}) == "2001:db8::1\n2001:db8::2\n2001:db8::3\n");
  CHECK(out({"2001:db8::/127"}) == "2001:db8::\n2001:db8::1\n");
  CHECK(out({"2001:db8::5"}) == "2001:db8::5\n");
  CHECK(out({"--all", "192.0.2.0/30"}) == "192.0.2.0\n192.0.2.1\n192.0.2.2\n192.0.2.3\n");
  CHECK(out({"192.0.2.0/255.255.255.252"}) == "192.0.2.1\n192.0.2.2\n");
  CHECK(out({"192.0.2.254-192.0.3.1"}) == "192.0.2.254\n192.0.2.255\n192.0.3.0\n192.0.3.1\n");
  CHECK(out({"192.0.2.5-6,192.0.2.9"}) == "192.0.2.5\n192.0.2.6\n192.0.2.9\n");
  CHECK(out({"fe80::1%eth0-fe80::2%eth0"}) == "fe80::1%eth0\nfe80::2%eth0\n");
  CHECK(out({"fe80::%eth0/126"}) == "fe80::1%eth0\nfe80::2%eth0\nfe80::3%eth0\n");
  CHECK(out({"::ffff:192.0.2.0/126"}) == "::ffff:192.0.2.1\n::ffff:192.0.2.2\n::ffff:192.0.2.3\n");
  CHECK(out({"10.1.2.3/30", "--loose"}) == "10.1.2.1\n10.1.2.2\n");
}

TEST_CASE("ip hosts: which of them, over all networks together") {
  const Words two{"192.0.2.0/30", "10.0.0.0/30"};
  CHECK(out(two) == "192.0.2.1\n192.0.2.2\n10.0.0.1\n10.0.0.2\n");
  CHECK(out(joined({"--reverse"}, two)) == "10.0.0.2\n10.0.0.1\n192.0.2.2\n192.0.2.1\n");
  CHECK(out(joined({"--skip", "1"}, two)) == "192.0.2.2\n10.0.0.1\n10.0.0.2\n");
  CHECK(out(joined({"--skip", "3"}, two)) == "10.0.0.2\n");
  CHECK(out(joined({"--skip", "4"}, two)).empty());
  CHECK(out(joined({"--step", "3"}, two)) == "192.0.2.1\n10.0.0.2\n");
  CHECK(out(joined({"--step", "2", "--skip", "1"}, two)) == "192.0.2.2\n10.0.0.2\n");
  CHECK(out(joined({"--limit", "3"}, two)) == "192.0.2.1\n192.0.2.2\n10.0.0.1\n");
  CHECK(out(joined({"--limit", "0"}, two)).empty());
  CHECK(out(joined({"--reverse", "--skip", "1", "--step", "2", "--limit", "1"}, two)) ==
        "10.0.0.1\n");
}

TEST_CASE("ip hosts: what stands between addresses") {
  CHECK(out({"-0", "10.0.0.0/30"}) == std::string("10.0.0.1\0"
                                                  "10.0.0.2\0",
                                                  18));
  CHECK(out({"--separator", ", ", "10.0.0.0/30"}) == "10.0.0.1, 10.0.0.2\n");
  CHECK(out({"--separator", ",", "10.0.0.0/30", "10.0.0.4/30"}) ==
        "10.0.0.1,10.0.0.2,10.0.0.5,10.0.0.6\n");
  CHECK(out({"--separator", "", "10.0.0.0/30"}) == "10.0.0.110.0.0.2\n");
  CHECK(out({"--separator", ",", "--limit", "0", "10.0.0.0/30"}).empty());
}

TEST_CASE("ip hosts: all of IPv6 takes no time") {
  CHECK(out({"::/0", "--limit", "2"}) == "::1\n::2\n");
  CHECK(out({"::/0", "--reverse", "--limit", "1"}) == "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff\n");
  CHECK(out({"::/0", "--skip", "340282366920938463463374607431768211454"}) ==
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff\n");
  CHECK(out({"::/0", "--skip", "340282366920938463463374607431768211455"}).empty());
  CHECK(out({"::/0", "--all", "--step", "170141183460469231731687303715884105728"}) ==
        "::\n8000::\n");
  CHECK(out({"::/0", "--all", "::/0", "--step", "340282366920938463463374607431768211455"}) ==
        "::\nffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff\n"
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe\n");
  const std::string all = "340282366920938463463374607431768211456";
  CHECK(out({"10.0.0.0/31", "--limit", all}) == "10.0.0.0\n10.0.0.1\n");
  CHECK(out({"--all", "::/0", "--skip", all}).empty());
  CHECK(out({"--all", "::/0", "::5", "--skip", all}) == "::5\n");
  CHECK(out({"--all", "::5", "::/0", "--skip", all}) ==
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff\n");
  CHECK(out({"--all", "::/0", "::5", "--step", all}) == "::\n::5\n");
  CHECK(out({"--all", "::5", "::/0", "--step", all}) ==
        "::5\nffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff\n");
  CHECK(out({"0.0.0.0/0", "--skip", "4294967293"}) == "255.255.255.254\n");
}

// Runs of addresses are written from tables: each against the way that --step 1 of --reverse goes.
TEST_CASE("ip hosts: long runs, and their ends") {
  Sandbox box;
  for (const std::string range :
       {"10.0.0.250-10.0.3.5", "9.255.255.0-10.0.0.255", "255.255.250.1-255.255.255.255",
        "2001:db8::fff0-2001:db8::2:20", "2001:db8:0:1::-2001:db8:0:1::1:1", "::-::1:5",
        "::fffe:ffff:fff0-::ffff:0.0.1.9", "1:0:0:1:0:0:0:0-1:0:0:1:0:0:1:100",
        "1:2:3:4:5:6:7:fff0-1:2:3:4:5:6:9:1",
        "ffff:ffff:ffff:ffff:ffff:ffff:fffe:fff0-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"}) {
    CAPTURE(range);
    Words lines = lines_of(out({range}));
    Words backwards = lines_of(out({range, "--reverse"}));
    std::reverse(backwards.begin(), backwards.end());
    CHECK(lines == backwards);
    const std::set<std::string> different(lines.begin(), lines.end());
    CHECK(different.size() == lines.size());
    CHECK(std::to_string(lines.size()) + "\n" == box.run({"ip", "count", range}).out);
  }
}

TEST_CASE("ip hosts: what is wrong") {
  Sandbox box;
  for (const Words& words : {Words{"10.0.0.1/8"},
                             {"10.0.0.0/33"},
                             {"10.0.0.0/8", "x"},
                             {"010.0.0.0/8"},
                             {"10.0.0.0/8 "},
                             {""},
                             {"10.0.0.9-10.0.0.1"},
                             {"10.0.0.1-::1"},
                             {"--step", "0", "10.0.0.0/30"},
                             {"--step", "-1", "10.0.0.0/30"},
                             {"--limit", "x", "10.0.0.0/30"},
                             {"--limit", "0x2", "10.0.0.0/30"},
                             {"--skip", "340282366920938463463374607431768211457", "10.0.0.0/30"},
                             {"-0", "--separator", ",", "10.0.0.0/30"}}) {
    const auto r = box.run(joined({"ip", "hosts"}, words));
    CHECK(r.code == 2);
    CHECK(r.out.empty());
    CHECK(is_message(r.err, "nt ip hosts"));
  }
  CHECK(box.run({"ip", "hosts", "10.1.2.3/8"}).err ==
        "nt ip hosts: '10.1.2.3/8' has host bits set: it is an address in 10.0.0.0/8\n"
        "hint: --loose takes it for that network\n");
}

TEST_CASE("ip hosts: a reader that leaves, and a full disk") {
  Sandbox box;
  const auto left =
      box.program("sh", {"-c", nt_path().string() + " ip hosts ::/0 | head -n 2"}).run();
  CHECK(left.out == "::1\n::2\n");
  CHECK(left.err.empty());
  const auto full =
      box.program("sh", {"-c", nt_path().string() + " ip hosts 10.0.0.0/8 >/dev/full"}).run();
  CHECK(full.code == 2);
  CHECK(is_message(full.err, "nt ip hosts"));
}

TEST_CASE("ip nth and random") {
  Sandbox box;
  CHECK(box.run({"ip", "nth", "10.0.0.0/8", "256"}).out == "10.0.1.0\n");
  CHECK(box.run({"ip", "nth", "10.0.0.0/8", "--", "-1"}).out == "10.255.255.255\n");
  CHECK(box.run({"ip", "nth", "::/0", "--", "-1"}).out ==
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff\n");
  const std::string all = "340282366920938463463374607431768211456";
  CHECK(box.run({"ip", "nth", "::/0", "--", "-" + all}).out == "::\n");
  CHECK(box.run({"ip", "nth", "::/0", all}).code == 2);
  CHECK(box.run({"ip", "nth", "10.0.0.0/30", "0x1"}).code == 2);
  for (const char* command : {"nth", "contains", "exclude"}) {
    const auto r = box.run({"ip", command, "10.0.0.0-10.0.0.3", "1"});
    CHECK(r.code == 2);
    CHECK(contains(r.err, "'10.0.0.0-10.0.0.3' is a range, not"));
  }
  CHECK(box.run({"ip", "nth", "10.0.0.0/30", "4"}).code == 2);
  CHECK(box.run({"ip", "nth", "10.0.0.0/30", "--", "-5"}).code == 2);
  CHECK(box.run({"ip", "nth", "10.0.0.0/30", "--", "-0"}).code == 2);
  CHECK(box.run({"ip", "random", "10.0.0.7/32", "--count", "3"}).out ==
        "10.0.0.7\n10.0.0.7\n10.0.0.7\n");
  // Each of four is missed by 200 with a chance of less than 1e-24.
  const Words lines = lines_of(box.run({"ip", "random", "2001:db8::/126", "--count", "200"}).out);
  CHECK(lines.size() == 200);
  CHECK(std::set<std::string>(lines.begin(), lines.end()) ==
        std::set<std::string>{"2001:db8::", "2001:db8::1", "2001:db8::2", "2001:db8::3"});
}

TEST_CASE("ip: what is several, or nothing, is told from one address") {
  const Sandbox box;
  const auto why = [&box](const Words& words) {
    const auto r = box.run(joined({"ip"}, words));
    CHECK(r.code == 2);
    CHECK(r.out.empty());
    return r.err.substr(r.err.find(": ") + 2);
  };
  CHECK(why({"hosts", "fe80::1%a-fe80::2"}) ==
        "'fe80::1%a-fe80::2' is not a range: its ends are not in the same zone\n"
        "hint: give both ends the same zone, or none\n");
  CHECK(why({"info", "/24"}) == "'/24' has no address before its '/'\n");
  CHECK(why({"info", "10.0.0.1,"}) == "'10.0.0.1,' has a ',' with nothing at its side\n");
  CHECK(why({"explode", "10.0.0.1,::1"}) ==
        "'10.0.0.1,::1' is not an IP address: commas part several, of which one is due\n");
  CHECK(why({"contains", "10.0.0.0/8,11.0.0.0/8", "10.0.0.1"}) ==
        "'10.0.0.0/8,11.0.0.0/8' is not a network: commas part several, of which one is due\n");
  CHECK(box.run({"ip", "hosts", "fe80::1%a,fe80::2"}).out == "fe80::1%a\nfe80::2\n");
  const auto two = box.run({"ip", "info", "10.0.0.1", "10.0.0.2/24"});
  CHECK(box.run({"ip", "info", "10.0.0.1, 10.0.0.2/24"}).out == two.out);
}

}  // namespace
}  // namespace nt::test
