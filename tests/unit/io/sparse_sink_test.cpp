#include "io/sparse_sink.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <random>
#include <string>

#include "os/fd.hpp"
#include "support/rounds.hpp"
#include "test_folder.hpp"

namespace nt::io {
namespace {

constexpr std::size_t kBlock = SparseSink::kBlock;

// What stands in a file that a sink has written in pieces of a size, and how many blocks of 512
// bytes it takes.
struct Written {
  std::string bytes;
  std::uint64_t blocks = 0;
};
Written written(const std::string& bytes, std::size_t piece) {
  const TestFolder folder;
  const std::string path = folder / "a";
  const os::Fd fd(::open(path.c_str(), O_CREAT | O_RDWR, 0600));
  SparseSink sink(fd.get());
  for (std::size_t at = 0; at < bytes.size(); at += piece)
    REQUIRE(sink.write(std::string_view(bytes).substr(at, piece)));
  REQUIRE(sink.finish());
  struct stat status = {};
  REQUIRE(::fstat(fd.get(), &status) == 0);
  return {read_file(path), static_cast<std::uint64_t>(status.st_blocks)};
}

TEST_CASE("SparseSink writes what it is given, whatever the pieces") {
  std::mt19937 random(1);
  for (int round = 0; round < rounds(50); ++round) {
    std::string bytes;
    for (int part = 0; part < 4; ++part) {
      const std::size_t size = random() % (3 * kBlock);
      bytes.append(size, random() % 2 == 0 ? '\0' : 'x');
      if (random() % 3 == 0) bytes.resize((bytes.size() + kBlock - 1) / kBlock * kBlock);
    }
    for (const std::size_t piece : {kBlock, 3 * kBlock, std::size_t{1000}, bytes.size() + 1}) {
      CAPTURE(piece);
      CHECK((written(bytes, piece).bytes == bytes));
    }
  }
}

TEST_CASE("SparseSink passes over zeros") {
  const std::string zeros(16 * kBlock, '\0');
  CHECK(written(zeros, zeros.size()).blocks == 0);
  CHECK(written("x" + zeros + "x", 4 * kBlock).blocks <= 4 * kBlock / 512);
  CHECK(written(std::string(16 * kBlock, 'x'), 4 * kBlock).blocks >= 16 * kBlock / 512);
  CHECK(written("", 1).bytes.empty());
}

TEST_CASE("SparseSink tells of a full disk") {
  const os::Fd fd(::open("/dev/full", O_WRONLY));
  SparseSink sink(fd.get());
  const auto result = sink.write("x");
  REQUIRE_FALSE(result);
  CHECK(result.error() == ENOSPC);
}

}  // namespace
}  // namespace nt::io
