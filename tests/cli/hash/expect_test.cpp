// nt hash --expect: a file against a digest that is typed.
#include <doctest/doctest.h>

#include "harness/message.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

const std::string kAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
const std::string kEmpty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

TEST_CASE("hash --expect: what is as expected, in every form of a digest") {
  Sandbox box;
  box.write("a", "abc");
  for (const std::string& digest : std::initializer_list<std::string>{
           kAbc, "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD",
           "sha256:" + kAbc, " " + kAbc + " ",
           "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=",
           "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=", "900150983cd24fb0d6963f7d28e17f72",
           "sha3-256:3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532", "352441c2",
           "blake2b-24:" +
               box.run({"hash", "-q", "-a", "blake2b", "--length", "24", "a"}).out.substr(0, 6)}) {
    CAPTURE(digest);
    const auto r = box.run({"hash", "a", "--expect", digest});
    CHECK(r.out == "a: OK\n");
    CHECK(r.err.empty());
    CHECK(r.code == 0);
  }
  for (const std::string& line : lines_of(box.run({"hash", "--list"}).out)) {
    const std::string name = line.substr(0, line.find(' '));
    CAPTURE(name);
    const std::string digest = lines_of(box.run({"hash", "-q", "-a", name, "a"}).out).front();
    CHECK(box.run({"hash", "-a", name, "--expect", digest, "a"}).out == "a: OK\n");
    CHECK(box.run({"hash", "--expect", name + ":" + digest, "a"}).out == "a: OK\n");
  }
}

TEST_CASE("hash --expect: digests as they are pasted") {
  Sandbox box;
  box.write("a", "abc");
  std::string pairs;
  for (std::size_t i = 0; i < kAbc.size(); i += 2) pairs += ':' + kAbc.substr(i, 2);
  for (const std::string& digest : std::initializer_list<std::string>{
           kAbc + "\r",
           kAbc + "\r\n",
           "\t" + kAbc + "\n\n",
           "sha256=" + kAbc,
           "SHA256=" + kAbc,
           "sha256: " + kAbc,
           "SHA256 = " + kAbc,
           "sha256 " + kAbc,
           pairs.substr(1),
           "sha256" + pairs,
           "BA7816BF 8F01CFEA 414140DE 5DAE2223 B00361A3 96177A9C B410FF61 F20015AD",
           '"' + kAbc + '"',
           "'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='",
           "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0",
           "ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0=",
           "ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0",
           "sha256-ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0",
           "sha256:ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0",
           "sha256=ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=",
           "sha3-256-Ophdp0/iJbIEXBcta9OQvYVfCG4+nVJbRr/iRRFDFTI"}) {
    CAPTURE(digest);
    const auto r = box.run({"hash", "a", "--expect", digest});
    CHECK(r.out == "a: OK\n");
    CHECK(r.err.empty());
  }
  const auto hint = [&box](const std::string& digest) {
    return box.run({"hash", "a", "--expect", digest}).err;
  };
  CHECK(contains(hint(kAbc + "  a"), "hint: it is a line of a list, which -c checks: --expect"));
  CHECK(contains(hint("SHA256 (a) = " + kAbc), "hint: it is a line of a list"));
  CHECK(contains(hint(pairs.substr(4)), "hint: it has 62 hexadecimal digits; those of sha256"));
  CHECK(contains(hint(""), "hint: it is empty\n"));
  CHECK(contains(hint(kAbc + ' ' + kAbc), "is no digest"));  // though as long as one of sha512
  CHECK(contains(hint("sha256=abc"), "hint: it has 3 hexadecimal digits; those of sha256"));
  CHECK(contains(hint("sha256=wxyz"), "hint: sha256= stands before hexadecimal or base64"));
  for (const char* none : {"Readme", "My-Project_Release", "words of a text", "=", "sha256="})
    CHECK(contains(hint(none), "is no digest"));
}

TEST_CASE("hash --expect: what is not shows both digests, and what else the length may mean") {
  Sandbox box;
  box.write("a", "");
  const auto r = box.run({"hash", "--expect", kAbc, "a"});
  CHECK(r.code == 1);
  CHECK(r.out == "a: FAILED\n  expected: sha256 " + kAbc + "\n  computed: sha256 " + kEmpty + "\n");
  CHECK(r.err ==
        "nt hash: WARNING: the computed checksum did NOT match\n"
        "hint: by its length it was taken for sha256; -a takes it for another, as sha512-256, "
        "sha3-256, blake2s, blake3\n");
  CHECK(box.run({"hash", "--expect", "sha256:" + kAbc, "a"}).err.empty());
  CHECK(box.run({"hash", "-a", "sha256", "--expect", kAbc, "a"}).err.empty());
  const auto status = box.run({"hash", "--status", "--expect", kAbc, "a"});
  CHECK(status.code == 1);
  CHECK((status.out + status.err).empty());
  CHECK(box.run({"hash", "-q", "--expect", kEmpty, "a"}).out.empty());
  CHECK(box.run({"hash", "--json", "--expect", kAbc, "a"}).out ==
        "{\"path\":\"a\",\"algorithm\":\"sha256\",\"status\":\"failed\",\"expected\":\"" + kAbc +
            "\",\"digest\":\"" + kEmpty + "\"}\n");
}

TEST_CASE("hash --expect: of standard input, a text, a folder and an HMAC") {
  Sandbox box;
  box.write("d/a", "abc");
  CHECK(box.nt({"hash", "--expect", kAbc}).in("abc").run().out == "-: OK\n");
  CHECK(box.run({"hash", "--expect", kAbc, "--text", "abc"}).out == "\"abc\": OK\n");
  const std::string tree = lines_of(box.run({"hash", "-q", "--tree", "d"}).out).front();
  CHECK(box.run({"hash", "--tree", "--expect", tree, "d"}).out == "d: OK\n");
  CHECK(box.nt({"hash", "--tree", "--expect", tree}).folder("d").run().out == ".: OK\n");
  box.write("key", "k");
  const std::string mac = lines_of(box.run({"hash", "-q", "--hmac-key-file", "key", "d/a"}).out)[0];
  CHECK(box.run({"hash", "--hmac-key-file", "key", "--expect", mac, "d/a"}).out == "d/a: OK\n");
  CHECK(box.run({"hash", "--expect", mac, "d/a"}).code == 1);
}

TEST_CASE("hash --expect: what cannot be checked is exit code 2") {
  Sandbox box;
  box.write("a", "abc");
  box.folder("d");
  for (const Words& words : std::initializer_list<Words>{{kAbc, "none"},
                                                         {kAbc, "d"},
                                                         {kAbc, "a", "a"},
                                                         {kAbc.substr(1), "a"},
                                                         {"", "a"},
                                                         {"word", "a"},
                                                         {kAbc, "-a", "md5", "a"},
                                                         {kAbc, "-c", "a"},
                                                         {kAbc, "--tag", "a"},
                                                         {kAbc, "--raw", "a"},
                                                         {kAbc, "-0", "a"},
                                                         {kAbc, "--strict", "a"},
                                                         {kAbc, "--beside", "a"},
                                                         {kAbc, "--tree", "a"},
                                                         {kAbc, "--tree", "--text", "a"},
                                                         {kAbc, "--text", "a", "a"}}) {
    const auto r = box.run(joined({"hash", "--expect"}, words));
    CAPTURE(r.err);
    CHECK(r.code == 2);
    CHECK(r.out.empty());
    CHECK(is_message(r.err, "nt hash"));
  }
  CHECK(box.run({"hash", "--expect", kAbc.substr(1), "a"}).err ==
        "nt hash: '" + kAbc.substr(1) +
            "' is no digest\nhint: it has 63 hexadecimal digits; those of sha256 have 64\n");
  CHECK(contains(box.run({"hash", "--expect", kAbc, "d"}).err, "hint: --tree"));
  // Where an algorithm is named, the hint is about that.
  const std::string base64 = "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=";
  const Words hints[] = {
      {"sha512:" + kAbc, "it has 64 hexadecimal digits; those of sha512 have 128"},
      {"md5:a", "it has 1 hexadecimal digit; those of md5 have 32"},
      {"blake2b-512:" + kAbc, "it has 64 hexadecimal digits; those of blake2b have 128"},
      {"sha1:word", "sha1: stands before hexadecimal or base64 of sha1"},
      {"sha512-" + base64, "sha512- stands before base64 of sha512"},
      {"sha999:" + kAbc, "there is no digest 'sha999'"},
      {"word", "it is hexadecimal or base64, as it is, or as sha256:HEX or sha256-BASE64"}};
  for (const Words& pair : hints) {
    CHECK(box.run({"hash", "--expect", pair[0], "a"}).err ==
          "nt hash: '" + pair[0] + "' is no digest\nhint: " + pair[1] + "\n");
  }
  CHECK(contains(box.run({"hash", "-a", "md5", "--expect", "sha256:" + kAbc, "a"}).err,
                 "is no digest of md5\nhint: it is of sha256, which -a does not name\n"));
}

}  // namespace
}  // namespace nt::test
