// nt cmp --hex, --summary, --json and --align.
#include <doctest/doctest.h>

#include <fstream>
#include <random>
#include <sstream>

#include "harness/message.hpp"
#include "harness/programs.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

TEST_CASE("cmp --json of files: the ranges, then the totals") {
  Sandbox box;
  box.write("a", "one\ntwo\nthree\nfour");
  box.write("b", "one\ntWO\nthree\nfive more");
  const auto r = box.run({"cmp", "--json", "a", "b"});
  CHECK(r.out ==
        "{\"left\":[5,2],\"right\":[5,2]}\n"
        "{\"left\":[15,3],\"right\":[15,8]}\n"
        "{\"differing\":10,\"ranges\":2,\"left_size\":18,\"right_size\":23,"
        "\"first\":{\"byte\":6,\"line\":2}}\n");
  CHECK(r.err.empty());
  CHECK(r.code == 1);
  CHECK(box.run({"cmp", "--json", "-i", "4:4", "-n", "8", "a", "b"}).out ==
        "{\"left\":[1,2],\"right\":[1,2]}\n"
        "{\"differing\":2,\"ranges\":1,\"left_size\":8,\"right_size\":8,"
        "\"first\":{\"byte\":2,\"line\":1}}\n");
  const std::string same =
      "{\"differing\":0,\"ranges\":0,\"left_size\":18,\"right_size\":18,\"first\":null}\n";
  CHECK(box.run({"cmp", "--json", "a", "a"}).out == same);
  CHECK(box.nt({"cmp", "--json", "a", "-"}).in("one\ntwo\nthree\nfour").run().out == same);
  CHECK(box.run({"cmp", "--json", "a", "a"}).code == 0);
  // Of a pipe the size is known once it is read.
  CHECK(box.nt({"cmp", "--json", "-", "a"}).in("one\n" + std::string(1000, '-')).run().out ==
        "{\"left\":[4,1000],\"right\":[4,14]}\n"
        "{\"differing\":1000,\"ranges\":1,\"left_size\":1004,\"right_size\":18,"
        "\"first\":{\"byte\":5,\"line\":2}}\n");
}

TEST_CASE("cmp --summary of files") {
  Sandbox box;
  box.write("a", "one\ntwo\nthree\nfour");
  box.write("b", "one\ntWO\nthree\nfive more");
  const auto r = box.run({"cmp", "--summary", "a", "b"});
  CHECK(r.out ==
        "differing bytes   10\nranges            2\nleft size         18\n"
        "right size        23\nfirst difference  byte 6, line 2\n");
  CHECK(r.code == 1);
  CHECK(box.run({"cmp", "--summary", "a", "a"}).out ==
        "differing bytes   0\nranges            0\nleft size         18\n"
        "right size        18\n");
}

TEST_CASE("cmp --hex: rows of both sides around each difference") {
  Sandbox box;
  std::string bytes;
  for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
  box.write("a", bytes);
  bytes[0x45] = 'x';
  bytes[0x46] = '\xff';
  bytes[0xc0] = '.';
  box.write("b", bytes + "end");
  const auto r = box.run({"cmp", "--hex", "a", "b"});
  CHECK(r.out ==
        "00000038 3839 3a3b 3c3d 3e3f 89:;<=>?   00000038 3839 3a3b 3c3d 3e3f 89:;<=>?\n"
        "00000040 4041 4243 4445 4647 @ABCDEFG | 00000040 4041 4243 4478 ff47 @ABCDx.G\n"
        "00000048 4849 4a4b 4c4d 4e4f HIJKLMNO   00000048 4849 4a4b 4c4d 4e4f HIJKLMNO\n"
        "--\n"
        "000000b8 b8b9 babb bcbd bebf ........   000000b8 b8b9 babb bcbd bebf ........\n"
        "000000c0 c0c1 c2c3 c4c5 c6c7 ........ | 000000c0 2ec1 c2c3 c4c5 c6c7 ........\n"
        "000000c8 c8c9 cacb cccd cecf ........   000000c8 c8c9 cacb cccd cecf ........\n"
        "--\n"
        "000000f8 f8f9 fafb fcfd feff ........   000000f8 f8f9 fafb fcfd feff ........\n"
        "                                      > 00000100 656e 64             end\n");
  CHECK(r.err.empty());
  CHECK(r.code == 1);
  CHECK(box.run({"cmp", "--hex=0", "-n", "128", "a", "b"}).out ==
        "00000040 4041 4243 4445 4647 @ABCDEFG | 00000040 4041 4243 4478 ff47 @ABCDx.G\n");
  const auto color = box.run({"cmp", "--hex=0", "--color=always", "-n", "128", "a", "b"});
  CHECK(color.out ==
        "00000040 4041 4243 44\x1b[31m45\x1b[0m \x1b[31m46\x1b[0m47 @ABCD\x1b[31mEF\x1b[0mG | "
        "00000040 4041 4243 44\x1b[32m78\x1b[0m \x1b[32mff\x1b[0m47 @ABCD\x1b[32mx.\x1b[0mG\n");
  CHECK(box.run({"cmp", "--hex", "a", "a"}).out.empty());
  // From pipes too.
  CHECK(box.nt({"cmp", "--hex", "-", "b"}).in(box.read("a")).run().out == r.out);
}

TEST_CASE("cmp --align finds bytes that were put in or taken out") {
  Sandbox box;
  std::mt19937 random(1);
  std::string bytes(100'000, '\0');
  for (char& byte : bytes) byte = static_cast<char>(random());
  std::string other = bytes;
  other.erase(80'000, 17);
  other.insert(50'000, "new bytes");
  other[10] = static_cast<char>(other[10] + 1);
  box.write("a", bytes);
  box.write("b", other);
  const auto r = box.run({"cmp", "--align", "--summary", "a", "b"});
  CHECK(contains(r.out, "ranges            3\n"));
  CHECK(contains(r.out, "differing bytes   27\n"));
  CHECK(contains(r.out, "first difference  byte 11, line"));
  CHECK(r.code == 1);
  const auto hex = box.run({"cmp", "--align", "--hex=0", "a", "b"});
  CHECK(contains(hex.out, " > "));
  CHECK(contains(hex.out, " <\n"));
  CHECK(contains(hex.out, "new by"));
  const auto alone = box.run({"cmp", "--align", "a", "b"});
  CHECK(is_message(alone.err, "nt cmp"));
  CHECK(alone.code == 2);
}

// The second file, as the first one and the ranges tell, with bytes taken from the second alone
// where they differ.
std::string put_back(const std::string& left, const std::string& right, const std::string& json) {
  std::string result;
  std::size_t at = 0;
  std::istringstream lines(json);
  for (std::string line; std::getline(lines, line);) {
    std::size_t l = 0, ln = 0, r = 0, rn = 0;
    if (std::sscanf(line.c_str(), "{\"left\":[%zu,%zu],\"right\":[%zu,%zu]}", &l, &ln, &r, &rn) !=
        4)
      break;
    REQUIRE(l >= at);
    result += left.substr(at, l - at);
    CHECK(result.size() == r);
    result += right.substr(r, rn);
    at = l + ln;
  }
  return result + left.substr(at);
}

TEST_CASE("cmp --json: ranges put back give the second file, whatever the threads") {
  std::mt19937 random(2);
  for (int round = 0; round < rounds(24); ++round) {
    Sandbox box;
    const std::size_t size = random() % 2 == 0 ? random() % 2000 : 300'000 + random() % 900'000;
    const auto letters = random() % 3 == 0 ? 2U : 256U;
    std::string left(size, '\0');
    for (char& byte : left) byte = static_cast<char>(random() % letters);
    std::string right = left;
    for (auto edits = random() % 12; edits > 0; --edits) {
      const std::size_t at = random() % (right.size() + 1);
      std::string piece(random() % 100, '\0');
      for (char& byte : piece) byte = static_cast<char>(random() % letters);
      switch (random() % 4) {
        case 0:
          right.insert(at, piece);
          break;
        case 1:
          right.erase(at, piece.size());
          break;
        case 2:
          right.replace(at, piece.size(), piece);
          break;
        default: {  // a block changes its place
          const std::string block = right.substr(at, 5000);
          right.erase(at, block.size());
          right.insert(random() % (right.size() + 1), block);
        }
      }
    }
    box.write("l", left);
    box.write("r", right);
    for (const Words& flags : {Words{"--json"}, {"--json", "--align"}}) {
      std::string first;
      for (const std::string threads : {"1", "2", "7"}) {
        const auto r = box.run(joined(joined({"cmp", "-j", threads}, flags), {"l", "r"}));
        if (first.empty()) {
          first = r.out;
          CHECK(r.code == (left == right ? 0 : 1));
          REQUIRE(put_back(left, right, r.out) == right);
        }
        CHECK(r.out == first);
      }
    }
    for (const Words& flags : {Words{"-l"}, {"--hex"}, {"--summary"}, {}}) {
      const auto one = box.run(joined(joined({"cmp", "-j", "1"}, flags), {"l", "r"}));
      CHECK(box.run(joined(joined({"cmp", "-j", "7"}, flags), {"l", "r"})).out == one.out);
    }
  }
}

TEST_CASE("cmp: one form of output at a time") {
  Sandbox box;
  box.write("a", "1");
  for (const Words& args : {Words{"--json", "--summary"},
                            {"-l", "--hex"},
                            {"-s", "--json"},
                            {"-b", "--json"},
                            {"--hex=x"}}) {
    const auto r = box.run(joined(joined({"cmp"}, args), {"a", "a"}));
    CHECK(is_message(r.err, "nt cmp"));
    CHECK(r.out.empty());
    CHECK(r.code == 2);
  }
}

// As much as would take a minute to read.
TEST_CASE("cmp --align passes over holes") {
  Sandbox box;
  constexpr std::uint64_t kSize = std::uint64_t{64} << 30;
  for (const std::string name : {"a", "b"}) {
    box.write(name, "begin");
    box.truncate(name, kSize);
  }
  CHECK(box.run({"cmp", "--align", "--json", "a", "b"}).code == 0);
  const auto put = [&box](std::uint64_t place, char byte) {
    std::ofstream file(box.path("b"), std::ios::in | std::ios::out);
    file.seekp(static_cast<std::streamoff>(place));
    file.put(byte);
  };
  put(kSize / 2, 'x');
  CHECK(box.run({"cmp", "--align", "--json", "a", "b"}).out ==
        "{\"left\":[34359738368,1],\"right\":[34359738368,1]}\n"
        "{\"differing\":1,\"ranges\":1,\"left_size\":68719476736,\"right_size\":68719476736,"
        "\"first\":{\"byte\":34359738369,\"line\":1}}\n");
  // Between two that differ, what is the same is looked for in chunks.
  put(0, 'B');
  put(kSize - 1, 'y');
  const auto r = box.run({"cmp", "--align", "--json", "a", "b"});
  CHECK(contains(r.out, "{\"left\":[0,1],\"right\":[0,1]}\n"));
  CHECK(r.code == 1);
}

}  // namespace
}  // namespace nt::test
