#include "hash/check_list.hpp"

#include <doctest/doctest.h>

#include <string>

namespace nt::hash {
namespace {

const std::string kAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
const DigestType kSha256 = DigestType::of(Algorithm::kSha256);

std::optional<ListedDigest> read(std::string_view line,
                                 std::optional<DigestType> wanted = std::nullopt) {
  return CheckListReader(wanted).read(line);
}

TEST_CASE("lines are written as coreutils writes them") {
  CHECK(digest_line(LineStyle::kGnu, kSha256, kAbc, "a b", false) == kAbc + "  a b");
  CHECK(digest_line(LineStyle::kTagged, kSha256, kAbc, "a", false) == "SHA256 (a) = " + kAbc);
  CHECK(digest_line(LineStyle::kGnu, kSha256, kAbc, "a\nb\\c\rd", false) ==
        "\\" + kAbc + "  a\\nb\\\\c\\rd");
  CHECK(digest_line(LineStyle::kTagged, kSha256, kAbc, "a\nb", false) ==
        "\\SHA256 (a\\nb) = " + kAbc);
  CHECK(digest_line(LineStyle::kGnu, kSha256, kAbc, "a\nb", true) == kAbc + "  a\nb");
  CHECK(shown_name("a\\b") == "\\a\\\\b");
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
    CHECK(found->type == kSha256);
    CHECK(found->name == "n (1)");
    CHECK(found->digest.size() == 32);
    CHECK(static_cast<unsigned char>(found->digest[1]) == 0x78);
  }
}

TEST_CASE("what is written is read again") {
  for (const char* name : {"a", " a", "*a", "a\nb", "\\", "a\r", "(a) = b", "a  b", "\xff"}) {
    for (const LineStyle style : {LineStyle::kGnu, LineStyle::kTagged}) {
      CAPTURE(name);
      const auto found = read(digest_line(style, kSha256, kAbc, name, false));
      REQUIRE(found);
      CHECK(found->name == name);
      CHECK(found->type == kSha256);
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
  CHECK(!read("SHA256 (a) = " + kAbc, DigestType::of(Algorithm::kSha1)));
  CHECK(!read(kAbc + "  a", DigestType::of(Algorithm::kSha1)));
  CHECK(read(kAbc + "  a", DigestType::of(Algorithm::kSha3_256))->type.algorithm ==
        Algorithm::kSha3_256);
  CHECK(read(kAbc + "  a", DigestType::of(Algorithm::kBlake2b))->type.bits == 256);
  CHECK(CheckListReader::is_blank("# comment"));
  CHECK(CheckListReader::is_blank(""));
}

TEST_CASE("one blank before names is told by the first line") {
  CheckListReader reader(kSha256);
  CHECK(reader.read(kAbc + " a")->name == "a");
  CHECK(reader.read(kAbc + "  b")->name == " b");
  CheckListReader usual(kSha256);
  CHECK(usual.read(kAbc + "  a")->name == "a");
  CHECK(!usual.read(kAbc + " b"));
}

}  // namespace
}  // namespace nt::hash
