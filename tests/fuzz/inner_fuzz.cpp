// Marks within lines, and blocks that moved: whatever the lines and rules, marks are in order, in
// their line and on characters' ends; what is not marked counts the same in both lines of a pair;
// pairs are in order; and words are all of a line.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.hpp"
#include "textdiff/inner.hpp"
#include "textdiff/moved.hpp"
#include "textdiff/stretch.hpp"
#include "textdiff/words.hpp"

namespace {

using namespace nt::textdiff;

void require(bool holds) {
  if (!holds) std::abort();
}

bool cuts_character(std::string_view line, std::size_t at) {
  if (at == 0 || at >= line.size()) return false;
  for (std::size_t begin = at > 3 ? at - 3 : 0; begin < at; ++begin) {
    const nt::Utf8Unit unit = nt::decode_utf8(line.substr(begin));
    if (unit.valid && unit.length > 1 && begin + unit.length > at) {
      // It is one of the text only if the characters before it end where it begins.
      std::size_t walk = 0;
      while (walk < begin) walk += nt::decode_utf8(line.substr(walk)).length;
      if (walk == begin) return true;
    }
  }
  return false;
}

void check_marks(std::string_view line, const LineMarks& marks) {
  std::size_t end = 0;
  for (const nt::Span& span : marks.spans) {
    require(end <= span.begin && span.begin < span.end && span.end <= line.size());
    require(!cuts_character(line, span.begin) && !cuts_character(line, span.end));
    end = span.end;
  }
}

// The line without what is marked, and without white space: where it is little between two marks,
// it is part of them.
std::string unmarked(std::string_view line, const LineMarks& marks) {
  std::string rest;
  std::size_t at = 0;
  for (const nt::Span& span : marks.spans) {
    rest += line.substr(at, span.begin - at);
    at = span.end;
  }
  rest += line.substr(at);
  std::erase_if(rest, [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); });
  return rest;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    lines.push_back(take_line(text));
    if (lines.back().ends_with('\n')) lines.back().remove_suffix(1);
  }
  return lines;
}

void check_inner(const Both<std::string_view>& texts, LineKeys& keys) {
  const auto marks = mark_lines(texts, keys);
  require(marks == mark_lines(texts, keys));
  const auto before = lines_of(texts.before);
  const auto after = lines_of(texts.after);
  require(marks.before.size() <= before.size() && marks.after.size() <= after.size());
  std::size_t next = 0;
  for (std::size_t i = 0; i < marks.before.size(); ++i) {
    check_marks(before[i], marks.before[i]);
    if (!marks.before[i].partner) {
      require(marks.before[i].spans.empty());
      continue;
    }
    const std::size_t j = *marks.before[i].partner;
    require(j >= next && j < after.size() && marks.after[j].partner == i);
    next = j + 1;
    if (keys.plain()) {
      require(unmarked(before[i], marks.before[i]) == unmarked(after[j], marks.after[j]));
    }
  }
  for (std::size_t j = 0; j < marks.after.size(); ++j) check_marks(after[j], marks.after[j]);
}

void check_moved(const Both<std::string_view>& texts, const LineRules& rules) {
  auto differ = TextDiffer::compile({.rules = rules});
  require(differ.has_value());
  MovedSearch search;
  const auto changes = differ->diff(texts);
  search.add(texts, changes, differ->keys());
  const auto found = search.find();
  const auto before = lines_of(texts.before);
  const auto after = lines_of(texts.after);
  std::uint64_t end = 0;
  std::string first, second;
  for (const MovedBlock& block : found.at(0).before) {
    require(block.first >= end && block.lines > 0);
    end = block.first + block.lines;
    for (std::uint64_t i = 0; i < block.lines; ++i) {
      const std::string a(before.at(block.first + i));
      const std::string b(after.at(block.other_first + i));
      require(std::string(differ->keys().key(a + '\n', first)) ==
              differ->keys().key(b + '\n', second));
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  LineRules rules{.ignore_case = (data[0] & 1) != 0,
                  .white_space = static_cast<WhiteSpace>((data[0] >> 1) % 6),
                  .strip_trailing_cr = (data[0] & 16) != 0};
  if ((data[0] & 32) != 0) rules.masks = {{"[0-9]+", "N"}, {"id=[a-z]*", {}}};
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::size_t half = std::min(text.find('\x1f'), text.size());
  const Both<std::string_view> texts{text.substr(0, half),
                                     text.substr(std::min(half + 1, text.size()))};
  auto keys = LineKeys::compile(rules);
  require(keys.has_value());
  check_inner(texts, *keys);
  check_moved(texts, rules);
  std::vector<nt::Span> words;
  split_words(texts.before, words);
  std::size_t end = 0;
  for (const nt::Span& word : words) {
    require(word.begin == end && word.end > word.begin);
    end = word.end;
  }
  require(end == texts.before.size());
  return 0;
}
