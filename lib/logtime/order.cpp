#include "logtime/order.hpp"

#include <cstring>

#include "base/ascii.hpp"
#include "logtime/timeline.hpp"
#include "parallel/line_chunks.hpp"
#include "parallel/ordered.hpp"

namespace nt::logtime {
namespace {

constexpr std::size_t kChunk = std::size_t{1} << 20;

// Reads stamps one below the other. Most often a line begins as the one above it does, but for the
// fraction of a second: it is not read then.
class OrderReader {
 public:
  OrderReader(const Timeline& timeline, const os::TimeZone& zone)
      : timeline_(timeline), zone_(zone) {}

  void take(std::string_view line, std::size_t offset) {
    if (is_near_last(line)) return;
    StampText text;
    const auto stamp = timeline_.reader().read(line, text);
    if (!stamp) return;
    remember(line, text, *stamp);
    const Meaning meaning = timeline_.meaning_at(*stamp, offset, zone_);
    order_.add({meaning.second, meaning.first, {}});
  }

  const Order& order() const { return order_; }

 private:
  void remember(std::string_view line, const StampText& text, const Stamp& stamp) {
    // A zone may stand behind a stamp.
    static constexpr std::size_t kBehind = 8;
    const bool has_seconds = text.seconds.end >= text.seconds.begin + 2;
    last_ = text.end == 0 || !has_seconds ? "" : line.substr(0, text.end + kBehind);
    if (stamp.has_zone()) last_ = last_.substr(0, text.end + 1);
    same_to_ = text.seconds.begin + 2;
    same_from_ = text.seconds.end;
    is_whole_ = last_.size() == line.size();
  }

  bool is_near_last(std::string_view line) const {
    const std::size_t size = last_.size();
    if (size == 0 || line.size() < size || (is_whole_ && line.size() != size)) return false;
    if (std::memcmp(line.data(), last_.data(), same_to_) != 0) return false;
    for (std::size_t i = same_to_; i < same_from_; ++i) {
      if (line[i] != last_[i] && !(is_digit(line[i]) && is_digit(last_[i]))) return false;
    }
    return std::memcmp(line.data() + same_from_, last_.data() + same_from_, size - same_from_) == 0;
  }

  const Timeline& timeline_;
  os::TimeZone zone_;
  Order order_;
  std::string_view last_;      // the begin of the last line that was read, up to behind its stamp
  std::size_t same_to_ = 0;    // up to the seconds,
  std::size_t same_from_ = 0;  // and from behind their fraction on
  bool is_whole_ = false;      // the line has no more
};

}  // namespace

Order order_of(const Timeline& timeline, std::string_view log, Span span, char terminator,
               const os::TimeZone& zone, std::chrono::nanoseconds most, const Effort& effort) {
  Order whole;
  parallel::ChunkCutter cutter(log.substr(0, span.end), span.begin, kChunk, terminator);
  const auto work = [&](int, const parallel::Chunk& chunk, const parallel::StopFlag& stop) {
    OrderReader reader(timeline, zone);
    for (std::size_t at = chunk.begin; at < chunk.end && !stop.requested();) {
      const std::size_t end = line_end(log, at, terminator);
      reader.take(log.substr(at, std::min(end - at, StampReader::kMostOfLine)), at);
      at = end + 1;
    }
    if (effort.release) effort.release(chunk.begin, chunk.end);
    return reader.order();
  };
  const auto commit = [&whole, most](const Order& order) {
    whole.add(order);
    return whole.behind <= most;
  };
  parallel::ordered_for_each(
      {effort.threads, 0}, [&cutter] { return cutter.next(); }, [] { return 0; }, work, commit);
  return whole;
}

}  // namespace nt::logtime
