#include "secret/word_list.hpp"

#include <doctest/doctest.h>

namespace nt::secret {
namespace {

using Words = std::vector<std::string_view>;

TEST_CASE("the embedded list") {
  WordList list = WordList::embedded();
  CHECK(list.words().size() == 2048);
  CHECK(list.words().front().size() >= 3);
  CHECK(!list.words().back().ends_with(' '));
  list.capitalize();
  CHECK(list.words().size() == 2048);
  CHECK(list.words().front().front() == 'A');
}

TEST_CASE("a list is a word a line, each once, without what stands around it") {
  const auto list = WordList::parse("one\n  two\t\r\n\n\nthree\none\nfour five\n");
  REQUIRE(list.has_value());
  CHECK(list->words() == Words{"one", "two", "three", "four five"});
}

TEST_CASE("a byte order mark is no part of the first word") {
  CHECK(WordList::parse("\xef\xbb\xbfone\r\ntwo\r\n")->words() == Words{"one", "two"});
}

TEST_CASE("the numbers of a list for dice are left out") {
  const auto list = WordList::parse("11111\tabacus\n16655 clause\n666\n7 up\n12a\n");
  REQUIRE(list.has_value());
  CHECK(list->words() == Words{"abacus", "clause", "666", "7 up", "12a"});
}

TEST_CASE("capitals may make words the same, which then count once") {
  auto list = WordList::parse("the\nThe\nélan\n1st\n");
  REQUIRE(list.has_value());
  list->capitalize();
  CHECK(list->words() == Words{"The", "élan", "1st"});
  const WordList moved = *std::move(list);
  CHECK(moved.words().front() == "The");
}

TEST_CASE("a list without a word, or with what is none, is refused") {
  CHECK(WordList::parse("").error().message == "there is no word in it");
  CHECK(WordList::parse("\n \n\t\n").error().message == "there is no word in it");
  CHECK(WordList::parse("a\nb\x1b[31m\n").error().message ==
        "'b\\x1b[31m' is no word: it has a control character, or is not UTF-8");
  CHECK(!WordList::parse("a\nb\xc2\x9b"));  // which a terminal takes for ESC [
  CHECK(!WordList::parse("a\n\xe9lan\n"));
}

}  // namespace
}  // namespace nt::secret
