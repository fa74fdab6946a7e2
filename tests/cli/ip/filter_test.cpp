// nt ip filter.
#include <doctest/doctest.h>

#include "harness/message.hpp"
#include "harness/programs.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

const std::string kLog =
    "1 from 10.0.0.1:80\n"
    "2 nothing\n"
    "3 [2001:db8::1]:443 and 10.1.2.3\n"
    "4 1.2.3.4.5 10.0.0.1a\n"
    "5 ::ffff:10.0.0.2 mapped\r\n"
    "6 192.0.2.7 to 10.0.0.9";

Sandbox& fill(Sandbox& box) {
  box.write("log", kLog);
  box.write("nets", "10.0.0.0/8\n10.0.0.0/24 # smaller\n2001:db8::/32\n");
  return box;
}

TEST_CASE("ip filter: lines with an address of the set, and those without") {
  Sandbox box;
  fill(box);
  const std::string with =
      "1 from 10.0.0.1:80\n3 [2001:db8::1]:443 and 10.1.2.3\n5 ::ffff:10.0.0.2 mapped\r\n"
      "6 192.0.2.7 to 10.0.0.9\n";
  const auto r = box.run({"ip", "filter", "nets", "log"});
  CHECK(r.code == 0);
  CHECK(r.out == with);
  CHECK(box.nt({"ip", "filter", "nets"}).in(kLog).run().out == with);
  CHECK(box.nt({"ip", "filter", "-", "log"}).in(box.read("nets")).run().out == with);
  CHECK(box.run({"ip", "filter", "-v", "nets", "log"}).out == "2 nothing\n4 1.2.3.4.5 10.0.0.1a\n");
  CHECK(box.run({"ip", "filter", "-c", "nets", "log"}).out == "4\n");
  CHECK(box.run({"ip", "filter", "-vc", "nets", "log"}).out == "2\n");
  CHECK(box.run({"ip", "filter", "192.0.2.0/24", "log"}).out == "6 192.0.2.7 to 10.0.0.9\n");
  CHECK(box.run({"ip", "filter", "-q", "nets", "log"}).out.empty());
  CHECK(box.run({"ip", "filter", "-q", "nets", "log"}).code == 0);
  CHECK(box.run({"ip", "filter", "198.51.100.0/24", "log"}).code == 1);
}

TEST_CASE("ip filter: no byte beyond ASCII is of an address") {
  Sandbox box;
  const auto r = box.nt({"ip", "filter", "-c", "10.0.0.0/8"})
                     .in("“10.0.0.1”\nip：10.0.0.1，\n10.0.0.1\xc2\xa0x\n10.0.0.1→10.0.0.2\n")
                     .run();
  CHECK(r.out == "4\n");
}

TEST_CASE("ip filter and extract: a port behind an IPv6 address, as web servers write it") {
  Sandbox box;
  const std::string log = "[client 2001:db8::1:58340] x\n2001:db8:0:0:0:0:0:2:443 [y]\n";
  CHECK(box.nt({"ip", "filter", "2001:db8::/126"}).in(log).run().out == log);
  CHECK(box.nt({"ip", "filter", "-v", "2001:db8::/126"}).in(log).run().code == 1);
  CHECK(box.nt({"ip", "filter", "-o", "2001:db8::/126"}).in(log).run().out ==
        "2001:db8::1\n2001:db8:0:0:0:0:0:2\n");
  CHECK(box.nt({"ip", "extract"}).in(log).run().out == "2001:db8::1\n2001:db8::2\n");
}

TEST_CASE("ip filter: addresses, labels and counts") {
  Sandbox box;
  fill(box);
  CHECK(box.run({"ip", "filter", "-o", "nets", "log"}).out ==
        "10.0.0.1\n2001:db8::1\n10.1.2.3\n::ffff:10.0.0.2\n10.0.0.9\n");
  CHECK(box.run({"ip", "filter", "-o", "--label", "nets", "log"}).out ==
        "10.0.0.0/24\t10.0.0.1\n2001:db8::/32\t2001:db8::1\n10.0.0.0/8\t10.1.2.3\n"
        "10.0.0.0/24\t::ffff:10.0.0.2\n10.0.0.0/24\t10.0.0.9\n");
  CHECK(box.run({"ip", "filter", "--label", "nets", "log"}).out ==
        "10.0.0.0/24\t1 from 10.0.0.1:80\n"
        "10.0.0.0/8\t3 [2001:db8::1]:443 and 10.1.2.3\n"
        "10.0.0.0/24\t5 ::ffff:10.0.0.2 mapped\r\n"
        "10.0.0.0/24\t6 192.0.2.7 to 10.0.0.9\n");
  CHECK(box.run({"ip", "filter", "--count-by-net", "nets", "log", "log"}).out ==
        "6\t10.0.0.0/24\n2\t10.0.0.0/8\n2\t2001:db8::/32\n");
}

TEST_CASE("ip filter: a zone is not compared, nor in a label") {
  Sandbox box;
  box.write("nets", "fe80::1%eth0\n");
  for (const char* nets : {"nets", "fe80::1%eth0"}) {
    CHECK(box.nt({"ip", "filter", "--label", nets}).in("from fe80::1%eth0.100.\n").run().out ==
          "fe80::1\tfrom fe80::1%eth0.100.\n");
    CHECK(box.nt({"ip", "filter", "-o", nets}).in("from fe80::1%eth0.100.\n").run().out ==
          "fe80::1%eth0.100\n");
  }
}

TEST_CASE("ip filter: several files") {
  Sandbox box;
  fill(box);
  box.write("other", "a 10.0.0.5\n");
  CHECK(box.run({"ip", "filter", "10.0.0.4/30", "log", "other"}).out == "other:a 10.0.0.5\n");
  CHECK(box.run({"ip", "filter", "--no-filename", "10.0.0.4/30", "log", "other"}).out ==
        "a 10.0.0.5\n");
  CHECK(box.run({"ip", "filter", "-H", "10.0.0.4/30", "other"}).out == "other:a 10.0.0.5\n");
  CHECK(box.run({"ip", "filter", "-c", "10.0.0.4/30", "log", "other"}).out == "log:0\nother:1\n");
  for (const Words& help : {Words{"-h"}, {"10.0.0.4/30", "-h", "log"}}) {
    const auto shown = box.run(joined({"ip", "filter"}, help));
    CHECK(shown.code == 0);
    CHECK(contains(shown.out, "--no-filename"));
  }
  const auto r = box.run({"ip", "filter", "10.0.0.4/30", "missing", "other"});
  CHECK(r.code == 2);
  CHECK(r.out == "other:a 10.0.0.5\n");
  CHECK(is_message(r.err, "nt ip filter"));
}

TEST_CASE("ip filter: wrong lines of the set, and wrong flags") {
  Sandbox box;
  fill(box);
  box.write("bad", "10.0.0.0/8\n10.0.0.1/8\nx\n192.0.2.0/24\n");
  const auto r = box.run({"ip", "filter", "-c", "bad", "log"});
  CHECK(r.code == 2);
  CHECK(r.out == "4\n");
  CHECK(contains(r.err, "bad:2: "));
  CHECK(contains(r.err, "bad:3: "));
  for (const Words& words : {Words{},
                             {"-o", "-c", "nets", "log"},
                             {"-v", "-o", "nets", "log"},
                             {"-v", "--label", "nets", "log"},
                             {"-c", "--label", "nets", "log"},
                             {"-", "-"},
                             {"-"},
                             {"missing", "log"},
                             {"10.0.0.300", "log"},
                             {"nets", ""},
                             {"nets", "."}}) {
    const auto wrong = box.run(joined({"ip", "filter"}, words));
    CHECK(wrong.code == 2);
    CHECK(wrong.out.empty());
    CHECK(is_message(wrong.err, "nt ip filter"));
  }
}

// The same of many lines in a file that is mapped, in a pipe, and at any number of threads.
TEST_CASE("ip filter: the number of threads, and where the bytes come from, make no difference") {
  Sandbox box;
  std::string log;
  for (unsigned i = 0; log.size() < (is_sanitized() ? 1'500'000 : 5'000'000); ++i) {
    log += "2024-01-01T12:34:56 host[" + std::to_string(i % 7) + "] from 10." +
           std::to_string(i % 256) + "." + std::to_string(i / 256 % 256) + ".1 port " +
           std::string(i % 100, 'x') + "\n";
  }
  box.write("log", log);
  box.write("nets", "10.1.0.0/16\n10.7.3.0/24\n10.200.0.0-10.201.5.7\n");
  for (const Words& flags : {Words{}, {"-v"}, {"-o", "--label"}, {"-c"}, {"--count-by-net"}}) {
    const Words words = joined({"ip", "filter", "nets"}, flags);
    const auto one = box.run(joined(words, {"-j1", "log"}));
    CHECK(!one.out.empty());
    CHECK(box.run(joined(words, {"-j2", "log"})).out == one.out);
    CHECK(box.run(joined(words, {"-j7", "log"})).out == one.out);
    CHECK(box.nt(words).in(log).run().out == one.out);
  }
}

TEST_CASE("ip filter and extract: a log in which nothing can be seen is noted") {
  Sandbox box;
  box.write("log.gz", "\x1f\x8b\x08");
  for (const Words& words : {Words{"filter", "10.0.0.0/8", "log.gz"}, {"extract", "log.gz"}}) {
    const auto r = box.run(joined({"ip"}, words));
    CHECK(r.code == 1);
    CHECK(r.err == "nt ip " + words.front() +
                       ": 'log.gz' seems to be gzip data: no address in it is seen\n");
  }
  box.write("core", std::string("\x7f"
                                "ELF\0 10.0.0.1\n",
                                15));
  CHECK(box.run({"ip", "extract", "core"}).out == "10.0.0.1\n");
  CHECK(box.run({"ip", "extract", "core"}).err.empty());
}

TEST_CASE("ip filter: lines of a stream come as they are read") {
  Sandbox box;
  auto p = box.nt({"ip", "filter", "--line-buffered", "10.0.0.0/8"}).in(open_pipe()).start();
  p.write("a 10.0.0.1\nb 10.0");
  p.wait_for_output("a 10.0.0.1\n");
  p.write(".0.2\nc");
  p.wait_for_output("b 10.0.0.2\n");
  p.close_input();
  CHECK(p.finish().out == "a 10.0.0.1\nb 10.0.0.2\n");
}

}  // namespace
}  // namespace nt::test
