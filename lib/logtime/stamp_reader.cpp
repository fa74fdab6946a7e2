#include "logtime/stamp_reader.hpp"

#include <algorithm>
#include <iterator>

#include "base/count.hpp"
#include "base/text.hpp"
#include "logtime/instant.hpp"
#include "logtime/stamp_detector.hpp"
#include "logtime/stamp_places.hpp"

namespace nt::logtime {
namespace {

constexpr std::string_view kNoStamps = "no line has a time stamp that is known";

}  // namespace

Error no_stamps(const StampHints& hints) {
  if (!hints.key.empty()) {
    return {ErrorKind::kInput,
            fmt::format("{} in a field '{}'", kNoStamps, escape_control(hints.key)),
            "--time-key tells the name of the stamps' field, as in \"ts\": or ts="};
  }
  return {ErrorKind::kInput, std::string(kNoStamps), "--time-format tells how stamps are written"};
}

bool is_no_stamps(const Error& error) { return error.message.starts_with(kNoStamps); }

Result<std::optional<StampReader>> StampReader::detect(const std::vector<LineSample>& samples,
                                                       const StampHints& hints, Instant written) {
  StampDetector detector(hints, written);
  std::vector<std::vector<std::size_t>> numbers;  // of each sample's lines
  std::vector<std::size_t> all;
  for (const LineSample& sample : samples) {
    numbers.emplace_back();
    for (const std::string_view line : sample) {
      numbers.back().push_back(detector.lines());
      all.push_back(detector.lines());
      detector.add_line(line.substr(0, kMostOfLine));
    }
  }
  auto main = TRY(detector.choose(all));
  if (!main) return std::nullopt;
  StampReader reader;
  reader.note_ = std::move(main->note);
  reader.kinds_.push_back({std::move(main->format), std::move(main->place)});
  if (!main->format.has_day()) return reader;
  if (!hints.format) reader.add_mixed_kinds(detector, samples, hints);
  // A program may have changed its stamps while the log grew: where none of the first kind are,
  // there may be another.
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const auto has_stamp = [&reader](std::string_view line) {
      return reader.read(line).has_value();
    };
    if (std::any_of(samples[i].begin(), samples[i].end(), has_stamp)) continue;
    auto other = detector.choose(numbers[i]);
    if (!other || !*other || !(*other)->format.has_day() || (*other)->lines * 2 < samples[i].size())
      continue;
    Kind kind{std::move((*other)->format), std::move((*other)->place)};
    if (reader.fits_in(kind, samples, i)) reader.kinds_.push_back(std::move(kind));
  }
  reader.find_unset_clocks(samples);
  return reader;
}

// Programs that share a log may write stamps each in its own way. Of lines without a stamp of the
// kinds that are known, so many at the least have then one of another kind.
void StampReader::add_mixed_kinds(const StampDetector& detector,
                                  const std::vector<LineSample>& samples, const StampHints& hints) {
  static constexpr std::size_t kMostKinds = 4;
  static constexpr std::size_t kFewest = 2;
  static constexpr std::size_t kOneIn = 5;
  while (kinds_.size() < kMostKinds) {
    std::vector<std::size_t> without;
    std::size_t number = 0;
    for (const LineSample& sample : samples) {
      for (const std::string_view line : sample) {
        if (!read(line) && begin_columns(line).blanks == 0 && !line.empty())
          without.push_back(number);
        ++number;
      }
    }
    if (without.size() < kFewest) return;
    auto other = detector.choose(without);
    if (!other || !*other || !(*other)->format.has_day()) return;
    if ((*other)->lines < kFewest || (*other)->lines * kOneIn < without.size()) return;
    Kind kind{std::move((*other)->format), std::move((*other)->place)};
    if (!runs_along(kind, samples, hints)) return;
    kinds_.push_back(std::move(kind));
  }
}

// Whether stamps of another kind are of about the same time as those that stand around them. What
// a message only mentions is not, as a rule.
bool StampReader::runs_along(const Kind& kind, const std::vector<LineSample>& samples,
                             const StampHints& hints) const {
  static constexpr auto kAway = std::chrono::hours(1);
  os::TimeZone zone = hints.zone;
  std::size_t near = 0;
  std::size_t far = 0;
  for (const LineSample& sample : samples) {
    std::optional<Stamp> last;
    bool last_is_known = false;
    for (const std::string_view line : sample) {
      const auto own = read(line);
      const auto stamp = own ? own : kind.read(line);
      if (!stamp) continue;
      // Only where the kinds change, and both tell the same of a year, can they be compared so.
      if (last && last_is_known != own.has_value()) {
        const int year = last->year != 0 ? last->year : stamp->year != 0 ? stamp->year : 2000;
        const Instant before = meaning_of(*last, year, zone).first;
        const Instant after = meaning_of(*stamp, year, zone).first;
        ++(std::chrono::abs(after - before) <= kAway ? near : far);
      }
      last = stamp;
      last_is_known = own.has_value();
    }
  }
  return near > 0 && far * 10 <= near;
}

// A machine that has no clock of its own begins in 1970 whenever it starts.
void StampReader::find_unset_clocks(const std::vector<LineSample>& samples) {
  std::size_t set = 0;
  std::size_t unset = 0;
  for (const LineSample& sample : samples) {
    for (const std::string_view line : sample) {
      if (const auto stamp = read(line); stamp && stamp->year != 0)
        ++(stamp->year == 1970 ? unset : set);
    }
  }
  skips_1970_ = set > unset;
}

LineSample StampReader::stamped_lines(const LineSample& sample) const {
  LineSample lines;
  std::copy_if(sample.begin(), sample.end(), std::back_inserter(lines),
               [this](std::string_view line) { return read(line).has_value(); });
  return lines;
}

// Whether stamps of another kind, found in one of the samples, go on from those before it, and are
// gone on from. What does not, or stands further right, may be a table of dates.
bool StampReader::fits_in(const Kind& kind, const std::vector<LineSample>& samples,
                          std::size_t index) const {
  StampReader other;
  other.kinds_.push_back(kind);
  const LineSample found = other.stamped_lines(samples[index]);
  if (found.empty()) return false;
  const auto goes_on = [](const StampReader& one, std::string_view from, const StampReader& two,
                          std::string_view to) {
    const auto before = one.read(from);
    const auto after = two.read(to);
    const bool comparable = (before->year == 0) == (after->year == 0);
    return !comparable || roughly(*before) <= roughly(*after) + std::chrono::days(1);
  };
  const auto blanks = [](const LineSample& lines) { return begin_columns(lines.front()).blanks; };
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const LineSample known = stamped_lines(samples[i]);
    if (known.empty()) continue;
    if (blanks(found) > blanks(known)) return false;
    if (i < index && !goes_on(*this, known.back(), other, found.front())) return false;
    if (i > index && !goes_on(other, found.back(), *this, known.front())) return false;
  }
  return true;
}

std::optional<Stamp> StampReader::read(std::string_view line, StampText& text) const {
  for (const Kind& kind : kinds_) {
    auto stamp = kind.read(line.substr(0, kMostOfLine), text);
    if (!stamp) continue;
    // That the first kind is not there may be seen anywhere in a line.
    if (&kind != &kinds_.front()) text = {};
    return skips_1970_ && stamp->year == 1970 ? std::nullopt : stamp;
  }
  return std::nullopt;
}

std::string StampReader::description() const {
  std::string text;
  for (const Kind& kind : kinds_) text += (text.empty() ? "" : ", or ") + kind.description();
  return text;
}

std::string StampReader::Kind::description() const {
  const std::string where =
      !place.behind.empty()     ? fmt::format("behind '{}'", place.behind)
      : place.at_begin          ? "at the begin of lines"
      : place.separator != '\0' ? fmt::format("in column {}", place.ordinal + 1)
      : place.ordinal == 0      ? "in lines"
                           : fmt::format("in lines, after {}", counted(place.ordinal, "other"));
  return fmt::format("{} {}", format.text(), where);
}

std::optional<Stamp> StampReader::Kind::read(std::string_view line, StampText& text) const {
  std::size_t& end = text.end;
  if (!place.behind.empty()) {
    std::size_t at = 0;
    while ((at = find_value(line, place.behind, at)) != std::string_view::npos) {
      if (auto stamp = format.parse(line, at, end, text.seconds)) return stamp;
    }
    return std::nullopt;
  }
  if (place.separator != '\0') {
    const std::size_t at = find_column(line, place.separator, place.ordinal);
    return at == std::string_view::npos ? std::nullopt : format.parse(line, at, end, text.seconds);
  }
  std::size_t at = 0;
  std::size_t last = std::min(line.size(), place.reach);
  if (place.at_begin) {
    // Most often, it is the first byte.
    const bool may_be_first = place.ordinal == 0 && !line.empty() &&
                              format.may_begin_with(static_cast<unsigned char>(line.front()));
    if (may_be_first) {
      if (auto stamp = format.parse(line, 0, end, text.seconds)) return stamp;
    }
    const BeginColumns columns = begin_columns(line);
    if (columns.blanks != place.ordinal) return std::nullopt;
    at = columns.first;
    last = std::min({columns.last + 1, columns.first + place.reach, line.size()});
  }
  for (std::size_t left = place.at_begin ? 0 : place.ordinal; at < last; ++at) {
    if (!format.may_begin_with(static_cast<unsigned char>(line[at])) || !may_start_stamp(line, at))
      continue;
    auto stamp = format.parse(line, at, end, text.seconds);
    if (!stamp) continue;
    if (left-- == 0) return stamp;
    at = std::max(at, end - 1);
  }
  return std::nullopt;
}

}  // namespace nt::logtime
