#include "base/count.hpp"

#include <doctest/doctest.h>

namespace nt {
namespace {

TEST_CASE("a number agrees with what it counts") {
  CHECK(counted(0, "byte") == "0 bytes");
  CHECK(counted(1, "byte") == "1 byte");
  CHECK(counted(2, "byte") == "2 bytes");
  CHECK(counted(1, "match", "matches") == "1 match");
  CHECK(counted(12, "match", "matches") == "12 matches");
  CHECK(counted("1,024", "file") == "1,024 files");
  CHECK(counted("1", "file") == "1 file");
}

}  // namespace
}  // namespace nt
