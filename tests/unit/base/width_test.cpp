#include "base/width.hpp"

#include <doctest/doctest.h>

#include <cstdio>
#include <memory>
#include <string>

namespace nt {
namespace {

TEST_CASE("columns of text") {
  CHECK(width_of("") == 0);
  CHECK(width_of("abc") == 3);
  CHECK(width_of("aé\u20ac") == 3);
  CHECK(width_of("e\u0301") == 1);       // a combining accent
  CHECK(width_of("日本") == 4);          // wide
  CHECK(width_of("\U0001f600") == 2);    // an emoji
  CHECK(width_of("\u1100\u1161") == 2);  // a syllable of two jamo
  CHECK(width_of("a\u200db") == 2);      // a joiner
  CHECK(width_of("\u00ad") == 1);        // a soft hyphen is drawn
  CHECK(width_of("\xff\xfe") == 2);      // no characters
  CHECK(width_of(U'\U0010ffff') == 1);
}

TEST_CASE("text is cut where its columns end, never through a character") {
  CHECK(cut_to_width("abc", 2) == "ab");
  CHECK(cut_to_width("日本", 3) == "日");
  CHECK(cut_to_width("日本", 4) == "日本");
  CHECK(cut_to_width("e\u0301x", 1) == "e\u0301");
  CHECK(cut_to_width("abc", 0) == "");
}

// The widths of all code points that Python's unicodedata knows; Python 3.11 has Unicode 14, the
// table's own version. Another version is asked only for what Unicode 3.2 had.
TEST_CASE("widths are those of Unicode, by python3") {
  const char* const script =
      "import unicodedata as u\n"
      "old = u.ucd_3_2_0 if u.unidata_version != '14.0.0' else u\n"
      "for c in range(0x80, 0x110000):\n"
      "  k = u.category(chr(c))\n"
      "  if k in ('Cn', 'Cs', 'Cc') or old.category(chr(c)) == 'Cn': continue\n"
      "  jamo = 0x1160 <= c < 0x1200 or 0xd7b0 <= c < 0xd7fc\n"
      "  zero = k in ('Mn', 'Me', 'Cf') and c != 0xad or jamo\n"
      "  print(c, 0 if zero else 2 if u.east_asian_width(chr(c)) in 'WF' else 1)\n";
  const std::string command = std::string("python3 -c \"") + script + "\" 2>/dev/null";
  const std::unique_ptr<FILE, int (*)(FILE*)> python(::popen(command.c_str(), "r"), ::pclose);
  REQUIRE(python != nullptr);
  unsigned code_point = 0;
  unsigned width = 0;
  unsigned compared = 0;
  for (; std::fscanf(python.get(), "%u %u", &code_point, &width) == 2; ++compared)
    if (width_of(char32_t{code_point}) != width) FAIL_CHECK(code_point, " is ", width, " wide");
  if (compared == 0) MESSAGE("skipped: no python3");
  CHECK((compared == 0 || compared > 80'000));
}

}  // namespace
}  // namespace nt
