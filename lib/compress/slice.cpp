#include "compress/slice.hpp"

#include <algorithm>
#include <limits>

#include "base/number.hpp"
#include "base/text.hpp"

namespace nt::compress {
namespace {

constexpr std::uint64_t kMost = std::numeric_limits<std::uint64_t>::max();

std::unexpected<Error> not_one(std::string_view what, std::string_view text,
                               std::string_view form) {
  return usage_error(fmt::format("{} is no {}", in_quotes(text), what), std::string(form));
}

// A line's number, which is negative where it counts from the end.
Result<Slice::Place> parse_line(std::string_view text) {
  const bool from_end = text.starts_with('-');
  const std::uint64_t number = TRY(parse_unsigned(text.substr(from_end ? 1 : 0)));
  if (number == 0) return usage_error("lines are counted from 1, and from -1 at the end");
  return Slice::Place{number, from_end};
}

// Behind that line.
Slice::Place behind(Slice::Place line) {
  return line.from_end ? Slice::Place{line.count - 1, true} : line;
}

std::uint64_t resolve(Slice::Place place, std::uint64_t total) {
  return place.from_end ? total - std::min(place.count, total) : place.count;
}

}  // namespace

Result<Slice> Slice::parse_bytes(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || text.find(':', colon + 1) != std::string_view::npos)
    return not_one("range of bytes", text, "OFFSET:LENGTH, OFFSET:, :LENGTH or -N:");
  std::string_view offset = text.substr(0, colon);
  const std::string_view length = text.substr(colon + 1);
  Slice slice;
  slice.begin.from_end = offset.starts_with('-');
  if (slice.begin.from_end) offset.remove_prefix(1);
  if (slice.begin.from_end || !offset.empty()) slice.begin.count = TRY(parse_size(offset));
  if (!length.empty()) slice.length = TRY(parse_size(length));
  return slice;
}

Result<Slice> Slice::parse_lines(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (text.empty() || text == ":") return not_one("range of lines", text, "A:B, A:, :B or A");
  const std::string_view first = text.substr(0, colon);
  Slice slice{.unit = Unit::kLines, .begin = {}, .end = {}, .length = {}};
  if (!first.empty()) {
    const Place line = TRY(parse_line(first));
    slice.begin = line.from_end ? line : Place{line.count - 1, false};
    if (colon == std::string_view::npos) slice.end = behind(line);
  }
  if (colon != std::string_view::npos && colon + 1 < text.size())
    slice.end = behind(TRY(parse_line(text.substr(colon + 1))));
  return slice;
}

Slice::Span Slice::resolve(std::uint64_t total) const {
  const std::uint64_t first = compress::resolve(begin, total);
  std::uint64_t last = kMost;
  if (end) last = compress::resolve(*end, total);
  if (length) last = *length > kMost - first ? kMost : first + *length;
  return {first, std::max(first, last)};
}

}  // namespace nt::compress
