// A part of what an input decodes to.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/error.hpp"

namespace nt::compress {

struct Slice {
  enum class Unit : std::uint8_t { kBytes, kLines };
  // So many units behind the begin, or before the end.
  struct Place {
    std::uint64_t count = 0;
    bool from_end = false;
    bool operator==(const Place&) const = default;
  };
  // Units begin … end - 1.
  struct Span {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    bool operator==(const Span&) const = default;
  };

  Unit unit = Unit::kBytes;
  Place begin;
  std::optional<Place> end;             // nothing: that of the input,
  std::optional<std::uint64_t> length;  // or so many units behind the begin

  // "OFFSET:LENGTH" with sizes as everywhere; "OFFSET:" to the end, ":LENGTH" from the begin, and
  // "-N:" or "-N:LENGTH" from N bytes before the end.
  static Result<Slice> parse_bytes(std::string_view text);
  // "A:B", the lines from A to B, which are counted from 1, or where negative from the end, of
  // which -1 is the last; "A:", ":B", and "A" for one line.
  static Result<Slice> parse_lines(std::string_view text);

  // Whether it depends on how many units there are.
  bool needs_total() const { return begin.from_end || (end && end->from_end); }
  // Of an input of so many units, or of any where it does not depend on that. What is past the end
  // is not there, and an end before the begin is the begin.
  Span resolve(std::uint64_t total) const;
};

}  // namespace nt::compress
