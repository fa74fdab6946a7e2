// Finding the time stamps of a log.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "logtime/stamp_format.hpp"
#include "logtime/stamp_hints.hpp"

namespace nt::logtime {

class StampDetector;

// Lines of a log that follow each other.
using LineSample = std::vector<std::string_view>;

// The error of a log none of whose lines has a stamp.
Error no_stamps(const StampHints& hints);
bool is_no_stamps(const Error& error);

// Where in a line a stamp is.
struct StampPlace {
  std::string behind;       // directly behind this text, such as `"time":"`; if that is empty,
  bool at_begin = false;    // at the line's begin as begin_columns has it, behind so many blanks,
  std::size_t ordinal = 0;  // or anywhere: what the format finds there after so many others;
  char separator = '\0';    // or if there is one, behind so many columns as find_column has them
  std::size_t reach = 0;    // it begins before this column; at_begin, of the line's text
};

// Of a line's stamp: the text that it is known by, and where its seconds are. Lines that begin in
// the same bytes up to its end and a little behind it, those of the seconds aside, have stamps that
// differ in no more than these.
struct StampText {
  std::size_t end = 0;  // 0: it may be otherwise
  SecondsPlace seconds;
};

// Where a log has its stamps, and how they are written. A plain value: threads have copies.
class StampReader {
 public:
  // Looks at lines from places all over a log, in their order. Stamps are written in the hints'
  // format, if there is one, else in the family of stamp_families.cpp that fits best: that stands
  // in most of the lines that have any, goes forward, and differs from line to line. Stamps of the
  // time after the log was written are implausible. Nothing when there are no stamps. An error
  // where they may be read in several ways, or are of a zone in doubt, and nothing tells which.
  static Result<std::optional<StampReader>> detect(const std::vector<LineSample>& samples,
                                                   const StampHints& hints, Instant written);

  // Only so much of a line matters.
  static constexpr std::size_t kMostOfLine = std::size_t{64} << 10;

  // The stamp of a line; nothing when it has none.
  std::optional<Stamp> read(std::string_view line) const {
    StampText text;
    return read(line, text);
  }
  std::optional<Stamp> read(std::string_view line, StampText& text) const;

  // Whether stamps tell a day, and not only its time.
  bool has_day() const { return kinds_.front().format.has_day(); }
  // Says how the stamps are read, where another way were possible too; else empty.
  const std::string& note() const { return note_; }
  // Where they are found, and how they are written.
  std::string description() const;

 private:
  struct Kind {
    StampFormat format;
    StampPlace place;
    std::optional<Stamp> read(std::string_view line) const {
      StampText text;
      return read(line, text);
    }
    std::optional<Stamp> read(std::string_view line, StampText& text) const;
    std::string description() const;
  };

  void add_mixed_kinds(const StampDetector& detector, const std::vector<LineSample>& samples,
                       const StampHints& hints);
  bool runs_along(const Kind& kind, const std::vector<LineSample>& samples,
                  const StampHints& hints) const;
  void find_unset_clocks(const std::vector<LineSample>& samples);
  LineSample stamped_lines(const LineSample& sample) const;
  bool fits_in(const Kind& kind, const std::vector<LineSample>& samples, std::size_t index) const;

  std::vector<Kind> kinds_;  // the first that a line has is the line's
  std::string note_;
  bool skips_1970_ = false;  // stamps of a clock that was not set yet are none
};

}  // namespace nt::logtime
