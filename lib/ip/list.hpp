// Lists of addresses: files with an item a line.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "base/text.hpp"
#include "io/source.hpp"
#include "ip/network.hpp"

namespace nt::ip {

// The item of a line: without blanks, a CR, and what '#' or ';' begins, which is a comment.
std::string_view item_of(std::string_view line);

// The error with the place where it lies: "list.txt:3: ...".
Error at_line(std::string_view label, std::size_t number, Error error);

// Calls take(text, number) for each line of the source that has an item, with what item_of() leaves
// of it and the line's number.
template <class Take>
Result<void> each_line(io::Source& source, Take take) {
  std::string content;
  std::string_view text;
  if (const auto whole = source.whole()) {
    text = *whole;
  } else {
    content = TRY(source.read_all());
    text = content;
  }
  std::size_t number = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view item = item_of(text.substr(begin, end - begin));
    ++number;
    begin = end + 1;
    if (!item.empty()) take(item, number);
  }
  return source.check();
}

// Reads a list of items: see parse_item. Of each line that is wrong report() is told, with
// "LABEL:LINE:" before what is wrong, and the others follow. Returns whether there was no such
// line.
//
// take(Item) -> Result<void>: each item, in order; its error is one of the line.
template <class Take>
Result<bool> read_list(io::Source& source, bool loose, Take take,
                       const std::function<void(const Error&)>& report) {
  bool good = true;
  const auto take_text = [&](std::string_view text) -> Result<void> {
    return take(TRY(parse_item(text, loose)));
  };
  const auto take_line = [&](std::string_view text, std::size_t number) {
    if (const auto taken = take_text(text); !taken) {
      good = false;
      report(at_line(source.label(), number, taken.error()));
    }
  };
  TRY_VOID(each_line(source, take_line));
  return good;
}

}  // namespace nt::ip
