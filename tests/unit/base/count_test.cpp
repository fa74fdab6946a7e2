#include "base/count.hpp"

#include <doctest/doctest.h>

namespace nt {
namespace {

TEST_CASE("one is told from several") {
  CHECK(counted(0, "file") == "0 files");
  CHECK(counted(1, "file") == "1 file");
  CHECK(counted(2, "file") == "2 files");
}

}  // namespace
}  // namespace nt
