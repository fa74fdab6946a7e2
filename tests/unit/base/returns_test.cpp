#include "base/returns.hpp"

#include <doctest/doctest.h>

namespace nt {
namespace {

TEST_CASE("CRs at a line's end are left out, however many") {
  CHECK(without_returns("a") == "a");
  CHECK(without_returns("a\r") == "a");
  CHECK(without_returns("a\rb\r\r") == "a\rb");
  CHECK(without_returns("\r").empty());
  CHECK(without_returns("").empty());
}

}  // namespace
}  // namespace nt
