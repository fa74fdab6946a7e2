#include "base/letter_case.hpp"

#include <doctest/doctest.h>

namespace nt {
namespace {

TEST_CASE("the first letter becomes a capital, and no other") {
  CHECK(title_case("").empty());
  CHECK(title_case("a") == "A");
  CHECK(title_case("word word") == "Word word");
  CHECK(title_case("1st") == "1st");
  CHECK(title_case("élan") == "Élan");
  CHECK(title_case("ÿ") == "Ÿ");
  CHECK(title_case("ωμέγα") == "Ωμέγα");
  CHECK(title_case("яблоко") == "Яблоко");
  CHECK(title_case("ձուկ") == "Ձուկ");
  CHECK(title_case("ậ") == "Ậ");
  CHECK(title_case("ἐν") == "Ἐν");
}

TEST_CASE("a capital may take more or fewer bytes than its letter") {
  CHECK(title_case("ırmak") == "Irmak");
  CHECK(title_case("ɐ") == "Ɐ");
}

TEST_CASE("two letters in one have a title case of their own") {
  CHECK(title_case("ǆep") == "ǅep");
  CHECK(title_case("Ǆep") == "ǅep");
}

TEST_CASE("what has no capital of one letter stays") {
  for (const char* word : {"ßa", "Élan", "ª", "中", "א", "𐐨", "\xff", "\xc3"})
    CHECK(title_case(word) == word);
}

TEST_CASE("all letters beyond ASCII may become capitals, and no others") {
  CHECK(with_capitals("").empty());
  CHECK(with_capitals("aB éÉ ωΩ ж\xff ß 中𐐨") == "aB ÉÉ ΩΩ Ж\xff ß 中𐐨");
}

}  // namespace
}  // namespace nt
