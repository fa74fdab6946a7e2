// nt hash against what others print and accept.
#include <doctest/doctest.h>

#include <random>

#include "harness/message.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

struct Peer {
  const char* program;
  const char* algorithm;
};
constexpr Peer kPeers[] = {{"md5sum", "md5"},       {"sha1sum", "sha1"},
                           {"sha224sum", "sha224"}, {"sha256sum", "sha256"},
                           {"sha384sum", "sha384"}, {"sha512sum", "sha512"},
                           {"b2sum", "blake2b"}};

const Words kNames{"a",           " two  blanks ", "*star", "new\nline",
                   "back\\slash", "(round) = 5",   "cr\r"};

void fill(const Sandbox& box) {
  std::mt19937 random(1);
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    std::string bytes;
    while (bytes.size() < 1000 * i) bytes += static_cast<char>(random());
    box.write(kNames[i], bytes);
  }
}

// What coreutils says of names, as version 9.7 does: of those with a backslash or CR too it shows
// escapes, 9.1 only of those with LF.
std::string as_newer(const std::string& verdicts) {
  std::string result;
  for (const std::string& line : lines_of(verdicts)) {
    const std::size_t end = line.rfind(": ");
    const std::string name = line.substr(0, end);
    const bool older = !name.starts_with('\\') && name.find_first_of("\\\r") != name.npos;
    if (older) result += '\\';
    for (const char c : name) {
      if (older && c == '\\') result += '\\';
      result += older && c == '\r' ? "\\r" : std::string(1, c);
    }
    result += (end == line.npos ? "" : line.substr(end)) + "\n";
  }
  return result;
}

Words with_names(Words words) {
  words.insert(words.end(), kNames.begin(), kNames.end());
  return words;
}

TEST_CASE("hash: lines are those of coreutils") {
  Sandbox box;
  fill(box);
  for (const auto& [program, algorithm] : kPeers) {
    if (!have(program)) continue;
    for (const Words& style : {Words{}, {"--tag"}, {"-z"}}) {
      Words theirs = style;
      Words ours{"hash", "-a", algorithm};
      ours.insert(ours.end(), style.begin(), style.end());
      CHECK(box.run(with_names(ours)).out == box.program(program, with_names(theirs)).run().out);
    }
  }
}

TEST_CASE("hash: lists are read by coreutils, and theirs by it") {
  Sandbox box;
  fill(box);
  for (const auto& [program, algorithm] : kPeers) {
    if (!have(program)) continue;
    for (const bool tagged : {false, true}) {
      Words ours{"hash", "-a", algorithm};
      Words theirs;
      if (tagged) {
        ours.emplace_back("--tag");
        theirs.emplace_back("--tag");
      }
      const auto read =
          box.program(program, {"-c", "--strict"}).in(box.run(with_names(ours)).out).run();
      CHECK(read.code == 0);
      const auto written = box.program(program, with_names(theirs)).run();
      const auto r = box.nt({"hash", "-c", "--strict", "-a", algorithm}).in(written.out).run();
      CHECK(r.code == 0);
      CHECK(r.out == as_newer(read.out));
    }
  }
}

// What each says of the same list, on both streams, but for the program's name and the reason why a
// file cannot be opened. (Of --status, --quiet and --warn coreutils takes the last alone.)
TEST_CASE("hash -c: verdicts, warnings and exit codes are those of coreutils") {
  if (!have("sha256sum")) return;
  Sandbox box;
  box.write("a", "abc");
  box.write("b\\c", "abc");
  box.folder("d");
  const std::string abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  const std::string zero(64, '0');
  std::string upper = abc;
  for (char& c : upper) c = static_cast<char>(c >= 'a' ? c - 32 : c);
  const Words lists{"",
                    "\n",
                    "junk\n",
                    "# comment\n",
                    abc + "  a\n",
                    abc + " *a\n",
                    abc + "  a",
                    abc + "  a\r\n",
                    upper + "  a\n",
                    "\\" + abc + "  b\\\\c\n",
                    "\\" + abc + "  b\\xc\n",
                    "\\" + zero + "  b\\\\c\n",
                    "  " + abc + "  a\n",
                    "SHA256 (a) = " + abc + "\n",
                    "SHA256(a)= " + abc + "\n",
                    "SHA256 (a) = " + zero + "\n",
                    "SHA1 (a) = " + abc + "\n",
                    abc + "  missing\n",
                    abc + "  missing\n" + abc + "  a\n",
                    zero + "  a\n" + zero + "  a\n" + abc + "  a\n",
                    abc + "  d\n",
                    abc.substr(1) + "  a\n" + abc + "  a\n",
                    abc + "a\n" + abc + "  a\n",
                    abc + "  a\njunk\njunk\n" + zero + "  a\n" + abc + "  missing\n",
                    abc + "  -\n",
                    abc + "\n"};
  const auto plain = [](const std::string& text) {
    std::string result;
    for (std::string line : lines_of(text)) {
      if (line.starts_with("hint: ")) continue;  // coreutils has none
      for (const std::string name : {"nt hash: ", "sha256sum: "})
        if (line.starts_with(name)) line.erase(0, name.size());
      if (contains(line, "No such file") || contains(line, "irectory") ||
          contains(line, "is a folder"))
        line = "cannot open";
      result += line + "\n";
    }
    return result;
  };
  for (std::size_t i = 0; i < lists.size(); ++i) {
    // Some of them where a sanitizer makes each run take many times as long.
    if (is_sanitized() && i % 11 != 3) continue;
    const std::string& list = lists[i];
    CAPTURE(list);
    box.write("list", list);
    for (const Words& flags : {Words{},
                               {"--quiet"},
                               {"--status"},
                               {"--strict"},
                               {"--warn"},
                               {"--ignore-missing"},
                               {"--strict", "--warn", "--ignore-missing"},
                               {"--quiet", "--ignore-missing"}}) {
      for (const char* where : {"list", "-"}) {
        Words theirs{"-c", where};
        theirs.insert(theirs.end(), flags.begin(), flags.end());
        Words ours{"hash", "-a", "sha256", "-c", where};
        ours.insert(ours.end(), flags.begin(), flags.end());
        const auto expected = box.program("sha256sum", theirs).in(file("list")).run();
        const auto r = box.nt(ours).in(file("list")).run();
        CHECK(r.out == as_newer(expected.out));
        CHECK(plain(r.err) == plain(expected.err));
        CHECK(r.code == expected.code);
      }
    }
  }
}

constexpr const char* kPython = R"(
import hashlib, zlib
data = bytes(i * i // 7 % 251 for i in range(300000))
for size in list(range(0, 300)) + [1023, 1024, 1025, 4095, 4096, 4097, 65536, 262144, 300000]:
    part = data[:size]
    row = []
    for name in 'md5 sha1 sha224 sha256 sha384 sha512 sha512_256 sha3_224 sha3_256 sha3_384 sha3_512 blake2b blake2s'.split():
        row.append(hashlib.new(name, part).hexdigest())
    row.append('%08x' % zlib.crc32(part))
    print(size, *row)
)";

TEST_CASE("hash: digests are those of python's hashlib") {
  if (!have("python3")) return;
  Sandbox box;
  box.write("p.py", kPython);
  const auto theirs = box.program("python3", {"p.py"}).run();
  REQUIRE(theirs.code == 0);
  std::string data;
  for (std::uint64_t i = 0; i < 300'000; ++i) data += static_cast<char>(i * i / 7 % 251);
  const std::string algorithms =
      "md5,sha1,sha224,sha256,sha384,sha512,sha512-256,sha3-224,sha3-256,sha3-384,sha3-512,blake2b,"
      "blake2s,crc32";
  int sizes = 0;
  for (const std::string& row : lines_of(theirs.out)) {
    const std::size_t blank = row.find(' ');
    const std::size_t size = std::stoul(row.substr(0, blank));
    // A process for each takes its time under sanitizers.
    if (is_sanitized() && size % 64 > 1) continue;
    std::string joined;
    for (const std::string& line :
         lines_of(box.nt({"hash", "-q", "-a", algorithms}).in(data.substr(0, size)).run().out))
      joined += " " + line;
    CHECK(joined == row.substr(blank));
    ++sizes;
  }
  CHECK(sizes > 8);
}

struct Program {
  const char* algorithm;
  Words command;
};

// By a file, by a pipe, and by all threads.
TEST_CASE("hash: digests are those of xxhsum, b3sum, openssl and rhash") {
  const std::vector<Program> programs{{"xxh32", {"xxhsum", "-H0"}},
                                      {"xxh64", {"xxhsum", "-H1"}},
                                      {"xxh128", {"xxhsum", "-H2"}},
                                      {"xxh3", {"xxhsum", "-H3"}},
                                      {"blake3", {"b3sum"}},
                                      {"sha512-256", {"openssl", "dgst", "-sha512-256"}},
                                      {"sha3-224", {"openssl", "dgst", "-sha3-224"}},
                                      {"sha3-512", {"openssl", "dgst", "-sha3-512"}},
                                      {"blake2s", {"openssl", "dgst", "-blake2s256"}},
                                      {"crc32c", {"rhash", "--simple", "--crc32c"}}};
  Sandbox box;
  std::mt19937_64 random(5);
  for (const std::size_t size : {0U, 1U, 1024U, 70'000U, 1'048'576U, 5'000'001U}) {
    std::string bytes;
    while (bytes.size() < size) bytes += static_cast<char>(random());
    box.write("a", bytes);
    // There, threads that share a file are for the unit tests.
    if (is_sanitized() && size > 100'000) continue;
    for (const Program& program : programs) {
      if (!have(program.command.front())) continue;
      Words words(program.command.begin() + 1, program.command.end());
      words.emplace_back("a");
      const auto theirs = box.program(program.command.front(), words).run();
      const Words ours{"hash", "-q", "-a", program.algorithm};
      Words of_file = ours;
      of_file.emplace_back("a");
      const std::string digest = box.run(of_file).out;
      CHECK(contains(theirs.out, digest.substr(0, digest.size() - 1)));
      CHECK(digest.size() > 8);
      of_file.emplace_back("-j3");
      CHECK(box.run(of_file).out == digest);
      CHECK(box.nt(ours).in(bytes).run().out == digest);
    }
  }
}

}  // namespace
}  // namespace nt::test
