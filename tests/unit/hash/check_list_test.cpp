#include "hash/check_list.hpp"

#include <doctest/doctest.h>

#include <string>

namespace nt::hash {
namespace {

const std::string kAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

std::optional<ListedDigest> read(std::string_view line,
                                 std::vector<digest::DigestType> wanted = {}) {
  return CheckListReader({.digests = {.wanted = std::move(wanted)}}).read(line);
}

TEST_CASE("lines are written as coreutils writes them") {
  CHECK(digest_line(LineStyle::kGnu, "SHA256", kAbc, "a b", false) == kAbc + "  a b");
  CHECK(digest_line(LineStyle::kTagged, "SHA256", kAbc, "a", false) == "SHA256 (a) = " + kAbc);
  CHECK(digest_line(LineStyle::kGnu, "SHA256", kAbc, "a\nb\\c\rd", false) ==
        "\\" + kAbc + "  a\\nb\\\\c\\rd");
  CHECK(digest_line(LineStyle::kTagged, "SHA256", kAbc, "a\nb", false) ==
        "\\SHA256 (a\\nb) = " + kAbc);
  CHECK(digest_line(LineStyle::kGnu, "SHA256", kAbc, "a\nb", true) == kAbc + "  a\nb");
  CHECK(shown_name("a b") == "a b");
  CHECK(shown_name("a\\b\r") == "\\a\\\\b\\r");
  CHECK(shown_name("a\\b\n") == "\\a\\\\b\\n");
}

TEST_CASE("lines are read in every style") {
  for (const std::string& line : std::initializer_list<std::string>{
           kAbc + "  n (1)", kAbc + " *n (1)", "  " + kAbc + "  n (1)", kAbc + "  n (1)\r",
           "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD  n (1)",
           "SHA256 (n (1)) = " + kAbc, "SHA256(n (1))= " + kAbc, "SHA2-256(n (1))= " + kAbc,
           kAbc + " n (1)", "\\" + kAbc + "  n (1)"}) {
    CAPTURE(line);
    const auto found = read(line);
    REQUIRE(found);
    CHECK(found->type == digest::DigestType::of(digest::Algorithm::kSha256));
    CHECK(found->name == "n (1)");
    CHECK(found->digest.size() == 32);
    CHECK(static_cast<unsigned char>(found->digest[1]) == 0x78);
  }
}

TEST_CASE("what is written is read again") {
  for (const char* name : {"a", " a", "*a", "a\nb", "\\", "a\r", "(a) = b", "a  b", "\xff"}) {
    for (const LineStyle style : {LineStyle::kGnu, LineStyle::kTagged}) {
      CAPTURE(name);
      const auto found = read(digest_line(style, "SHA256", kAbc, name, false));
      REQUIRE(found);
      CHECK(found->name == name);
      CHECK(found->type == digest::DigestType::of(digest::Algorithm::kSha256));
    }
  }
}

TEST_CASE("malformed lines are told") {
  for (const std::string& line : std::initializer_list<std::string>{
           std::string("x"), kAbc, kAbc + " ", kAbc.substr(1) + "  a", kAbc + "0  a",
           "SHA256 (a) " + kAbc, "SHA1 (a) = " + kAbc, "\\" + kAbc + "  a\\x", "FOO (a) = " + kAbc,
           "SHA256 () = " + kAbc, "g" + kAbc.substr(1) + "  a"}) {
    CAPTURE(line);
    CHECK(!read(line));
  }
  // Another algorithm than the one that was asked for.
  CHECK(!read("SHA256 (a) = " + kAbc, {digest::DigestType::of(digest::Algorithm::kSha1)}));
  CHECK(!read(kAbc + "  a", {digest::DigestType::of(digest::Algorithm::kSha1)}));
  CHECK(
      read(kAbc + "  a", {digest::DigestType::of(digest::Algorithm::kSha3_256)})->type.algorithm ==
      digest::Algorithm::kSha3_256);
  CHECK(read(kAbc + "  a", {digest::DigestType::of(digest::Algorithm::kBlake2b)})->type.bits ==
        256);
  CHECK(CheckListReader({}).is_blank("# comment"));
  CHECK(CheckListReader({}).is_blank(""));
  CHECK(CheckListReader({}).is_blank("\r\r"));
  CHECK(CheckListReader({}).is_blank("; comment"));
}

TEST_CASE("digests in base64 and as of SRI are read too") {
  const std::string base64 = "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=";
  for (const std::string& line : {base64 + "  a", "sha256-" + base64 + "  a",
                                  "SHA256 (a) = " + base64, "SHA256(a)= " + base64}) {
    CAPTURE(line);
    const auto found = read(line);
    REQUIRE(found);
    CHECK(found->digest == read(kAbc + "  a")->digest);
    CHECK(found->type == read(kAbc + "  a")->type);
  }
  CHECK(!read("sha512-" + base64 + "  a"));
  CHECK(!read("sha256-" + kAbc + "  a"));
}

TEST_CASE("lines of other programs that leave no doubt are read") {
  for (const std::string& line : std::initializer_list<std::string>{
           kAbc + " (SHA256): n", "SHA256 " + kAbc + " n", "SHA256          " + kAbc + "      n",
           "sha256: " + kAbc + "  n", "SHA256 (n): " + kAbc, "sha256:" + kAbc + "  n"}) {
    CAPTURE(line);
    const auto found = read(line);
    REQUIRE(found);
    CHECK(found->name == "n");
    CHECK(found->digest.size() == 32);
    CHECK_FALSE(found->is_guess);
  }
  CHECK(read(kAbc + " (SHA3-256): n")->type.algorithm == digest::Algorithm::kSha3_256);
  CHECK(read(kAbc + "  (SHA256): n")->name == "(SHA256): n");  // as of sha256sum
  CHECK(read(kAbc + " (MD5): n")->name == "(MD5): n");
  for (const std::string& none : {"SHA1 " + kAbc + " n", "SHA256 " + kAbc, "x " + kAbc + " n"})
    CHECK(!read(none));
}

TEST_CASE("a name that stands first may have ':' or '=' behind it") {
  CheckListReader reader({.name_first = true});
  for (const char* between : {"  ", ": ", " = ", ":\t", " : "})
    CHECK(reader.read("a b" + (between + kAbc))->name == "a b");
  CHECK(reader.read("a:b 352441C2")->name == "a:b");
  CHECK(reader.read("a (SHA3-256): " + kAbc)->type.algorithm == digest::Algorithm::kSha3_256);
  CHECK(reader.read("a (SHA3-256): " + kAbc)->name == "a");
  CHECK(reader.read("a (MD5): " + kAbc)->name == "a (MD5)");
  CHECK(reader.read("sha256 " + kAbc)->name == "sha256");
  for (const char* none : {": ", " = ", "SHA256 (a) = ", "SHA256(a)= ", "SHA256: ", "sha256 = "})
    CHECK(!reader.read(none + kAbc));
}

TEST_CASE("a tag of no algorithm is told") {
  CHECK(unknown_tag("WHIRLPOOL (f) = " + kAbc) == "WHIRLPOOL");
  CHECK(unknown_tag("RMD160(f)= " + kAbc + "\r") == "RMD160");
  for (const std::string& none :
       {"SHA256 (f) = " + kAbc, "MD5 (f) = " + kAbc, "HMAC-MD5 (f) = " + kAbc, "(f) = " + kAbc,
        "of words (f) = " + kAbc, std::string("f (x) = 1"), std::string("f (x) = words"),
        std::string("note (x): deadbeef"), std::string("WHIRLPOOL"), std::string()})
    CHECK(unknown_tag(none).empty());
}

TEST_CASE("of several algorithms the first that fits the length is meant") {
  const std::vector<digest::DigestType> wanted{digest::DigestType::of(digest::Algorithm::kXxh3),
                                               digest::DigestType::of(digest::Algorithm::kBlake3),
                                               digest::DigestType::of(digest::Algorithm::kSha256)};
  CHECK(read(kAbc + "  a", wanted)->type.algorithm == digest::Algorithm::kBlake3);
  CHECK(read("SHA256 (a) = " + kAbc, wanted)->type.algorithm == digest::Algorithm::kSha256);
  CHECK(!read("SHA3-256 (a) = " + kAbc, wanted));
}

TEST_CASE("digests of another length than is asked for are malformed, but for BLAKE's") {
  using enum digest::Algorithm;
  const std::string short_hex = kAbc.substr(0, 32);
  const auto read_as = [](const std::string& line, digest::DigestType type, bool exact) {
    return CheckListReader({.digests = {.wanted = {type}, .exact_length = exact}})
        .read(line)
        .has_value();
  };
  for (const auto& [algorithm, tag] :
       {std::pair(kBlake2b, "BLAKE2b-128"), std::pair(kBlake3, "BLAKE3-128")}) {
    for (const std::string& line :
         {short_hex + "  a", fmt::format("{} (a) = {}", tag, short_hex)}) {
      CAPTURE(line);
      CHECK(read_as(line, digest::DigestType::of(algorithm), false));
      CHECK_FALSE(read_as(line, digest::DigestType::of(algorithm), true));
      CHECK(read_as(line, {algorithm, 128}, false));
      CHECK_FALSE(read_as(line, {algorithm, 192}, false));
    }
  }
  CHECK_FALSE(read_as(short_hex + "  a", digest::DigestType::of(kSha256), false));
}

TEST_CASE("of several algorithms one that always has such a length goes before BLAKE's of any") {
  using enum digest::Algorithm;
  const std::vector<digest::DigestType> wanted{digest::DigestType::of(kBlake3),
                                               digest::DigestType::of(kBlake2b),
                                               digest::DigestType::of(kMd5)};
  CHECK(read(kAbc.substr(0, 32) + "  a", wanted)->type.algorithm == kMd5);
  CHECK(read(kAbc + "  a", wanted)->type.algorithm == kBlake3);
  CHECK(read(kAbc + kAbc + "  a", wanted)->type == digest::DigestType::of(kBlake2b));
  CHECK(read(kAbc.substr(0, 40) + "  a", wanted)->type == digest::DigestType{kBlake3, 160});
}

TEST_CASE("a tag of an HMAC that there is not is malformed") {
  CheckListReader keyed({.digests = {.keyed = true}});
  CHECK(keyed.read("HMAC-BLAKE3-512 (a) = " + kAbc + kAbc));
  CHECK(!keyed.read("HMAC-BLAKE3-768 (a) = " + kAbc + kAbc + kAbc));
  CHECK(!keyed.read("HMAC-CRC32 (a) = 352441c2"));
}

TEST_CASE("the tags of HMACs are their own") {
  CheckListReader keyed({.digests = {.keyed = true}});
  CHECK(keyed.read("HMAC-SHA256 (a) = " + kAbc));
  CHECK(keyed.read(kAbc + "  a"));
  CHECK(!keyed.read("SHA256 (a) = " + kAbc));
  CHECK(!read("HMAC-SHA256 (a) = " + kAbc));
}

TEST_CASE("one blank before names is told by the first line") {
  CheckListReader reader({});
  CHECK(reader.read(kAbc + " a")->name == "a");
  CHECK(reader.read(kAbc + "  b")->name == " b");
  CheckListReader usual({});
  CHECK(usual.read(kAbc + "  a")->name == "a");
  CHECK(!usual.read(kAbc + " b"));
}

TEST_CASE("a word that looks like a short digest tells nothing of the lines behind it") {
  CheckListReader reader({});
  CHECK(reader.read("20261130 build of today")->name == "build of today");
  CHECK(reader.read(kAbc + "  a")->name == "a");
  CheckListReader strict({.digests = {.guesses_checksums = false}});
  CHECK(!strict.read("20261130 build of today"));
  CHECK(!strict.read("2026113020261130 build of today"));
  CHECK(strict.read("CRC32 (a) = 352441c2"));
  CheckListReader any({.digests = {.wanted = {digest::DigestType::of(digest::Algorithm::kBlake3)},
                                   .guesses_checksums = false}});
  CHECK(!any.read("20261130 build of today"));
  CHECK(any.read(kAbc.substr(0, 32) + "  a"));
}

TEST_CASE("blanks may stand between a tag and the name, as rhash has them") {
  CHECK(read("SHA256   (a.txt) = " + kAbc)->name == "a.txt");
  CHECK(read("MD5      (a (b)) = 900150983cd24fb0d6963f7d28e17f72")->name == "a (b)");
  CHECK(!read("S HA256 (a.txt) = " + kAbc.substr(1)));
}

TEST_CASE("CRs at a line's end are no part of the name") {
  CHECK(read(kAbc + "  a\r\r")->name == "a");
  CHECK(read("SHA256 (a) = " + kAbc + "\r\r")->name == "a");
  CHECK(CheckListReader({.null_ended = true}).read(kAbc + "  a\r")->name == "a\r");
}

TEST_CASE("a backslash may part folders where the name is written as it is") {
  CHECK(read(kAbc + "  d\\a")->may_part_folders);
  CHECK(read(kAbc + "  d\\a")->name == "d\\a");
  CHECK(!read("\\" + kAbc + "  d\\\\a")->may_part_folders);
  CHECK(!read(kAbc + "  d/a")->may_part_folders);
  CHECK(!CheckListReader({.null_ended = true}).read(kAbc + "  d\\a")->may_part_folders);
  CHECK(CheckListReader({.name_first = true}).read("d\\a 352441C2")->may_part_folders);
}

TEST_CASE("lines of SFV") {
  CheckListReader sfv({.name_first = true});
  const auto found = sfv.read("a (1).txt 352441C2\r");
  REQUIRE(found);
  CHECK(found->name == "a (1).txt");
  CHECK(found->type == digest::DigestType::of(digest::Algorithm::kCrc32));
  CHECK(found->digest == "\x35\x24\x41\xc2");
  CHECK(sfv.is_blank("; made by hand"));
  CHECK(!sfv.is_blank("# is a name 352441c2"));
  for (const char* line : {"352441c2", " 352441c2", "a 352441", "a 352441cg", "a352441c2", ""}) {
    CAPTURE(line);
    CHECK(!sfv.read(line));
  }
}

TEST_CASE("lines whose names stand first, with any digest but a short one") {
  CheckListReader reader({.name_first = true});
  const auto found = reader.read("a b.tgz   " + kAbc);
  REQUIRE(found);
  CHECK(found->name == "a b.tgz");
  CHECK(found->type == digest::DigestType::of(digest::Algorithm::kSha256));
  CHECK(found->is_guess);
  CHECK(reader.read("a sha256:" + kAbc)->name == "a");
  CHECK(!reader.read("a 0123456789abcdef"));
  CHECK(!reader.read("SHA1 (a) = " + kAbc));
  CHECK(!reader.read("SHA1(a)= 352441c2"));
  CHECK(!reader.read(kAbc));
}

}  // namespace
}  // namespace nt::hash
