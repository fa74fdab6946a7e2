#include "os/mapping.hpp"

#include <doctest/doctest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdlib>
#include <numeric>
#include <string>
#include <vector>

#include "os/fd.hpp"

namespace nt::os {
namespace {

Fd file_of(std::size_t size, char byte) {
  Fd fd(::memfd_create("mapping", MFD_CLOEXEC));
  REQUIRE(fd.valid());
  const std::string bytes(size, byte);
  REQUIRE(::write(fd.get(), bytes.data(), size) == static_cast<ssize_t>(size));
  return fd;
}

TEST_CASE("a mapping shows the file's bytes") {
  const Fd fd = file_of(10'000, 'x');
  const auto mapping = Mapping::map(fd.get(), 10'000);
  REQUIRE(mapping);
  CHECK(mapping->bytes() == std::string(10'000, 'x'));
  CHECK(!mapping->damaged());
}

TEST_CASE("a file cut short reads as zeros, and the mapping says so") {
  const Fd fd = file_of(100'000, 'x');
  const auto mapping = Mapping::map(fd.get(), 100'000);
  REQUIRE(mapping);
  REQUIRE(::ftruncate(fd.get(), 50) == 0);
  const std::string_view bytes = mapping->bytes();
  CHECK(bytes[0] == 'x');
  CHECK(!mapping->damaged());
  const int sum = std::accumulate(bytes.begin(), bytes.end(), 0);
  CHECK(sum == 50 * 'x');
  CHECK(mapping->damaged());
}

TEST_CASE("damage is one mapping's own, and ends with it") {
  const Fd whole = file_of(10'000, 'w');
  const Fd cut = file_of(10'000, 'c');
  const auto first = Mapping::map(whole.get(), 10'000);
  {
    const auto second = Mapping::map(cut.get(), 10'000);
    REQUIRE(::ftruncate(cut.get(), 0) == 0);
    CHECK(second->bytes()[9'000] == '\0');
    CHECK(second->damaged());
  }
  CHECK(!first->damaged());
  const auto third = Mapping::map(whole.get(), 10'000);
  CHECK(!third->damaged());
}

TEST_CASE("what cannot be mapped is an errno value") {
  int pipe_ends[2];
  REQUIRE(::pipe(pipe_ends) == 0);
  const Fd in(pipe_ends[0]);
  const Fd out(pipe_ends[1]);
  CHECK(!Mapping::map(in.get(), 10));
}

TEST_CASE("too many mappings at once are refused, and places are used again") {
  const Fd fd = file_of(10, 'x');
  for (int round = 0; round < 2; ++round) {
    std::vector<Mapping> all;
    for (;;) {
      auto mapping = Mapping::map(fd.get(), 10);
      if (!mapping) {
        CHECK(mapping.error() == EAGAIN);
        break;
      }
      all.push_back(std::move(*mapping));
      REQUIRE(all.size() < 10'000);
    }
    CHECK(all.size() > 100);
  }
}

}  // namespace
}  // namespace nt::os
