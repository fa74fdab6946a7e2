// Digests of what compressed files hold.
#include <doctest/doctest.h>

#include <string>

#include "harness/compressed_files.hpp"

namespace nt::test {
namespace {

TEST_CASE("hash: digests of what compressed files hold, made and checked") {
  CompressedFiles box;
  const std::string digest = box.run({"hash", "a"}).out.substr(0, 64);
  const Outcome made = box.run({"hash", "--decompress", "a.gz", "a.zst", "a"});
  CHECK(made.out == digest + "  a.gz\n" + digest + "  a.zst\n" + digest + "  a\n");
  box.write("list", made.out);
  CHECK(box.run({"hash", "-c", "--decompress", "list"}).code == 0);
  CHECK(box.run({"hash", "-c", "list"}).code == 1);
  CHECK(box.nt({"hash", "--decompress"}).in(kGz).run().out == digest + "  -\n");
  CHECK(box.run({"hash", "--decompress", "--expect", digest, "a.gz"}).code == 0);
  CHECK(box.run({"hash", "--decompress", "--tree", "."}).code == 2);
  box.write("cut.gz", kGz.substr(0, kGz.size() - 1));
  const Outcome cut = box.run({"hash", "--decompress", "cut.gz", "a.gz"});
  CHECK(cut.code == 2);
  CHECK(cut.out == digest + "  a.gz\n");
  CHECK(cut.err == "nt hash: cannot decode 'cut.gz': truncated at offset 0\n");
}

}  // namespace
}  // namespace nt::test
