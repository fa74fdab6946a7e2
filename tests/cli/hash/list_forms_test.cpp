// nt hash -c: names and lists as other systems write them, and what is said of those that are cut.
#include <doctest/doctest.h>

#include "harness/message.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

const std::string kAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
const std::string kMd5 = "900150983cd24fb0d6963f7d28e17f72";

// What is said of a list.
Outcome check(const Sandbox& box, const std::string& list, const Words& flags = {},
              const std::string& name = "list") {
  box.write(name, list);
  return box.run(joined({"hash", "-c", name}, flags));
}

TEST_CASE("hash -c: a backslash parts folders where no file has it in its name") {
  Sandbox box;
  box.write("d/e/f.bin", "abc");
  box.write("w\\x", "abc");
  box.write("w/x", "other");
  CHECK(check(box, "d\\e\\f.bin 352441C2\r\n", {}, "a.sfv").out == "d/e/f.bin: OK\n");
  CHECK(check(box, kMd5 + " *d\\e\\f.bin\r\n").out == "d/e/f.bin: OK\n");
  CHECK(check(box, "MD5 (d\\e\\f.bin) = " + kMd5 + "\r\n").out == "d/e/f.bin: OK\n");
  CHECK(check(box, kMd5 + "  d\\e\\f.bin\n", {"--ignore-missing"}).out == "d/e/f.bin: OK\n");
  CHECK(check(box, kMd5 + "  e\\f.bin\n", {"--base", "d"}).out == "e/f.bin: OK\n");
  // A file of just that name comes first.
  CHECK(check(box, kAbc + "  w\\x\n").out == "\\w\\\\x: OK\n");
  // What is escaped, or ended by NUL, says what it means.
  CHECK(check(box, "\\" + kMd5 + "  d\\\\e\\\\f.bin\n").code == 1);
  CHECK(check(box, kMd5 + "  d\\e\\f.bin" + std::string(1, '\0'), {"-0"}).code == 1);
  CHECK(check(box, kMd5 + "  none\\f\n").out == "\\none\\\\f: FAILED open or read\n");
}

TEST_CASE("hash -c: names that stand before their digests are read") {
  Sandbox box;
  box.write("a b.tgz", "abc");
  CHECK(check(box, "a b.tgz  " + kAbc + "\n", {"--strict"}).out == "a b.tgz: OK\n");
  CHECK(check(box, "a b.tgz\t" + kMd5 + "\n", {"-a", "md5"}).out == "a b.tgz: OK\n");
  CHECK(check(box, "a b.tgz " + kMd5 + "\n", {"-a", "sha1"}).code == 1);
}

TEST_CASE("hash -c: a name that looks like a digest spoils no list whose names stand first") {
  Sandbox box;
  for (const std::string& name : {std::string("20260101"), kMd5, std::string("f.zip")})
    box.write(name, "abc");
  const std::string dates = "20260101  " + kAbc + "\n";
  const std::string good = "20260101: OK\nf.zip: OK\n";
  for (const char* list : {"list", "d5.sha256"}) {
    CHECK(check(box, dates + "f.zip  " + kAbc + "\n", {"--strict"}, list).out == good);
    CHECK(check(box, dates, {"--strict"}, list).out == "20260101: OK\n");
    CHECK(check(box, kMd5 + "  " + kAbc + "\n", {}, list).out == kMd5 + ": OK\n");
  }
  CHECK(box.nt({"hash", "-c"}).in(dates).run().out == "20260101: OK\n");
  // Where digests stand first, too.
  CHECK(check(box, kAbc + "  20260101\n", {"--strict"}).out == "20260101: OK\n");
  CHECK(check(box, kAbc + "  " + kMd5 + "\n", {}, "x.sha256").out == kMd5 + ": OK\n");
  // A store of files that are named by another digest.
  box.write("d/" + kAbc, "abc");
  CHECK(check(box, kMd5 + "  " + kAbc + "\n", {"--base", "d"}).out == kAbc + ": OK\n");
  CHECK(check(box, kMd5 + "  " + kAbc + "\n", {"--base", "d"}, "x.md5").out == kAbc + ": OK\n");
}

TEST_CASE("hash -c: what certutil, PowerShell, gpg and others print is read") {
  Sandbox box;
  box.write("f.zip", "abc");
  box.write("x/f.zip", "abc");
  const std::string upper = "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD";
  for (const std::string& list : std::initializer_list<std::string>{
           "SHA256 hash of f.zip:\r\n" + kAbc +
               "\r\nCertUtil: -hashfile command completed successfully.\r\n",
           "\r\n\r\nAlgorithm : SHA256\r\nHash      : " + upper + "\r\nPath      : f.zip\r\n\r\n",
           "\r\nAlgorithm       Hash          Path\r\n---------       ----         ----\r\n"
           "SHA256          " +
               upper + "     f.zip\r\n\r\n",
           "f.zip: BA7816BF 8F01CFEA 414140DE 5DAE2223 B00361A3 96177A9C B410FF61 F20015AD\n",
           "f.zip: " + kAbc + "\n", "f.zip = " + kAbc + "\n", kAbc + " (SHA256): f.zip\n",
           "SHA256 (f.zip): " + kAbc + "\n"}) {
    CAPTURE(list);
    const auto r = check(box, list, {"--strict"});
    CHECK(r.out == "f.zip: OK\n");
    CHECK(r.err.empty());
    CHECK(r.code == 0);
  }
  for (const char* before : {"SHA256: ", "SHA256 = ", "SHA2-256(stdin)= ", "(stdin)= "})
    CHECK(check(box, before + kAbc + "\n", {}, "f.zip.sha256").out == "f.zip: OK\n");
  CHECK(contains(check(box, "SHA256(stdin)= " + kAbc).err, "hint: openssl dgst has read standard"));
  CHECK(check(box, "f.zip (SHA256): " + kAbc + "\n").out == "f.zip: OK\n");
  CHECK(check(box, "MD5 hash of x\\f.zip:\r\n" + kMd5).out == "x/f.zip: OK\n");
  CHECK(contains(check(box, "MD5 hash of C:\\x\\f.zip:\n" + kMd5).err,
                 "hint: it is a path of Windows: nt hash FILE --expect DIGEST checks a file\n"));
}

TEST_CASE("hash -c: an algorithm that there is not is named") {
  Sandbox box;
  box.write("f", "abc");
  const std::string line = "WHIRLPOOL (f) = " + kAbc + kAbc + "\n";
  auto r = check(box, line);
  CHECK(r.code == 1);
  CHECK(r.err ==
        "nt hash: list: no properly formatted checksum lines found\n"
        "hint: its digests are of WHIRLPOOL, which nt hash does not have\n");
  r = check(box, line + "SHA256 (f) = " + kAbc + "\n");
  CHECK(r.out == "f: OK\n");
  CHECK(r.err ==
        "nt hash: WARNING: 1 line is improperly formatted\n"
        "nt hash: WARNING: list: nt hash has no WHIRLPOOL: such digests are not checked\n");
  CHECK(contains(check(box, line, {"--warn"}).err,
                 "nt hash: list: 1: improperly formatted checksum line: nt hash has no "
                 "WHIRLPOOL\n"));
  CHECK(check(box, line + kAbc + "  f\n", {"--status"}).err.empty());
}

TEST_CASE("hash -c: comments of rhash and others, and doubled CRs") {
  Sandbox box;
  box.write("a", "abc");
  CHECK(check(box, "; Generated by RHash\n;\n" + kMd5 + "  a\n", {"--strict"}).code == 0);
  CHECK(check(box, kMd5 + "  a\r\r\n", {"--strict"}).out == "a: OK\n");
}

TEST_CASE("hash -c: of a signed list that is cut off it is told what is missing") {
  Sandbox box;
  box.write("a", "abc");
  const std::string top = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n";
  const std::string line = kAbc + "  a\n";
  const std::string signature = "-----BEGIN PGP SIGNATURE-----\n\niQIzBA\n";
  const std::string end = "-----END PGP SIGNATURE-----\n";
  CHECK(!contains(check(box, top + line + signature + end).err, "cut off"));
  auto r = check(box, line + signature + end);
  CHECK(r.code == 0);
  CHECK(r.err ==
        "nt hash: WARNING: 3 lines are improperly formatted\n"
        "nt hash: WARNING: list: it was signed, and is cut off: '-----BEGIN PGP SIGNED "
        "MESSAGE-----' is missing\n");
  CHECK(contains(check(box, top + line).err, "'-----BEGIN PGP SIGNATURE-----' is missing"));
  CHECK(contains(check(box, top + line + signature).err, "'-----END PGP SIGNATURE-----' is"));
  CHECK(check(box, line + signature + end, {"--strict"}).code == 1);
  CHECK(check(box, line + signature + end, {"--status"}).err.empty());
}

TEST_CASE("hash -c -0: lines that end in newlines are told") {
  Sandbox box;
  box.write("a", "abc");
  const auto r = check(box, kAbc + "  a\n" + kAbc + "  b\n", {"-0"});
  CHECK(r.code == 1);
  CHECK(r.err.starts_with("nt hash: cannot open 'a\\n" + kAbc.substr(0, 10)));
  CHECK(contains(r.err,
                 ": the name holds the ends of lines\n"
                 "hint: its lines do not end in NUL: leave out -0\n"));
  CHECK(contains(check(box, kAbc + "  a\n", {"-0"}).err, "leave out -0"));
  // Where a file is so named, all is well.
  box.write("a\nb", "abc");
  CHECK(check(box, kAbc + "  a\nb", {"-0"}).code == 0);
  const auto missing = check(box, kAbc + "  b\nc" + std::string(1, '\0'), {"-0"});
  CHECK(contains(missing.err, "cannot open 'b\\nc': No such file or directory\n"));
  CHECK(!contains(missing.err, "hint"));
}

TEST_CASE("hash -c: a word of a list's name that may mean something else leaves the hint") {
  Sandbox box;
  box.write("a", "abc");
  const std::string list = box.run({"hash", "-a", "blake3", "a"}).out;
  CHECK(check(box, list, {}, "list.b3").out == "a: OK\n");
  CHECK(check(box, kAbc + "  a\n", {}, "app-1.0-b3").out == "a: OK\n");
  CHECK(contains(check(box, list, {}, "app-1.0-b3").err,
                 "hint: by their length they were taken for sha256; -a takes them for another, as "
                 "sha512-256, sha3-256, blake2s, blake3\n"));
  CHECK(contains(check(box, kAbc + "  a\n", {}, "blake3-1.5-checksums").err,
                 "hint: by the list's name they were taken for blake3; -a takes them for another, "
                 "as sha256, sha512-256, sha3-256, blake2s\n"));
  // Another length than it has tells that it is about something else.
  CHECK(check(box, kMd5 + "  a\n", {}, "blake3-1.5-checksums").out == "a: OK\n");
  CHECK(!contains(check(box, kAbc + "  a\n", {}, "x.blake3").err, "hint"));
}

TEST_CASE("hash -c -a: BLAKE's digests of all lengths are read") {
  Sandbox box;
  box.write("a", "abc");
  for (const char* algorithm : {"blake2b", "blake3"}) {
    CAPTURE(algorithm);
    for (const char* bits : {"8", "128", "160", "264", "512"}) {
      CAPTURE(bits);
      const std::string list = box.run({"hash", "-a", algorithm, "--length", bits, "a"}).out;
      CHECK(check(box, list, {"-a", algorithm, "--strict"}).code == 0);
      CHECK(check(box, list, {"-a", algorithm, "--length", "24"}).code == 1);
      const std::string digest = list.substr(0, list.find(' '));
      CHECK(box.run({"hash", "--expect", std::string(algorithm) + ":" + digest, "a"}).out ==
            "a: OK\n");
      CHECK(box.run({"hash", "-a", algorithm, "--expect", digest, "a"}).out == "a: OK\n");
    }
  }
}

TEST_CASE("hash -c: warnings about several lists name theirs") {
  Sandbox box;
  box.write("a", "abc");
  box.write("good", kAbc + "  a\n");
  box.write("bad", std::string(64, '0') + "  a\nx\n" + kAbc + "  none\n");
  const auto r = box.run({"hash", "-c", "good", "bad"});
  CHECK(r.code == 1);
  CHECK(contains(r.err, "nt hash: bad: WARNING: 1 line is improperly formatted\n"));
  CHECK(contains(r.err, "nt hash: bad: WARNING: 1 listed file could not be read\n"));
  CHECK(contains(r.err, "nt hash: bad: WARNING: 1 computed checksum did NOT match\n"));
  CHECK(contains(box.run({"hash", "-c", "bad"}).err,
                 "nt hash: WARNING: 1 computed checksum did NOT match\n"));
}

TEST_CASE("hash -c: what is no list is told from one") {
  Sandbox box;
  box.write("a.iso", std::string("\1\0\3\4", 4) + std::string(5000, '\0'));
  CHECK(contains(box.run({"hash", "-c", "a.iso"}).err,
                 "hint: it is no text: -c is for lists, nt hash FILE digests a file\n"));
  const auto r = check(box, "%%%% HASHDEEP-1.0\n%%%% size,md5,filename\n3," + kMd5 + ",a\n");
  CHECK(contains(r.err, "hint: it is of hashdeep"));
}

}  // namespace
}  // namespace nt::test
