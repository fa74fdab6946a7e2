#include "textdiff/numbers/tolerance.hpp"

#include <doctest/doctest.h>

#include "textdiff/numbers/number_lines.hpp"

namespace nt::textdiff {
namespace {

bool near(std::string_view tolerance, std::string_view a, std::string_view b) {
  NumberLines lines;
  const std::uint32_t first = lines.add(a);
  const bool near = lines.near(Tolerance::parse(tolerance).value(), first, lines.add(b));
  CHECK(near == lines.near(Tolerance::parse(tolerance).value(), first + 1, first));
  return near;
}

TEST_CASE("numbers may be so far apart") {
  CHECK(near("0.5", "t = 1.0 s\n", "t = 1.5 s\n"));
  CHECK_FALSE(near("0.5", "t = 1.0 s\n", "t = 1.51 s\n"));
  CHECK(near("0.1", "1.1", "1.0"));  // as doubles they are a little farther apart
  CHECK(near("1", "-1 +2 3e2", "0 1 301"));
  CHECK_FALSE(near("1", "-1", "1"));
  CHECK(near("2", "-1", "1"));
  CHECK(near("2", "12ms", "13ms"));
  CHECK(near("0", "1.50", "1.5"));
  CHECK(near("0", "-0 007", "+0.00 7"));
  CHECK(near(".5", "1", "1.5"));
}

TEST_CASE("or a part of the larger one") {
  CHECK(near("1%", "100", "101"));
  CHECK_FALSE(near("1%", "100", "102"));
  CHECK(near("1%", "-1e10", "-1.01e10"));
  CHECK(near("1%", "0", "0.0"));
  CHECK_FALSE(near("99%", "0", "1"));
  CHECK(near("100%", "0", "1"));
  CHECK(near("0.5%", "199", "200"));
  CHECK_FALSE(near("0.5%", "198.9", "199.9"));
  CHECK(near("200%", "-1", "1"));
  CHECK_FALSE(near("199%", "-1", "1"));
}

TEST_CASE("a difference that is larger by anything is too large") {
  CHECK_FALSE(near("0", "9007199254740992", "9007199254740993"));
  CHECK_FALSE(near("0.5", "18446744073709551614", "18446744073709551615"));
  CHECK(near("1", "18446744073709551614", "18446744073709551615"));
  CHECK(near("0.1", "1.1", "1.00000000000000000000000000000000000000001"));
  CHECK_FALSE(near("0.1", "1.1", "0.99999999999999999999999999999999999999999"));
  CHECK_FALSE(near("0.1", "1.1", "1.20000000000000000000000000000000000000001"));
  CHECK(near("0.1", "1.1", "1.2"));
  CHECK_FALSE(near("1%", "100000000000000000000", "101010101010101010102"));
  CHECK(near("1%", "100000000000000000000", "101010101010101010101"));
  CHECK(near("1%", "1e20", "101010101010101010101.01010101010101010101"));
}

TEST_CASE("numbers beyond doubles") {
  CHECK_FALSE(near("1", "1e999", "2e999"));
  CHECK_FALSE(near("1", "1e400", "1e500"));
  CHECK(near("50%", "1e999", "2e999"));
  CHECK_FALSE(near("49.9%", "1e999", "2e999"));
  CHECK_FALSE(near("1", "1e999", "1"));
  CHECK(near("1", "1e-999", "0"));
  CHECK_FALSE(near("0", "1e-999", "0"));
  CHECK_FALSE(near("1", "1", "2.0000000000000000000000000000001"));
  CHECK(near("1", "1e-999999999999999999", "1"));
  CHECK_FALSE(near("1", "-1e-999999999999999999", "1"));
  CHECK(near("1e999999999999999999", "1", "1e999999999999999999"));
  CHECK_FALSE(near("1e999999999999999998", "1", "1e999999999999999999"));
  CHECK_FALSE(near("1", "1e1000000000", "1e1000000001"));
  CHECK(near("1", "1e1000000001", "10e1000000000"));
}

TEST_CASE("an exponent that is longer than anybody's makes no number") {
  CHECK_FALSE(near("1", "1e99999999999999999998", "1e99999999999999999999"));
  CHECK_FALSE(near("1", "1e+99999999999999999998", "1e+99999999999999999999"));
  CHECK(near("0", "1e0000000000000000000000002", "100"));
}

TEST_CASE("all else is equal, and as many numbers") {
  CHECK_FALSE(near("9", "a 1", "b 1"));
  CHECK_FALSE(near("9", "1 2", "1"));
  CHECK_FALSE(near("9", "1", "x"));
  CHECK_FALSE(near("9", "1\n", "1"));
  CHECK_FALSE(near("9", "1 \n", "1 1"));
  CHECK(near("9", "", ""));
}

TEST_CASE("what is in a word or a version is no number") {
  CHECK_FALSE(near("9", "node12", "node13"));
  CHECK_FALSE(near("9", "v1.2.3", "v1.2.4"));
  CHECK_FALSE(near("9", "1.2.3", "1.2.4"));
  CHECK_FALSE(near("9", "10.0.0.1", "10.0.0.2"));
  CHECK_FALSE(near("9", "a_1", "a_2"));
  CHECK_FALSE(near("9", "x.5", "x.6"));
  CHECK_FALSE(near("9", ".5.1", ".5.2"));
}

TEST_CASE("a number may lack what stands before its point, or behind") {
  CHECK(near("0", ".5", "0.5"));
  CHECK(near("0", "-.5e1", "-5"));
  CHECK(near("0", "x=1.", "x=1"));
  CHECK(near("0", "[1. 2.]\n", "[1.0 2]\n"));
  CHECK(near("0.1", "[1. 2.]", "[1.1 1.9]"));
  CHECK(near("0", "1.e3", "1000"));
  CHECK(near("0", "1.,2.;", "1,2;"));
  CHECK_FALSE(near("9", ".", "5"));
  CHECK_FALSE(near("9", "-.", "-5"));
}

TEST_CASE("a point that ends a sentence is a number's, but for one behind a fraction") {
  CHECK(near("1", "took 5.\n", "took 6.\n"));
  CHECK(near("1", "took 5.5.\n", "took 6.1.\n"));
  CHECK_FALSE(near("1", "took 5.5.\n", "took 5.5\n"));
  CHECK_FALSE(near("1", "took 5...\n", "took 5\n"));
}

TEST_CASE("a point before a word is not a number's") {
  CHECK(near("1", "5.txt", "6.txt"));
  CHECK_FALSE(near("1", "5.txt", "5txt"));
  CHECK_FALSE(near("1", "1.exe", "1exe"));
  CHECK_FALSE(near("1", "1.e3x", "1000x"));
  CHECK(near("1", "1..9", "2..9"));
}

TEST_CASE("what is no tolerance is an error") {
  for (const char* text : {"", "x", "-1", "+1", "1x", "%", "1 %", "1%%", "1.2.3", ".",
                           "123456789012345678", "1e9999999999999999999"}) {
    CAPTURE(text);
    CHECK_FALSE(Tolerance::parse(text));
  }
}

}  // namespace
}  // namespace nt::textdiff
