// How wide text is on a terminal, in columns: wide characters (East Asian, emoji) take two,
// combining ones and format controls none. The rule is that of Markus Kuhn's wcwidth(), which
// terminals follow, over Unicode's UnicodeData.txt and EastAsianWidth.txt.
#pragma once

#include <cstddef>
#include <string_view>

namespace nt {

// 0, 1 or 2. Controls count one: what is shown of them is an escape.
std::size_t width_of(char32_t code_point);

// Of UTF-8; each byte that belongs to no character counts one.
std::size_t width_of(std::string_view text);

// As much of the text's begin as fits in width columns; combining characters stay with theirs.
std::string_view cut_to_width(std::string_view text, std::size_t width);

}  // namespace nt
