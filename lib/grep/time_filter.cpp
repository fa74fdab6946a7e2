#include "grep/time_filter.hpp"

#include <algorithm>

#include "grep/lines.hpp"

namespace nt::grep {
namespace {

using std::chrono::days;

// So many lines are looked at to learn what the stamps of a stream are.
constexpr std::size_t kLinesToLearnFrom = 200;

// A stamp that is older by this than the one before it is of an hour that clocks showed twice, or
// of a new year.
constexpr std::chrono::nanoseconds kSetBack = std::chrono::minutes(10);

}  // namespace

TimeFilter::TimeFilter(const TimeWindow& window, std::shared_ptr<const Timeline> timeline,
                       char terminator)
    : window_(window),
      timeline_(std::move(timeline)),
      terminator_(terminator),
      reader_(timeline_->reader()),
      above_(!window.since) {}

TimeFilter::TimeFilter(const TimeWindow& window, char terminator)
    : window_(window), terminator_(terminator), above_(!window.since) {}

void TimeFilter::end_text(std::string_view text) {
  // What its last line belongs to, the first line of the next may belong to.
  if (reader_ && !text.empty())
    above_ = takes(text, line_begin(text, text.size() - 1, 0, terminator_));
}

Result<void> TimeFilter::begin_text(std::string_view text) {
  known_from_ = 1;
  known_to_ = 0;
  if (reader_) return {};
  LineSample sample;
  for (std::size_t at = 0; at < text.size() && sample.size() < kLinesToLearnFrom;) {
    const std::size_t end = line_end(text, at, terminator_);
    sample.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  reader_ = TRY(StampReader::detect({sample}, window_.format, window_.now));
  return {};
}

// Stamps without a year are of the newest one that is not in the future, and go on from there.
Instant TimeFilter::next_instant(const Stamp& stamp) {
  if (stamp.year == 0 && year_ == 0) {
    year_ = static_cast<int>(
        std::chrono::year_month_day(std::chrono::floor<days>(window_.now + days(1))).year());
    while (meaning_of(stamp, year_, window_.zone).first > window_.now + days(1)) --year_;
  }
  Meaning meaning = meaning_of(stamp, year_, window_.zone);
  if (stamp.year == 0 && previous_ && meaning.second < *previous_ - days(1)) {
    const Meaning next_year = meaning_of(stamp, year_ + 1, window_.zone);
    if (next_year.first <= window_.now + days(1)) {
      meaning = next_year;
      ++year_;
    }
  }
  const bool put_back = previous_ && meaning.first < *previous_ - kSetBack;
  previous_ = put_back ? meaning.second : meaning.first;
  return *previous_;
}

bool TimeFilter::is_in_window(const Stamp& stamp, std::size_t offset) {
  const Instant instant =
      timeline_ ? timeline_->instant_of(stamp, offset, window_.zone) : next_instant(stamp);
  return (!window_.since || instant >= *window_.since) &&
         (!window_.until || instant <= *window_.until);
}

bool TimeFilter::takes(std::string_view text, std::size_t begin) {
  if (takes_all(begin, begin + 1)) return true;
  if (!reader_) return above_;
  for (std::size_t at = begin;; at = line_begin(text, at - 1, 0, terminator_)) {
    if (at >= known_from_ && at <= known_to_) {
      known_to_ = std::max(known_to_, begin);
      return known_;
    }
    const auto stamp = reader_->read(text.substr(at, line_end(text, at, terminator_) - at));
    if (!stamp && at > 0) continue;
    known_ = stamp ? is_in_window(*stamp, at) : above_;
    known_from_ = at;
    known_to_ = begin;
    return known_;
  }
}

bool TimeFilter::takes_all(std::size_t from, std::size_t to) const {
  return timeline_ && from >= timeline_->sure_begin() && to <= timeline_->sure_end();
}

}  // namespace nt::grep
