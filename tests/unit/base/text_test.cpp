#include "base/text.hpp"

#include <doctest/doctest.h>

#include <array>

namespace nt {
namespace {

TEST_CASE("escape_control shows what a terminal would obey") {
  CHECK(escape_control("plain ünïcode") == "plain ünïcode");
  CHECK(escape_control("a\nb\tc\rd") == "a\\nb\\tc\\rd");
  CHECK(escape_control("\x1b[31m\x7f") == "\\x1b[31m\\x7f");
  CHECK(escape_control("\xc2\x9b") == "\\xc2\\x9b");  // C1 control sequence introducer
  CHECK(escape_control("\xff\xc3") == "\\xff\\xc3");
  CHECK(escape_control(std::string_view("\0", 1)) == "\\x00");
}

TEST_CASE("in_quotes shows no more than a line, and whole characters") {
  CHECK(in_quotes("a\tb") == "'a\\tb'");
  CHECK(in_quotes(std::string(80, 'x')) == "'" + std::string(80, 'x') + "'");
  CHECK(in_quotes(std::string(81, 'x')) == "'" + std::string(80, 'x') + "...'");
  CHECK(in_quotes(std::string(79, 'x') + "ü") == "'" + std::string(79, 'x') + "...'");
  CHECK(in_quotes(std::string(200, '\x80')).ends_with("...'"));
}

TEST_CASE("without_bom takes one mark off the beginning") {
  CHECK(without_bom("\xef\xbb\xbf\xef\xbb\xbfx") == "\xef\xbb\xbfx");
  CHECK(without_bom("\xef\xbb") == "\xef\xbb");
  CHECK(without_bom("") == "");
}

TEST_CASE("split makes one part more than there are separators") {
  CHECK(split("a,b,,c", ',') == std::vector<std::string_view>{"a", "b", "", "c"});
  CHECK(split("", ',') == std::vector<std::string_view>{""});
}

TEST_CASE("trim takes blanks and tabs off both ends") {
  CHECK(trim(" \ta b\t ") == "a b");
  CHECK(trim(" \t") == "");
}

TEST_CASE("edit_distance counts a swap of neighbours once") {
  CHECK(edit_distance("", "abc") == 3);
  CHECK(edit_distance("gerp", "grep") == 1);
  CHECK(edit_distance("kitten", "sitting") == 3);
}

TEST_CASE("closest names what was meant, or nothing") {
  constexpr std::array<std::string_view, 4> kWords{"--ignore-case", "--invert-match", "--count",
                                                   "--no-messages"};
  CHECK(closest("--ignor-case", kWords) == "--ignore-case");
  CHECK(closest("--cuont", kWords) == "--count");
  CHECK(closest("--inv", kWords) == "--invert-match");
  CHECK(closest("--COUNT", kWords) == "--count");
  CHECK(closest("--INV", kWords) == "--invert-match");
  CHECK(!closest("--zzzzz", kWords));
  CHECK(!closest("", kWords));
  constexpr std::array<std::string_view, 3> kShort{"4", "7", "ip"};
  CHECK(!closest("1", kShort));
  CHECK(!closest("ig", kShort));
  CHECK(closest("IP", kShort) == "ip");
}

TEST_CASE("wrap breaks at blanks") {
  CHECK(wrap("aa bb cc", 5) == std::vector<std::string>{"aa bb", "cc"});
  CHECK(wrap("äöü äöü", 7) == std::vector<std::string>{"äöü äöü"});
  CHECK(wrap("longer-than-it", 3) == std::vector<std::string>{"longer-than-it"});
  CHECK(wrap("", 3).empty());
}

}  // namespace
}  // namespace nt
