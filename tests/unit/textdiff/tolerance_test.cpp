#include "textdiff/tolerance.hpp"

#include <doctest/doctest.h>

namespace nt::textdiff {
namespace {

bool near(std::string_view tolerance, std::string_view a, std::string_view b) {
  return Tolerance::parse(tolerance).value().near(a, b);
}

TEST_CASE("numbers may be so far apart") {
  CHECK(near("0.5", "t = 1.0 s\n", "t = 1.5 s\n"));
  CHECK_FALSE(near("0.5", "t = 1.0 s\n", "t = 1.51 s\n"));
  CHECK(near("0.1", "1.1", "1.0"));  // as doubles they are a little farther apart
  CHECK(near("1", "-1 +2 3e2", "0 1 301"));
  CHECK_FALSE(near("1", "-1", "1"));
  CHECK(near("2", "12ms", "13ms"));
  CHECK(near("0", "1.50", "1.5"));
}

TEST_CASE("or a part of the larger one") {
  CHECK(near("1%", "100", "101"));
  CHECK_FALSE(near("1%", "100", "102"));
  CHECK(near("1%", "-1e10", "-1.01e10"));
  CHECK(near("1%", "0", "0.0"));
}

TEST_CASE("all else is equal, and as many numbers") {
  CHECK_FALSE(near("9", "a 1", "b 1"));
  CHECK_FALSE(near("9", "1 2", "1"));
  CHECK_FALSE(near("9", "1", "x"));
  CHECK_FALSE(near("9", "1\n", "1"));
  CHECK(near("9", "", ""));
}

TEST_CASE("what is in a word or a version is no number") {
  CHECK_FALSE(near("9", "node12", "node13"));
  CHECK_FALSE(near("9", "v1.2.3", "v1.2.4"));
  CHECK_FALSE(near("9", "1.2.3", "1.2.4"));
  CHECK_FALSE(near("9", "a_1", "a_2"));
}

TEST_CASE("numbers beyond doubles") {
  CHECK(near("1", "1e999", "2e999"));
  CHECK_FALSE(near("1", "1e999", "1"));
  CHECK(near("1", "1e-999", "0"));
}

TEST_CASE("what is no tolerance is an error") {
  for (const char* text : {"", "x", "-1", "1x", "%", "1 %", "1%%", "1.2.3"}) {
    CAPTURE(text);
    CHECK_FALSE(Tolerance::parse(text));
  }
}

}  // namespace
}  // namespace nt::textdiff
