// nt hash: HMACs, whose key never stands on the command line.
#include <doctest/doctest.h>

#include "harness/message.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

// RFC 4231, test case 2.
const std::string kText = "what do ya want for nothing?";
const std::string kMac = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";

TEST_CASE("hash: the key of an HMAC comes from a file, a variable or a descriptor") {
  Sandbox box;
  box.write("key", "Jefe");
  box.write("text", kText);
  CHECK(box.run({"hash", "--hmac-key-file", "key", "text"}).out == kMac + "  text\n");
  CHECK(box.nt({"hash", "--hmac-key-env", "KEY", "text"}).env("KEY", "Jefe").run().out ==
        kMac + "  text\n");
  CHECK(box.nt({"hash", "--hmac-key-fd", "0", "text"}).in("Jefe").run().out == kMac + "  text\n");
  CHECK(box.run({"hash", "--hmac-key-file", "key", "--text", kText}).out == kMac + "\n");
  CHECK(box.run({"hash", "--hmac-key-file", "key", "--tag", "text"}).out ==
        "HMAC-SHA256 (text) = " + kMac + "\n");
  CHECK(contains(box.run({"hash", "--hmac-key-file", "key", "--json", "text"}).out,
                 "\"hmacs\":{\"sha256\":\"" + kMac));
  box.write("key", "Jefe\n");  // no byte is left out
  CHECK(!contains(box.run({"hash", "--hmac-key-file", "key", "text"}).out, kMac));
}

TEST_CASE("hash -c: HMACs are checked with their key") {
  Sandbox box;
  box.write("key", "Jefe");
  box.write("other", "Jeff");
  box.write("text", kText);
  box.write("list", "HMAC-SHA256 (text) = " + kMac + "\n");
  CHECK(box.run({"hash", "-c", "list", "--hmac-key-file", "key"}).out == "text: OK\n");
  CHECK(box.run({"hash", "-c", "list", "--hmac-key-file", "other"}).out == "text: FAILED\n");
  CHECK(box.run({"hash", "-c", "list"}).code == 1);
}

TEST_CASE("hash: the key comes from standard input where nothing else does") {
  Sandbox box;
  box.write("text", kText);
  box.write("list", "HMAC-SHA256 (text) = " + kMac + "\n");
  CHECK(box.nt({"hash", "--hmac-key-file", "-", "text"}).in("Jefe").run().out == kMac + "  text\n");
  CHECK(box.nt({"hash", "--hmac-key-file", "-", "-c", "list"}).in("Jefe").run().code == 0);
  for (const Words& words : {Words{"--hmac-key-fd", "0"},
                             {"--hmac-key-file", "-", "text", "-"},
                             {"--hmac-key-file", "/dev/stdin"},
                             {"--hmac-key-fd", "0", "-c"}}) {
    const auto r = box.nt(joined({"hash"}, words)).in("Jefe").run();
    CHECK(r.code == 2);
    CHECK(r.out.empty());
    CHECK(contains(r.err, "cannot both come from standard input"));
  }
}

TEST_CASE("hash: a key that is longer than a block, and a digest that is longer") {
  Sandbox box;
  box.write("key", std::string(100, 'k'));
  CHECK(box.run({"hash", "-a", "blake3", "--hmac-key-file", "key", "--text", "a"}).code == 0);
  const auto r = box.run(
      {"hash", "-a", "blake3", "--length", "65536", "--hmac-key-file", "key", "--text", "a"});
  CHECK(r.code == 2);
  CHECK(contains(r.err, "512 bits at most"));
  box.write("list", "HMAC-BLAKE3-65536 (key) = " + std::string(16384, 'a') + "\n");
  CHECK(box.run({"hash", "-c", "list", "--hmac-key-file", "key"}).code == 1);
}

TEST_CASE("hash: keys that are none") {
  Sandbox box;
  box.write("empty", "");
  box.write("key", "Jefe");
  for (const Words& words : {Words{"--hmac-key-file", "empty"},
                             {"--hmac-key-file", "missing"},
                             {"--hmac-key-file", "."},
                             {"--hmac-key-env", "NT_NO_SUCH"},
                             {"--hmac-key-fd", "99"},
                             {"--hmac-key-file", "key", "--hmac-key-env", "HOME"},
                             {"--hmac-key-file", "key", "-a", "crc32"},
                             {"--hmac-key-file", "key", "--sri"}}) {
    const auto r = box.run(joined({"hash", "--text", "x"}, words));
    CHECK(r.code == 2);
    CHECK(r.out.empty());
    CHECK(is_message(r.err, "nt hash"));
    CHECK(!contains(r.err, "Jefe"));
  }
}

}  // namespace
}  // namespace nt::test
