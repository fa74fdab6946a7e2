#include "os/random.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <vector>

namespace nt::os {
namespace {

std::span<std::byte> bytes_of(std::vector<unsigned char>& values) {
  return std::as_writable_bytes(std::span(values));
}

int calls = 0;

// Every second call is interrupted; the others fill three bytes at the most, with the call's
// number.
ssize_t moody(void* bytes, std::size_t size, unsigned flags) {
  if (flags != 0) return -1;
  if (++calls % 2 == 1) {
    errno = EINTR;
    return -1;
  }
  const std::size_t filled = std::min<std::size_t>(size, 3);
  std::fill_n(static_cast<unsigned char*>(bytes), filled, static_cast<unsigned char>(calls));
  return static_cast<ssize_t>(filled);
}

TEST_CASE("fill_random goes on after signals and short reads, and fills no more than asked") {
  calls = 0;
  std::vector<unsigned char> values(10, 0xff);
  CHECK(fill_random(bytes_of(values).first(8), moody).has_value());
  CHECK(values == std::vector<unsigned char>{2, 2, 2, 4, 4, 4, 6, 6, 0xff, 0xff});
  CHECK(calls == 6);
}

TEST_CASE("fill_random of nothing asks nobody") {
  calls = 0;
  CHECK(fill_random({}, moody).has_value());
  CHECK(calls == 0);
}

TEST_CASE("fill_random falls back on nothing") {
  std::vector<unsigned char> values(8);
  const GetRandom missing = [](void*, std::size_t, unsigned) -> ssize_t {
    errno = ENOSYS;
    return -1;
  };
  CHECK(fill_random(bytes_of(values), missing).error() == ENOSYS);
  const GetRandom idle = [](void*, std::size_t, unsigned) -> ssize_t { return 0; };
  CHECK(fill_random(bytes_of(values), idle).error() == EIO);
}

TEST_CASE("fill_random reaches every byte of a large buffer") {
  // The chance that one of 16 blocks of 64 bytes is left all zero by chance is below 2^-500.
  std::vector<unsigned char> values(std::size_t{1} << 20);
  REQUIRE(fill_random(bytes_of(values)).has_value());
  for (std::size_t at = 0; at < values.size(); at += values.size() / 16) {
    CHECK(std::any_of(values.begin() + static_cast<std::ptrdiff_t>(at),
                      values.begin() + static_cast<std::ptrdiff_t>(at + 64),
                      [](unsigned char value) { return value != 0; }));
  }
  CHECK(std::any_of(values.end() - 64, values.end(), [](unsigned char v) { return v != 0; }));
}

}  // namespace
}  // namespace nt::os
