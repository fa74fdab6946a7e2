#include "os/identity.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include "os/fd.hpp"

namespace nt::os {
namespace {

TEST_CASE("descriptors of one pipe, file or device are of the same, others are not") {
  int ends[2];
  REQUIRE(::pipe2(ends, O_CLOEXEC) == 0);
  const Fd reader(ends[0]);
  const Fd writer(ends[1]);
  const Fd null(::open("/dev/null", O_WRONLY | O_CLOEXEC));
  const Fd again(::open("/dev/null", O_RDONLY | O_CLOEXEC));
  REQUIRE(again.valid());
  CHECK(is_same_file(reader.get(), writer.get()));
  CHECK(is_same_file(null.get(), again.get()));
  CHECK(!is_same_file(null.get(), writer.get()));
  CHECK(!is_same_file(null.get(), -1));
  CHECK(regular_file_identity(null.get()) == FileIdentity());
}

}  // namespace
}  // namespace nt::os
