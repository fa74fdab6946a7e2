#include "cmp/byte_list.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

namespace nt::cmp {
namespace {

TEST_CASE("bytes are shown as cat -v shows them") {
  CHECK(shown_byte('A') == "A");
  CHECK(shown_byte(' ') == " ");
  CHECK(shown_byte(0) == "^@");
  CHECK(shown_byte('\n') == "^J");
  CHECK(shown_byte(127) == "^?");
  CHECK(shown_byte(128) == "M-^@");
  CHECK(shown_byte(0xc1) == "M-A");
  CHECK(shown_byte(255) == "M-^?");
}

TEST_CASE("lines are those of printf, over any carry of the offset") {
  for (const std::uint64_t offset : {0ULL, 5ULL, 90ULL, 990ULL, 99'990ULL, 999'999'999'990ULL}) {
    for (const std::size_t width : {1U, 7U, 19U}) {
      std::string left;
      std::string right;
      std::string expected;
      std::string with_bytes;
      for (unsigned i = 0; i < 600; ++i) {
        left += static_cast<char>(i);
        right += static_cast<char>(i * 7 + 1);
      }
      for (std::size_t i = 2; i < left.size(); ++i) {
        const auto l = static_cast<unsigned char>(left[i]);
        const auto r = static_cast<unsigned char>(right[i]);
        expected += fmt::format("{:{}} {:3o} {:3o}\n", offset + i + 1, width, l, r);
        with_bytes += fmt::format("{:{}} {:3o} {:<4} {:3o} {}\n", offset + i + 1, width, l,
                                  shown_byte(l), r, shown_byte(r));
      }
      std::string text;
      ByteLines(width, false).append(text, offset, left, right, {2, left.size()});
      CHECK(text == expected);
      text = "before\n";
      ByteLines(width, true).append(text, offset, left, right, {2, left.size()});
      CHECK(text == "before\n" + with_bytes);
    }
  }
}

}  // namespace
}  // namespace nt::cmp
