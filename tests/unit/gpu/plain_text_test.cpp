#include "gpu/formats/plain_text.hpp"

#include <doctest/doctest.h>

namespace nt::gpu {
namespace {

TEST_CASE("plain text is the same, and what would be obeyed is told") {
  CHECK(plain_text("NVIDIA H100 <80GB> 中") == "NVIDIA H100 <80GB> 中");
  CHECK(plain_text("a\x1b[2J\n\xff") == "a\\x1b[2J\\n\\xff");
  CHECK(plain_text("a\u202eb\uffff") == "aU+202EbU+FFFF");
  CHECK(plain_text(plain_text("\x1b\u2066")) == plain_text("\x1b\u2066"));
  CHECK(plain_text("").empty());
}

}  // namespace
}  // namespace nt::gpu
