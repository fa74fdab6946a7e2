// How a Timeline comes about.
#include <algorithm>
#include <utility>

#include "base/lines.hpp"
#include "logtime/timeline.hpp"

namespace nt::logtime {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::nanoseconds;
using std::chrono::seconds;

// How much of a log is looked at.
constexpr std::size_t kPlaces = 32;
constexpr std::size_t kFirstLines = 100;
constexpr std::size_t kLinesAtPlace = 8;
constexpr std::size_t kManyLines = 2000;  // where those show no stamps
constexpr std::size_t kBytesAtPlace = std::size_t{64} << 10;
// Where all of it is not looked at, as many places more as tell whether it is in order.
constexpr std::size_t kOrderPlaces = 64;
constexpr std::size_t kBytesAtOrderPlace = std::size_t{4} << 10;
constexpr std::size_t kBytesAroundEnd = std::size_t{256} << 10;
// More places, where months without a year lie between two.
constexpr std::size_t kMorePlaces = 256;
// Bisection ends here, and lines are looked at one by one.
constexpr std::size_t kLinear = std::size_t{8} << 10;

constexpr nanoseconds kLeastJitter = seconds(10);
constexpr nanoseconds kMostJitter = hours(1);

// Stamps are not behind the time when the log was written, but for zones and wrong clocks.
constexpr nanoseconds kWrongClock = days(1);

// A leap year, for stamps that are only to be compared among themselves.
constexpr int kAnyYear = 2000;

Instant within_year(const Stamp& stamp) {
  return Instant(stamp.local(kAnyYear).time_since_epoch()) + stamp.fraction;
}

}  // namespace

class TimelineStudy {
 public:
  TimelineStudy(std::string_view log, Instant written, const TimeWindow& window, char terminator,
                const Effort& effort)
      : log_(log),
        written_(written),
        window_(window),
        terminator_(terminator),
        effort_(effort),
        zone_(window.zone) {
    timeline_.size_ = log.size();
    timeline_.newest_ = written + kWrongClock;
  }

  Result<Timeline> run() {
    look_around(kFirstLines, kLinesAtPlace);
    auto reader = TRY(StampReader::detect(samples_, window_, written_));
    if (!reader) {  // they may be rare
      look_around(kManyLines, kManyLines);
      reader = TRY(StampReader::detect(samples_, window_, written_));
    }
    if (reader) {
      timeline_.reader_ = *std::move(reader);
      read_marks();
    }
    if (marks_.empty()) return std::unexpected(no_stamps(window_));
    if (timeline_.reader_.has_day()) {
      find_years();
    } else {
      find_days();
    }
    find_window();
    return std::move(timeline_);
  }

 private:
  // A line with a stamp.
  struct Mark {
    std::size_t offset = 0;
    Stamp stamp;
  };

  // The first line that begins in [at, to), or `to` if none does.
  std::size_t next_line(std::size_t at, std::size_t to) const {
    if (at == 0) return 0;
    if (at >= to) return to;
    return std::min(line_end(log_.substr(0, to - 1), at - 1, terminator_) + 1, to);
  }
  std::size_t after(const Mark& mark) const { return next_line(mark.offset + 1, log_.size()); }

  std::optional<Stamp> stamp_at(std::size_t begin) const {
    return timeline_.reader_.read(line_head(log_, begin, StampReader::kMostOfLine, terminator_));
  }

  // The first stamped line that begins in [from, to); from is a line's begin.
  std::optional<Mark> next_stamped(std::size_t from, std::size_t to) {
    const std::size_t begin = from;
    std::optional<Mark> found;
    while (from < to && !found) {
      if (from >= gap_.begin && from < gap_.end) {
        from = next_line(gap_.end, to);
        continue;
      }
      const auto line = line_head(log_, from, StampReader::kMostOfLine, terminator_);
      if (const auto stamp = timeline_.reader_.read(line)) {
        found = seen_.emplace_back(from, *stamp);
      } else {
        from = next_line(from + line.size() + 1, to);
      }
    }
    if (begin <= gap_.end && from >= gap_.begin) {
      gap_ = {std::min(begin, gap_.begin), std::max(from, gap_.end)};
    } else if (from - begin > gap_.size()) {
      gap_ = {begin, from};
    }
    return found;
  }

  Instant instant_of(const Mark& mark) {
    return timeline_.instant_of(mark.stamp, mark.offset, zone_);
  }
  Meaning meaning_of_mark(const Mark& mark) {
    return timeline_.meaning_at(mark.stamp, mark.offset, zone_);
  }

  void look_around(std::size_t first_lines, std::size_t lines_at_place) {
    places_.clear();
    samples_.clear();
    look_at(0, first_lines);
    for (std::size_t i = 1; i < kPlaces; ++i) {
      const std::size_t at = log_.size() / kPlaces * i;
      if (at >= places_.back().end) look_at(next_line(at, log_.size()), lines_at_place);
    }
    // The end tells the year.
    const std::size_t tail = log_.size() - std::min(log_.size(), kLinear / 2);
    look_at(next_line(std::max(tail, places_.back().end), log_.size()), first_lines);
  }

  void look_at(std::size_t begin, std::size_t most_lines) {
    LineSample sample;
    std::size_t end = begin;
    while (end < log_.size() && sample.size() < most_lines && end - begin < kBytesAtPlace) {
      sample.push_back(line_head(log_, end, StampReader::kMostOfLine, terminator_));
      end = next_line(end + 1, log_.size());
    }
    places_.push_back({begin, end});
    samples_.push_back(std::move(sample));
  }

  void read_marks() {
    for (const Span& place : places_) {
      for (std::size_t at = place.begin; at < place.end;) {
        const auto mark = next_stamped(at, place.end);
        if (!mark) break;
        at = after(*mark);
      }
    }
    take_seen();
  }

  // What was seen in passing helps to judge.
  void take_seen() {
    marks_.insert(marks_.end(), seen_.begin(), seen_.end());
    seen_.clear();
    const auto by_offset = [](const Mark& a, const Mark& b) { return a.offset < b.offset; };
    std::sort(marks_.begin(), marks_.end(), by_offset);
    const auto same = [](const Mark& a, const Mark& b) { return a.offset == b.offset; };
    marks_.erase(std::unique(marks_.begin(), marks_.end(), same), marks_.end());
  }

  // Days that are not told can only be counted.
  void find_days() {
    for (std::size_t at = 0; at < log_.size();) {
      const auto line = line_head(log_, at, StampReader::kMostOfLine, terminator_);
      if (const auto stamp = timeline_.reader_.read(line)) timeline_.days_.add(at, *stamp);
      at = next_line(at + line.size() + 1, log_.size());
    }
    timeline_.days_.end_at(written_, zone_);
  }

  void find_years() {
    const auto has_year = [](const Mark& mark) { return mark.stamp.year != 0; };
    if (std::all_of(marks_.begin(), marks_.end(), has_year)) return;
    look_at_ends();
    look_closer();
    // A log that has a February 29 is not of the last year before now, but of the last leap year.
    std::vector<int> years = years_back(0);
    for (int back = 1; back < 8 && !all_exist(years); ++back) years = years_back(back);
    timeline_.years_ = {Timeline::year_begin(0, marks_.front().stamp, years.front())};
    for (std::size_t i = 1; i < marks_.size(); ++i) {
      if (years[i] <= timeline_.years_.back().year) continue;
      const Mark& later = marks_[i];
      const std::size_t offset =
          first_where(after(marks_[i - 1]), later.offset,
                      [&](const Mark& mark) { return !is_year_between(mark, later); });
      timeline_.years_.push_back(Timeline::year_begin(offset, *stamp_at(offset), years[i]));
    }
  }

  // The year of each mark. Going back from the end, a stamp is of the newest one that does not put
  // it behind those that follow it, or behind the time when the log was written; of that, the last
  // stamp is so many years before.
  std::vector<int> years_back(int before) {
    std::vector<int> years(marks_.size());
    Instant bound = timeline_.newest_;
    for (std::size_t i = marks_.size(); i-- > 0;) {
      const Stamp& stamp = marks_[i].stamp;
      years[i] = stamp.year;
      if (stamp.year == 0) years[i] = newest_year(stamp, bound, zone_) - std::exchange(before, 0);
      bound = std::min<Instant>(bound, meaning_of(stamp, years[i], zone_).first + days(1));
    }
    return years;
  }

  bool all_exist(const std::vector<int>& years) const {
    for (std::size_t i = 0; i < marks_.size(); ++i) {
      const bool leap_day = marks_[i].stamp.month == 2 && marks_[i].stamp.day == 29;
      if (leap_day && !std::chrono::year(years[i]).is_leap()) return false;
    }
    return true;
  }

  static bool is_year_between(const Mark& earlier, const Mark& later) {
    return within_year(earlier.stamp) > within_year(later.stamp) + days(1);
  }

  // A year may change before the first mark, or behind the last.
  void look_at_ends() {
    next_stamped(0, log_.size());
    for (std::size_t end = log_.size(); end > after(marks_.back());) {
      end = line_begin(log_, end - 1, 0, terminator_);
      if (next_stamped(end, end + 1)) break;
    }
    take_seen();
  }

  // Between marks that seem to be more than a month apart, or go back, a year may lie hidden.
  void look_closer() {
    std::size_t left = kMorePlaces;
    for (std::size_t i = 0; i + 1 < marks_.size() && left > 0;) {
      const Mark& mark = marks_[i];
      const Mark& next = marks_[i + 1];
      const auto gap = within_year(next.stamp) - within_year(mark.stamp);
      const std::size_t middle = mark.offset + (next.offset - mark.offset) / 2;
      std::optional<Mark> between;
      if (gap > days(30) || gap < -days(1)) {
        between = next_stamped(next_line(middle, next.offset), next.offset);
        if (!between) between = next_stamped(after(mark), next_line(middle, next.offset));
      }
      if (!between) {
        ++i;
        continue;
      }
      --left;
      marks_.insert(marks_.begin() + static_cast<std::ptrdiff_t>(i) + 1, *between);
    }
  }

  // Whether times matter at all, or only which lines have a stamp.
  bool orders() const { return window_.since || window_.until || window_.keeps_instants; }

  Order order_in(Span span, const Effort& effort) const {
    return order_of(timeline_, log_, span, terminator_, zone_, kMostJitter / 4, effort);
  }

  // Looks at the order in all of a small log, or all over a larger one.
  void look_for_order() {
    if (!orders()) return;
    if (log_.size() <= Timeline::kLookedThrough) {
      look_through({0, log_.size()});
      return;
    }
    Order order;
    for (std::size_t i = 0; i < kOrderPlaces; ++i) {
      const std::size_t at = log_.size() / kOrderPlaces * i;
      const std::size_t begin = next_line(at, log_.size());
      order.add(order_in({begin, next_line(begin + kBytesAtOrderPlace, log_.size())}, {}));
    }
    behind_ = order.behind;
  }

  bool is_looked_through(Span span) const {
    return span.begin >= looked_through_.begin && span.end <= looked_through_.end;
  }

  void look_through(Span span) {
    if (is_looked_through(span)) return;
    behind_ = std::max(behind_, order_in(span, effort_).behind);
    looked_through_ = span;
  }

  // Where a few lines are out of order, bisection that meets one of them ends beside them.
  void look_around_ends() {
    if (is_looked_through({0, log_.size()})) return;
    for (const std::size_t end : {timeline_.begin_, timeline_.end_}) {
      const Span span{next_line(end - std::min(end, kBytesAroundEnd), log_.size()),
                      next_line(end + kBytesAroundEnd, log_.size())};
      behind_ = std::max(behind_, order_in(span, {}).behind);
    }
  }

  // What is in the window may be less in order than what was seen so far.
  void look_through_window() {
    const Span span{timeline_.begin_, timeline_.end_};
    const bool has_ends = window_.since || window_.until;
    if (has_ends && span.size() <= effort_.most) look_through(span);
    timeline_.looked_through_ = !has_ends || is_looked_through(span);
    if (has_ends) look_around_ends();
  }

  // Whether stamps go forward, as far as was seen. Learns how far they may run behind.
  bool is_in_order() {
    if (behind_ > kMostJitter / 4) return false;
    if (behind_ > nanoseconds()) jitter_ = std::max(jitter_, behind_ + Order::kUnit + resolution());
    nanoseconds behind{};
    Instant newest = Instant::min();
    for (const Mark& mark : marks_) {
      const Meaning meaning = meaning_of_mark(mark);
      if (meaning.second < newest) behind = std::max<nanoseconds>(behind, newest - meaning.second);
      newest = std::max(newest, meaning.first);
    }
    if (behind > kMostJitter / 4) return false;
    if (behind * 4 > jitter_) jitter_ = std::max(behind * 4, jitter_ * 2);
    return jitter_ <= kMostJitter;
  }

  // A stamp tells a time that is past by up to this much.
  nanoseconds resolution() const {
    const bool has_seconds = std::any_of(marks_.begin(), marks_.end(), [](const Mark& mark) {
      return mark.stamp.time_of_day % minutes(1) != seconds(0);
    });
    return has_seconds ? nanoseconds(seconds(1)) : minutes(1);
  }

  // Bisection looks at further lines, which may show that stamps run behind by more than was known.
  void find_window() {
    jitter_ = kLeastJitter + resolution();
    look_for_order();
    for (nanoseconds used{}; is_in_order(); take_seen()) {
      if (jitter_ == used) return;
      used = jitter_;
      timeline_.most_behind_ = jitter_ - Order::kUnit - resolution();
      find_ends();
      look_through_window();
    }
    timeline_.in_order_ = false;
    timeline_.changes_.clear();
    timeline_.begin_ = timeline_.sure_begin_ = timeline_.sure_end_ = 0;
    timeline_.end_ = log_.size();
  }

  // The first stamped line that begins in [low, high) for which the question is answered with yes,
  // as it is for all behind it; high if there is none. low is a line's begin.
  template <class Question>
  std::size_t first_where(std::size_t low, std::size_t high, const Question& question) {
    std::size_t answer = high;
    while (high - low > kLinear) {
      const std::size_t middle = low + (high - low) / 2;
      const auto mark = next_stamped(next_line(middle, high), high);
      if (mark && !question(*mark)) {
        low = next_line(mark->offset + 1, high);
      } else {
        if (mark) answer = mark->offset;
        high = middle;
      }
    }
    while (const auto mark = next_stamped(low, high)) {
      if (question(*mark)) return mark->offset;
      low = next_line(mark->offset + 1, high);
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
    for (os::TimeZone zone : zones_of_marks()) {
      for (const Instant at : {edge.low, instant, edge.high}) {
        const auto second = std::chrono::floor<seconds>(at);
        const std::chrono::local_seconds local(
            (second + zone.offset_at(second)).time_since_epoch());
        edge.change |= zone.offsets_of(local).ambiguous();
      }
    }
    if (edge.change) {
      edge.low -= hours(3);
      edge.high += hours(3);
    }
    return edge;
  }

  // Those whose clocks the stamps show.
  std::vector<os::TimeZone> zones_of_marks() const {
    std::vector<os::TimeZone> zones;
    std::vector<const os::ZoneTable*> places;
    bool is_local = false;
    for (const Mark& mark : marks_) {
      is_local |= !mark.stamp.has_zone();
      const os::ZoneTable* place = mark.stamp.place;
      if (place == nullptr || std::find(places.begin(), places.end(), place) != places.end())
        continue;
      places.push_back(place);
      zones.push_back(os::TimeZone::of(*place));
    }
    if (is_local) zones.push_back(zone_);
    return zones;
  }

  // Where clocks were put back, among lines of some hours.
  void find_change(std::size_t begin, std::size_t end) {
    Timeline::Change change{begin, end, end, end, {}};
    Instant newest = Instant::min() + days(1);
    for (std::size_t at = begin; at < end; at = next_line(at + 1, end)) {
      const auto stamp = stamp_at(at);
      if (!stamp) continue;
      const Meaning meaning = timeline_.meaning_at(*stamp, at, zone_);
      const Instant instant = meaning.after(newest, jitter_);
      newest = std::max(newest, instant);
      if (meaning.is_sure() || instant == meaning.first) continue;
      if (change.change == end) {
        change.change = at;
        change.late_from = instant + (meaning.second - meaning.first) / 2;
      } else if (instant >= change.late_from) {
        change.settled = at;
        break;
      }
    }
    timeline_.changes_.push_back(change);
  }

  void find_ends() {
    Timeline& t = timeline_;
    t.changes_.clear();
    t.begin_ = t.sure_begin_ = 0;
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
  const Effort& effort_;
  os::TimeZone zone_;
  Timeline timeline_;
  std::vector<Span> places_;
  std::vector<LineSample> samples_;
  std::vector<Mark> marks_;  // in order
  std::vector<Mark> seen_;   // since
  Span looked_through_;      // all of it
  nanoseconds behind_{};     // how far stamps are behind in what was looked through
  Span gap_;                 // the longest stretch that was met without a stamped line
  nanoseconds jitter_{};
};

Result<Timeline> Timeline::study(std::string_view log, Instant written, const TimeWindow& window,
                                 char terminator, const Effort& effort) {
  return TimelineStudy(log, written, window, terminator, effort).run();
}

}  // namespace nt::logtime
