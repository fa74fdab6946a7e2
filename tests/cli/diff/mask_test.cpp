// nt diff --mask.
#include <doctest/doctest.h>

#include "harness/message.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

const Words kMasks{"--mask", "[0-9]{2}:[0-9]{2}:[0-9]{2}=>TIME",
                   "--mask", "id=[0-9a-f]+",
                   "--mask", "0x[0-9a-f]+=>ADDRESS"};

// Two runs of one test.
void write_logs(const Sandbox& box) {
  box.write("a",
            "10:00:01 start id=ab12 at 0x7f01\n10:00:02 open id=ab12 file one\n10:00:03 done\n");
  box.write("b", "23:59:07 start id=99 at 0x5500\n23:59:08 open id=99 file two\n23:59:59 done\n");
}

TEST_CASE("mask: two runs of a log show the one line that differs, as it is") {
  Sandbox box;
  write_logs(box);
  const auto r = box.run(joined(joined({"diff", "-U0", "-L", "A", "-L", "B"}, kMasks), {"a", "b"}));
  CHECK(r.out ==
        "--- A\n+++ B\n@@ -2 +2 @@\n-10:00:02 open id=ab12 file one\n"
        "+23:59:08 open id=99 file two\n");
  CHECK(r.code == 1);
}

TEST_CASE("mask: what is masked is not marked, in colours, JSON, pages and words") {
  Sandbox box;
  write_logs(box);
  const auto shown = [&box](const Words& flags) {
    return box.run(joined(joined(joined({"diff", "-U0"}, flags), kMasks), {"a", "b"})).out;
  };
  CHECK(
      contains(shown({"--color=always"}), "-10:00:02 open id=ab12 file \x1b[7mone\x1b[27m\x1b[0m"));
  CHECK(contains(shown({"--json"}), R"("text":"23:59:08 open id=99 file two","spans":[[25,28]])"));
  CHECK(contains(shown({"--html", "-"}), "<code>23:59:08 open id=99 file <mark>two</mark></code>"));
  CHECK(contains(shown({"--word-diff"}), "\n23:59:08 open id=99 file [-one-]{+two+}\n"));
}

TEST_CASE("mask: nothing else differs") {
  Sandbox box;
  box.write("a", "took 12 ms\n");
  box.write("b", "took 7 ms\n");
  for (const std::string mask : {"[0-9]+", "[0-9]+=>N", "[0-9]+ =>"}) {
    const auto r = box.run({"diff", "--mask", mask, "a", "b"});
    CHECK(r.out.empty());
    CHECK(r.code == 0);
  }
  CHECK(box.run({"diff", "-q", "--mask", "[0-9]=>N", "a", "b"}).code == 1);
  // Each works on what the one before left.
  CHECK(box.run({"diff", "--mask", "[0-9]=>N", "--mask", "N+=>N", "a", "b"}).code == 0);
  // The last arrow counts.
  box.write("a", "x=>1\n");
  box.write("b", "x=>2\n");
  CHECK(box.run({"diff", "--mask", "x=>[0-9]=>X", "a", "b"}).code == 0);
}

TEST_CASE("mask: wrong usage") {
  Sandbox box;
  write_logs(box);
  for (const std::string mask : {"", "=>x", "("}) {
    const auto r = box.run({"diff", "--mask", mask, "a", "b"});
    CHECK(r.err.starts_with("nt diff: "));
    CHECK(r.out.empty());
    CHECK(r.code == 2);
  }
}

}  // namespace
}  // namespace nt::test
