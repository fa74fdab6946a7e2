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
  CHECK(WordList::parse(std::string_view("\xff\xfeo\0n\0\r\0\n\0x\0", 12))->words() ==
        Words{"on", "x"});
  CHECK(WordList::parse("one\r\r\ntwo\r\r\n")->words() == Words{"one", "two"});
}

TEST_CASE("the numbers of a list for dice are left out") {
  const auto list = WordList::parse("11111\tabacus\n16655 clause\n666\n7 up\n12a\n");
  REQUIRE(list.has_value());
  CHECK(list->words() == Words{"abacus", "clause", "666", "7 up", "12a"});
}

TEST_CASE("numbers of dice may have dashes or dots between them") {
  const auto list =
      WordList::parse("1-1-1 acid\n1.1.2\tacorn\n6-6-6\n1--2 x\n3-ply wool\n10 men\n");
  REQUIRE(list.has_value());
  CHECK(list->words() == Words{"acid", "acorn", "6-6-6", "1--2 x", "3-ply wool", "10 men"});
}

TEST_CASE("where each line begins with a number, any number is left out") {
  CHECK(WordList::parse("1. acid\n2. acorn\n\n17. zoo\n")->words() ==
        Words{"acid", "acorn", "zoo"});
  CHECK(WordList::parse("     1\tacid\r\n    10\tacorn\r\n")->words() == Words{"acid", "acorn"});
  CHECK(WordList::parse("01-20-07: acid\n19-01-01: zoo\n")->words() == Words{"acid", "zoo"});
  CHECK(WordList::parse("7 up\n8 ball\nzoo\n")->words() == Words{"7 up", "8 ball", "zoo"});
  CHECK(WordList::parse("7\n8\n")->words() == Words{"7", "8"});
}

TEST_CASE("of a list that PGP signed, the words are what is signed") {
  const std::string_view armour =
      "unsigned\r\n-----BEGIN PGP SIGNED MESSAGE-----\r\nHash: SHA256\r\n\r\n"
      "11111\tacid\r\n- -\r\n- -----\r\n\r\n12 - x\r\n"
      "-----BEGIN PGP SIGNATURE-----\r\nVersion: 1\r\n\r\niQEz=\r\n=abcd\r\n"
      "-----END PGP SIGNATURE-----\r\n";
  CHECK(WordList::parse(armour)->words() == Words{"acid", "-", "-----", "- x"});
  const auto no_headers = WordList::parse(
      "-----BEGIN PGP SIGNED MESSAGE-----\n\nHash: a\n-----BEGIN PGP SIGNATURE-----\n");
  CHECK(no_headers->words() == Words{"Hash: a"});
  CHECK(WordList::parse(armour.substr(0, 90)).error().message ==
        "it is cut off: its PGP signature is missing");
  CHECK(WordList::parse("-----BEGIN PGP SIGNED MESSAGE-----").error().message ==
        "it is cut off: its PGP signature is missing");
  CHECK(WordList::parse("-----BEGIN PGP SIGNED MESSAGE-----\n\n-----BEGIN PGP SIGNATURE-----\n")
            .error()
            .message == "there is no word in it");
}

TEST_CASE("a signature without the beginning of what it signs is no words") {
  const std::string lack =
      "it is cut off: its line '-----BEGIN PGP SIGNED MESSAGE-----' is missing";
  for (const char* cut :
       {"Hash: SHA256\n\nacid\n-----BEGIN PGP SIGNATURE-----\n\niQEz=\n-----END PGP "
        "SIGNATURE-----\n",
        "-----BEGIN PGP SIGNATURE-----\r\n\r\niQEz=\r\n-----END PGP SIGNATURE-----",
        "acid\niQEz=\n-----END PGP SIGNATURE-----\n"})
    CHECK(WordList::parse(cut).error().message == lack);
}

TEST_CASE("comments are no words") {
  CHECK(WordList::parse("# a list\n#\n#!comment: of words\nacid\n#tag\n")->words() ==
        Words{"acid", "#tag"});
  CHECK(WordList::parse("# numbered\n1 acid\n2 zoo\n")->words() == Words{"acid", "zoo"});
  CHECK(WordList::parse("# none\n").error().message == "there is no word in it");
}

TEST_CASE("it is told where passphrases of other words may be the same") {
  const auto why = [](std::string_view text, std::string_view separator) {
    return WordList::parse(text)->ambiguity(separator);
  };
  CHECK(why("reach\nover\noverreach\n", "") == "'overreach' is 'over', 'reach'");
  CHECK(why("reach\nover\noverreach\n", "-").empty());
  CHECK(why("a\nb\nab\n", " ").empty());
  CHECK(why("drop-in\nin\ndrop\n", "-") == "'drop-in' is 'drop', 'in'");
  CHECK(why("a-b-c\na\nb\nc\n", "-") == "'a-b-c' is 'a', 'b', 'c'");
  CHECK(why("a-b\nc\nb-c\na\n", "-") == "'a', 'b-c' are 'a-b', 'c'");
  CHECK(why("a-b-c-d-e\na\nb\nc\nd\ne\n", "-") == "'a-b-c-d-e' is 'a', 'b', 'c', ...");
  CHECK(why("drop-in\ndrop\n", "-").empty());
  CHECK(why("drop-in\nin\ndrop\n", " ").empty());
  CHECK(why("a\nab\n", "").empty());  // though one begins the other
  CHECK(WordList::embedded().ambiguity("").empty());
}

TEST_CASE("capitals may make words the same, which then count once") {
  auto list = WordList::parse("the\nThe\nélan\nÉlan\n1st\n");
  REQUIRE(list.has_value());
  list->capitalize();
  CHECK(list->words() == Words{"The", "Élan", "1st"});
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
