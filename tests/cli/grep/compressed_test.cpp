// nt grep searches what compressed files hold.
#include <doctest/doctest.h>

#include <string>

#include "base/hex.hpp"
#include "harness/message.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

// "one\ntwo\nthree\n", as each format's own tool has made it.
struct Sample {
  const char* name;
  const char* hex;
};
constexpr Sample kSamples[] = {
    {"a.gz", "1f8b0800000000000003cbcf4be52a29cfe72ac9284a4de50200b6d5e6250e000000"},
    {"a.zst", "28b52ffd04587100006f6e650a74776f0a74687265650aa4588934"},
    {"a.xz",
     "fd377a585a000004e6d6b4460200210116000000742fe5a301000d6f6e650a74776f0a74687265650a00"
     "00009484922be8975b7d0001260e081be0041fb6f37d010000000004595a"},
    {"a.bz2",
     "425a6839314159265359087b7dd7000004c1800010024194802000310c0821a3d4c885473238a8f17724"
     "5385090087b7dd70"},
    {"a.lz4", "04224d186440a70e0000806f6e650a74776f0a74687265650a00000000432598a3"},
    {"a.lz",
     "4c5a4950010c00379b88ccf6c66033c54791f9a58c5e4b349afffd7f7000b6d5e6250e00000000000000"
     "3200000000000000"},
    {"a.lzma", "5d00008000ffffffffffffffff00379b88ccf6c66033c54791f9a58c5e4b349afffd7f7000"},
    {"a.Z", "1f9d906fdc945140e7ce1b8268e4941908"},
};

TEST_CASE("grep: compressed files are searched as what they hold, by name, in folders and piped") {
  Sandbox box;
  for (const Sample& sample : kSamples) {
    CAPTURE(sample.name);
    const std::string coded = *hex_decode(sample.hex);
    box.write(sample.name, coded);
    CHECK(box.run({"grep", "-nb", "^t", sample.name}).out == "2:4:two\n3:8:three\n");
    CHECK(box.run({"grep", "-c", "--no-decompress", "^one$", sample.name}).out == "0\n");
    const bool is_strong = !std::string_view(sample.name).ends_with(".Z") &&
                           !std::string_view(sample.name).ends_with(".lzma");
    CHECK(box.nt({"grep", "-c", "^t"}).in(coded).run().out == (is_strong ? "2\n" : "0\n"));
    box.write("d/" + std::string(sample.name), coded);
  }
  const Outcome all = box.run({"grep", "-c", "two", "d"});
  for (const Sample& sample : kSamples)
    CHECK(contains(all.out, "d/" + std::string(sample.name) + ":1\n"));
}

TEST_CASE("grep: of a damaged file what comes before the damage is searched, then it is told") {
  Sandbox box;
  const std::string coded = *hex_decode(kSamples[0].hex);
  box.write("cut.gz", coded + coded.substr(0, coded.size() - 4));
  box.write("whole", "two\n");
  const Outcome outcome = box.run({"grep", "-H", "two", "cut.gz", "whole"});
  CHECK(outcome.code == 2);
  CHECK(outcome.out == "cut.gz:two\ncut.gz:two\nwhole:two\n");
  CHECK(outcome.err == "nt grep: cannot decode 'cut.gz': truncated at offset " +
                           std::to_string(coded.size()) + "\n");
  box.write("tail.gz", coded + "garbage");
  CHECK(box.run({"grep", "-c", "two", "tail.gz"}).err ==
        "nt grep: cannot decode 'tail.gz': trailing garbage at offset " +
            std::to_string(coded.size()) + "\n");
}

TEST_CASE("grep: compressed UTF-16 is text, and compressed bytes with a NUL are binary") {
  Sandbox box;
  box.write(
      "a.gz",
      *hex_decode("1f8b0800000000000003fbff2f9f218f2195818ba184a19c211f480300e8f2d29912000000"));
  CHECK(box.run({"grep", "two", "a.gz"}).out == "two\n");
  box.write("d/b.gz", *hex_decode("1f8b08000000000000032b29cfe762e00200365984e406000000"));
  CHECK(box.run({"grep", "-c", "two", "d"}).out == "");
  CHECK(box.run({"grep", "-c", "two", "d/b.gz"}).out == "1\n");
}

TEST_CASE("grep: times, and the last lines, of compressed files") {
  Sandbox box;
  box.write("a.gz",
            *hex_decode("1f8b080000000000000333323032d3353004220503032b305248e43282891a21449310a2"
                        "c608d1642e00160f284342000000"));
  CHECK(box.run({"grep", "--since", "2026-01-02", "", "a.gz"}).out ==
        "2026-01-02 00:00:00 b\n2026-01-03 00:00:00 c\n");
  CHECK(box.run({"grep", "--last", "1", "", "a.gz"}).out == "2026-01-03 00:00:00 c\n");
  CHECK(box.run({"grep", "--merge", "-h", "", "a.gz", "a.gz"}).out ==
        "2026-01-01 00:00:00 a\n2026-01-01 00:00:00 a\n2026-01-02 00:00:00 b\n"
        "2026-01-02 00:00:00 b\n2026-01-03 00:00:00 c\n2026-01-03 00:00:00 c\n");
}

}  // namespace
}  // namespace nt::test
