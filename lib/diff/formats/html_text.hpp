// Text in a page.
#pragma once

#include <span>
#include <string_view>

#include "base/lines.hpp"
#include "io/writer.hpp"

namespace nt::diff {

// Text as the content of an element.
//
// What a page would not show, not keep or obey is told instead: <i data-b="0d">CR</i> stands for
// the bytes 0d. Such are control characters but tabs, bytes that are not UTF-8, characters that
// show nothing, and those that turn the direction of what follows. So the text can be read back,
// and what is on the screen is what is there.
void write_html(std::string_view text, io::Writer& out);

// The same, with <mark> around the marked spans, which are in order.
void write_html(std::string_view text, std::span<const Span> marks, io::Writer& out);

}  // namespace nt::diff
