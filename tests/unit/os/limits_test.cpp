#include "os/limits.hpp"

#include <doctest/doctest.h>
#include <sys/resource.h>

namespace nt::os {
namespace {

TEST_CASE("the limit of descriptors is raised to the hard one, and never lowered") {
  struct rlimit before = {};
  REQUIRE(::getrlimit(RLIMIT_NOFILE, &before) == 0);
  struct rlimit low = before;
  low.rlim_cur = 200;
  REQUIRE(::setrlimit(RLIMIT_NOFILE, &low) == 0);
  const std::size_t raised = raise_descriptor_limit();
  struct rlimit after = {};
  REQUIRE(::getrlimit(RLIMIT_NOFILE, &after) == 0);
  CHECK(raised == after.rlim_cur);
  CHECK(after.rlim_max == before.rlim_max);
  CHECK(raised >= 200);
  CHECK(raised == raise_descriptor_limit());
  REQUIRE(::setrlimit(RLIMIT_NOFILE, &before) == 0);
}

}  // namespace
}  // namespace nt::os
