// Two texts as a format shows them.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "diff/format.hpp"
#include "io/writer.hpp"

namespace nt::diff {

struct Shown {
  std::string text;
  std::string error;
  bool operator==(const Shown&) const = default;
};

// The names are "a" and "b", without times.
inline Shown show_result(FormatOptions options, std::string_view before, std::string_view after,
                         const textdiff::DiffOptions& rules = {}) {
  Entry entry{{{.path = "a", .kind = Kind::kFile}, {.path = "b", .kind = Kind::kFile}}, true};
  if (!options.label_before) options.label_before = "a";
  if (!options.label_after) options.label_after = "b";
  auto differ = textdiff::TextDiffer::compile(rules).value();
  const textdiff::Both<std::string_view> texts{before, after};
  const auto changes = differ.diff(texts);
  const auto format = make_format(options).value();
  io::StringSink sink;
  io::Writer out(sink, "test");
  const FileDiff diff{.entry = entry, .keys = differ.keys(), .texts = texts, .changes = changes};
  const auto result = format->write(diff, out);
  out.flush();
  return {sink.text, result ? std::string() : result.error().message};
}

inline std::string show(const FormatOptions& options, std::string_view before,
                        std::string_view after, const textdiff::DiffOptions& rules = {}) {
  return show_result(options, before, after, rules).text;
}

}  // namespace nt::diff
