#include "files/walk.hpp"

#include <doctest/doctest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <mutex>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "base/text.hpp"
#include "files/targets.hpp"
#include "support/rounds.hpp"
#include "test_folder.hpp"

namespace nt::files {
namespace {

constexpr unsigned kThreads[] = {1, 2, 7, 16};

// A tree of random shape and names, some of which sort differently as files and as folders.
class RandomTree {
 public:
  explicit RandomTree(unsigned seed) : random_(seed) { fill(folder_.path(), 0); }

  const std::string& path() const { return folder_.path(); }

 private:
  std::size_t below(std::size_t end) {
    return std::uniform_int_distribution<std::size_t>(0, end - 1)(random_);
  }

  std::string name() {
    static constexpr std::string_view kBytes = "ab.-0\x80";
    std::string name;
    for (std::size_t size = 1 + below(4); name.size() < size;) name += kBytes[below(kBytes.size())];
    return name == "." || name == ".." ? "a" : name;
  }

  void fill(const std::string& folder, int depth) {
    const std::size_t members = below(depth == 0 ? 12 : 9);
    for (std::size_t i = 0; i < members; ++i) {
      const std::string path = folder + '/' + name();
      std::error_code error;
      if (std::filesystem::exists(std::filesystem::symlink_status(path))) continue;
      const std::size_t kind = below(12);
      if (kind < 5 && depth < 6) {
        std::filesystem::create_directory(path);
        fill(path, depth + 1);
      } else if (kind == 5) {
        std::filesystem::create_directory_symlink(depth == 0 || below(2) == 0 ? "." : "..", path);
      } else if (kind == 6) {
        std::filesystem::create_symlink("nowhere", path);
      } else {
        folder_.write(path.substr(folder_.path().size() + 1), "");
      }
    }
    if (below(4) == 0) ignore(folder);
  }

  // What is ignored; or, where that cannot be read, an error.
  void ignore(const std::string& folder) {
    static constexpr std::string_view kRules[] = {"a*\n", "b/\n!b.\n", "*.a\n.*\n", "!.*\n"};
    const std::string path = folder + (below(2) == 0 ? "/.gitignore" : "/.ignore");
    if (std::filesystem::exists(std::filesystem::symlink_status(path))) return;
    if (below(4) == 0) {
      std::filesystem::create_directory_symlink(path, path);
    } else {
      folder_.write(path.substr(folder_.path().size() + 1), kRules[below(std::size(kRules))]);
    }
  }

  TestFolder folder_;
  std::mt19937 random_;
};

std::string shown(const Result<WalkedFile>& file) {
  return file ? file->path() : "error: " + file.error().message;
}

// All that a walk gives, on one thread.
std::vector<std::string> walk(const std::string& root, const WalkOptions& options,
                              const NameRules& rules) {
  std::optional<UserRules> user;
  if (options.ignore) user.emplace(*options.ignore);
  Walk walk(root, options, rules, user ? &*user : nullptr);
  std::vector<std::string> all;
  while (const auto file = walk.next()) all.push_back(shown(*file));
  return all;
}

// The same, by threads that read ahead and take turns.
std::vector<std::string> walk_in_parallel(const std::string& root, const WalkOptions& options,
                                          const NameRules& rules, unsigned threads,
                                          const ReadAhead& ahead) {
  std::optional<UserRules> user;
  if (options.ignore) user.emplace(*options.ignore);
  Walk walk(root, options, rules, user ? &*user : nullptr);
  std::vector<std::string> all;
  std::mutex mutex;
  const auto work = [&] {
    for (bool more = true; more;) {
      while (walk.read_ahead(ahead)) {
      }
      const std::lock_guard lock(mutex);
      for (int i = 0; i < 3 && more; ++i) {
        const auto file = walk.next();
        more = file.has_value();
        if (more) all.push_back(shown(*file));
      }
    }
  };
  {
    std::vector<std::jthread> crew;
    for (unsigned i = 1; i < threads; ++i) crew.emplace_back(work);
    work();
  }
  return all;
}

// What a walk gives, written down once more: by recursion, one folder after the other.
void expect(const std::string& path, bool follow_links, std::vector<std::filesystem::path> outer,
            std::vector<std::string>& all) {
  if (follow_links) {
    const auto self = std::filesystem::canonical(path);
    if (std::find(outer.begin(), outer.end(), self) != outer.end()) {
      all.push_back("error: '" + escape_control(path) + "' is skipped: links lead in a circle");
      return;
    }
    outer.push_back(self);
  }
  std::vector<std::string> paths;  // those of folders with a slash
  for (const auto& entry : std::filesystem::directory_iterator(path)) {
    std::error_code error;
    const std::string name = path + '/' + entry.path().filename().string();
    if (entry.is_symlink() && !follow_links) continue;
    paths.push_back(entry.is_directory(error) ? name + '/' : name);
  }
  std::sort(paths.begin(), paths.end());
  for (const std::string& member : paths) {
    if (member.ends_with('/')) {
      expect(member.substr(0, member.size() - 1), follow_links, outer, all);
    } else {
      all.push_back(member);
    }
  }
}

NameRules rules_of(const WalkOptions& options) {
  return NameRules::compile(options.filters).value();
}

TEST_CASE("a walk meets the files in the bytewise order of their paths") {
  for (int seed = 0; seed < rounds(40); ++seed) {
    CAPTURE(seed);
    const RandomTree tree(static_cast<unsigned>(seed));
    for (const bool follow_links : {false, true}) {
      CAPTURE(follow_links);
      WalkOptions options;
      options.follow_links = follow_links;
      std::vector<std::string> expected;
      expect(tree.path(), follow_links, {}, expected);
      CHECK(walk(tree.path(), options, rules_of(options)) == expected);
    }
  }
}

TEST_CASE("threads that read ahead change nothing of what a walk gives") {
  std::size_t files = 0;
  std::size_t errors = 0;
  for (int seed = 0; seed < rounds(60); ++seed) {
    CAPTURE(seed);
    const RandomTree tree(static_cast<unsigned>(seed));
    WalkOptions options;
    options.follow_links = seed % 2 == 0;
    if (seed % 3 != 0) options.ignore.emplace();
    if (seed % 5 == 0) options.max_depth = static_cast<unsigned>(seed) % 4;
    if (seed % 7 == 0) options.filters = {{NameFilter::Kind::kGlob, "!*a"}};
    const NameRules rules = rules_of(options);
    const std::vector<std::string> expected = walk(tree.path(), options, rules);
    for (const std::string& line : expected) ++(line.starts_with("error: ") ? errors : files);
    for (const unsigned threads : kThreads) {
      for (const ReadAhead ahead : {ReadAhead{1, 1}, ReadAhead{5, 3}, ReadAhead{1000, 1000}}) {
        CAPTURE(threads);
        CAPTURE(ahead.files);
        CHECK(walk_in_parallel(tree.path(), options, rules, threads, ahead) == expected);
      }
    }
  }
  CHECK(files > static_cast<std::size_t>(rounds(1000)));
  CHECK(errors > static_cast<std::size_t>(rounds(100)));
}

TEST_CASE("folders that cannot be opened are told of in their place") {
  if (::geteuid() == 0) return;  // root may read everything: the black-box tests do this
  const TestFolder folder;
  for (const char* name : {"a", "b/c", "b/d", "e"}) folder.write(std::string(name) + "/file", "");
  for (const char* name : {"a", "b/c"}) {
    std::filesystem::permissions(folder / name, std::filesystem::perms::none);
  }
  for (const unsigned threads : kThreads) {
    CHECK(walk_in_parallel(folder.path(), {}, {}, threads, {100, 100}) ==
          std::vector<std::string>{
              "error: cannot open '" + folder / "a" + "': Permission denied",
              "error: cannot open '" + folder / "b/c" + "': Permission denied",
              folder / "b/d/file",
              folder / "e/file",
          });
  }
  for (const char* name : {"a", "b/c"})
    std::filesystem::permissions(folder / name, std::filesystem::perms::owner_all);
}

TEST_CASE("no more is read ahead than is asked for") {
  const TestFolder folder;
  for (int i = 0; i < 10; ++i) {
    for (const char* name : {"/a", "/b"}) folder.write(std::to_string(i) + name, "");
  }
  const auto reads = [&folder](const ReadAhead& ahead) {
    const WalkOptions options;
    const NameRules rules;
    Walk walk(folder.path(), options, rules, nullptr);
    REQUIRE(walk.next()->value().path() == folder / "0/a");
    int folders = 0;
    while (walk.read_ahead(ahead)) ++folders;
    return folders;
  };
  CHECK(reads({0, 100}) == 0);
  CHECK(reads({100, 0}) == 0);
  CHECK(reads({5, 100}) == 3);
  CHECK(reads({100, 4}) == 4);
  CHECK(reads({100, 100}) == 9);
}

// Leaves the process so many more descriptors, until it goes.
class FewDescriptors {
 public:
  explicit FewDescriptors(rlim_t more) {
    const int next = ::dup(0);
    ::close(next);
    ::getrlimit(RLIMIT_NOFILE, &before_);
    const struct rlimit few = {static_cast<rlim_t>(next) + more, before_.rlim_max};
    ::setrlimit(RLIMIT_NOFILE, &few);
  }
  ~FewDescriptors() { ::setrlimit(RLIMIT_NOFILE, &before_); }
  FewDescriptors(const FewDescriptors&) = delete;
  FewDescriptors& operator=(const FewDescriptors&) = delete;

 private:
  struct rlimit before_ = {};
};

TEST_CASE("a walk that runs out of descriptors as it reads ahead goes on without") {
  const TestFolder folder;
  for (int i = 10; i < 40; ++i) folder.write(std::to_string(i) + "/a/file", "");
  const std::vector<std::string> expected = walk(folder.path(), {}, {});
  REQUIRE(expected.size() == 30);
  const FewDescriptors few(8);
  for (const unsigned threads : kThreads)
    CHECK(walk_in_parallel(folder.path(), {}, {}, threads, {1000, 4}) == expected);
  const WalkOptions options;
  const NameRules rules;
  Walk walk(folder.path(), options, rules, nullptr);
  REQUIRE(walk.next()->value().path() == expected.front());
  while (walk.read_ahead({1000, 1000})) {
  }
  // It holds all descriptors now, and gives them back one after the other.
  const auto file = walk.next();
  CHECK(file.has_value());
}

TEST_CASE("a walk may be given up while it is read ahead") {
  const RandomTree tree(3);
  for (int i = 0; i < 50; ++i) {
    const WalkOptions options;
    const NameRules rules;
    const std::vector<std::string> paths{tree.path()};
    Targets targets(paths, options, rules);
    std::atomic<bool> stop = false;
    const std::jthread other([&] {
      while (!stop) targets.read_ahead({1000, 1000});
    });
    for (int files = 0; files < i % 10; ++files) targets.next();
    stop = true;
  }
}

TEST_CASE("what a walk leaves out is told of in order") {
  const TestFolder folder;
  for (const char* name : {"a/x.o", "a/y", "b/.ignore", "b/z", "c/d/deep", ".hidden"})
    folder.write(name, "z\n");
  std::vector<std::string> told;
  WalkOptions options;
  options.ignore.emplace();
  options.max_depth = 2;
  options.filters = {{NameFilter::Kind::kGlob, "!*.o"}};
  options.left_out = [&](const std::string& path, const char* why) {
    told.push_back(path.substr(folder.path().size() + 1) + ": " + why);
  };
  CHECK(walk(folder.path(), options, rules_of(options)) ==
        std::vector<std::string>{folder / "a/y"});
  CHECK(told == std::vector<std::string>{".hidden: ignored", "a/x.o: excluded by name",
                                         "b/.ignore: ignored", "b/z: ignored", "c/d: too deep"});
}

}  // namespace
}  // namespace nt::files
