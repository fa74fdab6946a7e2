// nt cmp of what compressed files hold.
#include <doctest/doctest.h>

#include <string>

#include "harness/compressed_files.hpp"

namespace nt::test {
namespace {

TEST_CASE("cmp: what compressed files hold, and a hint where they are not asked for that") {
  CompressedFiles box;
  CHECK(box.run({"cmp", "--decompress", "a.gz", "a.zst"}).code == 0);
  CHECK(box.run({"cmp", "--decompress", "a.gz", "a"}).code == 0);
  CHECK(box.run({"cmp", "--decompress", "a.gz", "c.gz"}).out ==
        "a.gz c.gz differ: byte 5, line 2\n");
  CHECK(box.run({"cmp", "--decompress", "-l", "-n", "5", "a.gz", "c.gz"}).out == "5 164 124\n");
  CHECK(box.nt({"cmp", "--decompress", "-", "a.zst"}).in(kGz).run().code == 0);
  const Outcome raw = box.run({"cmp", "a.gz", "a.zst"});
  CHECK(raw.code == 1);
  CHECK(raw.err == "nt cmp: both are compressed: --decompress compares what they hold\n");
  CHECK(box.run({"cmp", "-s", "a.gz", "a.zst"}).err == "");
  CHECK(box.run({"cmp", "a.gz", "a"}).err == "");
  box.write("old/x", kGz);
  box.write("new/x", kZst);
  CHECK(box.run({"cmp", "--decompress", "old", "new"}).code == 0);
  CHECK(box.run({"cmp", "old", "new"}).code == 1);
}

}  // namespace
}  // namespace nt::test
