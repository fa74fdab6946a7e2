#include "diff/pipes.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <thread>

#include "test_folder.hpp"

namespace nt::diff {
namespace {

Node pipe_at(const std::string& path) {
  ::mkfifo(path.c_str(), 0600);
  Node node;
  node.path = path;
  node.kind = Kind::kPipe;
  return node;
}

void write_all(int fd, const std::string& bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const ssize_t count = ::write(fd, bytes.data() + at, bytes.size() - at);
    REQUIRE(count > 0);
    at += static_cast<std::size_t>(count);
  }
}

TEST_CASE("two pipes that one writer feeds in turns, and opens in either order") {
  const TestFolder folder;
  for (const bool second_first : {false, true}) {
    Entry entry;
    entry.before = pipe_at(folder / "a");
    entry.after = pipe_at(folder / "b");
    std::string bytes(std::size_t{3} << 20, 'x');
    std::thread writer([&] {
      const auto open = [](const std::string& path) { return ::open(path.c_str(), O_WRONLY); };
      const int one = open(second_first ? entry.after.path : entry.before.path);
      const int other = open(second_first ? entry.before.path : entry.after.path);
      for (int part = 0; part < 2; ++part) {
        write_all(one, bytes);
        write_all(other, bytes);
      }
      ::close(one);
      ::close(other);
    });
    const auto read = read_pipes(entry, -1, folder.path());
    writer.join();
    REQUIRE(read);
    REQUIRE(read->before);
    REQUIRE(read->after);
    CHECK(read->before->bytes() == bytes + bytes);
    CHECK(read->after->bytes() == bytes + bytes);
    ::unlink(entry.before.path.c_str());
    ::unlink(entry.after.path.c_str());
  }
}

TEST_CASE("what is no pipe is left to others") {
  const TestFolder folder;
  Entry entry;
  entry.before.path = folder.write("file", "x");
  entry.before.kind = Kind::kFile;
  entry.after.kind = Kind::kMissing;
  const auto read = read_pipes(entry, -1, folder.path());
  REQUIRE(read);
  CHECK(!read->before);
  CHECK(!read->after);
}

}  // namespace
}  // namespace nt::diff
