// Lists of addresses: files with an item a line.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "base/text.hpp"
#include "io/source.hpp"
#include "io/text_reader.hpp"
#include "ip/network.hpp"

namespace nt::ip {

// The item of a line: without blanks, a CR, and what '#' or ';' begins, which is a comment.
std::string_view item_of(std::string_view line);

using Report = std::function<void(const Error&)>;

// What a file that is no list seems to be.
struct Kind {
  std::string_view name;  // "JSON", "gzip data" and the like; empty: it may be a list
  bool is_text = true;
  bool hides = false;  // what is in it is not found as it stands: compressed, or no UTF-8
};
Kind kind_of(std::string_view beginning);

// Reports what is wrong with the first lines of a list that are, each hint once.
class LineErrors {
 public:
  LineErrors(std::string_view label, const Report& report) : label_(label), report_(report) {}

  // The beginning of the list.
  void begin(std::string_view text);
  // The message gets the place before it: "list.txt:3: ...".
  void add(std::size_t number, Error error);
  // Behind the last line: how many more there are, and what the list seems to be. That alone is
  // said where it is no text.
  void end();
  bool none() const { return count_ == 0; }

 private:
  static constexpr std::uint64_t kMostShown = 10;

  std::string_view label_;
  const Report& report_;
  std::vector<std::string> hints_;
  Kind kind_;
  std::uint64_t count_ = 0;
};

// Calls take(text) -> Result<void> for each line of the source that has an item, with what
// item_of() leaves of it. UTF-16 is read by its byte order mark. Of a stream, as soon as the line
// is there. Its errors go to report(), with "LABEL:LINE:" before them, those of ten lines at the
// most, and the other lines follow. Returns whether there was none.
template <class Take>
Result<bool> each_line(io::Source& source, Take take, const Report& report) {
  LineErrors errors(source.label(), report);
  std::size_t number = 0;
  // Returns how much of the text was taken: all of its whole lines, at the end also what is left.
  const auto take_lines = [&](std::string_view text, bool is_end) {
    std::size_t begin = 0;
    if (number == 0) errors.begin(text);
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
    if (is_end) errors.end();
    return begin;
  };
  const auto whole = source.whole();
  if (whole && !io::decode_utf16(source, *whole)) {
    take_lines(*whole, true);
    TRY_VOID(source.check());
    return errors.none();
  }
  static constexpr std::size_t kStep = std::size_t{64} << 10;
  io::TextReader reader(source);
  std::string text;
  for (std::size_t used = 0;;) {
    text.resize(used + kStep);
    const std::size_t count = TRY(reader.read(std::span(text).subspan(used)));
    used += count;
    text.resize(used);
    // A long line is not looked through again with each part of it.
    if (count > 0 && text.find('\n', used - count) == std::string::npos) continue;
    text.erase(0, take_lines(text, count == 0));
    used = text.size();
    if (count == 0) return errors.none();
  }
}

// Calls take(Item) -> Result<void> for the items of a text, see parse_items().
template <class Take>
Result<void> take_items(std::string_view text, bool loose, const Take& take) {
  if (text.find(',') == text.npos) return take(TRY(parse_item(text, loose)));
  for (Item& item : TRY(parse_items(text, loose))) TRY_VOID(take(std::move(item)));
  return {};
}

// each_line() of a list of items: take(Item) -> Result<void>.
template <class Take>
Result<bool> each_item(io::Source& source, bool loose, Take take, const Report& report) {
  const auto take_text = [&](std::string_view text) { return take_items(text, loose, take); };
  return each_line(source, take_text, report);
}

}  // namespace nt::ip
