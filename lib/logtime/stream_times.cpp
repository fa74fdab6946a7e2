#include "logtime/stream_times.hpp"

#include <algorithm>
#include <iterator>

#include "base/lines.hpp"

namespace nt::logtime {
namespace {

using std::chrono::days;

// So much is looked at to learn what the stamps of a stream are.
constexpr std::size_t kLinesToLearnFrom = 200;
constexpr std::size_t kBytesToLearnFrom = std::size_t{256} << 10;

// No stretch of a stream spans more.
constexpr int kMostYears = 50;

// How far stamps may run behind, where clocks are put back.
constexpr std::chrono::nanoseconds kJitter = std::chrono::minutes(1);
// A stream whose stamps run behind by more than a quarter of it is in no order.
constexpr std::chrono::nanoseconds kMostJitter = std::chrono::hours(1);

}  // namespace

StreamTimes::StreamTimes(const TimeWindow& window, char terminator)
    : window_(window),
      terminator_(terminator),
      newest_(window.now + days(1)),
      stretches_{{0, !window.since}} {}

Result<void> StreamTimes::add(const io::Window& stretch) {
  if (stretches_.size() > 1) {
    const auto first = static_cast<std::ptrdiff_t>(stretch_of(stretch.offset));
    stretches_.erase(stretches_.begin(), stretches_.begin() + first);
  }
  if (window_.clock != nullptr) {
    window_.now = window_.clock->now();
    newest_ = window_.now + days(1);
  }
  TRY_VOID(learn(stretch));
  if (!reader_) return {};
  if (!previous_ && reader_->has_day()) find_year(stretch);
  if (!reader_->has_day()) TRY_VOID(find_days(stretch));
  instants_.clear();
  for_each_stamp(stretch, [this](std::uint64_t offset, const Stamp& stamp) {
    const Instant instant = next_instant(stamp.has_day ? stamp : days_.dated(stamp, offset));
    watch_end(instant);
    if (window_.keeps_instants) instants_.emplace_back(offset, instant);
    const bool taken = (!window_.since || instant >= *window_.since) &&
                       (!window_.until || instant <= *window_.until);
    if (taken != stretches_.back().taken) stretches_.push_back({offset, taken});
  });
  return {};
}

Result<void> StreamTimes::end() const {
  if (reader_ || lines_.empty()) return {};
  return std::unexpected(no_stamps(window_));
}

// The first lines may come one by one: what they were taken for is judged anew as there are more.
Result<void> StreamTimes::learn(const io::Window& stretch) {
  const auto is_enough = [this] {
    return lines_.size() >= kLinesToLearnFrom || learned_bytes_ >= kBytesToLearnFrom;
  };
  if (is_enough()) {
    if (reader_) return {};
    lines_.clear();
    learned_from_ = learned_bytes_ = 0;
  }
  for (std::size_t at = stretch.begin; at < stretch.text.size() && !is_enough();
       at = line_end(stretch.text, at, terminator_) + 1) {
    lines_.emplace_back(line_head(stretch.text, at, StampReader::kMostOfLine, terminator_));
    learned_bytes_ += lines_.back().size();
  }
  if (reader_ && lines_.size() < learned_from_ * 2 && !is_enough()) return {};
  learned_from_ = lines_.size();
  const LineSample sample(lines_.begin(), lines_.end());
  auto reader = StampReader::detect({sample}, window_, window_.now);
  if (reader && *reader) {
    reader_ = *std::move(reader);
  } else if (!reader && !reader_) {
    return std::unexpected(std::move(reader).error());
  }
  return {};
}

template <class Function>
void StreamTimes::for_each_stamp(const io::Window& stretch, const Function& function) const {
  const std::string_view text = stretch.text;
  for (std::size_t at = stretch.begin; at < text.size(); at = line_end(text, at, terminator_) + 1) {
    const auto stamp = reader_->read(line_head(text, at, StampReader::kMostOfLine, terminator_));
    if (stamp) function(stretch.offset + at, *stamp);
  }
}

// The year of the first stamp, if it has none: such that the stretch does not end in the future.
void StreamTimes::find_year(const io::Window& stretch) {
  std::vector<Stamp> stamps;
  for_each_stamp(stretch,
                 [&stamps](std::uint64_t, const Stamp& stamp) { stamps.push_back(stamp); });
  if (stamps.empty() || stamps.front().year != 0) return;
  const int newest = newest_year(stamps.front(), newest_, window_.zone);
  for (int year = newest; year > newest - kMostYears; --year) {
    const Instant first = meaning_of(stamps.front(), year, window_.zone).first;
    Instant last = first;
    for (const Stamp& stamp : stamps) {
      const int next = oldest_year(stamp, last - days(1), window_.zone);
      last = meaning_of(stamp, next, window_.zone).first;
    }
    if (last > newest_ && stamps.back().year == 0) continue;
    previous_ = first;
    return;
  }
}

// The days of stamps that tell none: such that the first stretch does not end in the future. Others
// that do show that it was of an earlier day.
Result<void> StreamTimes::find_days(const io::Window& stretch) {
  const bool is_first = days_.empty();
  for_each_stamp(stretch,
                 [this](std::uint64_t offset, const Stamp& stamp) { days_.add(offset, stamp); });
  if (is_first && !days_.empty()) days_.end_at(window_.now, window_.zone);
  if (!days_.go_on_behind(window_.now, window_.zone)) return {};
  return input_error("stamps tell no day, and go on into the future: the first were not of today",
                     "search the file itself, whose last change tells the day");
}

// As for a Timeline, stamps may run behind by four times what was seen.
void StreamTimes::watch_end(Instant instant) {
  if (!window_.until) return;
  if (instant < latest_)
    behind_ = std::max(behind_, std::min<std::chrono::nanoseconds>(latest_ - instant, kMostJitter));
  else
    latest_ = instant;
  const std::chrono::nanoseconds jitter = std::max<std::chrono::nanoseconds>(kJitter, behind_ * 4);
  const bool is_after = window_.until && instant - std::min(jitter, kMostJitter) > *window_.until;
  stamps_after_ = is_after ? stamps_after_ + 1 : 0;
}

bool StreamTimes::is_over() const {
  static constexpr std::size_t kMany = 16;
  return stamps_after_ >= kMany && behind_ * 4 <= kMostJitter;
}

Instant StreamTimes::next_instant(const Stamp& stamp) {
  int year = stamp.year;
  if (year == 0 && previous_) year = oldest_year(stamp, *previous_ - days(1), window_.zone);
  // If it is of the future, so was what came before it.
  if (year == 0 || (stamp.year == 0 && meaning_of(stamp, year, window_.zone).first > newest_))
    year = newest_year(stamp, newest_, window_.zone);
  const Meaning meaning = meaning_of(stamp, year, window_.zone);
  previous_ = previous_ ? meaning.after(*previous_, kJitter) : meaning.first;
  return *previous_;
}

// Which of the stretches holds the offset.
std::size_t StreamTimes::stretch_of(std::uint64_t offset) const {
  const auto after =
      std::upper_bound(stretches_.begin() + 1, stretches_.end(), offset,
                       [](std::uint64_t at, const Stretch& stretch) { return at < stretch.begin; });
  return static_cast<std::size_t>(after - stretches_.begin()) - 1;
}

bool StreamTimes::takes(std::uint64_t offset) const { return stretches_[stretch_of(offset)].taken; }

std::optional<Instant> StreamTimes::instant_of(std::uint64_t offset) const {
  const auto after =
      std::upper_bound(instants_.begin(), instants_.end(), offset,
                       [](std::uint64_t at, const auto& instant) { return at < instant.first; });
  if (after == instants_.begin()) return std::nullopt;
  return std::prev(after)->second;
}

bool StreamTimes::takes_all(std::uint64_t from, std::uint64_t to) const {
  const std::size_t stretch = stretch_of(from);
  return stretches_[stretch].taken &&
         (stretch + 1 == stretches_.size() || stretches_[stretch + 1].begin >= to);
}

}  // namespace nt::logtime
