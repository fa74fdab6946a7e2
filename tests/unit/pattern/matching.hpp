// Short ways to ask a matcher.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pattern/matcher.hpp"

namespace nt::pattern {

using Lines = std::vector<std::string>;

inline Matcher matcher(const Options& options) {
  auto compiled = Matcher::compile(options);
  REQUIRE_MESSAGE(compiled.has_value(), (compiled ? "" : compiled.error().message));
  return std::move(*compiled);
}

inline Matcher matcher(std::string pattern) {
  Options options;
  options.patterns = {std::move(pattern)};
  return matcher(options);
}

inline std::optional<Span> first_line(Matcher& matcher, std::string_view text) {
  PlacesAhead ahead;
  return matcher.next_line(text, 0, ahead);
}

inline std::vector<std::string> found(Matcher& matcher, std::string_view text) {
  std::vector<std::string> lines;
  std::size_t at = 0;
  PlacesAhead ahead;
  while (const auto line = matcher.next_line(text, at, ahead)) {
    lines.emplace_back(text.substr(line->begin, line->size()));
    at = line->end + 1;
    if (at > text.size()) break;
  }
  return lines;
}

inline std::vector<std::string> spans(Matcher& matcher, std::string_view line) {
  std::vector<Span> all;
  matcher.find_spans(line, all);
  std::vector<std::string> texts;
  for (const Span& span : all) texts.emplace_back(line.substr(span.begin, span.size()));
  return texts;
}

}  // namespace nt::pattern
