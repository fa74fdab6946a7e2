#include "compress/names.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>

namespace nt::compress {
namespace {

using codec::Target;

constexpr Target kTargets[] = {Target::kZstd,  Target::kGzip, Target::kBgzf, Target::kXz,
                               Target::kBzip2, Target::kLz4,  Target::kZlib};

TEST_CASE("a suffix is taken off again, and tells the target") {
  for (const Target target : kTargets) {
    const std::string name = "a/b" + std::string(suffix_of(target));
    CAPTURE(name);
    CHECK(without_suffix(name) == "a/b");
    const auto told = target_of(name);
    REQUIRE(told);
    CHECK(*told == (target == Target::kBgzf ? Target::kGzip : target));
  }
}

TEST_CASE("suffixes that others write are taken off, whatever the case of letters") {
  const std::pair<const char*, const char*> kNames[] = {
      {"a.zstd", "a"},     {"a.bgz", "a"},        {"a.zlib", "a"},
      {"a.lzma", "a"},     {"a.lz", "a"},         {"a.Z", "a"},
      {"a.tgz", "a.tar"},  {"a.tbz", "a.tar"},    {"a.tbz2", "a.tar"},
      {"a.txz", "a.tar"},  {"a.tlz", "a.tar"},    {"a.tlz4", "a.tar"},
      {"a.tzst", "a.tar"}, {"a.taz", "a.tar"},    {"A.TGZ", "A.tar"},
      {"A.Gz", "A"},       {"a.tar.gz", "a.tar"}, {"d.gz/a.xz", "d.gz/a"},
      {"a.gz.gz", "a.gz"},
  };
  for (const auto& [name, rest] : kNames) {
    CAPTURE(name);
    CHECK(without_suffix(name) == rest);
  }
}

TEST_CASE("a name that has no suffix, or is no more than one, has none to take off") {
  for (const char* name : {"a", "gz", ".gz", "d/.gz", "a.txt", "a.gz/", "", "a.gzip", "agz"}) {
    CAPTURE(name);
    CHECK_FALSE(without_suffix(name).has_value());
  }
}

TEST_CASE("a suffix of the user's own comes first") {
  CHECK(without_suffix("a.old", ".old") == "a");
  CHECK(without_suffix("a.gz", ".old") == "a");
  CHECK(without_suffix("a.gz.old", ".old") == "a.gz");
  CHECK(without_suffix("a-gz", "-gz") == "a");
  CHECK_FALSE(without_suffix(".old", ".old").has_value());
  CHECK_FALSE(without_suffix("a.OLD", ".old").has_value());
}

TEST_CASE("an output's name may tell the target") {
  const auto told = [](std::string_view name) { return target_of(name).value(); };
  CHECK(told("x.tar.xz") == Target::kXz);
  CHECK(told("x.txz") == Target::kXz);
  CHECK(told("x.TZST") == Target::kZstd);
  CHECK(told("x.bgz") == Target::kBgzf);
  CHECK(told("x.zlib") == Target::kZlib);
  CHECK_FALSE(told("x").has_value());
  CHECK_FALSE(told("x.tar").has_value());
  const auto read_only = target_of("x.lzma");
  REQUIRE_FALSE(read_only);
  CHECK(read_only.error().message == "cannot write 'x.lzma': lzma is a format that is only read");
}

}  // namespace
}  // namespace nt::compress
