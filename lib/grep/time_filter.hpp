// Whether lines are in a window of time.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>

#include "grep/timeline.hpp"

namespace nt::grep {

// Tells it of the lines of one log. Each thread has its own.
class TimeFilter {
 public:
  // For a log that was studied as a whole. Offsets in texts are offsets in the log.
  TimeFilter(const TimeWindow& window, std::shared_ptr<const Timeline> timeline, char terminator);
  // For a log that is read in order, and seen one stretch of lines after the other.
  TimeFilter(const TimeWindow& window, char terminator);

  // The next stretch of a log that is read in order. An error when its stamps cannot be read for
  // sure.
  Result<void> begin_text(std::string_view text);
  // The stretch is about to go away.
  void end_text(std::string_view text);
  // Whether any line had a stamp so far.
  bool has_stamps() const { return reader_.has_value(); }
  const StampReader& reader() const { return *reader_; }

  // Whether the line that begins there is in the window. The text begins with a line.
  bool takes(std::string_view text, std::size_t begin);
  // Whether all lines that begin in [from, to) are in it, as far as that is known without a look.
  bool takes_all(std::size_t from, std::size_t to) const;

 private:
  bool is_in_window(const Stamp& stamp, std::size_t offset);
  Instant next_instant(const Stamp& stamp);

  TimeWindow window_;
  std::shared_ptr<const Timeline> timeline_;  // null where the log is read in order
  char terminator_;
  std::optional<StampReader> reader_;

  // The last answer, which holds for lines that begin in [known_from_, known_to_].
  std::size_t known_from_ = 1;
  std::size_t known_to_ = 0;
  bool known_ = false;

  // Of a log that is read in order.
  bool above_;                       // what belongs to the stamp above the text is in the window
  std::optional<Instant> previous_;  // the last stamp
  int year_ = 0;                     // its year
};

}  // namespace nt::grep
