// Parts of the screen.
#pragma once

#include <cstddef>
#include <string>

#include "gpu/formats/styled_text.hpp"
#include "gpu/screen/recent.hpp"
#include "gpu/screen/screen.hpp"

namespace nt::gpu {

// Columns from which four panels stand side by side.
inline constexpr std::size_t kFourPanels = 120;

// A chart below its words.
struct Screen::Panel {
  std::string words;
  std::string right;  // words at its other end
  const Recent* values;
  double top;
  Style style;
  Style right_style = Style::kPlain;
};

}  // namespace nt::gpu
