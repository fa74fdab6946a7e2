// nt decompress --range and --lines.
#include <doctest/doctest.h>

#include <random>

#include "harness/message.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

std::string numbers(unsigned count) {
  std::string text;
  for (unsigned i = 1; i <= count; ++i) text += std::to_string(i) + "\n";
  return text;
}

TEST_CASE("decompress: --range is what dd would take of the whole") {
  Sandbox box;
  const std::string text = numbers(60'000);
  box.write("a", text);
  std::mt19937 random(1);
  for (const Words& flags : {Words{"--frame-size=50K"}, Words{"--format=gzip", "-1"}}) {
    const std::string coded = box.run(joined({"compress", "-c", "a"}, flags)).out;
    box.write("x", coded);
    for (int round = 0; round < 10; ++round) {
      const std::size_t begin = random() % (text.size() + 100);
      const std::size_t size = random() % 100'000;
      const std::string range = std::to_string(begin) + ":" + std::to_string(size);
      CAPTURE(range);
      const auto r = box.run({"decompress", "--range", range, "x"});
      CHECK((r.out == text.substr(std::min(begin, text.size()), size)));
      CHECK(r.err.empty());
      CHECK(r.code == 0);
    }
    CHECK(box.run({"decompress", "--range", "-12:", "x"}).out == "59999\n60000\n");
    CHECK(box.nt({"decompress", "--range=-12:5"}).in(coded).run().out == "59999");
    CHECK(box.run({"decompress", "--range", ":4", "x"}).out == "1\n2\n");
    CHECK(box.run({"decompress", "--range", "1G:", "x"}).out.empty());
  }
}

TEST_CASE("decompress: --range reads no more frames than it must") {
  Sandbox box;
  const std::string text = numbers(60'000);
  box.write("a", text);
  std::string coded = box.run({"compress", "-c", "--frame-size=50K", "a"}).out;
  // The frames before and behind are damaged in their middle.
  coded[1000] = static_cast<char>(coded[1000] ^ 1);
  coded[coded.size() - 2000] = static_cast<char>(coded[coded.size() - 2000] ^ 1);
  box.write("x", coded);
  const auto r = box.run({"decompress", "--range", "150000:1000", "x"});
  CHECK(r.err.empty());
  CHECK((r.out == text.substr(150'000, 1000)));
  CHECK(box.run({"decompress", "--range", "1000:10", "x"}).code == 2);
  const auto last = box.run({"decompress", "--range", "-9:", "x"});
  CHECK(last.code == 2);
  CHECK(!contains(last.err, "offset 0\n"));
}

TEST_CASE("decompress: --lines") {
  Sandbox box;
  box.write("a", numbers(30'000) + "end");
  CHECK(box.run({"compress", "a"}).code == 0);
  const auto lines = [&box](const char* range) {
    const auto r = box.run({"decompress", "--lines", range, "a.zst"});
    CHECK(r.code == 0);
    CHECK(box.nt({"decompress", "--lines", range}).in(file("a.zst")).run().out == r.out);
    CHECK(box.nt({"decompress", "--lines", range}).in(box.read("a.zst")).run().out == r.out);
    return r.out;
  };
  CHECK(lines("2:3") == "2\n3\n");
  CHECK(lines("12345") == "12345\n");
  CHECK(lines("29999:") == "29999\n30000\nend");
  CHECK(lines("-2:") == "30000\nend");
  CHECK(lines("-2:-2") == "30000\n");
  CHECK(lines("-1") == "end");
  CHECK(lines("40000:50000").empty());
  CHECK(lines("5:4").empty());
}

TEST_CASE("decompress: a range is read no further than it goes") {
  Sandbox box;
  box.write("a", numbers(100'000));
  CHECK(box.run({"compress", "--frame-size=64K", "a"}).code == 0);
  box.write("cut.zst", box.read("a.zst").substr(0, box.read("a.zst").size() / 2));
  const auto r = box.run({"decompress", "--range", "2:5", "cut.zst"});
  CHECK(r.out == "2\n3\n4");
  CHECK(r.code == 0);
  const auto last = box.run({"decompress", "--lines", "-2:", "cut.zst"});
  CHECK(last.out.empty());
  CHECK(contains(last.err, "cannot decode 'cut.zst': truncated at offset "));
  CHECK(last.code == 2);
}

TEST_CASE("decompress: a range is of one input, and goes to standard output or -o") {
  Sandbox box;
  box.write("a", numbers(9));
  CHECK(box.run({"compress", "a"}).code == 0);
  CHECK(box.run({"decompress", "--range", "2:2", "a.zst", "-o", "part"}).code == 0);
  CHECK(box.read("part") == "2\n");
  const auto error = [&box](const Words& words) {
    const auto r = box.run(words);
    CHECK(r.out.empty());
    CHECK(r.code == 2);
    return r.err;
  };
  CHECK(error({"decompress", "--range", "1:1", "a.zst", "a.zst"}) ==
        "nt decompress: --range and --lines are of one input\nhint: there would be 2\n");
  CHECK(error({"compress", "--range", "1:1", "a"}) ==
        "nt compress: --range and --lines are for decompressing\n");
  CHECK(error({"decompress", "--range", "5", "a.zst"}) ==
        "nt decompress: --range: '5' is no range of bytes\n"
        "hint: OFFSET:LENGTH, OFFSET:, :LENGTH or -N:\n");
  CHECK(error({"decompress", "--lines", "0:1", "a.zst"}) ==
        "nt decompress: --lines: lines are counted from 1, and from -1 at the end\n"
        "hint: see --help\n");
  CHECK(contains(error({"decompress", "--rm", "--lines", "1", "a.zst"}), "--rm would remove"));
  CHECK(box.list() == Words{"a", "a.zst", "part"});
}

}  // namespace
}  // namespace nt::test
