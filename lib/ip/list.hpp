// Lists of addresses: files with an item a line.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "base/text.hpp"
#include "io/source.hpp"
#include "ip/network.hpp"

namespace nt::ip {

// The item of a line: without blanks, a CR, and what '#' or ';' begins, which is a comment.
std::string_view item_of(std::string_view line);

using Report = std::function<void(const Error&)>;

// Reports what is wrong with lines of a list, each hint once.
class LineErrors {
 public:
  LineErrors(std::string_view label, const Report& report) : label_(label), report_(report) {}

  // The message gets the place before it: "list.txt:3: ...".
  void add(std::size_t number, Error error);
  bool none() const { return none_; }

 private:
  std::string_view label_;
  const Report& report_;
  std::vector<std::string> hints_;
  bool none_ = true;
};

// Calls take(text) -> Result<void> for each line of the source that has an item, with what
// item_of() leaves of it. Of a stream, as soon as the line is there. Its errors go to report(),
// with "LABEL:LINE:" before them, and the other lines follow. Returns whether there was none.
template <class Take>
Result<bool> each_line(io::Source& source, Take take, const Report& report) {
  LineErrors errors(source.label(), report);
  std::size_t number = 0;
  // Returns how much of the text was taken: all of its whole lines, at the end also what is left.
  const auto take_lines = [&](std::string_view text, bool is_end) {
    std::size_t begin = 0;
    while (begin < text.size()) {
      const std::size_t end = text.find('\n', begin);
      if (end == std::string_view::npos && !is_end) break;
      const std::string_view line = text.substr(begin, end - begin);
      const std::string_view item = item_of(number++ == 0 ? without_bom(line) : line);
      if (!item.empty()) {
        if (auto taken = take(item); !taken) errors.add(number, std::move(taken).error());
      }
      begin = end == std::string_view::npos ? text.size() : end + 1;
    }
    return begin;
  };
  if (const auto whole = source.whole()) {
    take_lines(*whole, true);
    TRY_VOID(source.check());
    return errors.none();
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
    if (count == 0) return errors.none();
  }
}

// The same of a list of items: take(Item) -> Result<void>.
template <class Take>
Result<bool> each_item(io::Source& source, bool loose, Take take, const Report& report) {
  const auto take_text = [&](std::string_view text) -> Result<void> {
    return take(TRY(parse_item(text, loose)));
  };
  return each_line(source, take_text, report);
}

}  // namespace nt::ip
