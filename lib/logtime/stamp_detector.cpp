#include "logtime/stamp_detector.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "logtime/instant.hpp"
#include "logtime/stamp_places.hpp"

namespace nt::logtime {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

// Stamps are looked for in so many bytes of a line; behind a field's name in all of it.
constexpr std::size_t kReach = 1024;
// Stamps of other lines may begin so much later in the line.
constexpr std::size_t kSlack = 32;
// No more stamps than that are noted of a line.
constexpr std::size_t kMostInLine = 32;
// Stamps somewhere in the middle of lines are so many, or in one of so many lines, at the least.
constexpr std::size_t kFewest = 3;
constexpr std::size_t kRarest = 50;

}  // namespace

StampDetector::StampDetector(const StampHints& hints, Instant written)
    : hints_(hints),
      told_(hints.format ? std::optional<StampFamilies>(
                               std::vector<Family>{{{*hints.format}, Where::kAnywhere, false}})
                         : std::nullopt),
      families_(told_ ? *told_ : StampFamilies::known()),
      written_(written) {}

struct StampDetector::Reading {
  const StampFormat* format = nullptr;
  std::size_t drops = 0;      // how often the time went back by more than a minute
  std::size_t midnights = 0;  // how often a new day began soon after the line before
  std::size_t distinct = 0;
  bool plausible = true;  // all are stamps, and not of the future
  Instant last;
};

struct StampDetector::Judged {
  const Candidate* candidate;
  Reading reading;
  std::string note = {};

  std::size_t lines() const { return candidate->found.size(); }
  // Going back now and then is no fault: several programs may write one log.
  bool wanders() const { return reading.drops > 1 && reading.drops * 20 > lines(); }
  // Best is a name as logs have it for their time, then another name for a time. Else a stamp that
  // goes on to when the log was written is better; further left is; and behind a name, than
  // without.
  auto rank(Instant written) const {
    const int name = names_log_time(candidate->behind) ? 0 : names_time(candidate->behind) ? 1 : 2;
    const bool is_far = std::chrono::abs(written - reading.last) > days(1);
    std::size_t columns = 0;
    for (const Found& found : candidate->found) columns += found.at - found.text;
    return std::tuple(name, is_far, columns / lines(), candidate->behind.empty(),
                      candidate->family);
  }
};

class StampDetector::Collector {
 public:
  // has_day: that stamps tell one.
  explicit Collector(const StampDetector& detector, bool has_day = true)
      : detector_(detector), has_day_(has_day) {}

  void collect_begin(std::size_t number) {
    begin_line(number);
    for (std::size_t at = columns_.first; at <= columns_.last && at < line_.size(); ++at)
      look_at(at, {});
  }

  void collect_all(std::size_t number) {
    begin_line(number);
    for (std::size_t at = 0; at < line_.size() && left_ > 0; ++at) {
      if (families_.that_begin_with(line_[at]).empty() || !may_start_stamp(line_, at)) continue;
      const std::string_view name = name_before(line_, at);
      if (at < kReach || !name.empty()) look_at(at, name);
    }
  }

  std::vector<Candidate> take() {
    std::vector<Candidate> all;
    for (auto& [key, candidate] : candidates_) all.push_back(std::move(candidate));
    return all;
  }

 private:
  void begin_line(std::size_t number) {
    number_ = number;
    line_ = detector_.lines_[number];
    columns_ = begin_columns(line_);
    left_ = kMostInLine;
    ends_.assign(families_.all().size(), 0);
    ordinals_.assign(families_.all().size(), 0);
  }

  void look_at(std::size_t at, std::string_view name) {
    const bool at_begin = at >= columns_.first && at <= columns_.last;
    const bool is_audit = line_.substr(0, at).ends_with("audit(");
    static constexpr std::size_t kTooMany = 20;
    const std::string_view head = line_.substr(at, kTooMany);
    const std::size_t digits = std::min(head.find_first_not_of("0123456789"), head.size());
    const char next = digits < head.size() ? head[digits] : '\0';
    for (const std::size_t i : families_.that_begin_with(line_[at])) {
      const Family& family = families_.all()[i];
      if (at < ends_[i]) continue;  // within another stamp
      if (family.readings.front().has_day() != has_day_) continue;
      if (family.where == Where::kLineBegin && !at_begin) continue;
      std::size_t end = 0;
      const auto fits = [&](const StampFormat& format) {
        return format.may_begin_with(digits, next) && format.parse(line_, at, end).has_value();
      };
      if (std::none_of(family.readings.begin(), family.readings.end(), fits)) continue;
      const bool is_asked = !hints_.key.empty() && bare_name(name) == hints_.key;
      if (!hints_.key.empty() && !is_asked) continue;
      if (family.where == Where::kNamed && !at_begin && !is_audit && !is_asked && !names_time(name))
        continue;
      ends_[i] = end;
      if (left_ > 0) --left_;
      if (!name.empty()) add(i, name, false, 0, at);
      if (is_asked) break;
      if (at_begin) add(i, {}, true, columns_.blanks, at);
      if (family.where == Where::kAnywhere && at < kReach) add(i, {}, false, ordinals_[i]++, at);
      if (family.where == Where::kNamed && is_audit) add(i, "audit(", false, 0, at);
      break;  // the first that fits is meant
    }
  }

  void add(std::size_t family, std::string_view behind, bool at_begin, std::size_t ordinal,
           std::size_t at) {
    Candidate& candidate = candidates_[{family, behind, at_begin, ordinal}];
    if (!candidate.found.empty() && candidate.found.back().line == number_) return;
    candidate.family = family;
    candidate.behind = behind;
    candidate.at_begin = at_begin;
    candidate.ordinal = ordinal;
    candidate.found.push_back({number_, at, columns_.first});
  }

  const StampDetector& detector_;
  const bool has_day_;
  const StampHints& hints_ = detector_.hints_;
  const StampFamilies& families_ = detector_.families_;
  std::map<std::tuple<std::size_t, std::string_view, bool, std::size_t>, Candidate> candidates_;

  // Of the current line.
  std::size_t number_ = 0;
  std::string_view line_;
  BeginColumns columns_;
  std::size_t left_ = 0;
  std::vector<std::size_t> ends_;      // of the last stamp of each family
  std::vector<std::size_t> ordinals_;  // how many stamps each family has
};

Result<std::optional<StampDetector::Choice>> StampDetector::choose(
    const std::vector<std::size_t>& lines) const {
  // What is indented belongs to the line above it, as a rule.
  std::vector<std::size_t> flush;
  std::copy_if(lines.begin(), lines.end(), std::back_inserter(flush),
               [this](std::size_t i) { return begin_columns(lines_[i]).blanks == 0; });
  if (!flush.empty()) {
    auto choice = choose_among(flush);
    if (!choice || *choice || flush.size() == lines.size()) return choice;
  }
  return choose_among(lines);
}

Result<std::optional<StampDetector::Choice>> StampDetector::choose_among(
    const std::vector<std::size_t>& lines) const {
  if (hints_.format && !hints_.format->has_day()) return choose_time_of_day(lines);
  // Most logs have their stamps at the begin of lines, and then there is no need to look further.
  Collector begins(*this);
  for (const std::size_t number : lines) begins.collect_begin(number);
  const auto at_begin = begins.take();
  if (const auto sure = sure_at_begin(at_begin, lines.size())) return choice_of(*sure);
  Collector all(*this);
  for (const std::size_t number : lines) all.collect_all(number);
  auto best = best_of(all.take(), lines.size());
  if (!best || *best || told_ || !hints_.key.empty()) return best;
  auto column = choose_column(lines);
  return !column || *column ? std::move(column) : choose_time_of_day(lines);
}

Result<std::optional<StampDetector::Choice>> StampDetector::choose_time_of_day(
    const std::vector<std::size_t>& lines) const {
  Collector collector(*this, false);
  for (const std::size_t number : lines) {
    if (told_) {
      collector.collect_all(number);
    } else {
      collector.collect_begin(number);
    }
  }
  auto candidates = collector.take();
  if (!told_) {
    std::erase_if(candidates, [&lines](const Candidate& candidate) {
      return candidate.found.size() * 2 < lines.size();
    });
  }
  auto choice = TRY(best_of(std::move(candidates), lines.size()));
  if (choice) {
    os::TimeZone zone = hints_.zone;
    const auto second = std::chrono::floor<std::chrono::seconds>(written_);
    const std::chrono::year_month_day date(
        std::chrono::floor<days>(second + zone.offset_at(second)));
    choice->note = fmt::format(
        "stamps tell no day: the last is taken to be of {:04}-{:02}-{:02}, or the day before, by "
        "the time of the last change",
        static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
        static_cast<unsigned>(date.day()));
  }
  return choice;
}

// Seconds since 1970 in a column that nearly all lines have, but for those that are empty, and that
// goes forward on the whole. Where it stands still, it must be the only such column.
Result<std::optional<StampDetector::Choice>> StampDetector::choose_column(
    const std::vector<std::size_t>& lines) const {
  const auto filled =
      static_cast<std::size_t>(std::count_if(lines.begin(), lines.end(), [this](std::size_t line) {
        return lines_[line].find_first_not_of(" \t\r") != std::string_view::npos;
      }));
  std::vector<Candidate> still;
  for (const char separator : {',', '\t', ';', '|', ' '}) {
    std::map<std::size_t, Candidate> columns = columns_between(separator, lines);
    for (auto& [column, candidate] : columns) {
      const Reading reading = read_as(epoch(), candidate);
      if (!is_column(reading, candidate.found.size(), filled)) continue;
      if (reading.distinct > 1) return choice_of({&candidate, reading});
      still.push_back(std::move(candidate));
    }
    if (still.size() == 1) return choice_of({&still.front(), read_as(epoch(), still.front())});
    if (!still.empty()) break;  // they are of this separator, and nothing tells which is meant
  }
  return std::nullopt;
}

const StampFormat& StampDetector::epoch() const { return families_.all().back().readings.front(); }

// What is an epoch in a column, by the column's number.
std::map<std::size_t, StampDetector::Candidate> StampDetector::columns_between(
    char separator, const std::vector<std::size_t>& lines) const {
  std::map<std::size_t, Candidate> columns;
  for (const std::size_t line : lines) {
    const std::string_view text = lines_[line].substr(0, kReach);
    for (std::size_t column = 0; column < kMostInLine; ++column) {
      const std::size_t at = find_column(text, separator, column);
      if (at == std::string_view::npos) break;
      std::size_t end = 0;
      const bool ends = epoch().parse(text, at, end) &&
                        (end >= text.size() || text[end] == separator || text[end] == '\r');
      if (!ends) continue;
      Candidate& candidate = columns[column];
      candidate.family = families_.all().size() - 1;
      candidate.ordinal = column;
      candidate.separator = separator;
      candidate.found.push_back({line, at, 0});
    }
  }
  return columns;
}

bool StampDetector::is_column(const Reading& reading, std::size_t found, std::size_t lines) {
  if (found < 2 || found + 1 + lines / 10 < lines) return false;
  return reading.plausible && reading.drops * 4 <= found;
}

// A candidate that stands at the begin of most lines, and goes forward, if its reading is sure.
std::optional<StampDetector::Judged> StampDetector::sure_at_begin(
    const std::vector<Candidate>& candidates, std::size_t lines) const {
  for (const Candidate& candidate : candidates) {
    if (!candidate.at_begin || candidate.found.size() * 2 < lines) continue;
    auto judged = judge(candidate);
    if (judged && *judged && !(*judged)->wanders() && (*judged)->reading.distinct > 1)
      return *std::move(judged);
  }
  return std::nullopt;
}

Result<std::optional<StampDetector::Choice>> StampDetector::best_of(
    std::vector<Candidate> candidates, std::size_t lines) const {
  std::size_t most = 0;
  for (const Candidate& candidate : candidates) most = std::max(most, candidate.found.size());
  std::erase_if(candidates, [&](const Candidate& candidate) {
    const std::size_t found = candidate.found.size();
    if (candidate.at_begin) return found * 4 < most;  // the others may be of text that follows
    const bool is_rare =
        !told_ && candidate.behind.empty() && found < kFewest && found * kRarest < lines;
    return found * 2 < most || is_rare;
  });
  std::vector<Judged> choices;
  std::optional<Error> doubt;
  for (const Candidate& candidate : candidates) {
    auto judged = judge(candidate);
    if (!judged) {
      doubt = judged.error();
    } else if (*judged) {
      choices.push_back(**std::move(judged));
    }
  }
  if (choices.empty() && doubt) return std::unexpected(*doubt);
  if (choices.empty()) return std::nullopt;
  // Those that go forward, if any does; of them those that tell lines apart.
  const auto wanders = [](const Judged& choice) { return choice.wanders(); };
  if (!std::all_of(choices.begin(), choices.end(), wanders)) std::erase_if(choices, wanders);
  std::size_t distinct = 0;
  for (const Judged& choice : choices) distinct = std::max(distinct, choice.reading.distinct);
  std::erase_if(choices, [distinct](const Judged& choice) {
    const std::size_t own = choice.reading.distinct;
    return own * 5 < distinct || (own == 1 && distinct > 1);
  });
  // Those at the begin of lines, if any is; else those that nearly all lines have.
  const auto is_inside = [](const Judged& choice) { return !choice.candidate->at_begin; };
  if (!std::all_of(choices.begin(), choices.end(), is_inside)) {
    std::erase_if(choices, is_inside);
  } else {
    most = 0;
    for (const Judged& choice : choices) most = std::max(most, choice.lines());
    std::erase_if(choices, [most](const Judged& c) { return c.lines() * 10 < most * 9; });
  }
  return choice_of(*std::min_element(
      choices.begin(), choices.end(),
      [this](const Judged& a, const Judged& b) { return a.rank(written_) < b.rank(written_); }));
}

Result<std::optional<StampDetector::Choice>> StampDetector::choice_of(const Judged& judged) const {
  const Candidate& candidate = *judged.candidate;
  const StampFormat& found_format = *judged.reading.format;
  const StampFormat format =
      has_weak_zones(found_format, candidate) ? found_format.with_weak_zones() : found_format;
  TRY_VOID(check_zone(format, candidate));
  StampPlace place{std::string(candidate.behind), candidate.at_begin, candidate.ordinal,
                   candidate.separator, 0};
  for (const Found& found : candidate.found) {
    place.reach =
        std::max(place.reach, candidate.at_begin ? found.at - found.text + 1 : found.at + kSlack);
  }
  const std::string zone_note = note_on_zone(format, candidate);
  const bool both = !judged.note.empty() && !zone_note.empty();
  return Choice{format, std::move(place), judged.note + (both ? "; " : "") + zone_note,
                judged.lines()};
}

// Whether all stamps have a zone that alone may be something else, such as " -03", and it is one:
// the same everywhere, or an offset that was changed by an hour, once.
bool StampDetector::has_weak_zones(const StampFormat& format, const Candidate& candidate) const {
  const StampFormat with = format.with_weak_zones();
  const os::ZoneTable* place = nullptr;
  std::optional<std::chrono::seconds> last;
  std::size_t changes = 0;
  for (const Found& found : candidate.found) {
    std::size_t end = 0;
    const auto plain = format.parse(line_of(found), found.at, end);
    if (plain && plain->has_zone()) return false;
    const auto stamp = with.parse(line_of(found), found.at, end);
    if (!stamp || !stamp->has_zone()) return false;
    const bool is_first = &found == &candidate.found.front();
    if (!is_first && place != stamp->place) return false;
    place = stamp->place;
    if (last && stamp->offset && *last != *stamp->offset) {
      if (std::chrono::abs(*last - *stamp->offset) != hours(1)) return false;
      ++changes;
    }
    last = stamp->offset;
  }
  return changes <= 1;
}

// What is to be said where a word behind all stamps may be a zone that nobody knows.
std::string StampDetector::note_on_zone(const StampFormat& format,
                                        const Candidate& candidate) const {
  if (hints_.zone_is_told) return {};
  std::string_view name;
  for (const Found& found : candidate.found) {
    const std::string_view line = line_of(found);
    std::size_t end = 0;
    const auto stamp = format.parse(line, found.at, end);
    if (!stamp || stamp->has_zone() || !stamp->doubt.name().empty()) return {};
    name = rare_zone_at(line, end + (line.substr(end).starts_with(' ') ? 1 : 0));
    if (name.empty() || hints_.zone.offset_called(name)) return {};
  }
  return fmt::format(
      "'{}' behind stamps may be a zone that is not known: they are taken for local times; --tz "
      "tells the zone",
      name);
}

// An error where the zone of stamps is in doubt, and nobody tells it.
Result<void> StampDetector::check_zone(const StampFormat& format,
                                       const Candidate& candidate) const {
  if (hints_.zone_is_told) return {};
  for (const Found& found : candidate.found) {
    std::size_t end = 0;
    const auto stamp = format.parse(line_of(found), found.at, end);
    const std::string_view zone = stamp ? stamp->doubt.name() : "";
    if (zone.empty() || hints_.zone.offset_called(zone)) continue;
    const std::string example = escape_control(line_of(found).substr(found.at, end - found.at));
    const std::string_view meanings = meanings_of(zone);
    const std::string why = meanings.empty()
                                ? fmt::format("is of a zone {} that is not known", zone)
                                : fmt::format("is of a zone {} that may be {}", zone, meanings);
    return input_error(fmt::format("the stamp '{}' {}", example, why),
                       "--tz tells the zone, as in --tz -05:00 or --tz America/Chicago");
  }
  return {};
}

StampDetector::Reading StampDetector::read_as(const StampFormat& format,
                                              const Candidate& candidate) const {
  Reading reading;
  reading.format = &format;
  std::vector<Instant> seen;
  for (const Found& found : candidate.found) {
    std::size_t end = 0;
    const auto stamp = format.parse(line_of(found), found.at, end);
    if (!stamp) {
      reading.plausible = false;
      continue;
    }
    const Instant instant = roughly(*stamp);
    if (!seen.empty()) {
      if (instant < reading.last - minutes(1)) ++reading.drops;
      const bool new_day =
          std::chrono::floor<days>(instant) != std::chrono::floor<days>(reading.last);
      if (new_day && std::chrono::abs(instant - reading.last) < hours(1)) ++reading.midnights;
    }
    seen.push_back(instant);
    reading.last = instant;
    // Two days: zones, and clocks that are wrong.
    if (format.has_year() && instant > written_ + days(2)) reading.plausible = false;
  }
  std::sort(seen.begin(), seen.end());
  reading.distinct = static_cast<std::size_t>(std::unique(seen.begin(), seen.end()) - seen.begin());
  return reading;
}

// The way in which a candidate's stamps are meant; none when none is plausible.
Result<std::optional<StampDetector::Judged>> StampDetector::judge(
    const Candidate& candidate) const {
  const Family& family = families_.all()[candidate.family];
  std::vector<Reading> readings;
  for (const StampFormat& format : family.readings) {
    Reading reading = read_as(format, candidate);
    if (reading.plausible || family.readings.size() == 1) readings.push_back(reading);
  }
  if (readings.empty()) return std::nullopt;
  return choose_reading(candidate, std::move(readings));
}

Result<std::optional<StampDetector::Judged>> StampDetector::choose_reading(
    const Candidate& candidate, std::vector<Reading> readings) const {
  std::size_t fewest = readings.front().drops;
  for (const Reading& reading : readings) fewest = std::min(fewest, reading.drops);
  std::erase_if(readings, [fewest](const Reading& reading) { return reading.drops > fewest; });
  // A log that is being written ends when its file was last changed; and one that goes on through
  // midnight goes on with the next day.
  const auto keep_only = [&readings](auto is_it) {
    if (std::count_if(readings.begin(), readings.end(), is_it) == 1)
      std::erase_if(readings, [&](const Reading& reading) { return !is_it(reading); });
  };
  keep_only([](const Reading& reading) { return reading.midnights > 0; });
  keep_only([this](const Reading& reading) { return reading.last > written_ - hours(36); });
  if (readings.size() == 1) return Judged{&candidate, readings.front()};
  const Family& family = families_.all()[candidate.family];
  const std::string example =
      escape_control(line_of(candidate.found.front()).substr(candidate.found.front().at, 17));
  const StampFormat& usual = family.readings.front();
  if (family.first_is_usual && readings.size() == 2 && readings[0].format == &usual &&
      readings[1].format == &family.readings[1]) {
    return Judged{
        &candidate, readings.front(),
        fmt::format("stamps such as '{}' are taken for {}; --time-format tells if they are not",
                    example, usual.text())};
  }
  return std::unexpected(Error{ErrorKind::kInput,
                               fmt::format("stamps such as '{}' may be {} or {}", example,
                                           readings[0].format->text(), readings[1].format->text()),
                               "tell which by --time-format"});
}

}  // namespace nt::logtime
