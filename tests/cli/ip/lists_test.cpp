// nt ip collapse, union, intersect, subtract, symdiff, count and sort.
#include <doctest/doctest.h>

#include "harness/message.hpp"
#include "harness/sandbox.hpp"
#include "harness/utf16.hpp"

namespace nt::test {
namespace {

TEST_CASE("ip collapse: networks, addresses and ranges of both families, from anywhere") {
  Sandbox box;
  box.write("list",
            "# a comment\r\n\n  10.0.0.0/25 # half\r\n10.0.0.128/25\n2001:db8::1;one\n"
            "10.0.1.0 - 10.0.1.255\n::2\n::3");
  const std::string all = "10.0.0.0/23\n::2/127\n2001:db8::1/128\n";
  CHECK(box.run({"ip", "collapse", "list"}).out == all);
  CHECK(box.nt({"ip", "collapse"}).in(box.read("list")).run().out == all);
  CHECK(box.nt({"ip", "collapse", "-"}).in(box.read("list")).run().out == all);
  CHECK(box.run({"ip", "collapse", "list", "10.0.2.0/23"}).out ==
        "10.0.0.0/22\n::2/127\n2001:db8::1/128\n");
  CHECK(box.run({"ip", "collapse", "--ranges", "list"}).out ==
        "10.0.0.0-10.0.1.255\n::2-::3\n2001:db8::1-2001:db8::1\n");
  CHECK(box.run({"ip", "union", "list"}).out == all);
  CHECK(box.run({"ip", "count", "list"}).out == "512\n3\n");
  CHECK(box.nt({"ip", "collapse"}).in("").run().out.empty());
  CHECK(box.nt({"ip", "collapse"}).in("").run().code == 0);
  CHECK(box.run({"ip", "count", "0.0.0.0/0", "::/0"}).out ==
        "4294967296\n340282366920938463463374607431768211456\n");
}

TEST_CASE("ip: a byte order mark before a list is no part of it") {
  Sandbox box;
  box.write("list",
            "\xef\xbb\xbf"
            "10.0.0.0/8\n");
  CHECK(box.run({"ip", "collapse", "list"}).out == "10.0.0.0/8\n");
  CHECK(box.nt({"ip", "compress"}).in("\xef\xbb\xbf::0\n").run().out == "::\n");
  CHECK(box.nt({"ip", "int"}).in("\xef\xbb\xbf::1\n").run().out == "1\n");
  CHECK(box.nt({"ip", "from-int"})
            .in("\xef\xbb\xbf"
                "1\n")
            .run()
            .out == "0.0.0.1\n");
  // Only the first line has one.
  CHECK(box.nt({"ip", "int"}).in("::1\n\xef\xbb\xbf::1\n").run().code == 2);
}

TEST_CASE("ip: UTF-16, as PowerShell writes it, is read by its byte order mark") {
  Sandbox box;
  std::string list = "10.0.0.0/9\r\n10.128.0.0/9\r\n";
  for (const bool little : {true, false}) {
    for (const bool is_mapped : {false, true}) {
      if (is_mapped) list.append(200'000, '#');
      const std::string bytes = utf16(list, little);
      box.write("list", bytes);
      CHECK(box.run({"ip", "collapse", "list"}).out == "10.0.0.0/8\n");
      CHECK(box.run({"ip", "sort", "list"}).code == 0);
      CHECK(box.nt({"ip", "collapse"}).in(bytes).run().out == "10.0.0.0/8\n");
      CHECK(box.nt({"ip", "compress"}).in(bytes).run().out == "10.0.0.0/9\n10.128.0.0/9\n");
      CHECK(box.nt({"ip", "filter", "list"}).in("10.1.2.3\n11.0.0.1\n").run().out == "10.1.2.3\n");
      CHECK(box.run({"ip", "extract", "list"}).out == "10.0.0.0/9\n10.128.0.0/9\n");
      const auto r = box.run({"ip", "filter", "-c", "10.0.0.0/8", "list"});
      CHECK(r.out == "2\n");
      CHECK(r.err.empty());
    }
  }
  box.write("list", utf16("10.0.0.1\r\nx\r\n"));
  CHECK(contains(box.run({"ip", "collapse", "list"}).err, "list:2: 'x' is not an IP address"));
}

TEST_CASE("ip: of an operand that is no item and no file, what it may be is told") {
  Sandbox box;
  for (const char* command : {"collapse", "union", "intersect", "subtract", "symdiff", "count",
                              "sort", "filter", "hosts", "info", "explode", "compress", "int"}) {
    const auto r = box.nt({"ip", command, "10/8"}).in("").run();
    CHECK(r.code == 2);
    CHECK_MESSAGE(contains(r.err, "hint: in full it is 10.0.0.0/8\n"), command);
  }
  CHECK(contains(box.run({"ip", "collapse", "10.1.*"}).err, "hint: in full it is 10.1.0.0/16\n"));
  CHECK(contains(box.run({"ip", "collapse", "lists/8"}).err, "cannot open 'lists/8'"));
  box.write("10/8", "10.0.0.0/24\n");
  CHECK(box.run({"ip", "collapse", "10/8"}).out == "10.0.0.0/24\n");
}

TEST_CASE("ip: sets against each other") {
  Sandbox box;
  box.write("a", "10.0.0.0/24\n2001:db8::/126\n");
  box.write("b", "10.0.0.0/26\n10.0.0.255\n2001:db8::3\n");
  CHECK(box.run({"ip", "intersect", "a", "b"}).out ==
        "10.0.0.0/26\n10.0.0.255/32\n2001:db8::3/128\n");
  CHECK(box.run({"ip", "subtract", "--ranges", "a", "b"}).out ==
        "10.0.0.64-10.0.0.254\n2001:db8::-2001:db8::2\n");
  CHECK(box.run({"ip", "subtract", "a", "b", "10.0.0.64/26", "10.0.0.128/25"}).out ==
        "2001:db8::/127\n2001:db8::2/128\n");
  CHECK(box.run({"ip", "symdiff", "--ranges", "b", "10.0.0.0/25"}).out ==
        "10.0.0.64-10.0.0.127\n10.0.0.255-10.0.0.255\n2001:db8::3-2001:db8::3\n");
  CHECK(box.run({"ip", "intersect", "a", "b", "10.0.0.32/27"}).out == "10.0.0.32/27\n");
  CHECK(box.run({"ip", "subtract", "a", "a"}).out.empty());
  CHECK(box.run({"ip", "subtract", "a", "a"}).code == 0);
}

TEST_CASE("ip: of a list, each wrong line is named and the rest is done") {
  Sandbox box;
  box.write("list",
            "10.0.0.0/24\n10.0.0.1/24\n010.0.0.1\n10.0.0.0/24 x\n10.0.0.300\n\n10.0.1.0/24\n"
            "10.0.0.1-::1\nfe80::1%eth0\n");
  const auto r = box.run({"ip", "collapse", "list"});
  CHECK(r.code == 2);
  CHECK(r.out == "10.0.0.0/23\n");
  const Words lines = lines_of(r.err);
  Words places;
  for (const std::string& line : lines) {
    if (!line.starts_with("hint: "))
      places.push_back(line.substr(0, line.find(' ', std::string("nt ip collapse: ").size())));
  }
  CHECK(places ==
        Words{"nt ip collapse: list:2:", "nt ip collapse: list:3:", "nt ip collapse: list:4:",
              "nt ip collapse: list:5:", "nt ip collapse: list:8:", "nt ip collapse: list:9:"});
  CHECK(contains(r.err, "hint: --loose takes it for that network"));
  CHECK(box.run({"ip", "collapse", "--loose", "10.0.0.1/24"}).out == "10.0.0.0/24\n");
  CHECK(box.run({"ip", "sort", "list"}).code == 2);
  CHECK(contains(box.run({"ip", "sort", "list"}).out, "fe80::1%eth0"));
}

TEST_CASE("ip: of a set that is not known, no result that it could change") {
  Sandbox box;
  for (const char* command : {"subtract", "intersect", "symdiff"}) {
    const auto r = box.run({"ip", command, "10.0.0.0/8", "missing", "10.0.0.300"});
    CHECK(r.code == 2);
    CHECK(r.out.empty());
    CHECK(contains(r.err, "'missing'"));
    CHECK(contains(r.err, "'10.0.0.300'"));
  }
  for (const char* command : {"union", "collapse", "sort", "count"}) {
    const auto r = box.run({"ip", command, "10.0.0.0/8", "missing"});
    CHECK(r.code == 2);
    CHECK(!r.out.empty());
  }
}

TEST_CASE("ip: many operands take no longer than a list of them") {
  Sandbox box;
  box.write("words", [] {
    std::string words;
    for (int i = 0; i < 60'000; ++i)
      words += std::to_string(1 + i / 32'000) + ".0." + std::to_string(i / 125 % 256) + "." +
               std::to_string(i % 125 * 2) + "\n";
    return words;
  }());
  // What goes through all sets for each of them takes longer.
  const auto run = [&box](const std::string& command) {
    const std::string line = std::string(is_sanitized() ? "ulimit -t 20" : "ulimit -t 2") +
                             "; exec " + nt_path().string() + " ip " + command;
    return box.program("sh", {"-c", line}).run();
  };
  CHECK(lines_of(run("collapse $(cat words)").out).size() == 60'000);
  CHECK(run("symdiff $(cat words) words").out.empty());
  CHECK(run("subtract words $(cat words)").out.empty());
  CHECK(run("intersect words $(cat words)").out.empty());
}

TEST_CASE("ip: what is in a list, a terminal never obeys") {
  Sandbox box;
  box.write("list",
            "fe80::1%e\x1b[31m\nfe80::1%\x9b\n::2-::1%\x1b[0m\n::3-::1%a\n\x1b[0m\n10.0.0.1/\x1b\n"
            "10.0.0.1%\x1b\n");
  for (const char* command : {"collapse", "sort", "filter"}) {
    const auto r = box.nt({"ip", command, "list"}).in("").run();
    CHECK(r.code == 2);
    CHECK(!contains(r.out + r.err, "\x1b"));
    CHECK(!contains(r.out + r.err, "\x9b"));
    CHECK(lines_of(r.err).size() == 8);  // one has a hint
  }
  const auto r = box.nt({"ip", "compress"}).in(box.read("list")).run();
  CHECK(!contains(r.out + r.err, "\x1b"));
}

TEST_CASE("ip: of a line that is too long, no more is shown than a line") {
  Sandbox box;
  for (const char* text : {".", ":", "1.", "10.0.0.1/", "0", "::1-"}) {
    std::string line;
    while (line.size() < 1'000'000) line += text;
    for (const char* command : {"compress", "collapse", "int", "from-int"}) {
      const auto r = box.nt({"ip", command}).in(line + "x\n").run();
      CHECK(r.code == 2);
      CHECK(r.err.size() < 500);
    }
  }
}

TEST_CASE("ip: several items on a line have commas between them") {
  Sandbox box;
  box.write("list", "10.0.0.1,10.0.0.5-7 # three\r\n::1, ::2-::3\n10.0.0.4,x\n");
  const auto r = box.run({"ip", "collapse", "--ranges", "list"});
  CHECK(r.code == 2);
  CHECK(r.out == "10.0.0.1-10.0.0.1\n10.0.0.5-10.0.0.7\n::1-::3\n");
  CHECK(r.err == "nt ip collapse: list:3: 'x' is not an IP address\n");
  CHECK(box.run({"ip", "count", "10.0.0.1,10.0.0.5-7", "::1"}).out == "4\n1\n");
  CHECK(box.nt({"ip", "filter", "-o", "10.0.0.1,10.0.0.5-7"})
            .in("10.0.0.1 10.0.0.2 10.0.0.6")
            .run()
            .out == "10.0.0.1\n10.0.0.6\n");
  CHECK(box.run({"ip", "sort", "10.0.0.2,10.0.0.1"}).out == "10.0.0.1\n10.0.0.2\n");
  CHECK(contains(box.run({"ip", "sort", "10.0.0.2,10.0.0"}).err, "it has 3 numbers"));
}

TEST_CASE("ip: of what is no list, ten lines are reported, and what it seems to be") {
  Sandbox box;
  std::string json = "[\n";
  for (int i = 0; i < 500; ++i) json += "  {\"ip\": \"10.0.0.1\"},\n";
  box.write("file", json + "]\n");
  const std::string rest =
      ": 492 more lines are wrong: it seems to be JSON\n"
      "hint: nt ip extract finds the addresses and networks in any text\n";
  for (const char* command : {"collapse", "union", "intersect", "count", "sort", "filter"}) {
    const auto r = box.nt({"ip", command, "file"}).in("").run();
    CHECK(r.code == 2);
    CHECK(lines_of(r.err).size() == 12);
    CHECK(r.err.ends_with("nt ip " + std::string(command) + ": file" + rest));
  }
  for (const char* command :
       {"compress", "explode", "ptr", "int", "from-int", "info", "hosts", "range"}) {
    const auto r = box.nt({"ip", command}).in(box.read("file")).run();
    CHECK(r.code == 2);
    CHECK(r.err.ends_with("nt ip " + std::string(command) + ": standard input" + rest));
  }
}

TEST_CASE("ip: a range with blanks, as three operands, is not taken for two addresses") {
  Sandbox box;
  for (const char* command : {"collapse", "subtract", "sort", "count", "hosts"}) {
    const auto r = box.run({"ip", command, "10.0.0.1", "-", "10.0.0.9"});
    CHECK(r.code == 2);
    CHECK(r.out.empty());
    CHECK(
        r.err.ends_with("'10.0.0.1 - 10.0.0.9' is of three operands, of which '-' is standard "
                        "input\nhint: the range is 10.0.0.1-10.0.0.9\n"));
  }
  CHECK(box.nt({"ip", "count", "10.0.0.0/30", "-", "10.0.0.9"}).in("10.0.0.8").run().out == "6\n");
}

TEST_CASE("ip: a hint is given once for a list") {
  Sandbox box;
  const auto r = box.nt({"ip", "collapse"}).in("10.0.0.1/8\n::1%a\n10.0.0.2/8\n::1%b\n").run();
  CHECK(r.err ==
        "nt ip collapse: standard input:1: '10.0.0.1/8' has host bits set: it is an address in "
        "10.0.0.0/8\n"
        "hint: --loose takes it for that network\n"
        "nt ip collapse: standard input:2: '::1%a' has a zone, which a set of addresses cannot "
        "tell from another\n"
        "hint: leave out what '%' begins\n"
        "nt ip collapse: standard input:3: '10.0.0.2/8' has host bits set: it is an address in "
        "10.0.0.0/8\n"
        "nt ip collapse: standard input:4: '::1%b' has a zone, which a set of addresses cannot "
        "tell from another\n");
  CHECK(lines_of(box.nt({"ip", "compress"}).in("10.0.0.1/8\n10.0.0.2/8\n").run().err).size() == 3);
}

TEST_CASE("ip: operands that were meant for items, and files that are missing") {
  Sandbox box;
  const auto why = [&box](const char* command, const char* word) {
    const auto r = box.run({"ip", command, word});
    CHECK(r.code == 2);
    CHECK(r.out.empty());
    return r.err.substr(0, r.err.find('\n'))
        .substr(std::string("nt ip ").size() + std::string(command).size() + 2);
  };
  CHECK(why("collapse", "10.0.0.9 - 10.0.0.5") ==
        "'10.0.0.9 - 10.0.0.5' is not a range: it ends before it begins");
  CHECK(why("collapse", "10.0.0.1 ") ==
        "'10.0.0.1 ' is not an IPv4 address: '1 ' is not a decimal number");
  CHECK(why("sort", "10.0.0.1/x") ==
        "'10.0.0.1/x' is not a network: an IPv4 prefix length is a number from 0 to 32");
  CHECK(why("count", "2001:db8::g") ==
        "'2001:db8::g' is not an IPv6 address: 'g' is not hexadecimal");
  CHECK(why("collapse", "my-host") == "cannot open 'my-host': No such file or directory");
  CHECK(why("collapse", "a.b.c.txt") == "cannot open 'a.b.c.txt': No such file or directory");
  CHECK(why("compress", "my-host") == "'my-host' is not an IP address");
  CHECK(why("range", "10.0.0.1-") == "'10.0.0.1-' is not a range: it has no last address");
  CHECK(why("range", "10.0.0.1-x") == "'10.0.0.1-x' is not a range: 'x' is not an IP address");
  CHECK(why("collapse", "10.0.0.0/-1") ==
        "'10.0.0.0/-1' is not a network: an IPv4 prefix length is a number from 0 to 32");
  CHECK(why("compress", "10.0.0.1-::1") ==
        "'10.0.0.1-::1' is not a range: it begins in IPv4 and ends in IPv6");
}

TEST_CASE("ip: files that cannot be read, and items that are none") {
  Sandbox box;
  box.folder("folder");
  box.write("10.0.0.1", "192.0.2.1\n");
  CHECK(box.run({"ip", "collapse", "missing", "10.0.0.0/8"}).out == "10.0.0.0/8\n");
  const auto missing = box.run({"ip", "collapse", "missing"});
  CHECK(missing.code == 2);
  CHECK(missing.err == "nt ip collapse: cannot open 'missing': No such file or directory\n");
  const auto wrong = box.run({"ip", "collapse", "10.0.0.256"});
  CHECK(wrong.code == 2);
  CHECK(wrong.err ==
        "nt ip collapse: '10.0.0.256' is not an IPv4 address: '256' is greater than 255\n");
  CHECK(box.run({"ip", "collapse", "folder"}).code == 2);
  CHECK(is_message(box.run({"ip", "collapse", "folder"}).err, "nt ip collapse"));
  CHECK(box.run({"ip", "collapse", ""}).code == 2);
  // An item is no file, but ./ makes it one.
  CHECK(box.run({"ip", "collapse", "10.0.0.1"}).out == "10.0.0.1/32\n");
  CHECK(box.run({"ip", "collapse", "./10.0.0.1"}).out == "192.0.2.1/32\n");
  std::string binary = "10.0.0.1\n";
  for (int i = 0; i < 256; ++i) binary += static_cast<char>(i);
  box.write("binary", binary);
  const auto r = box.run({"ip", "collapse", "binary"});
  CHECK(r.code == 2);
  CHECK(r.out == "10.0.0.1/32\n");
}

TEST_CASE("ip collapse: fewer networks than it takes") {
  Sandbox box;
  box.write("list", "10.0.0.0\n10.0.0.2\n10.0.0.8\n10.1.0.0\n");
  const Words collapse{"ip", "collapse", "list", "--max-entries"};
  CHECK(box.run(joined(collapse, {"4"})).out ==
        "10.0.0.0/32\n10.0.0.2/32\n10.0.0.8/32\n10.1.0.0/32\n");
  CHECK(box.run(joined(collapse, {"3"})).out == "10.0.0.0/30\n10.0.0.8/32\n10.1.0.0/32\n");
  CHECK(box.run(joined(collapse, {"2"})).out == "10.0.0.0/28\n10.1.0.0/32\n");
  CHECK(box.run(joined(collapse, {"1"})).out == "10.0.0.0/15\n");
  const auto r = box.run(joined(collapse, {"1", "--max-waste", "50%"}));
  CHECK(r.code == 1);
  CHECK(r.out == "10.0.0.0/30\n10.0.0.8/32\n10.1.0.0/32\n");
  CHECK(r.err == "nt ip collapse: --max-waste leaves more than 1 network\n");
  CHECK(box.run({"ip", "collapse", "list", "--max-waste", "50"}).code == 0);
  CHECK(box.run({"ip", "collapse", "list", "--max-waste", "49.9%"}).out ==
        box.run({"ip", "collapse", "list"}).out);
  std::string hundred;
  for (int i = 0; i < 100; ++i)
    hundred += "10.0.0." + std::to_string(i + (i == 99 ? 29 : 0)) + "\n";
  box.write("hundred", hundred);
  const Words to_one{"ip", "collapse", "hundred", "--max-entries", "1", "--max-waste"};
  CHECK(box.run(joined(to_one, {"156%"})).out == "10.0.0.0/24\n");
  CHECK(box.run(joined(to_one, {"155.99999999999999999999"})).code == 1);
  for (const char* wrong : {"", "x", "-1", "%", "5%%", "nan", "inf", "1e3"})
    CHECK(box.run({"ip", "collapse", "list", "--max-waste", wrong}).code == 2);
  CHECK(box.run(joined(collapse, {"0"})).code == 2);
}

TEST_CASE("ip sort: one order for all") {
  Sandbox box;
  box.write("list",
            "::1\n10.0.0.2\n10.0.0.0/8\n10.0.0.0\n9.0.0.0-9.0.0.5\n10.0.0.2\n10.0.0.0/24\n");
  CHECK(box.run({"ip", "sort", "list"}).out ==
        "9.0.0.0-9.0.0.5\n10.0.0.0/8\n10.0.0.0/24\n10.0.0.0\n10.0.0.2\n10.0.0.2\n::1\n");
  CHECK(box.run({"ip", "sort", "-u", "-r", "list"}).out ==
        "::1\n10.0.0.2\n10.0.0.0\n10.0.0.0/24\n10.0.0.0/8\n9.0.0.0-9.0.0.5\n");
}

TEST_CASE("ip: iprange has the same answers") {
  if (!have("iprange")) return;
  Sandbox box;
  box.program("sh",
              {"-c",
               "awk 'BEGIN { srand(1); for (i = 0; i < 20000; ++i) printf \"%d.%d.%d.%d/%d\\n\","
               "rand() * 256, rand() * 256, rand() * 256, rand() * 256, 16 + rand() * 17 }'"
               " > list"})
      .run();
  const auto ours = box.run({"ip", "collapse", "--loose", "list"});
  CHECK(ours.code == 0);
  std::string theirs = box.program("iprange", {"list"}).run().out;
  std::string with_prefixes;
  for (const std::string& line : lines_of(theirs))
    with_prefixes += contains(line, "/") ? line + "\n" : line + "/32\n";
  CHECK(ours.out == with_prefixes);
}

}  // namespace
}  // namespace nt::test
