#include "os/path.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>

#include <cerrno>
#include <string>

#include "os/atomic_file.hpp"
#include "os/fd.hpp"
#include "os/identity.hpp"

namespace nt::os {
namespace {

using namespace std::string_literals;

TEST_CASE("a path that holds a NUL leads to no file, not to that of its beginning") {
  const std::string null = "/dev/null";
  const std::string longer = null + "\0x"s;
  REQUIRE(Fd(open_path(AT_FDCWD, null, O_RDONLY | O_CLOEXEC)).valid());
  errno = 0;
  CHECK(open_path(AT_FDCWD, longer, O_RDONLY | O_CLOEXEC) == -1);
  CHECK(errno == EINVAL);
  struct stat status = {};
  CHECK(look_up(AT_FDCWD, null, status));
  errno = 0;
  CHECK(!look_up(AT_FDCWD, longer, status));
  CHECK(errno == EINVAL);
  CHECK(is_folder("/"));
  CHECK(!is_folder("/\0"s));
  CHECK(!require_folder("/\0"s));
  CHECK(!is_missing("/none\0"s));  // it cannot be looked at
}

TEST_CASE("what replaces a file says that the name holds a NUL") {
  const auto file = AtomicFile::create("/dev/null\0x"s);
  REQUIRE(!file);
  CHECK(file.error().message == "cannot create '/dev/null\\x00x': the name holds a NUL");
}

}  // namespace
}  // namespace nt::os
