// Parts of the screen.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "gpu/formats/styled_text.hpp"
#include "gpu/screen/recent.hpp"
#include "gpu/screen/screen.hpp"

namespace nt::gpu {

// Columns from which four panels stand side by side.
inline constexpr std::size_t kFourPanels = 120;

// "0.8/23.6 GiB": both in the unit of the whole, so that it is never long.
std::string memory_text(const Reading<std::uint64_t>& used, const Reading<std::uint64_t>& total);

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
