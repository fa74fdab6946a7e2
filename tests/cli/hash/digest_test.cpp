// nt hash: digests of files, folders and texts.
#include <doctest/doctest.h>

#include <chrono>
#include <thread>

#include "harness/message.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

const std::string kAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
const std::string kEmpty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

TEST_CASE("hash: files, standard input and pipes") {
  Sandbox box;
  box.write("a", "abc");
  box.write("b", "");
  CHECK(box.run({"hash", "a", "b"}).out == kAbc + "  a\n" + kEmpty + "  b\n");
  CHECK(box.nt({"hash"}).in("abc").run().out == kAbc + "  -\n");
  CHECK(box.nt({"hash", "-", "a"}).in("").run().out == kEmpty + "  -\n" + kAbc + "  a\n");
  CHECK(box.nt({"hash"}).in(file("a")).run().out == kAbc + "  -\n");
  CHECK(box.run({"hash", "/proc/self/attr/../cmdline"}).code == 0);
}

TEST_CASE("hash: standard input named twice is at its end the second time") {
  Sandbox box;
  const std::string large(3 << 20, 'x');
  box.write("large", large);
  const std::string digest = box.run({"hash", "-q", "large"}).out.substr(0, 64);
  for (const std::string threads : {"-j1", "-j2"}) {
    const std::string both = digest + "  -\n" + kEmpty + "  -\n";
    CHECK(box.nt({"hash", threads, "-", "-"}).in(large).run().out == both);
    CHECK(box.nt({"hash", threads, "-", "-"}).in(file("large")).run().out == both);
    box.write("list", both);
    CHECK(box.nt({"hash", threads, "-c", "list"}).in(large).run().code == 0);
  }
}

TEST_CASE("hash: standard input is left at its end") {
  Sandbox box;
  for (const std::size_t size : {10U, 300'000U, 5'000'000U}) {
    box.write("a", std::string(size, 'x'));
    const auto r =
        box.program("sh", {"-c", nt_path().string() + " hash >/dev/null; cat"}).in(file("a")).run();
    CHECK(r.out.empty());
  }
}

TEST_CASE("hash: a file that the system gives in pieces") {
  Sandbox box;
  const std::string path = "/sys/kernel/btf/vmlinux";  // read() gives a page of it at most
  if (!std::filesystem::exists(path) || !have("sha256sum")) {
    MESSAGE("skipped: there is no " << path);
    return;
  }
  const auto expected = box.program("sha256sum", {path}).run().out;
  CHECK(box.run({"hash", path}).out == expected);
  CHECK(box.run({"hash", path, path}).out == expected + expected);
}

TEST_CASE("hash: forms of output") {
  Sandbox box;
  box.write("a", "abc");
  const std::string base64 = "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=";
  CHECK(box.run({"hash", "--tag", "a"}).out == "SHA256 (a) = " + kAbc + "\n");
  CHECK(box.run({"hash", "-a", "sha256,xxh3", "a"}).out ==
        "SHA256 (a) = " + kAbc + "\nXXH3 (a) = 78af5f94892f3950\n");
  CHECK(box.run({"hash", "-a", "crc32", "-a", "xxh32", "-q", "a"}).out == "352441c2\n32d153ff\n");
  CHECK(box.run({"hash", "--base64", "a"}).out == base64 + "  a\n");
  CHECK(box.run({"hash", "--sri", "a"}).out == "sha256-" + base64 + "  a\n");
  CHECK(box.run({"hash", "--sri", "-q", "a"}).out == "sha256-" + base64 + "\n");
  CHECK(box.run({"hash", "--raw", "-a", "crc32", "a"}).out == "\x35\x24\x41\xc2");
  CHECK(box.run({"hash", "-0", "a"}).out == kAbc + "  a" + '\0');
  CHECK(box.run({"hash", "-bz", "a"}).out == kAbc + "  a" + '\0');
  CHECK(
      box.run({"hash", "--json", "-a", "crc32,xxh32", "a"}).out ==
      "{\"path\":\"a\",\"size\":3,\"digests\":{\"crc32\":\"352441c2\",\"xxh32\":\"32d153ff\"}}\n");
}

TEST_CASE("hash: names that a line cannot hold as they are") {
  Sandbox box;
  box.write("a\nb", "abc");
  box.write("c\\d", "abc");
  box.write("e\rf", "abc");
  CHECK(box.run({"hash", "a\nb", "c\\d", "e\rf"}).out ==
        "\\" + kAbc + "  a\\nb\n\\" + kAbc + "  c\\\\d\n\\" + kAbc + "  e\\rf\n");
  CHECK(box.run({"hash", "--tag", "a\nb"}).out == "\\SHA256 (a\\nb) = " + kAbc + "\n");
  CHECK(box.run({"hash", "-0", "a\nb"}).out == kAbc + "  a\nb" + '\0');
  box.write("\x1b[31m", "abc");
  CHECK(box.run({"hash", "\x1b[31m"}).out == kAbc + "  \x1b[31m\n");
  CHECK(box.nt({"hash", "\x1b[31m"}).out(terminal()).run().out == kAbc + "  \\x1b[31m\n");
  box.write("\xff", "abc");
  CHECK(contains(box.run({"hash", "--json", "\xff"}).out, "\"path\":{\"bytes\":\"/w==\"}"));
}

TEST_CASE("hash: texts") {
  Sandbox box;
  CHECK(box.run({"hash", "--text", "abc"}).out == kAbc + "\n");
  CHECK(box.run({"hash", "--text", ""}).out == kEmpty + "\n");
  CHECK(box.run({"hash", "--text", "abc", "--text", "", "-a", "crc32"}).out ==
        "352441c2\n00000000\n");
  CHECK(box.run({"hash", "--text", "a\"b", "--tag", "-a", "crc32"}).out ==
        "CRC32 (\"a\"b\") = b25a3e51\n");
  CHECK(contains(box.run({"hash", "--text", "abc", "--json"}).out, "\"text\":\"abc\",\"size\":3"));
  CHECK(box.run({"hash", "--text", "abc", "file"}).code == 2);
}

TEST_CASE("hash: folders, in the order of their paths") {
  Sandbox box;
  box.write("d/b", "abc");
  box.write("d/a/x", "");
  box.write("d/.hidden", "abc");
  box.link("d/link", "b");
  box.link("d/folder", "a");
  CHECK(box.run({"hash", "d"}).out ==
        kAbc + "  d/.hidden\n" + kEmpty + "  d/a/x\n" + kAbc + "  d/b\n");
  CHECK(box.run({"hash", "-g", "b", "d"}).out == kAbc + "  d/b\n");
  CHECK(box.run({"hash", "-g", "!b", "-g", "!.*", "d"}).out == kEmpty + "  d/a/x\n");
  CHECK(box.run({"hash", "d/link"}).out == kAbc + "  d/link\n");
  CHECK(box.run({"hash", "-j7", "d"}).out == box.run({"hash", "-j1", "d"}).out);
}

TEST_CASE("hash: what other tools want to be told is accepted") {
  Sandbox box;
  box.write("d/a", "a");
  const std::string plain = box.run({"hash", "d"}).out;
  CHECK(!plain.empty());
  for (const std::string flag : {"-r", "--recursive", "-b", "--binary", "-t"}) {
    CAPTURE(flag);
    CHECK(box.run({"hash", flag, "d"}).out == plain);
  }
}

TEST_CASE("hash: many files have the digests that each has alone") {
  Sandbox box;
  for (int i = 0; i < 150; ++i) {
    const int size = i % 50 == 49 ? 300'000 + i : i * i % 4000;
    box.write("d/" + std::to_string(i), std::string(static_cast<std::size_t>(size), 'a'));
  }
  for (const std::string algorithm : {"md5", "sha1", "sha224", "sha256", "sha384", "sha512"}) {
    CAPTURE(algorithm);
    const std::vector<std::string> args{"hash", "-a", algorithm, "d"};
    const auto r = box.run(args);
    CHECK(r.code == 0);
    CHECK(r.out == box.nt(args).env("NT_SIMD", "baseline").run().out);
    CHECK(r.out == box.run({"hash", "-j1", "-a", algorithm, "d"}).out);
    CHECK(contains(r.out, box.run({"hash", "-a", algorithm, "d/149"}).out));
    CHECK(contains(r.out, box.run({"hash", "-a", algorithm, "d/20"}).out));
  }
}

TEST_CASE("hash: a list that is written into the folder does not hold itself") {
  Sandbox box;
  box.write("d/a", "abc");
  box.write("d/sums", "");
  const auto r = box.nt({"hash", "d"}).out(file("d/sums")).run();
  CHECK(r.code == 0);
  CHECK(box.read("d/sums") == kAbc + "  d/a\n");
  CHECK(is_message(r.err, "nt hash"));
  CHECK(contains(r.err, "'d/sums' is skipped: it is also the output"));
}

TEST_CASE("hash --tree: the digest of what nt hash prints inside") {
  Sandbox box;
  box.write("d/b", "abc");
  box.write("d/a/x", "");
  box.write("d/a.x", "1");
  box.write("d/n\nl", "2");
  const std::string listing = box.nt({"hash", "."}).folder("d").run().out;
  const auto inside = [](std::string text) {  // without "./"
    for (std::size_t at = 0; (at = text.find("  ./", at)) != std::string::npos;)
      text.erase(at + 2, 2);
    return text;
  }(listing);
  const std::string digest = box.nt({"hash", "-q"}).in(inside).run().out.substr(0, kAbc.size());
  CHECK(box.run({"hash", "--tree", "d"}).out == digest + "  d\n");
  CHECK(box.run({"hash", "--tree", "d/"}).out == digest + "  d/\n");
  CHECK(box.run({"hash", "--tree", "-j1", "./d"}).out == digest + "  ./d\n");
  CHECK(box.nt({"hash", "--tree"}).folder("d").run().out == digest + "  .\n");
  CHECK(box.nt({"hash", "--tree", "."}).folder("d").run().out == digest + "  .\n");
  box.mode("d/b", 0600);
  CHECK(box.run({"hash", "--tree", "-q", "d"}).out == digest + "\n");
  box.folder("d/empty");
  CHECK(box.run({"hash", "--tree", "-q", "d"}).out == digest + "\n");
  CHECK(box.run({"hash", "--tree", "-a", "sha256,crc32", "d"})
            .out.starts_with("SHA256 (d) = " + digest));
  box.write("d/b", "abd");
  CHECK(box.run({"hash", "--tree", "-q", "d"}).out != digest + "\n");
  // What is no folder, or not there, stands in nobody's way.
  const auto r = box.run({"hash", "--tree", "d/b", "none", "d"});
  CHECK(r.code == 2);
  CHECK(r.out == box.run({"hash", "--tree", "d"}).out);
  CHECK(r.err ==
        "nt hash: cannot open 'd/b': Not a directory\n"
        "hint: --tree makes one digest of a folder\n"
        "nt hash: cannot open 'none': No such file or directory\n");
}

TEST_CASE("hash: what cannot be read is told, and the others are done") {
  Sandbox box;
  box.write("a", "abc");
  box.write("locked", "x");
  box.mode("locked", 0);
  box.folder("d");
  const auto r = box.nt({"hash", "missing", "locked", "a"}).unprivileged().run();
  CHECK(r.code == 2);
  CHECK(r.out == kAbc + "  a\n");
  CHECK(contains(r.err, "nt hash: cannot open 'missing': No such file or directory\n"));
  CHECK(contains(r.err, "nt hash: cannot open 'locked': Permission denied\n"));
  const auto full = box.nt({"hash", "a"}).out(full_disk()).run();
  CHECK(full.code == 2);
  CHECK(contains(full.err, "No space left on device"));
  CHECK(box.nt({"hash", "a"}).out(reader_leaving_after(0)).run().err.empty());
}

TEST_CASE("hash: lengths and names of algorithms") {
  Sandbox box;
  CHECK(box.run({"hash", "--text", "abc", "-a", "blake2b", "--length", "256"}).out ==
        "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319\n");
  CHECK(
      box.run({"hash", "--text", "abc", "-a", "BLAKE2b-256", "--tag"}).out ==
      "BLAKE2b-256 (\"abc\") = bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319\n");
  CHECK(box.run({"hash", "--text", "abc", "-a", "SHA-256"}).out == kAbc + "\n");
  const std::string longer =
      box.run({"hash", "--text", "abc", "-a", "blake3", "--length", "1024"}).out;
  CHECK(longer.size() == 257);
  CHECK(longer.starts_with("6437b3ac38465133ffb63b75273a8db548c558465d79db03fd359c6cd5bd9d85"));
  const auto wrong = box.run({"hash", "-a", "sha265", "x"});
  CHECK(wrong.code == 2);
  CHECK(is_message(wrong.err, "nt hash"));
  CHECK(contains(wrong.err, "did you mean sha256?"));
  for (const Words& words : {Words{"-a", "blake2b", "--length", "7"},
                             {"--length", "512"},
                             {"-a", "blake2b", "--length", "520"},
                             {"-a", ""},
                             {"-a", "md5,"},
                             {"-a", "blake3", "--length", "0"}}) {
    const auto r = box.run(joined({"hash", "--text", "x"}, words));
    CHECK(r.code == 2);
    CHECK(is_message(r.err, "nt hash"));
  }
}

TEST_CASE("hash --list: all algorithms") {
  Sandbox box;
  const Words lines = lines_of(box.run({"hash", "--list"}).out);
  CHECK(lines.size() == 20);
  CHECK(lines.front() == "md5         128  legacy  ");
  for (const std::string& line : lines) {
    const std::string name = line.substr(0, line.find(' '));
    CHECK(box.run({"hash", "-a", name, "--text", ""}).code == 0);
  }
  CHECK(lines_of(box.run({"hash", "--list", "--json"}).out).back() ==
        "{\"name\":\"xxh128\",\"bits\":128,\"kind\":\"checksum\"}");
  CHECK(contains(box.run({"hash", "--list", "--speed"}).out, " GB/s\n"));
  CHECK(box.run({"hash", "--speed"}).code == 2);
}

TEST_CASE("hash: flags that do not go together") {
  Sandbox box;
  box.write("a", "abc");
  for (const Words& words : {Words{"--raw", "a", "a"},
                             {"--raw", "-a", "md5,sha1", "a"},
                             {"--raw", "."},
                             {"--raw", "--json", "a"},
                             {"--raw", "--base64", "a"},
                             {"--raw", "-0", "a"},
                             {"--raw", "--tag", "a"},
                             {"--raw", "-q", "a"},
                             {"--json", "-0", "a"},
                             {"--list", "a"},
                             {"--sri", "-a", "md5", "a"},
                             {"--strict", "a"},
                             {"--status", "a"},
                             {"--warn", "a"},
                             {"--ignore-missing", "a"},
                             {"-c", "--tag", "a"},
                             {"-c", "--raw", "a"},
                             {"-c", "--sri", "a"},
                             {"-c", "--base64", "a"},
                             {"-c", "--tree", "a"},
                             {"-c", "--text", "a"},
                             {"-c", "-g", "a"},
                             {"--tree", "--text", "a"},
                             {""},
                             {"a", ""},
                             {"--tree", ""},
                             {"-c", ""}}) {
    const auto r = box.run(joined({"hash"}, words));
    CHECK(r.code == 2);
    CHECK(r.out.empty());
    CHECK(is_message(r.err, "nt hash"));
  }
  const auto r = box.nt({"hash", "--raw", "a"}).out(terminal()).run();
  CHECK(r.code == 2);
  CHECK(contains(r.err, "raw bytes are not for a terminal"));
}

TEST_CASE("hash: progress on a terminal, and no trace of it elsewhere") {
  Sandbox box;
  box.write("a", std::string(10 << 20, 'x'));
  const auto slowly = [&box](Words words) {  // for more than the half second that none is shown
    words.insert(words.end(), {"-a", "crc32", "a", "-"});
    auto process = box.nt(words).in(open_pipe()).err(terminal()).start();
    for (int i = 0; i < 8; ++i) {
      process.write(std::string(1 << 20, 'y'));
      process.wait_until_read();
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    process.close_input();
    return process.finish();
  };
  const auto shown = slowly({"hash"});
  CHECK(shown.code == 0);
  CHECK(contains(shown.err, "hashing "));
  CHECK(contains(shown.err, " of 10.0 MiB, "));
  CHECK(shown.err.ends_with("\r\x1b[K"));
  CHECK(slowly({"hash", "--no-progress"}).err.empty());
  CHECK(box.run({"hash", "a"}).err.empty());
}

TEST_CASE("hash --length: one bit is no several") {
  const Sandbox box;
  CHECK(contains(box.run({"hash", "-a", "blake3", "--length", "1"}).err,
                 "nt hash: blake3 has no digest of 1 bit\n"));
  CHECK(contains(box.run({"hash", "-a", "blake3", "--length", "9"}).err,
                 "nt hash: blake3 has no digest of 9 bits\n"));
}

}  // namespace
}  // namespace nt::test
