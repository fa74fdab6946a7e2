#include "gpu/formats/styled_text.hpp"

#include <doctest/doctest.h>

namespace nt::gpu {
namespace {

TEST_CASE("a line knows its width, and is no wider than it may be") {
  StyledText text({.colors = true}, 10);
  text.add("中文", Style::kHot);
  CHECK(text.width() == 4);
  text.add_right("12345", 4);
  CHECK(text.width() == 8);
  text.add_left("中文", 9);  // a half of a wide character is not shown
  CHECK(text.width() == 10);
  CHECK(text.text() == "\x1b[31m中文\x1b[m1234中");
  text.fill_to(40, 3);
  text.add("x");
  CHECK(text.width() == 10);
}

TEST_CASE("blanks fill up to a column, and those at the end can be left out") {
  StyledText text({});
  text.add_left("a", 3);
  text.add_right("b", 3);
  text.fill_to(4, 2);
  CHECK(text.text() == "a    b  ");
  CHECK(text.trimmed() == "a    b");
  CHECK(StyledText({}).trimmed().empty());
}

TEST_CASE("where the terminal has ASCII alone, other characters are marked") {
  StyledText text({.utf8 = false});
  text.add("a中\x1b é");
  CHECK(text.text() == "a?\\x1b ?");
  CHECK(text.width() == 8);
}

TEST_CASE("temperatures are warm from 75, and hot from 85") {
  CHECK(style_of_temperature({}) == Style::kPlain);
  CHECK(style_of_temperature(74.9) == Style::kPlain);
  CHECK(style_of_temperature(75.0) == Style::kWarm);
  CHECK(style_of_temperature(85.0) == Style::kHot);
}

}  // namespace
}  // namespace nt::gpu
