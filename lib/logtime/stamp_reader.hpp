// Finding the time stamps of a log.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "logtime/stamp_format.hpp"

namespace nt::logtime {

// Lines of a log that follow each other.
using LineSample = std::vector<std::string_view>;

// Where in a line a stamp is.
struct StampPlace {
  std::string behind;       // directly behind this text, such as `"time":"`; if that is empty,
  bool at_begin = false;    // at the line's begin as begin_columns has it, behind so many blanks,
  std::size_t ordinal = 0;  // or anywhere: what the format finds there after so many others
  std::size_t reach = 0;    // it begins before this column; at_begin, of the line's text
};

// Where a log has its stamps, and how they are written. A plain value: threads have copies.
class StampReader {
 public:
  // Looks at lines from places all over a log, in their order. Stamps are written in the format, if
  // there is one, else in the family of stamp_families.cpp that fits best: that stands in most of
  // the lines that have any, goes forward, and differs from line to line. Stamps of the time after
  // the log was written are implausible. Nothing when there are no stamps. An error where they may
  // be read in several ways, and nothing tells which.
  static Result<std::optional<StampReader>> detect(const std::vector<LineSample>& samples,
                                                   const std::optional<StampFormat>& format,
                                                   Instant written);

  // Only so much of a line matters.
  static constexpr std::size_t kMostOfLine = std::size_t{64} << 10;

  // The stamp of a line; nothing when it has none.
  std::optional<Stamp> read(std::string_view line) const;

  // Says how the stamps are read, where another way were possible too; else empty.
  const std::string& note() const { return note_; }

 private:
  struct Kind {
    StampFormat format;
    StampPlace place;
    std::optional<Stamp> read(std::string_view line) const;
  };

  LineSample stamped_lines(const LineSample& sample) const;
  bool fits_in(const Kind& kind, const std::vector<LineSample>& samples, std::size_t index) const;

  std::vector<Kind> kinds_;  // the first that a line has is the line's
  std::string note_;
};

}  // namespace nt::logtime
