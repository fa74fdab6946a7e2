// Finding the time stamps of a log.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "grep/stamp_format.hpp"

namespace nt::grep {

// Lines of a log that follow each other.
using LineSample = std::vector<std::string_view>;

// Where a log has its stamps, and how they are written. A plain value: threads have copies.
class StampReader {
 public:
  // Looks at lines from places all over a log, in their order. Stamps are written in the format, if
  // there is one, else in the family of kFamilies (stamp_reader.cpp) that fits best: that stands in
  // most of the lines that have any, goes forward, and differs from line to line. Stamps far behind
  // written, when the log was, are implausible. Nothing when there are no stamps. An error where
  // they may be read in several ways, and nothing tells which.
  static Result<std::optional<StampReader>> detect(const std::vector<LineSample>& samples,
                                                   const std::optional<StampFormat>& format,
                                                   Instant written);

  // The stamp of a line; nothing when it has none.
  std::optional<Stamp> read(std::string_view line) const;

  // Says how the stamps are read, where another way were possible too; else empty.
  const std::string& note() const { return note_; }

  // Where in a line a stamp is.
  struct Place {
    std::string behind;       // directly behind this text, such as `"time":"`; if it is empty,
    std::size_t ordinal = 0;  // it is what the format finds there after so many others,
    bool at_begin = false;    // or only at the line's begin, brackets aside
    auto operator<=>(const Place&) const = default;
  };

 private:
  struct Kind {
    StampFormat format;
    Place place;
  };
  std::vector<Kind> kinds_;  // the first that a line has is the line's
  std::string note_;
};

}  // namespace nt::grep
