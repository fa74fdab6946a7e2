// nt secret hex, base64, urlsafe, base32, base58 and bytes.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <sstream>

#include "harness/message.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

bool is_of(std::string_view text, std::string_view digits) {
  return text.find_first_not_of(digits) == std::string_view::npos;
}

constexpr std::string_view kLetters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

TEST_CASE("secret: 32 bytes are the default, in each encoding") {
  Sandbox box;
  const auto line = [&box](const std::string& encoding) {
    const auto r = box.run({"secret", encoding});
    CHECK(r.err.empty());
    CHECK(r.code == 0);
    REQUIRE(r.out.ends_with('\n'));
    return r.out.substr(0, r.out.size() - 1);
  };
  const std::string hex = line("hex");
  CHECK(hex.size() == 64);
  CHECK(is_of(hex, "0123456789abcdef"));
  const std::string base64 = line("base64");
  CHECK(base64.size() == 44);
  CHECK(base64.ends_with('='));
  CHECK(is_of(base64.substr(0, 43), std::string(kLetters) + "+/"));
  const std::string urlsafe = line("urlsafe");
  CHECK(urlsafe.size() == 43);
  CHECK(is_of(urlsafe, std::string(kLetters) + "-_"));
  const std::string base32 = line("base32");
  CHECK(base32.size() == 56);
  CHECK(base32.ends_with("===="));
  CHECK(is_of(base32.substr(0, 52), "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"));
  const std::string base58 = line("base58");
  CHECK(base58.size() >= 32);
  CHECK(base58.size() <= 44);
  CHECK(is_of(base58, kLetters));
  CHECK(base58.find_first_of("0OIl") == std::string::npos);
  CHECK(box.run({"secret", "bytes"}).out.size() == 32);
}

TEST_CASE("secret: N sets the number of bytes, as a size") {
  Sandbox box;
  CHECK(box.run({"secret", "hex", "1"}).out.size() == 3);
  CHECK(box.run({"secret", "hex", "16"}).out.size() == 33);
  CHECK(box.run({"secret", "bytes", "2K"}).out.size() == 2048);
  CHECK(box.run({"secret", "urlsafe", "16"}).out.size() == 23);
}

TEST_CASE("secret: --bits rounds up to whole bytes") {
  Sandbox box;
  CHECK(box.run({"secret", "hex", "--bits", "1"}).out.size() == 3);
  CHECK(box.run({"secret", "hex", "--bits", "128"}).out.size() == 33);
  const auto r = box.run({"secret", "hex", "--bits", "129", "--entropy"});
  CHECK(r.out.size() == 35);
  CHECK(r.err == "136 bits\n");
}

// Base 64 and the like are whole though they are made in pieces of 30 KiB.
TEST_CASE("secret: what is long is made in pieces that fit together") {
  Sandbox box;
  CHECK(box.run({"secret", "hex", "1000000"}).out.size() == 2'000'001);
  const std::string base64 = box.run({"secret", "base64", "1000000"}).out;
  CHECK(base64.size() == 1'333'337);
  CHECK(base64.find('=') == base64.size() - 3);
  const std::string base32 = box.run({"secret", "base32", "100001"}).out;
  CHECK(base32.size() == 160'009);
  CHECK(base32.find('=') == base32.size() - 7);
  CHECK(box.run({"secret", "bytes", "3M"}).out.size() == std::size_t{3} << 20);
  CHECK(box.run({"secret", "hex", "50000", "--json"}).out.size() > 100'000);
}

TEST_CASE("secret: a wrong N is refused") {
  Sandbox box;
  for (const std::string n : {"0", "x", "-3", "", "1.5.2", "99999999999999999999999"}) {
    const auto r = box.run({"secret", "hex", "--", n});
    CHECK(r.out.empty());
    CHECK(is_message(r.err, "nt secret hex"));
    CHECK(r.code == 2);
  }
  CHECK(box.run({"secret", "hex", "8", "--bits", "64"}).err ==
        "nt secret hex: N and --bits both set the length: give one\n");
  const auto large = box.run({"secret", "base58", "1M"});
  CHECK(large.err ==
        "nt secret base58: base58 is for 16384 bytes at the most\nhint: base64 and base32 take any "
        "number\n");
  CHECK(large.code == 2);
  CHECK(box.run({"secret", "hex", "1", "2"}).code == 2);
}

TEST_CASE("secret: no two tokens are the same") {
  // Of 10,000 with 128 bits, two are with a chance below 2^-101.
  Sandbox box;
  std::istringstream lines(box.run({"secret", "hex", "16", "--count", "10000"}).out);
  std::set<std::string> seen;
  for (std::string line; std::getline(lines, line);) seen.insert(line);
  CHECK(seen.size() == 10'000);
}

TEST_CASE("secret bytes: not on a terminal, but in a file or as JSON") {
  Sandbox box;
  const auto r = box.nt({"secret", "bytes"}).out(terminal()).run();
  CHECK(r.out.empty());
  CHECK(is_message(r.err, "nt secret bytes"));
  CHECK(contains(r.err, "terminal"));
  CHECK(r.code == 2);
  CHECK(box.nt({"secret", "bytes", "-o", "-"}).out(terminal()).run().code == 2);
  CHECK(box.nt({"secret", "bytes", "-o", "key"}).out(terminal()).run().code == 0);
  CHECK(box.read("key").size() == 32);
  const auto json = box.nt({"secret", "bytes", "3", "--json"}).out(terminal()).run();
  CHECK(json.out.starts_with("{\"kind\":\"bytes\",\"value\":{\"bytes\":\""));
  CHECK(json.code == 0);
  CHECK(box.nt({"secret", "hex"}).out(terminal()).run().out.size() == 65);
}

TEST_CASE("secret bytes: nothing stands between or behind them") {
  Sandbox box;
  CHECK(box.run({"secret", "bytes", "5", "--count", "3"}).out.size() == 15);
  CHECK(box.run({"secret", "bytes", "5", "-n"}).out.size() == 5);
  const auto r = box.run({"secret", "bytes", "-0"});
  CHECK(is_message(r.err, "nt secret bytes"));
  CHECK(r.code == 2);
}

}  // namespace
}  // namespace nt::test
