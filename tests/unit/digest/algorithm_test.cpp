#include "digest/algorithm.hpp"

#include <doctest/doctest.h>

namespace nt::digest {
namespace {

TEST_CASE("an algorithm is found by the names that people give it") {
  CHECK(find_algorithm("sha256") == Algorithm::kSha256);
  CHECK(find_algorithm("SHA-256") == Algorithm::kSha256);
  CHECK(find_algorithm("sha2_256") == Algorithm::kSha256);
  CHECK(find_algorithm("SHA512/256") == Algorithm::kSha512_256);
  CHECK(find_algorithm("b3") == Algorithm::kBlake3);
  for (const AlgorithmInfo& it : algorithms()) {
    CHECK(find_algorithm(it.name) == it.algorithm);
    CHECK(info(it.algorithm).name == it.name);
    CHECK(type_of_tag(it.tag) == DigestType::of(it.algorithm));
    CHECK(type_of_tag(tag_of(DigestType::of(it.algorithm))) == DigestType::of(it.algorithm));
  }
  const auto unknown = find_algorithm("sha265");
  REQUIRE(!unknown);
  CHECK(unknown.error().message == "there is no digest 'sha265'");
  CHECK(unknown.error().hint == "did you mean sha256? nt hash --list names them all");
}

TEST_CASE("half a name is answered with all that begin so, but for those that can be forged") {
  const auto hint = [](std::string_view name) { return find_algorithm(name).error().hint; };
  const std::string rest = "? nt hash --list names them all";
  CHECK(hint("sha2") == "did you mean sha224, sha256, sha384, sha512 or sha512-256" + rest);
  CHECK(hint("SHA-3") == "did you mean sha3-224, sha3-256, sha3-384 or sha3-512" + rest);
  CHECK(hint("blake") == "did you mean blake2b, blake2s or blake3" + rest);
  CHECK(hint("blake2") == "did you mean blake2b or blake2s" + rest);
  CHECK(hint("crc") == "did you mean crc32 or crc32c" + rest);
  CHECK(hint("sh") == "nt hash --list names them all");  // they are too many
}

TEST_CASE("some digests have a length of choice") {
  CHECK(with_length(Algorithm::kBlake2b, 8)->bits == 8);
  CHECK(with_length(Algorithm::kBlake2b, 512)->bits == 512);
  CHECK(!with_length(Algorithm::kBlake2b, 0));
  CHECK(!with_length(Algorithm::kBlake2b, 12));
  CHECK(!with_length(Algorithm::kBlake2b, 520));
  CHECK(with_length(Algorithm::kBlake3, 4096)->size() == 512);
  CHECK(with_length(Algorithm::kSha256, 256));
  CHECK(!with_length(Algorithm::kSha256, 128));
  CHECK(tag_of(*with_length(Algorithm::kBlake2b, 256)) == "BLAKE2b-256");
  CHECK(tag_of(DigestType::of(Algorithm::kBlake2b)) == "BLAKE2b");
}

TEST_CASE("tags of coreutils and of OpenSSL") {
  CHECK(type_of_tag("SHA2-256") == DigestType::of(Algorithm::kSha256));
  CHECK(type_of_tag("BLAKE2B-512") == DigestType::of(Algorithm::kBlake2b));
  CHECK(type_of_tag("BLAKE2b-256") == with_length(Algorithm::kBlake2b, 256).value());
  CHECK(type_of_tag("SHA3-384") == DigestType::of(Algorithm::kSha3_384));
  CHECK(type_of_tag("SHA512-256") == DigestType::of(Algorithm::kSha512_256));
  CHECK(!type_of_tag("SHA999"));
  CHECK(!type_of_tag("BLAKE2b-7"));
  CHECK(!type_of_tag(""));
}

TEST_CASE("a tag without a length is of digests of any, where the algorithm has them") {
  CHECK(type_of_tag("BLAKE2b", 20) == DigestType{Algorithm::kBlake2b, 160});
  CHECK(type_of_tag("blake3", 100) == DigestType{Algorithm::kBlake3, 800});
  CHECK(type_of_tag("blake3", 32) == DigestType::of(Algorithm::kBlake3));
  CHECK(type_of_tag("BLAKE3-160", 20) == DigestType{Algorithm::kBlake3, 160});
  CHECK(!type_of_tag("blake3", 0));
  CHECK(!type_of_tag("blake2b", 65));
  CHECK(!type_of_tag("BLAKE2B-512", 20));
  CHECK(!type_of_tag("BLAKE3-256", 20));
  CHECK(!type_of_tag("sha256", 20));
  CHECK(!type_of_tag("word", 20));
}

}  // namespace
}  // namespace nt::digest
