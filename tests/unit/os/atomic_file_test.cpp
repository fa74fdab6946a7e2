#include "os/atomic_file.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/xattr.h>

#include <cerrno>
#include <filesystem>
#include <vector>

#include "test_folder.hpp"

namespace nt::os {
namespace {

using Names = std::vector<std::string>;

mode_t mode_of(const std::string& path) {
  struct stat info = {};
  REQUIRE(::stat(path.c_str(), &info) == 0);
  return info.st_mode & 07777;
}

// Writes the content through an AtomicFile and commits.
Result<void> replace(const std::string& path, std::string_view content,
                     AtomicFileOptions options = {}) {
  AtomicFile file = TRY(AtomicFile::create(path, options));
  REQUIRE(::write(file.fd(), content.data(), content.size()) ==
          static_cast<ssize_t>(content.size()));
  return file.commit();
}

// Sets the umask for a test's duration.
class Umask {
 public:
  explicit Umask(mode_t mask) : before_(::umask(mask)) {}
  ~Umask() { ::umask(before_); }

 private:
  mode_t before_;
};

TEST_CASE("AtomicFile replaces on commit and not before") {
  const TestFolder folder;
  const std::string path = folder.write("a", "old");
  {
    const auto file = AtomicFile::create(path);
    REQUIRE(file.has_value());
    REQUIRE(::write(file->fd(), "new", 3) == 3);
    const Names names = folder.names();
    REQUIRE(names.size() == 2);
    CHECK(names[0].starts_with(".a."));
    CHECK(names[0].ends_with(".tmp"));
    CHECK(names[0].size() == std::string(".a.XXXXXX.tmp").size());
    CHECK(read_file(path) == "old");
  }
  CHECK(read_file(path) == "old");
  CHECK(folder.names() == Names{"a"});
  CHECK(replace(path, "new", {.sync = true}).has_value());
  CHECK(read_file(path) == "new");
  CHECK(folder.names() == Names{"a"});
}

TEST_CASE("AtomicFile keeps the mode of the old file") {
  const Umask umask(022);
  const TestFolder folder;
  const std::string path = folder.write("a", "old");
  REQUIRE(::chmod(path.c_str(), 0761) == 0);
  {
    const auto file = AtomicFile::create(path);
    CHECK(mode_of(folder / folder.names()[0]) == 0600);  // nobody looks in before it is done
  }
  CHECK(replace(path, "new").has_value());
  CHECK(mode_of(path) == 0761);
  CHECK(replace(path, "new", {.mode = 0600}).has_value());
  CHECK(mode_of(path) == 0600);
}

TEST_CASE("AtomicFile gives a new file the umask's mode or the one asked for") {
  const Umask umask(027);
  const TestFolder folder;
  CHECK(replace(folder / "a", "new").has_value());
  CHECK(mode_of(folder / "a") == 0640);
  CHECK(replace(folder / "b", "new", {.mode = 0666}).has_value());
  CHECK(mode_of(folder / "b") == 0666);
}

TEST_CASE("AtomicFile keeps the owner and user attributes") {
  const TestFolder folder;
  const std::string path = folder.write("a", "old");
  const bool attributes = ::setxattr(path.c_str(), "user.note", "hello", 5, 0) == 0;
  const bool root = ::chown(path.c_str(), 1234, 2345) == 0;
  REQUIRE(::chmod(path.c_str(), 04755) == 0);
  REQUIRE(replace(path, "new").has_value());
  struct stat info = {};
  REQUIRE(::stat(path.c_str(), &info) == 0);
  CHECK(info.st_mode == (S_IFREG | 04755));
  if (root) {
    CHECK(info.st_uid == 1234);
    CHECK(info.st_gid == 2345);
  }
  if (attributes) {
    char value[8] = {};
    CHECK(::getxattr(path.c_str(), "user.note", value, sizeof value) == 5);
    CHECK(std::string(value) == "hello");
  }
}

TEST_CASE("AtomicFile's content is its owner's alone until it is whole") {
  const Umask umask(022);
  const TestFolder folder;
  auto file = AtomicFile::create(folder / "a");
  REQUIRE(file.has_value());
  CHECK(file->is_temporary());
  CHECK(mode_of(folder / folder.names()[0]) == 0600);
  REQUIRE(file->commit().has_value());
  CHECK(mode_of(folder / "a") == 0644);
}

TEST_CASE("AtomicFile takes the attributes of another file") {
  const Umask umask(022);
  const TestFolder folder;
  const std::string model = folder.write("model", "x");
  const bool root = ::chown(model.c_str(), 1234, 2345) == 0;
  REQUIRE(::chmod(model.c_str(), 06751) == 0);
  const struct timespec times[] = {{1'000'000'000, 123'456'789}, {-5, 999'999'999}};
  REQUIRE(::utimensat(AT_FDCWD, model.c_str(), times, 0) == 0);
  for (const bool replaces : {false, true}) {
    const std::string path = folder / (replaces ? "old" : "new");
    if (replaces) REQUIRE(::chmod(folder.write("old", "old").c_str(), 0400) == 0);
    const Fd fd(::open(model.c_str(), O_RDONLY));
    auto file = AtomicFile::create(path, {.replace_read_only = true, .attributes_of = fd.get()});
    REQUIRE(file.has_value());
    REQUIRE(::write(file->fd(), "new", 3) == 3);
    // What becomes of it meanwhile does not count.
    REQUIRE(::utimensat(AT_FDCWD, model.c_str(), nullptr, 0) == 0);
    REQUIRE(file->commit().has_value());
    REQUIRE(::utimensat(AT_FDCWD, model.c_str(), times, 0) == 0);
    struct stat info = {};
    REQUIRE(::stat(path.c_str(), &info) == 0);
    CHECK(info.st_mode == (S_IFREG | 0751));
    CHECK(info.st_mtim.tv_sec == -5);
    CHECK(info.st_mtim.tv_nsec == 999'999'999);
    CHECK(info.st_atim.tv_sec == 1'000'000'000);
    if (root) CHECK(info.st_uid == 1234);
    if (root) CHECK(info.st_gid == 2345);
    CHECK(read_file(path) == "new");
  }
}

TEST_CASE("AtomicFile follows links and leaves them be") {
  const TestFolder folder;
  folder.write("real/file", "old");
  std::filesystem::create_symlink("real/file", folder / "one");
  std::filesystem::create_symlink(folder / "one", folder / "two");
  CHECK(replace(folder / "two", "new").has_value());
  CHECK(read_file(folder / "real/file") == "new");
  CHECK(std::filesystem::is_symlink(folder / "one"));
  CHECK(std::filesystem::is_symlink(folder / "two"));
  CHECK(folder.names() == Names{"one", "real", "two"});
}

TEST_CASE("AtomicFile makes the file that a dangling link points to") {
  const TestFolder folder;
  folder.write("real/other", "");
  std::filesystem::create_symlink("real/file", folder / "link");
  CHECK(replace(folder / "link", "new", {.overwrite = false}).has_value());
  CHECK(read_file(folder / "real/file") == "new");
  CHECK(std::filesystem::is_symlink(folder / "link"));

  std::filesystem::create_symlink("loop", folder / "loop");
  const auto loop = AtomicFile::create(folder / "loop");
  REQUIRE_FALSE(loop.has_value());
  CHECK(loop.error().message.ends_with("Too many levels of symbolic links"));
}

TEST_CASE("AtomicFile refuses to overwrite, also what appears late") {
  const TestFolder folder;
  const std::string path = folder.write("a", "old");
  const auto refused = AtomicFile::create(path, {.overwrite = false});
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().message == "cannot create '" + path + "': it exists already");
  CHECK(refused.error().hint == "--force overwrites it");
  {
    auto late = AtomicFile::create(folder / "b", {.overwrite = false});
    REQUIRE(late.has_value());
    folder.write("b", "theirs");
    CHECK_FALSE(late->commit().has_value());
  }
  CHECK(read_file(folder / "b") == "theirs");
  CHECK(replace(folder / "c", "new", {.overwrite = false}).has_value());
  CHECK(read_file(folder / "c") == "new");
  CHECK(folder.names() == Names{"a", "b", "c"});
}

TEST_CASE("AtomicFile that makes only new files refuses all that stands there") {
  const TestFolder folder;
  folder.write("file", "old");
  std::filesystem::create_symlink("gone", folder / "dangling");
  REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
  for (const std::string& target : {folder / "file", folder / "dangling", folder / "pipe",
                                    folder.path(), std::string("/dev/null")}) {
    const auto refused = AtomicFile::create(target, {.only_new = true});
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().message == "cannot create '" + target + "': it exists already");
    CHECK(refused.error().hint == "");
  }
  {
    auto late = AtomicFile::create(folder / "late", {.only_new = true});
    REQUIRE(late.has_value());
    std::filesystem::create_symlink("gone", folder / "late");
    CHECK_FALSE(late->commit().has_value());
  }
  CHECK(replace(folder / "new", "new", {.only_new = true, .mode = 0600}).has_value());
  CHECK(read_file(folder / "new") == "new");
  CHECK(folder.names() == Names{"dangling", "file", "late", "new", "pipe"});
}

TEST_CASE("AtomicFile takes names as long as there are") {
  const TestFolder folder;
  std::string name;
  while (name.size() + 2 <= 254) name += "ü";
  CHECK(replace(folder / name, "new").has_value());
  CHECK(folder.names() == Names{name});
  const auto longer = AtomicFile::create(folder / (name + "xx"));
  REQUIRE_FALSE(longer.has_value());
  CHECK(longer.error().message.ends_with("File name too long"));
}

TEST_CASE("AtomicFile's errors name the target") {
  const TestFolder folder;
  const auto message = [&](const std::string& target) {
    const auto file = AtomicFile::create(target);
    REQUIRE_FALSE(file.has_value());
    return file.error().message;
  };
  const std::string missing = folder / "none/a";
  CHECK(message(missing) == "cannot create '" + missing + "': No such file or directory");
  CHECK(message(folder.path()) == "cannot write '" + folder.path() + "': Is a directory");
  CHECK(message("") == "cannot create '': No such file or directory");
  const std::string slash = folder / "a/";
  CHECK(message(slash) == "cannot create '" + slash + "': Is a directory");

  auto file = AtomicFile::create(folder / "a");
  REQUIRE(file.has_value());
  std::filesystem::create_directory(folder / "a");
  const auto committed = file->commit();
  REQUIRE_FALSE(committed.has_value());
  CHECK(committed.error().message == "cannot create '" + (folder / "a") + "': Is a directory");
}

TEST_CASE("AtomicFile refuses a file that could not be written") {
  if (::geteuid() == 0) return;  // root may write everything
  const TestFolder folder;
  const std::string path = folder.write("a", "old");
  REQUIRE(::chmod(path.c_str(), 0444) == 0);
  const auto file = AtomicFile::create(path);
  REQUIRE_FALSE(file.has_value());
  CHECK(file.error().message == "cannot write '" + path + "': Permission denied");
  CHECK(replace(path, "new", {.replace_read_only = true}).has_value());
  CHECK(read_file(path) == "new");
}

TEST_CASE("AtomicFile writes to a device or pipe directly") {
  const TestFolder folder;
  CHECK(replace("/dev/null", "new").has_value());
  struct stat info = {};
  REQUIRE(::stat("/dev/null", &info) == 0);
  CHECK(S_ISCHR(info.st_mode));

  const std::string pipe = folder / "pipe";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  const Fd reader(::open(pipe.c_str(), O_RDONLY | O_NONBLOCK));
  CHECK(replace(pipe, "new", {.overwrite = false}).has_value());
  char bytes[8] = {};
  CHECK(::read(reader.get(), bytes, sizeof bytes) == 3);
  CHECK(folder.names() == Names{"pipe"});
}

}  // namespace
}  // namespace nt::os
