// A line of a terminal.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include "gpu/reading.hpp"

namespace nt::gpu {

enum class Style : std::uint8_t { kPlain, kBold, kDim, kGood, kWarm, kHot, kBlue, kPurple };

// How a terminal is to be written to.
struct Look {
  bool colors = false;
  bool utf8 = true;  // else ASCII alone
};

// Of a temperature: warm and hot are told.
Style style_of_temperature(const Reading<double>& celsius);

// A line that knows how wide it is. Names may hold anything: a control character is escaped, and
// none is taken for narrower than it is.
class StyledText {
 public:
  // What would pass so many columns is left out.
  explicit StyledText(const Look& look, std::size_t most = std::numeric_limits<std::size_t>::max())
      : look_(look), most_(most) {}

  void add(std::string_view text, Style style = Style::kPlain);
  // The text in so many columns: cut at its end, or blanks behind it or before it.
  void add_left(std::string_view text, std::size_t columns, Style style = Style::kPlain);
  void add_right(std::string_view text, std::size_t columns, Style style = Style::kPlain);
  // The same of text of ours, which is as wide as that, and of what the terminal has.
  void add_drawn(std::string_view text, std::size_t columns, Style style);
  // Blanks up to that column, at least that many of them.
  void fill_to(std::size_t column, std::size_t least = 0);

  std::size_t width() const { return width_; }
  const std::string& text() const { return text_; }
  // Without the blanks at the end.
  std::string trimmed() const;

 private:
  // What the terminal is to show of a text.
  std::string shown(std::string_view text) const;
  void put(std::string_view shown_text, Style style);
  void put(std::string_view shown_text, std::size_t columns, Style style);

  Look look_;
  std::size_t most_;
  std::string text_;
  std::size_t width_ = 0;
};

}  // namespace nt::gpu
