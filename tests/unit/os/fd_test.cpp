#include "os/fd.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>

namespace nt::os {
namespace {

int open_null() { return ::open("/dev/null", O_RDONLY | O_CLOEXEC); }
bool is_open(int fd) { return ::fcntl(fd, F_GETFD) >= 0; }

TEST_CASE("Fd closes what it holds") {
  int fd = -1;
  {
    const Fd owner(open_null());
    fd = owner.get();
    CHECK(owner.valid());
    CHECK(is_open(fd));
  }
  CHECK_FALSE(is_open(fd));
  CHECK_FALSE(Fd().valid());
}

TEST_CASE("Fd moves its descriptor") {
  Fd first(open_null());
  const int fd = first.get();
  Fd second(open_null());
  const int replaced = second.get();
  second = std::move(first);
  CHECK(second.get() == fd);
  CHECK(is_open(fd));
  CHECK_FALSE(is_open(replaced));
  const int released = second.release();
  CHECK_FALSE(second.valid());
  CHECK(is_open(released));
  ::close(released);
}

TEST_CASE("Fd::close reports a failure by name") {
  Fd owner(open_null());
  CHECK(owner.close("a.log").has_value());
  CHECK_FALSE(owner.valid());
  CHECK(owner.close("a.log").has_value());

  Fd stale(open_null());
  ::close(stale.get());
  const auto closed = stale.close("a.log");
  REQUIRE_FALSE(closed.has_value());
  CHECK(closed.error().message == "cannot close 'a.log': Bad file descriptor");
}

}  // namespace
}  // namespace nt::os
