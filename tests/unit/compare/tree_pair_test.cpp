#include "compare/tree_pair.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "support/rounds.hpp"
#include "test_folder.hpp"

namespace nt::compare {
namespace {

namespace fs = std::filesystem;

// "PATH LEFT RIGHT" of each entry, the kinds as letters.
std::vector<std::string> entries(TreePair& trees) {
  std::vector<std::string> found;
  while (const auto entry = trees.next()) {
    static constexpr char kLetters[] = "-fdlD?!";
    found.push_back(entry->path() + ' ' + kLetters[static_cast<int>(entry->kinds[kLeft])] +
                    kLetters[static_cast<int>(entry->kinds[kRight])]);
  }
  return found;
}

std::vector<std::string> entries(const TestFolder& folder, TreeOptions options = {}) {
  TreePair trees({folder / "l", folder / "r"}, std::move(options));
  return entries(trees);
}

using Lines = std::vector<std::string>;

TEST_CASE("names are met in the order of their paths, with what they are on each side") {
  const TestFolder folder;
  folder.write("l/a/x", "");
  folder.write("r/a/x", "");
  folder.write("l/a.txt", "");
  folder.write("r/a0", "");
  folder.write("l/only/inner", "");
  folder.write("r/a/y/deep", "");
  folder.write("l/mixed", "");
  folder.write("r/mixed/file", "");
  ::mkfifo((folder / "l/pipe").c_str(), 0600);
  ::mkfifo((folder / "r/pipe").c_str(), 0600);
  CHECK(entries(folder) ==
        Lines{"a.txt f-", "a/x ff", "a/y -d", "a0 -f", "mixed fd", "only d-", "pipe ??"});
  CHECK(entries(folder, {.recursive = false}) ==
        Lines{"a dd", "a.txt f-", "a0 -f", "mixed fd", "only d-", "pipe ??"});
  CHECK(entries(folder, {.enter_lone = {true, true}}) == Lines{"a.txt f-", "a/x ff", "a/y/deep -f",
                                                               "a0 -f", "mixed fd", "only/inner f-",
                                                               "pipe ??"});
}

TEST_CASE("links are followed or not") {
  const TestFolder folder;
  folder.write("l/file", "");
  folder.write("r/file", "");
  folder.write("l/d/x", "");
  folder.write("r/d/x", "");
  for (const std::string side : {"l", "r"}) {
    fs::create_symlink("file", folder / (side + "/to-file"));
    fs::create_symlink("d", folder / (side + "/to-folder"));
    fs::create_symlink("nowhere", folder / (side + "/dangling"));
    fs::create_symlink("itself", folder / (side + "/itself"));
  }
  CHECK(entries(folder) ==
        Lines{"d/x ff", "dangling DD", "file ff", "itself DD", "to-file ff", "to-folder/x ff"});
  CHECK(entries(folder, {.follow_links = false}) ==
        Lines{"d/x ff", "dangling ll", "file ff", "itself ll", "to-file ll", "to-folder ll"});
}

TEST_CASE("links that lead in a circle on both sides are passed over") {
  const TestFolder folder;
  folder.write("l/d/x", "");
  folder.write("r/d/x", "");
  fs::create_symlink("..", folder / "l/d/up");
  fs::create_symlink("..", folder / "r/d/up");
  CHECK(entries(folder) == Lines{"d/x ff"});
  // One that is no circle on the other side comes to an end there.
  fs::remove(folder / "r/d/up");
  folder.write("r/d/up/d/x", "");
  CHECK(entries(folder) == Lines{"d/up/d/up d-", "d/up/d/x ff", "d/x ff"});
}

TEST_CASE("globs leave names out, on either side") {
  const TestFolder folder;
  folder.write("l/a.o", "");
  folder.write("l/a.c", "");
  folder.write("r/sub/b.o", "");
  folder.write("l/sub/b.c", "");
  folder.write("r/build/x", "");
  TreeOptions options;
  options.excluded.push_back(*files::Glob::compile("*.o"));
  options.excluded.push_back(*files::Glob::compile("build/"));
  CHECK(entries(folder, options) == Lines{"a.c f-", "sub/b.c f-"});
  options.excluded = {*files::Glob::compile("sub/b.*")};
  CHECK(entries(folder, options) == Lines{"a.c f-", "a.o f-", "build -d"});
}

TEST_CASE(
    "by names, folder by folder; lone folders on one side; a file and a folder as two names") {
  const TestFolder folder;
  folder.write("l/a/x", "");
  folder.write("r/a/x", "");
  folder.write("l/a.txt", "");
  folder.write("l/gone/in", "");
  folder.write("r/new/in", "");
  folder.write("l/now-file/in", "");
  folder.write("r/now-file", "");
  folder.write("l/now-folder", "");
  folder.write("r/now-folder/in", "");
  CHECK(entries(folder, {.order = Order::kNames, .enter_lone = {false, true}}) ==
        Lines{"a/x ff", "a.txt f-", "gone d-", "new/in -f", "now-file df", "now-folder fd"});
  CHECK(
      entries(folder, {.order = Order::kNames, .enter_lone = {true, true}, .split_types = true}) ==
      Lines{"a/x ff", "a.txt f-", "gone/in f-", "new/in -f", "now-file/in f-", "now-file -f",
            "now-folder f-", "now-folder/in -f"});
  CHECK(entries(folder, {.order = Order::kNames, .start = "now"}) ==
        Lines{"now-file df", "now-folder fd"});
  TreeOptions options{.order = Order::kNames};
  options.included.push_back(*files::Glob::compile("*.txt"));
  CHECK(entries(folder, options) ==
        Lines{"a.txt f-", "gone d-", "new -d", "now-file d-", "now-folder -d"});
  options = {.order = Order::kNames};
  options.excluded.push_back(*files::Glob::compile("now-*/"));
  CHECK(entries(folder, options) ==
        Lines{"a/x ff", "a.txt f-", "gone d-", "new -d", "now-file -f", "now-folder f-"});
  TreePair one_alone({folder / "none", folder / "r"},
                     {.enter_lone = {true, true}, .absent_roots = {true, false}});
  CHECK(entries(one_alone) == Lines{"a/x -f", "new/in -f", "now-file -f", "now-folder/in -f"});
}

TEST_CASE("circles are met where that is asked for, also those of one side alone") {
  const TestFolder folder;
  folder.write("l/d/x", "");
  folder.write("r/d/x", "");
  fs::create_symlink("..", folder / "l/d/up");
  fs::create_symlink("..", folder / "r/d/up");
  fs::create_symlink(".", folder / "l/lone");
  TreePair trees({folder / "l", folder / "r"}, {.enter_lone = {true, true}, .meets_circles = true});
  const auto circle = trees.next();
  REQUIRE(circle.has_value());
  CHECK(circle->path() == "d/up");
  CHECK(circle->kinds == std::array{Kind::kUnreadable, Kind::kFolder});
  CHECK(circle->faults[kLeft]->message ==
        "cannot enter '" + (folder / "l/d/up") + "': it leads back to a folder that it is in");
  CHECK(entries(trees) == Lines{"d/x ff", "lone !-"});
}

TEST_CASE("names that are asked for come in that order, absent or not") {
  const TestFolder folder;
  folder.write("l/b", "");
  folder.write("r/b", "");
  folder.write("l/sub/a", "");
  folder.write("r/sub/a", "");
  folder.write("r/c", "");
  TreeOptions options;
  options.names = {"sub/a", "c", "b", "none", "sub"};
  CHECK(entries(folder, options) == Lines{"sub/a ff", "c -f", "b ff", "none --", "sub/a ff"});
}

TEST_CASE("what cannot be read is an entry with the reason") {
  const TestFolder folder;
  folder.write("l/d/x", "");
  folder.write("r/d/x", "");
  folder.write("r/z", "");
  TreePair none({folder / "absent", folder / "r"}, {});
  const auto entry = none.next();
  REQUIRE(entry.has_value());
  CHECK(entry->path() == "");
  CHECK(entry->kinds == std::array{Kind::kUnreadable, Kind::kFolder});
  CHECK(entry->faults[kLeft]->message ==
        "cannot open '" + (folder / "absent") + "': No such file or directory");
  CHECK(!none.next());
  if (::geteuid() == 0) return;  // who may read everything
  ::chmod((folder / "l/d").c_str(), 0);
  CHECK(entries(folder) == Lines{"d !d", "z -f"});
  ::chmod((folder / "l/d").c_str(), 0700);
}

// A tree of few names, of which the other side has most.
void grow(std::mt19937& random, const std::string& left, const std::string& right, int depth) {
  static const Lines kNames{"a", "a.", "a/", "a0", "b/", "b-/", "\xff", "\n", "c/"};
  for (const std::string& name : kNames) {
    const auto sides = static_cast<unsigned>(random() % 4);  // 0: neither
    for (const auto& [root, bit] : {std::pair(left, 1U), std::pair(right, 2U)}) {
      if ((sides & bit) == 0) continue;
      const std::string path = fs::path(root) / name.substr(0, name.find('/'));
      if (fs::exists(path)) continue;
      if (name.ends_with('/'))
        fs::create_directory(path);
      else
        std::ofstream(path) << random() % 2;
    }
    if (sides == 3 && name.ends_with('/') && depth > 0 &&
        fs::is_directory(fs::path(left) / name.substr(0, name.size() - 1)) &&
        fs::is_directory(fs::path(right) / name.substr(0, name.size() - 1)))
      grow(random, fs::path(left) / name, fs::path(right) / name, depth - 1);
  }
}

TEST_CASE("whoever reads ahead, the entries are the same, and in order") {
  std::mt19937 random(1);
  for (int round = 0; round < rounds(12); ++round) {
    const TestFolder folder;
    fs::create_directory(folder / "l");
    fs::create_directory(folder / "r");
    grow(random, folder / "l", folder / "r", 3);
    const Lines expected = entries(folder);
    Lines paths;
    for (const std::string& line : expected) paths.push_back(line.substr(0, line.size() - 3));
    CHECK(std::is_sorted(paths.begin(), paths.end()));
    TreePair trees({folder / "l", folder / "r"}, {});
    std::vector<std::thread> threads;
    for (int i = 0; i < 3; ++i) {
      threads.emplace_back([&trees] {
        while (trees.read_ahead({1000, 1000})) {
        }
      });
    }
    CHECK(entries(trees) == expected);
    for (std::thread& thread : threads) thread.join();
  }
}

}  // namespace
}  // namespace nt::compare
