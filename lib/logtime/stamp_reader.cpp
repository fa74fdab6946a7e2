#include "logtime/stamp_reader.hpp"

#include <algorithm>
#include <iterator>

#include "base/lines.hpp"
#include "logtime/instant.hpp"
#include "logtime/stamp_detector.hpp"
#include "logtime/stamp_places.hpp"

namespace nt::logtime {

Result<std::optional<StampReader>> StampReader::detect(const std::vector<LineSample>& samples,
                                                       const std::optional<StampFormat>& format,
                                                       Instant written) {
  StampDetector detector = format ? StampDetector(*format, written) : StampDetector(written);
  std::vector<Span> lines;
  for (const LineSample& sample : samples) {
    const std::size_t begin = detector.lines();
    for (const std::string_view line : sample) detector.add_line(line.substr(0, kMostOfLine));
    lines.push_back({begin, detector.lines()});
  }
  auto main = TRY(detector.choose({0, detector.lines()}));
  if (!main) return std::nullopt;
  StampReader reader;
  reader.note_ = std::move(main->note);
  reader.kinds_.push_back({*main->format, std::move(main->place)});
  // A program may have changed its stamps while the log grew: where none of the first kind are,
  // there may be another.
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const auto has_stamp = [&reader](std::string_view line) {
      return reader.read(line).has_value();
    };
    if (std::any_of(samples[i].begin(), samples[i].end(), has_stamp)) continue;
    auto other = detector.choose(lines[i]);
    if (!other || !*other || (*other)->lines * 2 < samples[i].size()) continue;
    Kind kind{*(*other)->format, std::move((*other)->place)};
    if (reader.fits_in(kind, samples, i)) reader.kinds_.push_back(std::move(kind));
  }
  return reader;
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

std::optional<Stamp> StampReader::read(std::string_view line) const {
  for (const Kind& kind : kinds_) {
    if (auto stamp = kind.read(line.substr(0, kMostOfLine))) return stamp;
  }
  return std::nullopt;
}

std::optional<Stamp> StampReader::Kind::read(std::string_view line) const {
  std::size_t end = 0;
  if (!place.behind.empty()) {
    std::size_t at = 0;
    while ((at = find_value(line, place.behind, at)) != std::string_view::npos) {
      if (auto stamp = format.parse(line, at, end)) return stamp;
    }
    return std::nullopt;
  }
  std::size_t at = 0;
  std::size_t last = std::min(line.size(), place.reach);
  if (place.at_begin) {
    // Most often, it is the first byte.
    const bool may_be_first = place.ordinal == 0 && !line.empty() &&
                              format.may_begin_with(static_cast<unsigned char>(line.front()));
    if (may_be_first) {
      if (auto stamp = format.parse(line, 0, end)) return stamp;
    }
    const BeginColumns columns = begin_columns(line);
    if (columns.blanks != place.ordinal) return std::nullopt;
    at = columns.first;
    last = std::min({columns.last + 1, columns.first + place.reach, line.size()});
  }
  for (std::size_t left = place.at_begin ? 0 : place.ordinal; at < last; ++at) {
    if (!format.may_begin_with(static_cast<unsigned char>(line[at])) || !may_start_stamp(line, at))
      continue;
    auto stamp = format.parse(line, at, end);
    if (!stamp) continue;
    if (left-- == 0) return stamp;
    at = std::max(at, end - 1);
  }
  return std::nullopt;
}

}  // namespace nt::logtime
