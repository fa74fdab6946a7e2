// nt decompress --list.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "harness/message.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

const std::string kHead = "FRAMES COMPRESSED       SIZE   RATIO CHECK   FORMAT   NAME\n";

void compress(const Sandbox& box, const char* name, const Words& flags) {
  box.write("text", std::string(5000, 'x'));
  CHECK(box.run(joined({"compress", "text", "-o", name}, flags)).code == 0);
  box.remove("text");
}

TEST_CASE("decompress: --list tells sizes, and what it does not know") {
  Sandbox box;
  compress(box, "a.zst", {});
  compress(box, "b.gz", {"-1"});
  auto r = box.run({"decompress", "--list", "a.zst", "b.gz"});
  const auto size = [&box](const char* name) {
    return fmt::format("{:>8} B", box.read(name).size());
  };
  const std::string ratio =
      fmt::format("{:>7.2f}", 5000.0 / static_cast<double>(box.read("a.zst").size()));
  CHECK(r.out == kHead + "     1 " + size("a.zst") + "    4.9 KiB " + ratio +
                     " xxh64   zstd     a.zst\n     ? " + size("b.gz") +
                     "          ?       ? crc32   gzip     b.gz\n");
  CHECK(r.code == 0);
  r = box.run({"compress", "-l", "-t", "b.gz"});
  CHECK(contains(r.out, "\n     1       "));
  CHECK(contains(r.out, "    4.9 KiB  "));
  CHECK(box.nt({"decompress", "-l"}).in(box.read("b.gz")).run().out.ends_with(" gzip     -\n"));
  box.write("d/none", "text");
  compress(box, "d/c.xz", {});
  r = box.run({"decompress", "-lr", "d"});
  CHECK(lines_of(r.out).size() == 2);
  CHECK(r.out.ends_with(" crc64   xz       d/c.xz\n"));
  CHECK(r.code == 0);
}

TEST_CASE("decompress: --list --json") {
  Sandbox box;
  compress(box, "a.zst", {"--frame-size=2K"});
  compress(box, "b.gz", {});
  auto r = box.run({"decompress", "-l", "--json", "a.zst", "b.gz"});
  const std::string a = std::to_string(box.read("a.zst").size());
  const std::string b = std::to_string(box.read("b.gz").size());
  const Words lines = lines_of(r.out);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].starts_with("{\"path\":\"a.zst\",\"format\":\"zstd\",\"compressed\":" + a +
                             ",\"size\":5000,\"ratio\":"));
  CHECK(
      lines[0].ends_with(",\"frames\":3,\"blocks\":3,\"check\":\"xxh64\",\"window\":2048,"
                         "\"seekable\":true,\"dictionary\":null,\"trailing\":0}"));
  CHECK(lines[1] == "{\"path\":\"b.gz\",\"format\":\"gzip\",\"compressed\":" + b +
                        ",\"size\":null,\"ratio\":null,\"frames\":null,\"blocks\":null,"
                        "\"check\":\"crc32\",\"window\":32768,\"seekable\":false,"
                        "\"dictionary\":null,\"trailing\":null}");
  CHECK(r.code == 0);
}

TEST_CASE("decompress: --list fails for what is damaged or not compressed, and goes on") {
  Sandbox box;
  compress(box, "a.zst", {});
  const std::string coded = box.read("a.zst");
  box.write("cut.zst", coded.substr(0, 15));
  box.write("more.zst", coded + "garbage");
  box.write("text", "text");
  box.write("empty", "");
  auto r = box.run({"decompress", "-l", "cut.zst", "more.zst", "text", "empty", "a.zst"});
  CHECK(lines_of(r.out).size() == 2);
  CHECK(r.err ==
        "nt decompress: cannot decode 'cut.zst': truncated at offset 0\n"
        "nt decompress: cannot decode 'more.zst': trailing garbage at offset " +
            std::to_string(coded.size()) +
            "\n"
            "nt decompress: cannot decode 'text': not compressed in a known format\n"
            "nt decompress: cannot decode 'empty': truncated at offset 0\n");
  CHECK(r.code == 2);
  r = box.run({"decompress", "-l", "--json", "--ignore-trailing", "more.zst"});
  CHECK(contains(r.out, "\"trailing\":7}"));
  CHECK(r.code == 0);
  CHECK(box.run({"decompress", "-l", "a.zst", "-o", "x"}).err ==
        "nt decompress: -l writes no files: it goes without -o and --output-dir\n");
}

}  // namespace
}  // namespace nt::test
