// Which lines of a stream lie in a window of time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "io/windows.hpp"
#include "logtime/instant.hpp"
#include "logtime/log_days.hpp"
#include "logtime/stamp_reader.hpp"
#include "logtime/time_window.hpp"

namespace nt::logtime {

// For a log that is read in order, and seen one stretch of lines after the other. Every stamp is
// read. Those without a year are of the newest one in which what is known of the log so far is not
// of the future, and go on from there.
class StreamTimes {
 public:
  StreamTimes(const TimeWindow& window, char terminator);

  // The next stretch. An error when its stamps cannot be read for sure.
  Result<void> add(const io::Window& stretch);
  // The log has ended. An error when there were lines, and none had a stamp.
  Result<void> end() const;
  const std::optional<StampReader>& reader() const { return reader_; }

  // Whether nothing of the window is to come, as far as the order so far tells: many stamps, one
  // after the other, were behind its end.
  bool is_over() const;

  // Whether the line that begins at this offset is in the window, for offsets in the last stretch.
  bool takes(std::uint64_t offset) const;
  // When that line was written, by its stamp or the one above it in that stretch; nothing where
  // there is none. Only where the window keeps instants.
  std::optional<Instant> instant_of(std::uint64_t offset) const;
  // Whether all lines that begin in [from, to) are.
  bool takes_all(std::uint64_t from, std::uint64_t to) const;

 private:
  // From the offset on, up to the next one's, lines are in the window, or are not.
  struct Stretch {
    std::uint64_t begin;
    bool taken;
  };

  Result<void> learn(const io::Window& stretch);
  void find_year(const io::Window& stretch);
  Result<void> find_days(const io::Window& stretch);
  Instant next_instant(const Stamp& stamp);
  void watch_end(Instant instant);
  std::size_t stretch_of(std::uint64_t offset) const;
  template <class Function>
  void for_each_stamp(const io::Window& stretch, const Function& function) const;

  TimeWindow window_;
  char terminator_;
  Instant newest_;  // no stamp is behind it
  std::optional<StampReader> reader_;
  std::vector<std::string> lines_;  // that were learned from, while there are few
  std::size_t learned_from_ = 0;    // so many of them
  std::size_t learned_bytes_ = 0;
  std::optional<Instant> previous_;  // the last stamp
  LogDays days_;                     // where stamps tell none
  std::vector<Stretch> stretches_;
  std::vector<std::pair<std::uint64_t, Instant>> instants_;  // of the last stretch, by offset

  Instant latest_ = Instant::min();    // of all stamps
  std::chrono::nanoseconds behind_{};  // how far stamps were behind that
  std::size_t stamps_after_ = 0;       // the window, one after the other
};

}  // namespace nt::logtime
