#include "gpu/screen/painter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/width.hpp"

namespace nt::gpu {
namespace {

// Without the colours in it.
std::size_t visible_width(std::string_view line) {
  std::size_t width = 0;
  while (!line.empty()) {
    const std::size_t escape = std::min(line.find('\x1b'), line.size());
    width += width_of(line.substr(0, escape));
    line.remove_prefix(escape);
    line.remove_prefix(std::min(line.size(), line.find('m') + 1));
  }
  return width;
}

}  // namespace

// The rest of a line is erased behind its text, unless the text ends at the edge: there it would be
// the last character that is erased.
std::string Painter::paint(Frame frame, std::size_t columns) {
  std::string bytes;
  if (!std::exchange(is_known_, true)) {
    shown_.clear();
    bytes += "\x1b[H\x1b[2J";
  }
  static const std::string kNone;
  for (std::size_t i = 0; i < std::max(frame.size(), shown_.size()); ++i) {
    const std::string& line = i < frame.size() ? frame[i] : kNone;
    if (line == (i < shown_.size() ? shown_[i] : kNone)) continue;
    bytes += fmt::format("\x1b[{}H{}", i + 1, line);
    if (visible_width(line) < columns) bytes += "\x1b[K";
  }
  shown_ = std::move(frame);
  return bytes.empty() ? bytes : "\x1b[?2026h" + bytes + "\x1b[?2026l";
}

}  // namespace nt::gpu
