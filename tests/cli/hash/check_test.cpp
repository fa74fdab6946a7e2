// nt hash -c: checking files against lists.
#include <doctest/doctest.h>

#include "harness/message.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

const std::string kAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
const std::string kWrong(64, '0');

TEST_CASE("hash -c: verdicts, in the order of the list") {
  Sandbox box;
  box.write("a", "abc");
  box.write("b", "abd");
  box.write("list", kAbc + "  a\n" + kAbc + "  b\n" + kAbc + "  missing\njunk\n# comment\n\n" +
                        kAbc + " *a\r\n");
  const auto r = box.run({"hash", "-c", "list"});
  CHECK(r.out == "a: OK\nb: FAILED\nmissing: FAILED open or read\na: OK\n");
  CHECK(r.err ==
        "nt hash: cannot open 'missing': No such file or directory\n"
        "nt hash: WARNING: 1 line is improperly formatted\n"
        "nt hash: WARNING: 1 listed file could not be read\n"
        "nt hash: WARNING: 1 computed checksum did NOT match\n");
  CHECK(r.code == 1);
  CHECK(box.nt({"hash", "-c"}).in(file("list")).run().out == r.out);
  CHECK(box.nt({"hash", "-c", "-"}).in(file("list")).run().out == r.out);
  CHECK(box.nt({"hash", "-c"}).in("\xef\xbb\xbf" + box.read("list")).run().out == r.out);
  CHECK(box.run({"hash", "-j7", "-c", "list"}).out == r.out);
  CHECK(box.run({"hash", "-q", "-c", "list"}).out == "b: FAILED\nmissing: FAILED open or read\n");
  CHECK(box.run({"hash", "--status", "-c", "list"}).out.empty());
  CHECK(box.run({"hash", "--ignore-missing", "-c", "list"}).out == "a: OK\nb: FAILED\na: OK\n");
  CHECK(contains(box.run({"hash", "-w", "-c", "list"}).err,
                 "nt hash: list: 4: improperly formatted checksum line\n"));
  CHECK(contains(box.run({"hash", "-w", "-a", "sha256", "-c", "list"}).err,
                 "nt hash: list: 4: improperly formatted SHA256 checksum line\n"));
  CHECK(box.run({"hash", "--json", "-c", "list"}).out ==
        "{\"path\":\"a\",\"algorithm\":\"sha256\",\"status\":\"ok\"}\n"
        "{\"path\":\"b\",\"algorithm\":\"sha256\",\"status\":\"failed\"}\n"
        "{\"path\":\"missing\",\"algorithm\":\"sha256\",\"status\":\"unreadable\"}\n"
        "{\"path\":\"a\",\"algorithm\":\"sha256\",\"status\":\"ok\"}\n");
}

TEST_CASE("hash -c: exit codes") {
  Sandbox box;
  box.write("a", "abc");
  box.folder("d");
  const auto code = [&box](const std::string& list, const Words& flags = {}) {
    box.write("list", list);
    return box.run(joined({"hash", "-c", "list"}, flags)).code;
  };
  CHECK(code(kAbc + "  a\n") == 0);
  CHECK(code(kAbc + "  a") == 0);
  CHECK(code(kAbc + "  a\njunk\n") == 0);
  CHECK(code(kAbc + "  a\njunk\n", {"--strict"}) == 1);
  CHECK(code(kWrong + "  a\n") == 1);
  CHECK(code(kAbc + "  missing\n") == 1);
  CHECK(code(kAbc + "  missing\n", {"--ignore-missing"}) == 1);
  CHECK(code(kAbc + "  a\n" + kAbc + "  missing\n", {"--ignore-missing"}) == 0);
  CHECK(code(kAbc + "  d\n") == 1);
  CHECK(code("") == 1);
  CHECK(code("junk\n") == 1);
  CHECK(code(kAbc + "  a\n", {"-a", "md5"}) == 1);
  CHECK(code(kAbc + "  a\n", {"-a", "blake3"}) == 1);
  CHECK(box.run({"hash", "-c", "none"}).code == 2);
  CHECK(box.run({"hash", "-c", "d"}).code == 2);
  CHECK(contains(box.run({"hash", "-c", "d"}).err, "'d' is a folder"));
  box.write("good", kAbc + "  a\n");
  box.write("bad", kWrong + "  a\n");
  CHECK(box.run({"hash", "-c", "good", "good"}).code == 0);
  CHECK(box.run({"hash", "-c", "bad", "good"}).code == 1);
  CHECK(box.run({"hash", "-c", "bad", "none", "good"}).out == "a: FAILED\na: OK\n");
  CHECK(box.run({"hash", "-c", "bad", "none", "good"}).code == 2);
}

TEST_CASE("hash -c: what nt hash prints, with every algorithm and odd names") {
  Sandbox box;
  box.write("a", "abc");
  box.write(" two  blanks ", "1");
  box.write("*star", "2");
  box.write("new\nline", "3");
  box.write("back\\slash", "4");
  box.write("(round) = 5", "5");
  box.write("cr\r", "6");
  box.write("\xff", "7");
  const Words names{"a",           " two  blanks ", "*star", "new\nline",
                    "back\\slash", "(round) = 5",   "cr\r",  "\xff"};
  for (const std::string& line : lines_of(box.run({"hash", "--list"}).out)) {
    const std::string name = line.substr(0, line.find(' '));
    if (is_sanitized() && name.find("sha") == 0) continue;  // they are alike
    for (const Words& style : {Words{}, {"--tag"}, {"--base64"}, {"-0"}, {"--tag", "--base64"}}) {
      Words print{"hash", "-a", name};
      print.insert(print.end(), style.begin(), style.end());
      print.insert(print.end(), names.begin(), names.end());
      const std::string list = box.run(print).out;
      const bool tagged = !style.empty() && style.front() == "--tag";
      Words check{"hash", "-c", "--strict"};
      if (!tagged) check.insert(check.end(), {"-a", name});
      if (!style.empty() && style.front() == "-0") check.emplace_back("-0");
      const auto r = box.nt(check).in(list).run();
      CHECK(r.code == 0);
      CHECK(r.err.empty());
      CHECK(lines_of(r.out).size() == names.size());
    }
  }
  CHECK(contains(box.nt({"hash", "-c"}).in(box.run({"hash", "new\nline"}).out).run().out,
                 "\\new\\nline: OK\n"));
}

TEST_CASE("hash -c: of --quiet, --status and --warn the last counts, as in coreutils") {
  Sandbox box;
  box.write("a", "abc");
  box.write("list", kAbc + "  a\n" + kWrong + "  a\njunk\n");
  const auto run = [&box](const Words& flags) {
    return box.run(joined({"hash", "-c", "list"}, flags));
  };
  CHECK(run({"--warn", "--status"}).err.empty());
  CHECK(run({"--quiet", "--status"}).out.empty());
  CHECK(run({"--status", "--quiet"}).out == "a: FAILED\n");
  CHECK(run({"--quiet", "--warn"}).out == "a: OK\na: FAILED\n");
  CHECK(contains(run({"--status", "--warn"}).err, "list: 3: improperly formatted"));
}

TEST_CASE("hash -c: standard input named by a list") {
  Sandbox box;
  box.write("list", kAbc + "  -\n");
  CHECK(box.nt({"hash", "-c", "list"}).in("abc").run().out == "-: OK\n");
  const auto itself = box.nt({"hash", "-c"}).in(file("list")).run();
  CHECK(itself.code == 1);
  CHECK(itself.err == "nt hash: 'standard input': no properly formatted checksum lines found\n");
}

}  // namespace
}  // namespace nt::test
