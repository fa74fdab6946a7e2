#include "files/glob.hpp"

#include <doctest/doctest.h>

namespace nt::files {
namespace {

bool matches(std::string_view glob, std::string_view path, bool folder = false) {
  const auto compiled = Glob::compile(glob);
  REQUIRE(compiled);
  return compiled->matches(path, folder);
}

TEST_CASE("a glob without a slash is matched against the name") {
  CHECK(matches("*.c", "a.c"));
  CHECK(matches("*.c", "src/deep/a.c"));
  CHECK(!matches("*.c", "a.cc"));
  CHECK(matches("?", "x"));
  CHECK(!matches("?", "xy"));
  CHECK(matches("*", ".hidden"));
  CHECK(matches("a\\*b", "a*b"));
  CHECK(!matches("a\\*b", "axb"));
  CHECK(matches("*.{c,h,tar.gz}", "x.tar.gz"));
  CHECK(matches("a.b", "a.b"));
  CHECK(!matches("a.b", "axb"));
  CHECK(matches("\xff*", "\xff\xfe"));
}

TEST_CASE("a glob with a slash is matched against the path") {
  CHECK(matches("src/*.c", "src/a.c"));
  CHECK(!matches("src/*.c", "src/deep/a.c"));
  CHECK(matches("src/**/*.c", "src/a.c"));
  CHECK(matches("src/**/*.c", "src/x/y/a.c"));
  CHECK(matches("src/**", "src/x/y"));
  CHECK(matches("**/x/*", "a/x/b"));
  CHECK(matches("/a", "a"));
  CHECK(!matches("/a", "b/a"));
}

TEST_CASE("a slash at a glob's end says that it matches folders, wherever they are") {
  CHECK(matches("deep/", "deep", true));
  CHECK(matches("deep/", "sub/deep", true));
  CHECK(matches("deep//", "sub/deep", true));
  CHECK(!matches("deep/", "sub/deep"));
  CHECK(matches("*/", "a", true));
  CHECK(!matches("*/", "a"));
  CHECK(matches("/deep/", "deep", true));
  CHECK(!matches("/deep/", "sub/deep", true));
}

TEST_CASE("brackets hold characters and ranges") {
  CHECK(matches("[a-c]x", "bx"));
  CHECK(!matches("[!a-c]x", "bx"));
  CHECK(matches("[!a-c]x", "dx"));
  CHECK(!matches("a[!b]c", "a/c"));
  CHECK(matches("[]]", "]"));
  CHECK(matches("[[]", "["));
  CHECK(matches("a[1].log", "a1.log"));
}

TEST_CASE("braces hold alternatives") {
  CHECK(matches("{a,b}{c,d}", "bc"));
  CHECK(!matches("{a,b}{c,d}", "ab"));
  CHECK(matches("x{,y}", "x"));
  CHECK(matches("{a,{b,c}d}e", "cde"));
  CHECK(!matches("{a,{b,c}d}e", "ce"));
  CHECK(matches("{}a", "a"));
  CHECK(matches("a,b}", "a,b}"));
  CHECK(matches("{a\\,b,c}", "a,b"));
  CHECK(matches("{[,],x}", ","));
  CHECK(matches("[{]", "{"));
  CHECK(matches("[[:alpha:]{]", "{"));
  CHECK(matches("\\{a,b\\}", "{a,b}"));
  CHECK(matches("{src,lib}/**/*.{c,h}", "lib/x/y.h"));
}

TEST_CASE("a broken glob is an error that shows it") {
  for (const char* glob : {"[a", "{a", "a\\", "[z-a]"}) {
    const auto compiled = Glob::compile(glob);
    REQUIRE(!compiled);
    CHECK(compiled.error().message.starts_with("bad glob '"));
  }
  std::string many;
  for (int i = 0; i < 100; ++i) many += "{a,b}";
  const auto compiled = Glob::compile(many);
  REQUIRE(!compiled);
  CHECK(compiled.error().message.ends_with("its braces stand for too much"));
}

NameRules rules(const std::vector<NameFilter>& filters) {
  auto compiled = NameRules::compile(filters);
  REQUIRE(compiled);
  return std::move(*compiled);
}

TEST_CASE("the last rule that matches decides") {
  using Kind = NameFilter::Kind;
  const NameRules only_c = rules({{Kind::kGlob, "*.c"}, {Kind::kGlob, "!test*"}});
  CHECK(only_c.takes_file("a.c"));
  CHECK(!only_c.takes_file("a.h"));
  CHECK(!only_c.takes_file("test.c"));
  CHECK(!only_c.takes_folder("tests"));
  CHECK(only_c.takes_folder("src"));
  CHECK(only_c.takes_named("a.h"));
  const NameRules gnu = rules({{Kind::kExclude, "*.log"}, {Kind::kInclude, "a*"}});
  CHECK(gnu.takes_file("b.txt"));
  CHECK(!gnu.takes_file("b.log"));
  CHECK(gnu.takes_file("a.log"));
  CHECK(!gnu.takes_named("b.log"));
  const NameRules include_first = rules({{Kind::kInclude, "a*"}, {Kind::kExcludeFolder, ".git"}});
  CHECK(!include_first.takes_file("b.txt"));
  CHECK(!include_first.takes_folder("x/.git"));
  CHECK(include_first.takes_folder("x"));
}

TEST_CASE("only -g asks for a file that ignore files hide") {
  using Kind = NameFilter::Kind;
  const NameRules globs = rules({{Kind::kGlob, "*.c"}, {Kind::kGlob, "!b*"}});
  CHECK(globs.asks_for("x/a.c", false));
  CHECK(!globs.asks_for("x/b.c", false));
  CHECK(!globs.asks_for("x", false));
  CHECK(!rules({{Kind::kInclude, "*.c"}}).asks_for("a.c", false));
  CHECK(!rules({}).asks_for("a.c", false));
}

}  // namespace
}  // namespace nt::files
