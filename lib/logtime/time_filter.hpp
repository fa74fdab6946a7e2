// Whether lines are in a window of time: the face of lib/logtime. For a log that is in memory:
//
//   logtime::TimeWindow window;
//   window.since =
//       TRY(logtime::parse_time("2026-01-02T03:04:05Z", now, window.zone, Twice::kFirst));
//   auto timeline = TRY(logtime::Timeline::study(log, written, window, '\n'));
//   logtime::TimeFilter filter(window, std::make_shared<const logtime::Timeline>(timeline), '\n');
//   for (std::size_t at = timeline.begin(); at < timeline.end(); at = next_line(at))
//     if (filter.takes(log, at)) use(line_at(at));
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "logtime/stream_times.hpp"
#include "logtime/timeline.hpp"

namespace nt::logtime {

// Tells it of the lines of one log. Each thread has its own.
class TimeFilter {
 public:
  // For a log that was studied as a whole. Offsets in texts are offsets in the log.
  TimeFilter(const TimeWindow& window, std::shared_ptr<const Timeline> timeline, char terminator);
  // For a log that is read in order, and seen one stretch of lines after the other.
  TimeFilter(const TimeWindow& window, char terminator);

  // The next stretch of a log that is read in order: texts are this window's from here on. Returns
  // a note on how its stamps are read, where there is one that was not given before. An error when
  // they cannot be read for sure.
  Result<std::string> begin_window(const io::Window& window);
  // Whether none of its lines to come are in the window, as far as can be told.
  bool is_over() const { return stream_ && stream_->is_over(); }
  // How the stamps of such a log are read, as far as that is known.
  std::string description() const;
  // A log that is read in order has ended. An error when none of its lines had a stamp.
  Result<void> end() const { return stream_ ? stream_->end() : Result<void>(); }

  // Texts are this window's, of which nothing is new.
  void return_to(const io::Window& window) { text_offset_ = window.offset; }
  // The answer for the line of this window that begins there holds in later windows, too, as long
  // as this is called no more than once again.
  void keep(std::size_t begin);

  // How the log's stamps are read; null while that is not known.
  const StampReader* reader() const;

  // Whether the line that begins there is in the window. The text begins with a line.
  bool takes(std::string_view text, std::size_t begin);
  // When the line that begins there was written, by its stamp or the one above it; nothing above
  // the first one.
  std::optional<Instant> instant_of(std::string_view text, std::size_t begin);
  // What is sure in the timeline is taken to be sure, though it was not looked through: whoever
  // searches it does so, by order_in().
  void trust() { trusts_ = true; }
  bool trusts() const { return trusts_; }
  // The order of the lines that begin in text[begin, end), of a log that was studied.
  Order order_in(std::string_view text, std::size_t begin, std::size_t end) const;
  // Whether all lines that begin in [from, to) are in it, as far as that is known without a look.
  bool takes_all(std::size_t from, std::size_t to) const;
  // Whether a line that was asked for stands among those of the window, and is not of it: others
  // may stand elsewhere.
  bool met_stray() const { return met_stray_; }

 private:
  bool is_in_window(const Stamp& stamp, std::size_t offset);

  TimeWindow window_;
  char terminator_;
  std::shared_ptr<const Timeline> timeline_;  // null where the log is read in order
  std::optional<StreamTimes> stream_;         // where it is
  std::uint64_t text_offset_ = 0;             // of the stream's text
  std::string note_;
  struct Kept {
    std::uint64_t offset;
    bool taken;
    std::optional<Instant> instant;
  };
  std::array<std::optional<Kept>, 2> kept_;

  // The last answer of the timeline, which holds for lines that begin in [known_from_, known_to_].
  std::size_t known_from_ = 1;
  std::size_t known_to_ = 0;
  bool known_ = false;
  bool met_stray_ = false;
  bool trusts_ = false;
};

}  // namespace nt::logtime
