#include "textdiff/words.hpp"

#include <doctest/doctest.h>

#include <string>

namespace nt::textdiff {
namespace {

// The words with bars between.
std::string words(std::string_view line) {
  std::vector<Span> spans;
  split_words(line, spans);
  std::string text;
  for (const Span& span : spans) {
    if (!text.empty()) text += '|';
    text += line.substr(span.begin, span.size());
  }
  return text;
}

TEST_CASE("runs of letters, runs of white space, all else alone") {
  CHECK(words("") == "");
  CHECK(words("int x_1 = f(a,b);") == "int| |x_1| |=| |f|(|a|,|b|)|;");
  CHECK(words(" \t a\r") == " \t |a|\r");
  CHECK(words("3.14 --x") == "3|.|14| |-|-|x");
}

TEST_CASE("letters of all scripts; those without blanks between words one by one") {
  CHECK(words("caf\u00e9s \u0434\u0430") == "caf\u00e9s| |\u0434\u0430");
  CHECK(words("\u6771\u4eac\u3002a") == "\u6771|\u4eac|\u3002|a");
  CHECK(words("\u201ca\u201d\u2014") == "\u201c|a|\u201d|\u2014");
}

TEST_CASE("what combines stays with its character") {
  CHECK(words("e\u0301x =\u0338=") == "e\u0301x| |=\u0338|=");
  CHECK(words("\u0301a") == "\u0301a");
}

TEST_CASE("bytes that are not UTF-8 are letters") {
  CHECK(words("a\xff\xfe b\xe2\x80") == "a\xff\xfe| |b\xe2\x80");
}

}  // namespace
}  // namespace nt::textdiff
