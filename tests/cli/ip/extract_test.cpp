// nt ip extract.
#include <doctest/doctest.h>

#include "harness/message.hpp"
#include "harness/programs.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

TEST_CASE("ip extract: what there is in a text, a line each, in the usual form") {
  Sandbox box;
  box.write(
      "ranges.json",
      "{\"prefixes\": [{\"ip_prefix\": \"10.0.0.0\\/8\"}, {\"ip_prefix\": \"2001:DB8::0/32\"}],"
      "\n \"dns\": \"192.0.2.53\", \"pool\": \"192.0.2.100-192.0.2.200\"}\n");
  const std::string all = "10.0.0.0/8\n2001:db8::/32\n192.0.2.53\n192.0.2.100-192.0.2.200\n";
  const auto r = box.run({"ip", "extract", "ranges.json"});
  CHECK(r.out == all);
  CHECK(r.err.empty());
  CHECK(r.code == 0);
  CHECK(box.nt({"ip", "extract"}).in(box.read("ranges.json")).run().out == all);
  CHECK(box.run({"ip", "extract", "-c", "ranges.json"}).out == "4\n");
  CHECK(box.run({"ip", "extract", "-4", "ranges.json"}).out ==
        "10.0.0.0/8\n192.0.2.53\n192.0.2.100-192.0.2.200\n");
  CHECK(box.run({"ip", "extract", "-6", "ranges.json"}).out == "2001:db8::/32\n");
  // What is printed, other commands read.
  box.write("list", all);
  CHECK(box.run({"ip", "sort", "list"}).code == 0);
  CHECK(box.run({"ip", "collapse", "list"}).code == 0);
}

TEST_CASE("ip extract: a range is in one zone or in none; zones may have a '-'") {
  Sandbox box;
  const auto extract = [&box](const std::string& text) {
    return box.nt({"ip", "extract"}).in(text + "\n").run().out;
  };
  CHECK(extract("fe80::1%e-fe80::2%e") == "fe80::1%e-fe80::2%e\n");
  CHECK(extract("fe80::1%a-fe80::5%b") == "fe80::1%a\nfe80::5%b\n");
  CHECK(extract("fe80::1-fe80::2%e") == "fe80::1\nfe80::2%e\n");
  CHECK(extract("fe80::1%br-lan.7, up") == "fe80::1%br-lan.7\n");
  CHECK(box.nt({"ip", "filter", "fe80::2"}).in("fe80::1%e-fe80::2%e\n").run().code == 0);
}

TEST_CASE("ip extract: each once, over all files") {
  Sandbox box;
  box.write("a", "10.0.0.1 ::0 10.0.0.1\n10.0.0.0/30 10.0.0.1/32\n");
  box.write("b", "10.0.0.2 ::\n10.0.0.1\n");
  CHECK(box.run({"ip", "extract", "-u", "a", "b"}).out ==
        "10.0.0.1\n::\n10.0.0.0/30\n10.0.0.1/32\n10.0.0.2\n");
  CHECK(box.run({"ip", "extract", "-u", "-c", "a", "b"}).out == "a:4\nb:1\n");
  CHECK(box.run({"ip", "extract", "-c", "a", "b"}).out == "a:5\nb:3\n");
  CHECK(box.run({"ip", "extract", "-c", "--no-filename", "a", "b"}).out == "5\n3\n");
  CHECK(box.run({"ip", "extract", "-H", "b"}).out == "b:10.0.0.2\nb:::\nb:10.0.0.1\n");
  CHECK(box.run({"ip", "extract", "-u", "-H", "b", "a"}).out ==
        "b:10.0.0.2\nb:::\nb:10.0.0.1\na:10.0.0.0/30\na:10.0.0.1/32\n");
}

TEST_CASE("ip extract: host bits that are set") {
  Sandbox box;
  const std::string text = "inet 192.0.2.10/24 brd 192.0.2.255 scope global eth0\n";
  CHECK(box.nt({"ip", "extract"}).in(text).run().out == "192.0.2.10\n192.0.2.255\n");
  CHECK(box.nt({"ip", "extract", "--loose"}).in(text).run().out == "192.0.2.0/24\n192.0.2.255\n");
}

TEST_CASE("ip extract: the exit code, and what is wrong") {
  Sandbox box;
  box.write("none", "1.2.3 10.0.0.1a\n");
  box.write("one", "10.0.0.1");
  box.folder("folder");
  CHECK(box.run({"ip", "extract", "none"}).code == 1);
  CHECK(box.run({"ip", "extract", "none"}).out.empty());
  CHECK(box.nt({"ip", "extract"}).in("").run().code == 1);
  for (const char* wrong : {"missing", "folder"}) {
    const auto r = box.run({"ip", "extract", wrong, "one"});
    CHECK(r.code == 2);
    CHECK(r.out == "10.0.0.1\n");
    CHECK(is_message(r.err, "nt ip extract"));
  }
  const auto itself = box.program("sh", {"-c", nt_path().string() + " ip extract one >> one"});
  CHECK(itself.run().code == 2);
  CHECK(box.read("one") == "10.0.0.1");
  CHECK(box.run({"ip", "extract", ""}).code == 2);
}

// The same of many lines in a file that is mapped, in a pipe, and at any number of threads.
TEST_CASE("ip extract: threads, and where the bytes come from, make no difference") {
  Sandbox box;
  std::string log;
  for (unsigned i = 0; log.size() < (is_sanitized() ? 1'500'000 : 5'000'000); ++i) {
    log += "from 10." + std::to_string(i % 256) + "." + std::to_string(i / 256 % 256) +
           ".0/24 to 2001:db8::" + std::to_string(i % 1000) + " " + std::string(i % 100, 'x') +
           "\n";
  }
  box.write("log", log);
  for (const Words& flags : {Words{}, {"-u"}, {"-c"}, {"-6"}}) {
    const Words words = joined({"ip", "extract"}, flags);
    const auto one = box.run(joined(words, {"-j1", "log"}));
    CHECK(!one.out.empty());
    CHECK(box.run(joined(words, {"-j7", "log"})).out == one.out);
    CHECK(box.nt(words).in(log).run().out == one.out);
  }
}

TEST_CASE("ip extract: those of a stream come as they are read") {
  Sandbox box;
  auto p = box.nt({"ip", "extract", "--line-buffered"}).in(open_pipe()).start();
  p.write("a 10.0.0.0/8\nb 10.0");
  p.wait_for_output("10.0.0.0/8\n");
  p.write(".0.2\nc");
  p.wait_for_output("10.0.0.2\n");
  p.close_input();
  CHECK(p.finish().out == "10.0.0.0/8\n10.0.0.2\n");
}

}  // namespace
}  // namespace nt::test
