#include "base/quoted_name.hpp"

#include <doctest/doctest.h>

namespace nt {
namespace {

TEST_CASE("names are quoted as patch and git read them") {
  CHECK(quote_name("plain-1.txt") == "plain-1.txt");
  CHECK(quote_name("a b") == "\"a b\"");
  CHECK(quote_name("q\"b\\s") == "\"q\\\"b\\\\s\"");
  CHECK(quote_name("é\x01\n") == "\"\\303\\251\\001\\n\"");
}

}  // namespace
}  // namespace nt
