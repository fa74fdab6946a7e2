// Lists of addresses: files with an item a line.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
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
// of it and the line's number. Of a stream, as soon as the line is there.
template <class Take>
Result<void> each_line(io::Source& source, Take take) {
  std::size_t number = 0;
  // Returns how much of the text was taken: all of its whole lines, at the end also what is left.
  const auto take_lines = [&number, &take](std::string_view text, bool is_end) {
    std::size_t begin = 0;
    while (begin < text.size()) {
      const std::size_t end = text.find('\n', begin);
      if (end == std::string_view::npos && !is_end) break;
      const std::string_view item = item_of(text.substr(begin, end - begin));
      ++number;
      if (!item.empty()) take(item, number);
      begin = end == std::string_view::npos ? text.size() : end + 1;
    }
    return begin;
  };
  if (const auto whole = source.whole()) {
    take_lines(*whole, true);
    return source.check();
  }
  static constexpr std::size_t kStep = std::size_t{64} << 10;
  std::string text;
  for (std::size_t used = 0;;) {
    text.resize(used + kStep);
    const std::size_t count = TRY(source.read(std::span(text).subspan(used)));
    used += count;
    text.resize(used);
    // A long line is not looked through again with each part of it.
    if (count > 0 && text.find('\n', used - count) == std::string::npos) continue;
    text.erase(0, take_lines(text, count == 0));
    used = text.size();
    if (count == 0) return {};
  }
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
