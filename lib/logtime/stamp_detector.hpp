// How StampReader::detect comes to know a log's stamps.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/error.hpp"
#include "logtime/stamp_families.hpp"
#include "logtime/stamp_hints.hpp"
#include "logtime/stamp_reader.hpp"

namespace nt::logtime {

// Collects what may be stamps in lines, and judges which are. The lines must live as long.
class StampDetector {
 public:
  // Looks for all families that are known, or stamps of the format only that is told. written: when
  // the log was. The hints must live as long.
  StampDetector(const StampHints& hints, Instant written);
  StampDetector(const StampDetector&) = delete;
  StampDetector& operator=(const StampDetector&) = delete;

  // The next of a log's lines, or as much of it as matters.
  void add_line(std::string_view line) { lines_.push_back(line); }
  std::size_t lines() const { return lines_.size(); }

  // What was chosen.
  struct Choice {
    StampFormat format;
    StampPlace place;
    std::string note;       // as StampReader's
    std::size_t lines = 0;  // that have such a stamp
  };
  // The best for the lines with these numbers; nothing when they have no stamps. An error when they
  // may be read in several ways, or their zone is in doubt.
  Result<std::optional<Choice>> choose(const std::vector<std::size_t>& lines) const;

 private:
  struct Found {
    std::size_t line;  // its number
    std::size_t at;    // where the stamp begins in it
    std::size_t text;  // where the line's text begins
  };
  // The stamps of a family at one place.
  struct Candidate {
    std::size_t family = 0;
    std::string_view behind;
    bool at_begin = false;
    std::size_t ordinal = 0;
    char separator = '\0';  // of columns, whose number the ordinal then is
    std::vector<Found> found;
  };
  // How those come out when they are read in one way.
  struct Reading;
  // A candidate, read in the way that is meant.
  struct Judged;
  // Collects candidates in lines.
  class Collector;

  std::string_view line_of(const Found& found) const { return lines_[found.line]; }
  Result<std::optional<Choice>> choose_among(const std::vector<std::size_t>& lines) const;
  Result<std::optional<Choice>> best_of(std::vector<Candidate> candidates, std::size_t lines) const;
  Result<std::optional<Choice>> choose_time_of_day(const std::vector<std::size_t>& lines) const;
  Result<std::optional<Choice>> choose_column(const std::vector<std::size_t>& lines) const;
  std::map<std::size_t, Candidate> columns_between(char separator,
                                                   const std::vector<std::size_t>& lines) const;
  static bool is_column(const Reading& reading, std::size_t found, std::size_t lines);
  const StampFormat& epoch() const;
  std::optional<Judged> sure_at_begin(const std::vector<Candidate>& candidates,
                                      std::size_t lines) const;
  Result<std::optional<Judged>> judge(const Candidate& candidate) const;
  Reading read_as(const StampFormat& format, const Candidate& candidate) const;
  Result<std::optional<Judged>> choose_reading(const Candidate& candidate,
                                               std::vector<Reading> readings) const;
  Result<std::optional<Choice>> choice_of(const Judged& judged) const;
  std::string note_on_zone(const StampFormat& format, const Candidate& candidate) const;
  bool has_weak_zones(const StampFormat& format, const Candidate& candidate) const;
  Result<void> check_zone(const StampFormat& format, const Candidate& candidate) const;

  const StampHints& hints_;
  std::optional<StampFamilies> told_;
  const StampFamilies& families_;  // those, or all
  Instant written_;
  std::vector<std::string_view> lines_;
};

}  // namespace nt::logtime
