#include "grep/timeline.hpp"

#include <algorithm>
#include <utility>

#include "grep/lines.hpp"

namespace nt::grep {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::nanoseconds;
using std::chrono::seconds;

// How much of a log is looked at.
constexpr std::size_t kPlaces = 32;
constexpr std::size_t kFirstLines = 100;
constexpr std::size_t kLinesAtPlace = 8;
constexpr std::size_t kBytesAtPlace = std::size_t{64} << 10;
// More places, where months without a year lie between two.
constexpr std::size_t kMorePlaces = 256;
// Bisection ends here, and lines are looked at one by one.
constexpr std::size_t kLinear = std::size_t{8} << 10;

constexpr nanoseconds kLeastJitter = seconds(10);
constexpr nanoseconds kMostJitter = hours(1);

// A leap year, for stamps that are only to be compared among themselves.
constexpr int kAnyYear = 2000;

Instant within_year(const Stamp& stamp) {
  return Instant(stamp.local(kAnyYear).time_since_epoch()) + stamp.fraction;
}

}  // namespace

Meaning meaning_of(const Stamp& stamp, int year_if_missing, os::TimeZone& zone) {
  const std::chrono::local_seconds local = stamp.local(year_if_missing);
  const Instant as_utc = Instant(local.time_since_epoch()) + stamp.fraction;
  if (stamp.offset) return {as_utc - *stamp.offset, as_utc - *stamp.offset};
  const os::LocalOffsets offsets = zone.offsets_of(local);
  return {as_utc - offsets.earlier, as_utc - offsets.later};
}

int Timeline::year_at(std::size_t offset, const Stamp& stamp) const {
  if (years_.empty()) return kAnyYear;
  const auto after = std::find_if(years_.begin(), years_.end(),
                                  [offset](const YearBegin& year) { return year.offset > offset; });
  const YearBegin& year = *std::prev(after);
  // A line that is a little late stands in the new year, and was written in the old one.
  const std::size_t end = after == years_.end() ? size_ : after->offset;
  const bool late = stamp.month == 12 && stamp.day == 31 && year.offset > 0 &&
                    offset - year.offset < end - offset;
  return late ? year.year - 1 : year.year;
}

Instant Timeline::instant_of(const Stamp& stamp, std::size_t offset, os::TimeZone& zone) const {
  const Meaning meaning = meaning_of(stamp, year_at(offset, stamp), zone);
  if (meaning.first == meaning.second) return meaning.first;
  for (const Change& change : changes_) {
    if (offset >= change.begin && offset < change.end)
      return offset >= change.change ? meaning.second : meaning.first;
  }
  return meaning.first;
}

// How a Timeline comes about.
class TimelineStudy {
 public:
  TimelineStudy(std::string_view log, Instant written, const TimeWindow& window, char terminator)
      : log_(log), written_(written), window_(window), terminator_(terminator), zone_(window.zone) {
    timeline_.size_ = log.size();
  }

  Result<Timeline> run() {
    look_around();
    auto reader = TRY(StampReader::detect(samples_, window_.format, written_));
    if (!reader) {
      return input_error("no line has a time stamp that is known",
                         "--time-format tells how stamps are written");
    }
    timeline_.reader_ = *std::move(reader);
    read_marks();
    find_years();
    timeline_.in_order_ = is_in_order();
    if (timeline_.in_order_) {
      bisect();
    } else {
      timeline_.end_ = log_.size();
    }
    return std::move(timeline_);
  }

 private:
  // A line with a stamp.
  struct Mark {
    std::size_t offset = 0;
    Stamp stamp;
    std::size_t place = 0;  // where it was met
  };
  struct Place {
    std::size_t begin;
    std::size_t end;
  };

  std::size_t line_at_or_after(std::size_t at) const {
    if (at == 0) return 0;
    return std::min(line_end(log_, at - 1, terminator_) + 1, log_.size());
  }
  std::string_view line_at(std::size_t begin) const {
    return log_.substr(begin, line_end(log_, begin, terminator_) - begin);
  }
  std::size_t after(std::size_t begin) const {
    return std::min(begin + line_at(begin).size() + 1, log_.size());
  }

  // The first stamped line that begins in [from, to); from is a line's begin.
  std::optional<Mark> next_stamped(std::size_t from, std::size_t to) const {
    for (; from < to; from = after(from)) {
      if (auto stamp = timeline_.reader_.read(line_at(from))) return Mark{from, *stamp};
    }
    return std::nullopt;
  }

  Instant instant_of(const Mark& mark) {
    return timeline_.instant_of(mark.stamp, mark.offset, zone_);
  }
  Meaning meaning_of_mark(const Mark& mark) {
    return meaning_of(mark.stamp, timeline_.year_at(mark.offset, mark.stamp), zone_);
  }

  void look_around() {
    look_at(0, kFirstLines);
    for (std::size_t i = 1; i < kPlaces; ++i) {
      const std::size_t at = log_.size() / kPlaces * i;
      if (at >= places_.back().end) look_at(line_at_or_after(at), kLinesAtPlace);
    }
    // The end tells the year.
    const std::size_t tail = log_.size() - std::min(log_.size(), kLinear / 2);
    look_at(std::max(line_at_or_after(tail), places_.back().end), kFirstLines);
  }

  void look_at(std::size_t begin, std::size_t most_lines) {
    LineSample sample;
    std::size_t end = begin;
    while (end < log_.size() && sample.size() < most_lines && end - begin < kBytesAtPlace) {
      sample.push_back(line_at(end));
      end = after(end);
    }
    places_.push_back({begin, end});
    samples_.push_back(std::move(sample));
  }

  void read_marks() {
    for (std::size_t i = 0; i < places_.size(); ++i) {
      for (std::size_t at = places_[i].begin; at < places_[i].end;) {
        auto mark = next_stamped(at, places_[i].end);
        if (!mark) break;
        at = after(mark->offset);
        mark->place = i;
        marks_.push_back(*mark);
      }
    }
  }

  // A stamp without a year is of the newest one that keeps the log in order and is not behind the
  // time it was written. Going back, the year changes where stamps get larger.
  void find_years() {
    if (marks_.empty() || marks_.back().stamp.year != 0) return;
    look_closer();
    const auto date = std::chrono::year_month_day(std::chrono::floor<days>(written_ + days(1)));
    int year = static_cast<int>(date.year());
    while (meaning_of(marks_.back().stamp, year, zone_).first > written_ + days(1)) --year;
    std::vector<Timeline::YearBegin> years;
    for (std::size_t i = marks_.size() - 1; i > 0; --i) {
      if (!is_year_between(marks_[i - 1], marks_[i])) continue;
      years.push_back({year_begin(marks_[i - 1], marks_[i]), year});
      --year;
    }
    years.push_back({0, year});
    std::reverse(years.begin(), years.end());
    timeline_.years_ = std::move(years);
  }

  static bool is_year_between(const Mark& earlier, const Mark& later) {
    return within_year(earlier.stamp) > within_year(later.stamp) + days(1);
  }

  // The first line after a mark that is of the same year as a later mark.
  std::size_t year_begin(const Mark& earlier, const Mark& later) const {
    return first_where(after(earlier.offset), later.offset,
                       [&](const Mark& mark) { return !is_year_between(mark, later); });
  }

  // Between marks that seem to be more than a month apart a whole year may lie hidden.
  void look_closer() {
    std::size_t left = kMorePlaces;
    for (std::size_t i = 0; i + 1 < marks_.size() && left > 0;) {
      const Mark& mark = marks_[i];
      const Mark& next = marks_[i + 1];
      const auto gap = within_year(next.stamp) - within_year(mark.stamp);
      const std::size_t middle = mark.offset + (next.offset - mark.offset) / 2;
      if (gap < days(30) && gap > -days(30)) {
        ++i;
        continue;
      }
      auto between = next_stamped(line_at_or_after(middle), next.offset);
      if (next.offset - mark.offset < kLinear || !between || between->offset == mark.offset) {
        ++i;
        continue;
      }
      --left;
      between->place = places_.size();  // a place of its own
      marks_.insert(marks_.begin() + static_cast<std::ptrdiff_t>(i) + 1, *between);
    }
  }

  // Also finds out how far stamps may run behind.
  bool is_in_order() {
    nanoseconds behind{};
    for (std::size_t i = 1; i < marks_.size(); ++i) {
      if (marks_[i].place != marks_[i - 1].place) continue;
      behind = std::max<nanoseconds>(
          behind, meaning_of_mark(marks_[i - 1]).first - meaning_of_mark(marks_[i]).second);
    }
    jitter_ = std::max(kLeastJitter, behind * 4);
    if (jitter_ > kMostJitter) return false;
    std::optional<Instant> newest;
    for (const Mark& mark : marks_) {
      const Meaning meaning = meaning_of_mark(mark);
      if (newest && meaning.second < *newest - jitter_) return false;
      newest = newest ? std::max(*newest, meaning.first) : meaning.first;
    }
    return true;
  }

  // The first stamped line that begins in [low, high) for which the question is answered with yes,
  // as it is for all behind it; high if there is none. low is a line's begin.
  template <class Question>
  std::size_t first_where(std::size_t low, std::size_t high, const Question& question) const {
    std::size_t answer = high;
    while (high - low > kLinear) {
      const std::size_t middle = low + (high - low) / 2;
      const auto mark = next_stamped(line_at_or_after(middle), high);
      if (mark && !question(*mark)) {
        low = after(mark->offset);
        if (low >= high) return answer;
      } else {
        if (mark) answer = mark->offset;
        high = middle;
      }
    }
    while (const auto mark = next_stamped(low, high)) {
      if (question(*mark)) return mark->offset;
      low = after(mark->offset);
    }
    return answer;
  }

  std::size_t first_from(Instant instant, std::size_t low) {
    return first_where(low, log_.size(),
                       [this, instant](const Mark& mark) { return instant_of(mark) >= instant; });
  }

  // The span of time in which lines need a look at their stamps, around an end of the window.
  struct Edge {
    Instant low;
    Instant high;
    bool change = false;  // clocks are put back there
  };
  Edge edge_at(Instant instant) {
    Edge edge{instant - jitter_, instant + jitter_};
    if (marks_.back().stamp.offset) return edge;
    for (const Instant at : {edge.low, instant, edge.high}) {
      const auto second = std::chrono::floor<seconds>(at);
      const std::chrono::local_seconds local((second + zone_.offset_at(second)).time_since_epoch());
      edge.change |= zone_.offsets_of(local).ambiguous();
    }
    if (edge.change) {
      edge.low -= hours(3);
      edge.high += hours(3);
    }
    return edge;
  }

  // Where clocks were put back, among lines of some hours.
  void find_change(std::size_t begin, std::size_t end) {
    std::optional<Mark> previous;
    for (std::size_t at = begin; at < end;) {
      const auto mark = next_stamped(at, end);
      if (!mark) break;
      at = after(mark->offset);
      const Meaning meaning = meaning_of_mark(*mark);
      const nanoseconds shift = meaning.second - meaning.first;
      if (previous && shift > nanoseconds(0) &&
          meaning.first < meaning_of_mark(*previous).first - shift / 4) {
        timeline_.changes_.push_back({begin, end, mark->offset});
        return;
      }
      previous = mark;
    }
  }

  void bisect() {
    Timeline& t = timeline_;
    t.end_ = t.sure_end_ = log_.size();
    if (window_.since) {
      const Edge edge = edge_at(*window_.since);
      t.begin_ = first_from(edge.low, 0);
      t.sure_begin_ = first_from(edge.high, t.begin_);
      if (edge.change) find_change(t.begin_, t.sure_begin_);
    }
    if (window_.until) {
      const Edge edge = edge_at(*window_.until);
      t.sure_end_ = first_from(edge.low, t.begin_);
      t.end_ = first_from(edge.high + nanoseconds(1), t.begin_);
      if (edge.change) find_change(t.sure_end_, t.end_);
    }
    t.sure_end_ = std::max(t.sure_begin_, t.sure_end_);
    t.end_ = std::max(t.begin_, t.end_);
  }

  std::string_view log_;
  Instant written_;
  const TimeWindow& window_;
  char terminator_;
  os::TimeZone zone_;
  Timeline timeline_;
  std::vector<Place> places_;
  std::vector<LineSample> samples_;
  std::vector<Mark> marks_;
  nanoseconds jitter_{};
};

Result<Timeline> Timeline::study(std::string_view log, Instant written, const TimeWindow& window,
                                 char terminator) {
  return TimelineStudy(log, written, window, terminator).run();
}

}  // namespace nt::grep
