// nt decompress: what is damaged, too large, or has something behind it.
#include <doctest/doctest.h>

#include "harness/message.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

const Words kFormats{"zstd", "gzip", "bgzf", "xz", "bzip2", "lz4", "zlib"};

std::string compressed(const Sandbox& box, const std::string& text, const std::string& format) {
  return box.nt({"compress", "--format", format}).in(text).run().out;
}

TEST_CASE("decompress: what is cut is truncated, and nothing is left of it") {
  Sandbox box;
  const std::string text = "some text, and some text, and some more\n";
  box.write("whole.gz", compressed(box, "whole\n", "gzip"));
  for (const std::string& format : kFormats) {
    CAPTURE(format);
    const std::string coded = compressed(box, text, format);
    box.write("a.gz", coded.substr(0, coded.size() - 5));
    const auto r = box.run({"decompress", "a.gz", "whole.gz"});
    // BGZF ends in a block of 28 bytes.
    const std::size_t begin = format == "bgzf" ? coded.size() - 28 : 0;
    // Of xz and bzip2 what is behind the block is cut.
    const std::string told = "nt decompress: cannot decode 'a.gz': truncated at offset ";
    CHECK(r.err.starts_with(told));
    if (format != "xz" && format != "bzip2") CHECK(r.err == told + std::to_string(begin) + "\n");
    CHECK(r.code == 2);
    // The source is kept, and the next file goes on.
    CHECK(box.list() == Words{"a.gz", "whole", "whole.gz"});
    box.remove("whole");
    CHECK(box.run({"decompress", "-t", "a.gz"}).err == r.err);
    CHECK(box.run({"decompress", "--rm", "a.gz"}).code == 2);
    CHECK(box.exists("a.gz"));
  }
  const auto r = box.nt({"decompress"}).in("").run();
  CHECK(r.err == "nt decompress: cannot decode 'standard input': truncated at offset 0\n");
  CHECK(r.code == 2);
}

TEST_CASE("decompress: BGZF without its end block is whole, and may be not") {
  Sandbox box;
  const std::string coded = compressed(box, "text\n", "bgzf");
  box.write("a.gz", coded.substr(0, coded.size() - 28));
  const auto r = box.run({"decompress", "-c", "a.gz"});
  CHECK(r.out == "text\n");
  CHECK(r.err == "nt decompress: 'a.gz' may be cut: it is BGZF, and its end block is missing\n");
  CHECK(r.code == 0);
  const auto piped = box.nt({"decompress", "-t"}).in(box.read("a.gz")).run();
  CHECK(contains(piped.err, "'standard input' may be cut"));
  CHECK(piped.code == 0);
}

TEST_CASE("decompress: the offset is that of the stream that is damaged") {
  Sandbox box;
  const std::string first = compressed(box, "first\n", "gzip");
  std::string second = compressed(box, "second\n", "zstd");
  second.back() ^= 1;
  const auto r = box.nt({"decompress"}).in(first + second).run();
  CHECK(r.out.starts_with("first\n"));
  CHECK(r.err ==
        "nt decompress: cannot decode 'standard input': checksum does not match at offset " +
            std::to_string(first.size()) + "\n");
  CHECK(r.code == 2);
}

TEST_CASE("decompress: every bit of a small file that flips is found, or makes no difference") {
  Sandbox box;
  const std::string text = "some text, and some text\n";
  for (const std::string& format : kFormats) {
    CAPTURE(format);
    const std::string coded = compressed(box, text, format);
    Words names;
    for (std::size_t at = 0; at < coded.size(); at += 3) {
      std::string flipped = coded;
      flipped[at] = static_cast<char>(flipped[at] ^ (1 << at % 8));
      names.push_back("x" + std::to_string(at));
      box.write(names.back(), flipped);
    }
    const auto r = box.run(joined({"decompress", "--output-dir", "out", "--suffix", "x"}, names));
    CHECK(r.signal == 0);
    for (const std::string& name : names) {
      const auto one = box.run({"decompress", "-c", name});
      CHECK((one.code == 0 ? one.out == text : one.code == 2));
      CHECK((one.code == 0 || is_message(one.err, "nt decompress")));
      CHECK(box.run({"decompress", name, "-o", "made"}).code == one.code);
      CHECK(box.exists("made") == (one.code == 0));
      if (one.code == 0) box.remove("made");
      box.remove(name);
    }
  }
}

TEST_CASE("decompress: garbage behind the last stream") {
  Sandbox box;
  const std::string coded = compressed(box, "text\n", "gzip");
  box.write("a.gz", coded + "garbage");
  const std::string garbage =
      "cannot decode 'a.gz': trailing garbage at offset " + std::to_string(coded.size()) + "\n";
  auto r = box.run({"decompress", "a.gz"});
  CHECK(r.err == "nt decompress: " + garbage);
  CHECK(r.code == 2);
  CHECK(box.list() == Words{"a.gz"});
  r = box.run({"decompress", "-c", "a.gz"});
  CHECK(r.out == "text\n");
  CHECK(r.code == 2);
  r = box.run({"decompress", "--ignore-trailing", "a.gz"});
  CHECK(r.err == "nt decompress: " + garbage);
  CHECK(r.code == 0);
  CHECK(box.read("a") == "text\n");
  CHECK(box.run({"decompress", "-q", "--ignore-trailing", "-t", "a.gz"}).err.empty());
  box.write("a.gz", coded + std::string(1000, '\0'));
  r = box.run({"decompress", "-c", "a.gz"});
  CHECK(r.out == "text\n");
  CHECK(r.code == 0);
}

TEST_CASE("decompress: --max-output") {
  Sandbox box;
  box.write("bomb.zst", compressed(box, std::string(1 << 20, '\0'), "zstd"));
  auto r = box.run({"decompress", "--max-output", "1M", "-c", "bomb.zst"});
  CHECK(r.out.size() == 1 << 20);
  CHECK(r.code == 0);
  r = box.run({"decompress", "--max-output", "900KiB", "-c", "bomb.zst"});
  CHECK(r.out.size() == 900 << 10);
  CHECK(r.err ==
        "nt decompress: cannot decode 'bomb.zst': output is over 900.0 KiB at offset 0\n"
        "hint: --max-output allows more\n");
  CHECK(r.code == 2);
  CHECK(box.run({"decompress", "--max-output", "900KiB", "bomb.zst"}).code == 2);
  CHECK(box.list() == Words{"bomb.zst"});
}

TEST_CASE("decompress: a large window wants to be allowed") {
  Sandbox box;
  // RFC 8878: a frame that needs 256 MiB, with an empty raw block.
  box.write("a.zst", std::string("\x28\xb5\x2f\xfd\x00\x90\x01\x00\x00", 9));
  const auto r = box.run({"decompress", "-t", "a.zst"});
  CHECK(r.err ==
        "nt decompress: cannot decode 'a.zst': needs a window of 256 MiB at offset 0\n"
        "hint: --long=28 allows that\n");
  CHECK(r.code == 2);
  CHECK(box.run({"decompress", "-t", "--long=28", "a.zst"}).code == 0);
  CHECK(box.run({"decompress", "-t", "--memory=256M", "a.zst"}).code == 0);
  CHECK(box.run({"decompress", "-t", "--long=27", "a.zst"}).code == 2);
}

}  // namespace
}  // namespace nt::test
