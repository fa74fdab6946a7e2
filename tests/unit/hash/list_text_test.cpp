#include "hash/list_text.hpp"

#include <doctest/doctest.h>

namespace nt::hash {
namespace {

using digest::Algorithm;
using digest::DigestType;
using namespace std::string_literals;

const std::string kAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

TEST_CASE("the name of a list tells its algorithm") {
  const auto sure = [](std::string_view path, Algorithm algorithm) {
    return type_of_list(path) == LikelyType{DigestType::of(algorithm), true};
  };
  CHECK(sure("B2SUMS", Algorithm::kBlake2b));
  CHECK(sure("/x/md5/b3sums", Algorithm::kBlake3));
  CHECK(sure("SHA512SUMS", Algorithm::kSha512));
  CHECK(sure("SHA512SUMS.txt", Algorithm::kSha512));
  CHECK(sure("sha256sum-linux.txt", Algorithm::kSha256));
  CHECK(sure("list.sha512-256", Algorithm::kSha512_256));
  CHECK(sure("list.xxh3", Algorithm::kXxh3));
  CHECK(sure("image.iso.md5", Algorithm::kMd5));
  CHECK(sure("image.iso.md5.txt", Algorithm::kMd5));
  CHECK(sure("xxh3-corpus.sha256", Algorithm::kSha256));
  CHECK(sure("list.b3", Algorithm::kBlake3));
  CHECK(sure("b3", Algorithm::kBlake3));
  CHECK(sure("SHA256SUMS-b3.txt", Algorithm::kSha256));
  for (const char* path : {"", "/", "list", "CHECKSUMS", "sha256/list", "resumes", "sums", "-",
                           "x-b3", "list_b2", "app-1.0-b3"}) {
    CAPTURE(path);
    CHECK(!type_of_list(path));
  }
}

TEST_CASE("a word of a list's name may be about what the list is of") {
  const auto unsure = [](std::string_view path, Algorithm algorithm) {
    return type_of_list(path) == LikelyType{DigestType::of(algorithm), false};
  };
  CHECK(unsure("checksums_sha3-256.txt", Algorithm::kSha3_256));
  CHECK(unsure("blake3-1.5.4-checksums.txt", Algorithm::kBlake3));
  CHECK(unsure("blake3.checksums", Algorithm::kBlake3));
  CHECK(unsure("list-xxh3", Algorithm::kXxh3));
}

TEST_CASE("the name of a list tells the file that it is about") {
  CHECK(subject_of("image.iso.sha256") == "image.iso");
  CHECK(subject_of("/x/image.iso.SHA256SUM") == "/x/image.iso");
  CHECK(subject_of("a.sha3-256") == "a");
  for (const char* path : {"", "sha256", ".sha256", "x/.sha256", "a.txt", "a.sha256/b"}) {
    CAPTURE(path);
    CHECK(subject_of(path).empty());
  }
}

TEST_CASE("a digest that stands alone") {
  CHECK(sole_digest(kAbc, {}));
  CHECK(sole_digest("  " + kAbc + "\r\n\n", {}));
  CHECK(sole_digest("# of abc\n" + kAbc + "\n# no more\n", {}));
  CHECK(sole_digest(kAbc + std::string(1, '\0'), {}));
  for (const char* before : {"SHA256: ", "SHA256 = ", "sha256:", "SHA2-256(stdin)= ", "(stdin)= "})
    CHECK(sole_digest(before + kAbc + "\n", {})->type == DigestType());
  CHECK(sole_digest("SHA3-256(stdin)= " + kAbc, {})->type == DigestType::of(Algorithm::kSha3_256));
  for (const char* before : {"MD5: ", "a: ", "a.txt  ", "SHA256 ", "SHA256(a)= ", "= a "})
    CHECK(!sole_digest(before + kAbc, {}));
  CHECK(!sole_digest(kAbc + "\n" + kAbc, {}));
  CHECK(!sole_digest(kAbc + "  a", {}));
  CHECK(!sole_digest("word", {}));
  CHECK(!sole_digest(" \n", {}));
}

TEST_CASE("that names stand first is told by the name, or where no line is of another form") {
  CHECK(fitted_to({}, "; made\na.txt 352441C2\n", "").name_first);
  CHECK(fitted_to({}, "12345678 352441C2\n", "list.SFV").name_first);
  CHECK(!fitted_to({}, "12345678 352441C2\n", "list").name_first);
  CHECK(!fitted_to({}, kAbc + "  a\na.txt 352441C2\n", "").name_first);
  CHECK(!fitted_to({}, "no digest\n", "list.sfv").name_first);
  const ListOptions sha256{.digests = {.wanted = {DigestType()}}};
  CHECK(!fitted_to(sha256, "a.txt 352441C2\n", "list.sfv").name_first);
  CHECK(fitted_to(sha256, "a.txt " + kAbc + "\n", "").name_first);
  CHECK(!fitted_to({}, kAbc + "  " + kAbc + "\n", "").name_first);
}

TEST_CASE("a list's name tells which word of a line is the digest") {
  const std::string list = "20260101  " + kAbc + "\n";
  CHECK(fitted_to({}, list, "list.sha256").name_first);
  CHECK_FALSE(fitted_to({}, list, "list.crc32").name_first);
  CHECK_FALSE(
      fitted_to({}, list, "", [](const std::string& name) { return name == kAbc; }).name_first);
}

TEST_CASE("short checksums are guessed where no line has a longer digest") {
  CHECK(fitted_to({}, "20261130 a\n", "").digests.guesses_checksums);
  CHECK(!fitted_to({}, "20261130 a\n" + kAbc + "  a\n", "").digests.guesses_checksums);
}

TEST_CASE("UTF-16 is read where a byte order mark tells it") {
  CHECK(list_text("\xff\xfe"
                  "a\0b\0"s) == "ab");
  CHECK(list_text("a\0b\0"s) == "a\0b\0"s);
}

TEST_CASE("a text without a line that can be read is told for what it seems to be") {
  CHECK(what_it_is({}, "").empty());
  CHECK(what_it_is({}, "words\n").empty());
  CHECK(what_it_is({}, "w\0o\0r\0d\0"s).starts_with("it looks like UTF-16"));
  CHECK(what_it_is({}, "\0w\0o\0r\0d"s).starts_with("it looks like UTF-16"));
  CHECK(what_it_is({}, kAbc.substr(1) + "  a\0"s) == "if its lines end in NUL, -0 reads them");
  CHECK(what_it_is({.null_ended = true}, "words\n") == "its lines do not end in NUL: leave out -0");
  CHECK(what_it_is({}, "-----BEGIN PGP SIGNATURE-----\n") ==
        "it is a PGP signature: gpg --verify checks it");
  CHECK(what_it_is({},
                   "\x7f"
                   "ELF\2\1\1\0\0"s)
            .starts_with("it is no text: -c is for lists"));
  CHECK(what_it_is({}, "%%%% HASHDEEP-1.0\n").starts_with("it is of hashdeep"));
  CHECK(what_it_is({}, "x\nWHIRLPOOL (f) = " + kAbc) ==
        "its digests are of WHIRLPOOL, which nt hash does not have");
  CHECK(what_it_is({}, "SHA256-Hash von f.zip:\n" + kAbc + "\nCertUtil: -hashfile")
            .starts_with("it is of certutil: nt hash FILE --expect"));
  CHECK(what_it_is({}, "<!DOCTYPE HTML>\n").starts_with("it is a web page"));
  CHECK(what_it_is({}, "HMAC-SHA256 (a) = " + kAbc).starts_with("its lines are HMACs: give"));
  const ListOptions keyed{.digests = {.keyed = true}};
  CHECK(what_it_is(keyed, "SHA256 (a) = " + kAbc).starts_with("its lines are of plain digests"));
  const ListOptions md5{.digests = {.wanted = {DigestType::of(Algorithm::kMd5)}}};
  CHECK(what_it_is(md5, "SHA256 (a) = " + kAbc) ==
        "it has lines of sha256, which -a does not name");
  CHECK(what_it_is(md5, kAbc + "  a") ==
        "its digests are as long as those of sha256, sha512-256, sha3-256, blake2s, blake3: -a "
        "names none of them");
  CHECK(what_it_is({}, kAbc + "\n") ==
        "a digest alone names no file: nt hash FILE --expect DIGEST");
  CHECK(what_it_is({}, "SHA256: " + kAbc).starts_with("a digest alone"));
  for (const std::string& line : {kAbc + ",a", "| a | " + kAbc + " |", "a:" + kAbc})
    CHECK(what_it_is({}, line).starts_with("its digests are not as 'DIGEST  NAME'"));
}

}  // namespace
}  // namespace nt::hash
