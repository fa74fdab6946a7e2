#include "diff/node.hpp"

#include <doctest/doctest.h>

#include <cerrno>
#include <filesystem>

#include "test_folder.hpp"

namespace nt::diff {
namespace {

Kind kind_at(const std::string& path, Links links = Links::kFollow) {
  return look_at(path, links, Missing::kAllowed, 0).value().kind;
}

TEST_CASE("nodes: what stands at a path") {
  const TestFolder folder;
  const std::string file = folder.write("file", "12345");
  std::filesystem::create_symlink("file", folder / "link");
  std::filesystem::create_symlink("none", folder / "dangling");
  CHECK(kind_at(file) == Kind::kFile);
  CHECK(kind_at(folder.path()) == Kind::kFolder);
  CHECK(kind_at(folder / "link") == Kind::kFile);
  CHECK(kind_at(folder / "link", Links::kShow) == Kind::kLink);
  CHECK(kind_at(folder / "none") == Kind::kMissing);
  CHECK(kind_at(folder / "dangling") == Kind::kMissing);
  CHECK(kind_at(folder / "dangling", Links::kShow) == Kind::kLink);
  CHECK(kind_at("/dev/null") == Kind::kCharacterDevice);
  CHECK(look_at(file, Links::kFollow, Missing::kError, 0)->size == 5);
}

TEST_CASE("nodes: what is missing is an error, unless it may be") {
  const TestFolder folder;
  const auto missing = look_at(folder / "none", Links::kFollow, Missing::kError, 0);
  REQUIRE_FALSE(missing);
  CHECK(missing.error().message ==
        fmt::format("cannot open '{}': No such file or directory", folder / "none"));
  // Below a file there is nothing to be missing.
  folder.write("file", "");
  CHECK_FALSE(look_at(folder / "file/x", Links::kFollow, Missing::kAllowed, 0));
}

TEST_CASE("nodes: what became of a pair") {
  Entry entry{{{.kind = Kind::kFile}, {.kind = Kind::kFile}}, false};
  CHECK(status_letter(entry) == 'M');
  entry.after.kind = Kind::kLink;
  CHECK(status_letter(entry) == 'T');
  entry.named = true;  // what was named is compared by content
  CHECK(status_letter(entry) == 'M');
  entry.before.kind = Kind::kMissing;
  CHECK(status_letter(entry) == 'A');
  entry = {{{.kind = Kind::kFile}, {.kind = Kind::kMissing}}, true};
  CHECK(status_letter(entry) == 'D');
}

TEST_CASE("nodes: one file, or one device") {
  const Node file{.kind = Kind::kFile, .identity = {1, 2}};
  const Node zero{.kind = Kind::kCharacterDevice, .identity = {1, 3}, .device = 0x105};
  const Node again{.kind = Kind::kCharacterDevice, .identity = {1, 4}, .device = 0x105};
  const Node block{.kind = Kind::kBlockDevice, .identity = {1, 5}, .device = 0x105};
  CHECK(are_one(file, file));
  CHECK_FALSE(are_one(file, {.kind = Kind::kFile, .identity = {1, 6}}));
  CHECK(are_one(zero, again));
  CHECK_FALSE(are_one(zero, block));
  CHECK_FALSE(are_one({}, {}));
  CHECK(describe(Entry{{zero, block}}) == "character special file -> block special file");
  CHECK(describe(Entry{{zero, again}}) == "character special file");
  CHECK(describe(Entry{{{}, block}}) == "block special file");
}

}  // namespace
}  // namespace nt::diff
