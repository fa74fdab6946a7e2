#include "hash/list_order.hpp"

#include <doctest/doctest.h>

#include <string>

namespace nt::hash {
namespace {

using digest::Algorithm;
using digest::DigestType;

const std::string kAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
const std::string kMd5 = "900150983cd24fb0d6963f7d28e17f72";

bool named(const std::string& text, const IsThere& is_there = {},
           std::optional<Algorithm> likely = {}) {
  ListOptions options;
  if (likely) options.digests.likely = LikelyType{DigestType::of(*likely)};
  return names_stand_first(options, text, is_there);
}

TEST_CASE("lines that can be read in one order alone tell it") {
  CHECK(named("20260101  " + kAbc + "\nf.zip  " + kAbc + "\n"));
  CHECK(named(kMd5 + "  " + kAbc + "\nf.zip  " + kAbc + "\n"));
  CHECK(named("f.zip 352441C2\n20260101 352441C2\n"));
  CHECK(named("f.zip " + kAbc));
  CHECK_FALSE(named(kAbc + "  f.zip\n" + kAbc + "  " + kMd5 + "\n"));
  CHECK_FALSE(named("352441c2  f.zip\n352441c2  20260101\n"));
  CHECK_FALSE(named("SHA256 (f.zip) = " + kAbc + "\n"));
  CHECK_FALSE(named(""));
  CHECK_FALSE(named("words and more\n"));
}

TEST_CASE("words that look like a checksum outvote nothing") {
  CHECK(named("20260101 made today\nf.zip  " + kAbc + "\n"));
  CHECK_FALSE(named("made 20260101\n352441c2  f.zip\n"));
  CHECK_FALSE(named("made 20260101\nagain 20260102\n" + kAbc + "  f.zip\n"));
  CHECK_FALSE(named("# of " + kMd5 + "\n352441c2  f.zip\n"));  // a comment
}

TEST_CASE("of a long list the first lines tell") {
  std::string list;
  for (int i = 0; i < 1'000; ++i) list += std::to_string(10'000'000 + i) + "  " + kAbc + "\n";
  CHECK(named(list));
  CHECK(named(list + kAbc + "  f.zip\n"));
  CHECK_FALSE(named(kAbc + "  f.zip\n" + list));
}

TEST_CASE("where all lines can be read in both orders, what the list is likely of counts") {
  const std::string list = "20260101  " + kAbc + "\n";
  CHECK(named(list, {}, Algorithm::kSha256));
  CHECK_FALSE(named(list, {}, Algorithm::kCrc32));
  CHECK(named(list, {}, Algorithm::kMd5));  // which it is not
  CHECK_FALSE(named(kMd5 + "  " + kAbc + "\n", {}, Algorithm::kMd5));
  CHECK(named(kMd5 + "  " + kAbc + "\n", {}, Algorithm::kSha256));
}

TEST_CASE("and then the files that there are, and then the longer digests") {
  const auto is_there = [](const std::string& name) {
    return [name](const std::string& other) { return other == name; };
  };
  const std::string list = kMd5 + "  " + kAbc + "\n20260101  " + kAbc + "\n";
  CHECK(named(list));
  CHECK(named(list, is_there("none")));
  CHECK(named(list, is_there("20260101")));
  CHECK_FALSE(named(list, is_there(kAbc)));
  CHECK_FALSE(named(kAbc + "  " + kMd5 + "\n"));
  CHECK(named(kAbc + "  " + kMd5 + "\n", is_there(kAbc)));
  CHECK_FALSE(named(kAbc + "  " + kAbc + "\n"));
  CHECK_FALSE(named(list + kAbc + "  " + kMd5 + "\n"));
}

}  // namespace
}  // namespace nt::hash
