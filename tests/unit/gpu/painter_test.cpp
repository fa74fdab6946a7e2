#include "gpu/screen/painter.hpp"

#include <doctest/doctest.h>

namespace nt::gpu {
namespace {

std::string update(const std::string& bytes) { return "\x1b[?2026h" + bytes + "\x1b[?2026l"; }

TEST_CASE("a painter draws all at first, then the lines that differ") {
  Painter painter;
  CHECK(painter.paint({"a", "bcd"}, 3) == update("\x1b[H\x1b[2J\x1b[1Ha\x1b[K\x1b[2Hbcd"));
  CHECK(painter.paint({"a", "bcd"}, 3).empty());
  CHECK(painter.paint({"a", "\x1b[31mx\x1b[m"}, 3) == update("\x1b[2H\x1b[31mx\x1b[m\x1b[K"));
  CHECK(painter.paint({"a"}, 3) == update("\x1b[2H\x1b[K"));
  painter.forget();
  CHECK(painter.paint({"中文"}, 4) == update("\x1b[H\x1b[2J\x1b[1H中文"));
}

}  // namespace
}  // namespace nt::gpu
