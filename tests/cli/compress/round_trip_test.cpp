// nt compress and nt decompress against each other and against the tools of each format.
#include <doctest/doctest.h>

#include <random>

#include "harness/message.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

// A format, and the tool that people use for it.
struct Peer {
  const char* format;
  const char* suffix;
  const char* program;
  Words compress;
  Words decompress;
};
const Peer kPeers[] = {
    {"zstd", ".zst", "zstd", {"-qc"}, {"-qdc"}}, {"gzip", ".gz", "gzip", {"-c"}, {"-dc"}},
    {"bgzf", ".gz", "bgzip", {"-c"}, {"-dc"}},   {"xz", ".xz", "xz", {"-c"}, {"-dc"}},
    {"bzip2", ".bz2", "bzip2", {"-c"}, {"-dc"}}, {"lz4", ".lz4", "lz4", {"-qc"}, {"-qdc"}},
    {"zlib", ".zz", "pigz", {"-zc"}, {"-zdc"}}};

std::string log_of(std::size_t size) {
  std::string text;
  for (unsigned i = 0; text.size() < size; ++i)
    text += "2026-01-02 03:04:" + std::to_string(10 + i % 50) + " request " +
            std::to_string(i * 2654435761U % 100000) + " done\n";
  text.resize(size);
  return text;
}
std::string noise_of(std::size_t size) {
  std::mt19937 random(static_cast<unsigned>(size));
  std::string bytes;
  while (bytes.size() < size) bytes += static_cast<char>(random());
  return bytes;
}

TEST_CASE("compress: each format is read by its own tool, and what that writes by nt") {
  const std::string text = log_of(300'000) + noise_of(70'000) + std::string(100'000, '\0');
  for (const Peer& peer : kPeers) {
    CAPTURE(peer.format);
    Sandbox box;
    box.write("a", text);
    CHECK(box.run({"compress", "--format", peer.format, "a"}).code == 0);
    const std::string coded = "a" + std::string(peer.suffix);
    CHECK(box.list() == Words{"a", coded});
    CHECK((box.run({"decompress", "-c", coded}).out == text));
    if (!have(peer.program)) continue;
    CHECK((box.program(peer.program, joined(peer.decompress, {coded})).run().out == text));
    const auto theirs = box.program(peer.program, joined(peer.compress, {"a"})).run();
    const auto r = box.nt({"decompress"}).in(theirs.out).run();
    CHECK((r.out == text));
    CHECK(r.err.empty());
    CHECK(r.code == 0);
  }
}

TEST_CASE("compress: each level of each format makes what is decompressed again") {
  Sandbox box;
  const std::string text = log_of(20'000);
  box.write("a", text);
  const auto size = [&](const Words& flags) {
    const auto r = box.run(joined({"compress", "-c", "a"}, flags));
    CHECK(r.code == 0);
    CHECK((box.nt({"decompress"}).in(r.out).run().out == text));
    return r.out.size();
  };
  for (const Peer& peer : kPeers) {
    CAPTURE(peer.format);
    for (const char* level : {"-0", "-1", "-3", "-9", "-12", "-19", "--fast", "--fast=7"})
      size({"--format", peer.format, level});
  }
  CHECK(size({"-19"}) < size({"-1"}));
  CHECK(size({"-1"}) < size({"--fast=50"}));
  CHECK(size({"--format=gzip", "-0"}) > text.size());
  CHECK(size({"--format=gzip", "--fast=3"}) == size({"--format=gzip", "-1"}));
  CHECK(size({"--format=gzip", "-19"}) == size({"--format=gzip", "-12"}));
  CHECK(size({"--level=9"}) == size({"-9"}));
  CHECK(size({"--ultra", "-22"}) > 0);
  CHECK(size({"--format=xz", "-9e"}) > 0);
}

TEST_CASE("compress: levels that are none") {
  Sandbox box;
  box.write("a", "x");
  const auto error = [&box](const Words& flags) {
    const auto r = box.run(joined({"compress", "a"}, flags));
    CHECK(r.code == 2);
    CHECK(box.list() == Words{"a"});
    return r.err;
  };
  CHECK(error({"-20"}) == "nt compress: level 20 takes much memory\nhint: --ultra allows it\n");
  CHECK(error({"--format=gzip", "-22"}).starts_with("nt compress: level 22 takes"));
  CHECK(error({"--ultra", "-23"}) ==
        "nt compress: --level: 23 is not between 0 and 22\nhint: see --help\n");
  CHECK(error({"-e"}) == "nt compress: -e is for xz\n");
  CHECK(error({"--format=lz4", "--single-frame"}) ==
        "nt compress: --single-frame is for zstd, and lz4 is asked for\n");
}

TEST_CASE("compress: a checksum is there unless it is not wanted") {
  Sandbox box;
  box.write("a", log_of(1000));
  for (const char* format : {"zstd", "xz", "lz4"}) {
    CAPTURE(format);
    const Words words{"compress", "-c", "--format", format, "a"};
    const std::string with = box.run(words).out;
    const std::string without = box.run(joined(words, {"--no-check"})).out;
    CHECK(with.size() > without.size());
    CHECK(box.run(joined(words, {"--no-check", "--check"})).out == with);
    CHECK(box.nt({"decompress"}).in(without).run().out == box.read("a"));
  }
}

TEST_CASE("compress: the same bytes of a file and a pipe, with one thread and several") {
  Sandbox box;
  const std::string text = log_of(3'000'000);
  box.write("a", text);
  for (const Peer& peer : kPeers) {
    CAPTURE(peer.format);
    const Words words{"compress", "-1", "--format", peer.format, "-c"};
    const std::string one = box.run(joined(words, {"-j1", "a"})).out;
    CHECK((box.run(joined(words, {"-T4", "a"})).out == one));
    CHECK((box.nt(joined(words, {"-j3"})).in(text).run().out == one));
    CHECK((box.nt(joined(words, {"-j0"})).in(file("a")).run().out == one));
    CHECK((box.nt({"decompress", "-j4"}).in(one).run().out == text));
  }
}

TEST_CASE("compress: nothing, a byte, and what cannot be made smaller") {
  Sandbox box;
  for (const std::string& text : {std::string(), std::string("x"), noise_of(100'000)}) {
    for (const Peer& peer : kPeers) {
      CAPTURE(peer.format);
      const auto r = box.nt({"compress", "--format", peer.format}).in(text).run();
      CHECK(r.code == 0);
      CHECK(r.out.size() <= text.size() + text.size() / 100 + 100);
      const auto back = box.nt({"decompress"}).in(r.out).run();
      CHECK((back.out == text));
      CHECK(back.code == 0);
      if (!have(peer.program)) continue;
      CHECK((box.program(peer.program, peer.decompress).in(r.out).run().out == text));
    }
  }
}

TEST_CASE("decompress: streams behind each other, of different formats") {
  Sandbox box;
  std::string coded;
  std::string text;
  for (const char* format : {"zlib", "zstd", "gzip", "bgzf", "xz", "bzip2", "lz4", "zstd"}) {
    const std::string part = log_of(1000) + format;
    text += part;
    coded += box.nt({"compress", "--format", format}).in(part).run().out;
  }
  const auto r = box.nt({"decompress"}).in(coded).run();
  CHECK((r.out == text));
  CHECK(r.err.empty());
  CHECK(r.code == 0);
}

TEST_CASE("decompress: formats that are only read") {
  Sandbox box;
  const std::string text = log_of(10'000);
  box.write("a", text);
  const auto check = [&](const char* program, const Words& words) {
    if (!have(program)) return;
    box.write("x", box.program(program, words).in(text).run().out);
    CHECK((box.run({"decompress", "-c", "x"}).out == text));
  };
  check("lzip", {"-c"});
  check("compress", {"-c"});
  check("xz", {"--format=lzma", "-c"});
  check("lz4", {"-qlc"});
}

TEST_CASE("compress: as tar calls it") {
  if (!have("tar")) return;
  Sandbox box;
  box.write("d/a", log_of(5000));
  box.write("d/b", "b");
  const std::string nt = nt_path();
  for (const Peer& peer : kPeers) {
    CAPTURE(peer.format);
    const std::string archive = "x.tar" + std::string(peer.suffix);
    const auto made = box.program("tar", {"--sort=name", "-cf", archive, "-I",
                                          nt + " compress -19 --format " + peer.format, "d"})
                          .run();
    CHECK(made.code == 0);
    const auto listed = box.program("tar", {"-I", nt + " compress", "-tf", archive}).run();
    CHECK(listed.out == "d/\nd/a\nd/b\n");
    // It is called with the same words to unpack.
    const auto again =
        box.program("tar", {"-I", nt + " compress -19 --format " + peer.format, "-tf", archive})
            .run();
    CHECK(again.out == listed.out);
    CHECK(box.program("tar", {"-I", nt + " compress", "-xf", archive, "-O", "d/b"}).run().out ==
          "b");
  }
}

}  // namespace
}  // namespace nt::test
