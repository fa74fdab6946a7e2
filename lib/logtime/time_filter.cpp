#include "logtime/time_filter.hpp"

#include <algorithm>

#include "base/lines.hpp"

namespace nt::logtime {

TimeFilter::TimeFilter(const TimeWindow& window, std::shared_ptr<const Timeline> timeline,
                       char terminator)
    : window_(window), terminator_(terminator), timeline_(std::move(timeline)) {}

TimeFilter::TimeFilter(const TimeWindow& window, char terminator)
    : window_(window), terminator_(terminator), stream_(std::in_place, window, terminator) {}

Result<std::string> TimeFilter::begin_window(const io::Window& window) {
  text_offset_ = window.offset;
  TRY_VOID(stream_->add(window));
  const std::string note = stream_->reader() ? stream_->reader()->note() : "";
  if (note == note_) return "";
  note_ = note;
  return note;
}

void TimeFilter::keep(std::size_t begin) {
  const std::uint64_t offset = text_offset_ + begin;
  kept_ = {kept_[1], Kept{offset, stream_->takes(offset), stream_->instant_of(offset)}};
}

const StampReader* TimeFilter::reader() const {
  if (timeline_) return &timeline_->reader();
  return stream_->reader() ? &*stream_->reader() : nullptr;
}

std::string TimeFilter::description() const {
  return stream_ && stream_->reader() ? stream_->reader()->description() : "";
}

bool TimeFilter::is_in_window(const Stamp& stamp, std::size_t offset) {
  const Instant instant = timeline_->instant_of(stamp, offset, window_.zone);
  return (!window_.since || instant >= *window_.since) &&
         (!window_.until || instant <= *window_.until);
}

bool TimeFilter::takes(std::string_view text, std::size_t begin) {
  for (const std::optional<Kept>& kept : kept_) {
    if (kept && kept->offset == text_offset_ + begin) return kept->taken;
  }
  if (stream_) return stream_->takes(text_offset_ + begin);
  if (takes_all(begin, begin + 1)) return true;
  for (std::size_t at = begin;; at = line_begin(text, at - 1, 0, terminator_)) {
    if (at >= known_from_ && at <= known_to_) {
      known_to_ = std::max(known_to_, begin);
      return known_;
    }
    const auto stamp =
        timeline_->reader().read(line_head(text, at, StampReader::kMostOfLine, terminator_));
    if (!stamp && at > 0) continue;
    known_ = stamp ? is_in_window(*stamp, at) : !window_.since;
    met_stray_ |= !known_ && at >= timeline_->sure_begin() && at < timeline_->sure_end();
    known_from_ = at;
    known_to_ = begin;
    return known_;
  }
}

std::optional<Instant> TimeFilter::instant_of(std::string_view text, std::size_t begin) {
  for (const std::optional<Kept>& kept : kept_) {
    if (kept && kept->offset == text_offset_ + begin) return kept->instant;
  }
  if (stream_) return stream_->instant_of(text_offset_ + begin);
  for (std::size_t at = begin;; at = line_begin(text, at - 1, 0, terminator_)) {
    const auto stamp =
        timeline_->reader().read(line_head(text, at, StampReader::kMostOfLine, terminator_));
    if (stamp) return timeline_->instant_of(*stamp, at, window_.zone);
    if (at == 0) return std::nullopt;
  }
}

Order TimeFilter::order_in(std::string_view text, std::size_t begin, std::size_t end) const {
  return order_of(*timeline_, text, {begin, end}, terminator_, window_.zone,
                  timeline_->most_behind(), {});
}

bool TimeFilter::takes_all(std::size_t from, std::size_t to) const {
  if (stream_) return stream_->takes_all(text_offset_ + from, text_offset_ + to);
  return (trusts_ || timeline_->looked_through()) && from >= timeline_->sure_begin() &&
         to <= timeline_->sure_end();
}

}  // namespace nt::logtime
