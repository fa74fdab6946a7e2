#include "compress/slice.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <string>

namespace nt::compress {
namespace {

constexpr std::uint64_t kMost = std::numeric_limits<std::uint64_t>::max();

using Span = Slice::Span;

Span bytes(std::string_view text, std::uint64_t total) {
  return Slice::parse_bytes(text).value().resolve(total);
}
Span lines(std::string_view text, std::uint64_t total) {
  return Slice::parse_lines(text).value().resolve(total);
}

TEST_CASE("a range of bytes") {
  CHECK(bytes("2:3", 10) == Span{2, 5});
  CHECK(bytes("1K:1KB", 10) == Span{1024, 2024});
  CHECK(bytes(":3", 10) == Span{0, 3});
  CHECK(bytes("3:", 10) == Span{3, kMost});
  CHECK(bytes(":", 10) == Span{0, kMost});
  CHECK(bytes("-3:", 10) == Span{7, kMost});
  CHECK(bytes("-3:2", 10) == Span{7, 9});
  CHECK(bytes("-30:", 10) == Span{0, kMost});
  CHECK(bytes("5:0", 10) == Span{5, 5});
  CHECK(bytes("15E:15E", 10) == Span{std::uint64_t{15} << 60, kMost});
  CHECK_FALSE(Slice::parse_bytes("2:3").value().needs_total());
  CHECK(Slice::parse_bytes("-2:3").value().needs_total());
}

TEST_CASE("a range of lines") {
  CHECK(lines("2:3", 10) == Span{1, 3});
  CHECK(lines("2", 10) == Span{1, 2});
  CHECK(lines("2:", 10) == Span{1, kMost});
  CHECK(lines(":2", 10) == Span{0, 2});
  CHECK(lines("-1", 10) == Span{9, 10});
  CHECK(lines("-3:", 10) == Span{7, kMost});
  CHECK(lines("-3:-2", 10) == Span{7, 9});
  CHECK(lines(":-2", 10) == Span{0, 9});
  CHECK(lines("3:-3", 10) == Span{2, 8});
  CHECK(lines("3:2", 10) == Span{2, 2});
  CHECK(lines("5:1", 10) == Span{4, 4});
  CHECK(lines("-30:-20", 10) == Span{0, 0});
  CHECK_FALSE(Slice::parse_lines("2:3").value().needs_total());
  CHECK(Slice::parse_lines("2:-3").value().needs_total());
  CHECK(Slice::parse_lines("-1").value().needs_total());
}

TEST_CASE("what is no range") {
  for (const char* text : {"", "5", "1:2:3", "x:1", "1:-1", "-:", "1:x", "--1:"}) {
    CAPTURE(text);
    CHECK_FALSE(Slice::parse_bytes(text).has_value());
  }
  for (const char* text : {"", ":", "0", "0:1", "1:0", "1:2:3", "x", "1K", "-", "-0"}) {
    CAPTURE(text);
    CHECK_FALSE(Slice::parse_lines(text).has_value());
  }
}

}  // namespace
}  // namespace nt::compress
