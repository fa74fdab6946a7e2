#include "hash/list_text.hpp"

#include <doctest/doctest.h>

namespace nt::hash {
namespace {

using digest::Algorithm;
using digest::DigestType;
using namespace std::string_literals;

const std::string kAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

TEST_CASE("the name of a list tells its algorithm") {
  const auto type = [](std::string_view path) { return type_of_list(path); };
  CHECK(type("B2SUMS") == DigestType::of(Algorithm::kBlake2b));
  CHECK(type("/x/md5/b3sums") == DigestType::of(Algorithm::kBlake3));
  CHECK(type("SHA512SUMS") == DigestType::of(Algorithm::kSha512));
  CHECK(type("SHA512SUMS.txt") == DigestType::of(Algorithm::kSha512));
  CHECK(type("sha256sum-linux.txt") == DigestType::of(Algorithm::kSha256));
  CHECK(type("checksums_sha3-256.txt") == DigestType::of(Algorithm::kSha3_256));
  CHECK(type("list.sha512-256") == DigestType::of(Algorithm::kSha512_256));
  CHECK(type("list.xxh3") == DigestType::of(Algorithm::kXxh3));
  CHECK(type("image.iso.md5") == DigestType::of(Algorithm::kMd5));
  CHECK(type("xxh3-corpus.sha256") == DigestType::of(Algorithm::kSha256));
  CHECK(type("list.b3") == DigestType::of(Algorithm::kBlake3));
  CHECK(type("SHA256SUMS-b3.txt") == DigestType::of(Algorithm::kSha256));
  for (const char* path : {"", "/", "list", "CHECKSUMS", "sha256/list", "resumes", "sums", "-"}) {
    CAPTURE(path);
    CHECK(!type(path));
  }
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
  CHECK(!sole_digest(kAbc + "\n" + kAbc, {}));
  CHECK(!sole_digest(kAbc + "  a", {}));
  CHECK(!sole_digest("word", {}));
  CHECK(!sole_digest(" \n", {}));
}

TEST_CASE("SFV is told by the name, or where no line is of another form") {
  CHECK(fitted_to({}, "; made\na.txt 352441C2\n", "").is_sfv);
  CHECK(fitted_to({}, "12345678 352441C2\n", "list.SFV").is_sfv);
  CHECK(!fitted_to({}, "12345678 352441C2\n", "list").is_sfv);
  CHECK(!fitted_to({}, kAbc + "  a\na.txt 352441C2\n", "").is_sfv);
  CHECK(!fitted_to({}, "no digest\n", "list.sfv").is_sfv);
  const ListOptions sha256{.digests = {.wanted = {DigestType()}}};
  CHECK(!fitted_to(sha256, "a.txt 352441C2\n", "list.sfv").is_sfv);
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
  CHECK(what_it_is({}, "<!DOCTYPE HTML>\n").starts_with("it is a web page"));
  CHECK(what_it_is({}, "HMAC-SHA256 (a) = " + kAbc).starts_with("its lines are HMACs: give"));
  const ListOptions keyed{.digests = {.keyed = true}};
  CHECK(what_it_is(keyed, "SHA256 (a) = " + kAbc).starts_with("its lines are of plain digests"));
  const ListOptions md5{.digests = {.wanted = {DigestType::of(Algorithm::kMd5)}}};
  CHECK(what_it_is(md5, kAbc + "  a") == "it has lines of sha256, which -a does not name");
  CHECK(what_it_is({}, kAbc + "\n") ==
        "a digest alone names no file: nt hash FILE --expect DIGEST");
}

}  // namespace
}  // namespace nt::hash
