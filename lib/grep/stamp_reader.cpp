#include "grep/stamp_reader.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <tuple>

#include "base/text.hpp"

namespace nt::grep {
namespace {

using std::chrono::hours;
using std::chrono::nanoseconds;
using std::chrono::seconds;

// Stamps are looked for in so many bytes of a line; behind a name such as "time" in more.
constexpr std::size_t kReach = 1024;
constexpr std::size_t kNamedReach = std::size_t{64} << 10;

enum class Where { kAnywhere, kLineBegin, kNamed };

// Stamps that look alike.
struct Family {
  std::vector<std::string_view> readings;  // formats; of several, the log must tell which is meant
  Where where = Where::kAnywhere;
  bool first_is_usual = false;  // among the readings
};

// What stamps are known. Where two families fit the same stamps, the first is meant.
const std::vector<Family>& families() {
  static const std::vector<Family> kFamilies = {
      // ISO 8601 and RFC 3339, and what is near to them.
      {{"%Y-%m-%dT%H:%M:%S%?z"}},
      {{"%Y-%m-%d %I:%M:%S %p"}},
      {{"%Y-%m-%d %H:%M:%S%?z"}},
      {{"%Y-%m-%d_%H:%M:%S%?z"}},
      {{"%Y-%m-%d-%H:%M:%S"}},
      {{"%Y-%m-%d-%H.%M.%S"}},     // Db2, Blue Gene
      {{"%Y/%m/%d %H:%M:%S%?z"}},  // Go, nginx
      {{"%Y/%m/%d-%H:%M:%S"}},
      {{"%Y.%m.%d %H:%M:%S"}},
      {{"%Y%m%dT%H%M%S%?z"}},
      {{"%Y%m%d %H:%M:%S"}},
      {{"%Y%m%d-%H:%M:%S"}},
      {{"%Y%m%d %H%M%S"}},
      {{"%Y%m%d-%H%M%S"}},
      {{"%y%m%d %H%M%S"}},    // Hadoop's file system
      {{"%y%m%d %H:%M:%S"}},  // MySQL 5
      {{"%Y%m%d%H%M%S"}, Where::kLineBegin},
      // With a month's name: syslog, web servers, ctime(3), RFC 5322, Java, BIND.
      {{"%d/%b/%Y:%H:%M:%S %z"}},
      {{"%d/%b/%Y:%H:%M:%S"}},
      {{"%d/%b/%Y %H:%M:%S"}},
      {{"%d-%b-%Y %H:%M:%S"}},
      {{"%a %b %d %H:%M:%S %Y"}},
      {{"%a %b %d %H:%M:%S %Z %Y"}},
      {{"%d %b %Y %H:%M:%S%?z"}},
      {{"%b %d, %Y %I:%M:%S %p"}},
      {{"%b %d, %Y %H:%M:%S"}},
      {{"%b %d %Y %H:%M:%S"}},
      {{"%Y %b %d %H:%M:%S"}},
      {{"%b %d %H:%M:%S"}},
      {{"%d %b %H:%M:%S"}},
      // Numbers in orders that differ from country to country.
      {{"%d.%m.%Y %H:%M:%S"}},
      {{"%m/%d/%Y %I:%M:%S %p", "%d/%m/%Y %I:%M:%S %p"}},
      {{"%m/%d/%Y %H:%M:%S", "%d/%m/%Y %H:%M:%S"}},
      {{"%m/%d/%Y-%H:%M:%S", "%d/%m/%Y-%H:%M:%S"}},
      {{"%m-%d-%Y %H:%M:%S", "%d-%m-%Y %H:%M:%S"}},
      {{"%y/%m/%d %H:%M:%S", "%d/%m/%y %H:%M:%S", "%m/%d/%y %H:%M:%S"}, Where::kAnywhere, true},
      // No year, and short enough to be something else in the middle of a line.
      {{"%!%m%d %H:%M:%S"}, Where::kLineBegin},  // glog
      {{"%m-%d %H:%M:%S"}, Where::kLineBegin},   // Android
      {{"%m/%d-%H:%M:%S"}, Where::kLineBegin},   // Snort
      {{"%Y-%m-%d %H:%M"}},
      {{"%s"}, Where::kNamed},
  };
  return kFamilies;
}

bool is_alnum(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

// Whether a stamp may begin there: not within a word or number.
bool is_start(std::string_view line, std::size_t at) { return at == 0 || !is_alnum(line[at - 1]); }

// Whether only brackets, quotes and dashes stand before.
bool is_line_begin(std::string_view line, std::size_t at) {
  return line.substr(0, at).find_first_not_of(" \t[(<\"'-") == std::string_view::npos && at <= 4;
}

// The name of a field that ends at the position, with what marks it as one: `time=`, `"ts":`,
// `"time": "`. Empty where there is none.
std::string_view name_before(std::string_view line, std::size_t at) {
  std::size_t begin = at;
  const auto back = [&](std::string_view set) {
    if (begin == 0 || set.find(line[begin - 1]) == std::string_view::npos) return false;
    --begin;
    return true;
  };
  back("\"'[(");
  while (back(" ")) {
  }
  const bool colon = back(":");
  if (!colon && !back("=")) return {};
  while (back(" ")) {
  }
  const bool quoted = back("\"'");
  if (colon && !quoted) return {};  // "INFO: " is no field
  const std::size_t end = begin;
  while (begin > 0 && (is_alnum(line[begin - 1]) ||
                       std::string_view("_@.-").find(line[begin - 1]) != std::string_view::npos))
    --begin;
  if (begin == end) return {};
  if (quoted) back("\"'");
  return line.substr(begin, at - begin);
}

// Whether a number there may well be a time: a bare number may be anything.
bool names_time(std::string_view line, std::size_t at) {
  if (is_line_begin(line, at) || line.substr(0, at).ends_with("audit(")) return true;
  std::string name;
  for (const char c : name_before(line, at)) {
    if (is_alnum(c)) name += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return name == "t" || name.ends_with("ts") || name.ends_with("time") || name.ends_with("date") ||
         name == "epoch" || name == "asctime" || name.ends_with("timestamp");
}

// A family's stamps at one place, as the samples show them.
struct Candidate {
  std::size_t family = 0;
  StampReader::Place place;
  std::vector<std::pair<std::string_view, std::size_t>> found;  // line, and offset of the stamp
  std::vector<std::size_t> lines;                               // their numbers in the samples
  std::size_t columns = 0;                                      // sum of the offsets
};

// How the stamps of a candidate come out when they are read in one way.
struct Reading {
  const StampFormat* format = nullptr;
  std::size_t drops = 0;  // how often the time went back by more than a minute
  std::size_t distinct = 0;
  bool plausible = true;  // all are stamps, and not of the future
  Instant last;
};

// What `local` is, whatever the zone: good enough to tell order from disorder.
Instant roughly(const Stamp& stamp) {
  const auto local = stamp.local(2000);
  return Instant(local.time_since_epoch() - stamp.offset.value_or(seconds(0)) + stamp.fraction);
}

Reading read_as(const StampFormat& format, const Candidate& candidate, Instant written) {
  Reading reading;
  reading.format = &format;
  std::set<Instant> seen;
  std::optional<Instant> previous;
  for (const auto& [line, at] : candidate.found) {
    std::size_t end = 0;
    const auto stamp = format.parse(line, at, end);
    if (!stamp) {
      reading.plausible = false;
      continue;
    }
    const Instant instant = roughly(*stamp);
    seen.insert(instant);
    if (previous && instant < *previous - std::chrono::minutes(1)) ++reading.drops;
    previous = reading.last = instant;
    if (format.has_year() && instant > written + hours(48)) reading.plausible = false;
  }
  reading.distinct = seen.size();
  return reading;
}

// What was chosen.
struct Choice {
  const Candidate* candidate = nullptr;
  Reading reading;
  std::string note;
};

class Detector {
 public:
  Detector(std::vector<Family> known, Instant written)
      : known_(std::move(known)), written_(written) {
    for (const Family& family : known_) {
      std::vector<StampFormat>& formats = formats_.emplace_back();
      for (const std::string_view text : family.readings)
        formats.push_back(StampFormat::compile(text).value());
    }
  }

  void add_line(std::string_view line) {
    const std::size_t number = lines_++;
    ordinals_.assign(known_.size(), 0);
    const std::size_t reach = std::min(line.size(), kNamedReach);
    for (std::size_t at = 0; at < reach; ++at) {
      if (is_start(line, at)) add_stamps(line, at, number);
    }
  }

  std::size_t lines() const { return lines_; }

  // The best candidate for the samples' lines from `begin` to `end`; an error when they may be read
  // in several ways.
  Result<Choice> choose(std::size_t begin, std::size_t end) const {
    std::vector<Candidate> part;
    std::size_t most = 0;
    for (const auto& [key, candidate] : candidates_) {
      Candidate some{candidate.family, candidate.place, {}, {}, 0};
      for (std::size_t i = 0; i < candidate.found.size(); ++i) {
        if (candidate.lines[i] < begin || candidate.lines[i] >= end) continue;
        some.found.push_back(candidate.found[i]);
        some.lines.push_back(candidate.lines[i]);
        some.columns += candidate.found[i].second;
      }
      most = std::max(most, some.found.size());
      if (!some.found.empty()) part.push_back(std::move(some));
    }
    std::erase_if(part, [most](const Candidate& c) { return c.found.size() * 2 < most; });
    return best_of(part);
  }

 private:
  using Key = std::pair<std::size_t, StampReader::Place>;

  void add_stamps(std::string_view line, std::size_t at, std::size_t number) {
    for (std::size_t i = 0; i < known_.size(); ++i) {
      if (!formats_[i].front().may_begin_with(static_cast<unsigned char>(line[at]))) continue;
      const Where where = known_[i].where;
      if (where == Where::kLineBegin && !is_line_begin(line, at)) continue;
      if (where == Where::kNamed && !names_time(line, at)) continue;
      std::size_t end = 0;
      const auto fits = [&](const StampFormat& format) {
        return format.parse(line, at, end).has_value();
      };
      if (!std::any_of(formats_[i].begin(), formats_[i].end(), fits)) continue;
      const std::string_view name = name_before(line, at);
      if (!name.empty()) add({std::string(name), 0, false}, i, line, at, number);
      const bool at_begin = where != Where::kAnywhere;
      if (at < kReach && (!at_begin || is_line_begin(line, at))) {
        add({{}, ordinals_[i]++, at_begin}, i, line, at, number);
      } else if (where == Where::kNamed && name.empty()) {
        add({"audit(", 0, false}, i, line, at, number);
      }
    }
  }

  void add(StampReader::Place place, std::size_t family, std::string_view line, std::size_t at,
           std::size_t number) {
    Candidate& candidate = candidates_[{family, place}];
    if (!candidate.lines.empty() && candidate.lines.back() == number) return;
    candidate.family = family;
    candidate.place = std::move(place);
    candidate.found.emplace_back(line, at);
    candidate.lines.push_back(number);
  }

  Result<Choice> best_of(const std::vector<Candidate>& part) const {
    std::vector<Choice> choices;
    std::optional<Error> doubt;
    for (const Candidate& candidate : part) {
      auto choice = read(candidate);
      if (!choice) {
        doubt = choice.error();
      } else if (choice->candidate != nullptr) {
        choices.push_back(*std::move(choice));
      }
    }
    if (choices.empty() && doubt) return std::unexpected(*doubt);
    if (choices.empty()) return Choice{};
    // Those that go forward, if any does; of them those that tell lines apart.
    const auto wanders = [](const Choice& choice) {
      return choice.reading.drops > 1 && choice.reading.drops * 20 > choice.candidate->found.size();
    };
    if (!std::all_of(choices.begin(), choices.end(), wanders)) std::erase_if(choices, wanders);
    std::size_t distinct = 0;
    for (const Choice& choice : choices) distinct = std::max(distinct, choice.reading.distinct);
    std::erase_if(choices, [distinct](const Choice& choice) {
      const std::size_t own = choice.reading.distinct;
      return own * 5 < distinct || (own == 1 && distinct > 1);
    });
    const auto rank = [](const Choice& choice) {
      const Candidate& candidate = *choice.candidate;
      return std::tuple(candidate.columns / candidate.found.size(), candidate.place.behind.empty(),
                        candidate.family);
    };
    return *std::min_element(
        choices.begin(), choices.end(),
        [rank](const Choice& a, const Choice& b) { return rank(a) < rank(b); });
  }

  // The way in which a candidate's stamps are meant; none when none is plausible.
  Result<Choice> read(const Candidate& candidate) const {
    const Family& family = known_[candidate.family];
    std::vector<Reading> readings;
    for (const StampFormat& format : formats_[candidate.family]) {
      Reading reading = read_as(format, candidate, written_);
      if (reading.plausible || family.readings.size() == 1) readings.push_back(reading);
    }
    if (readings.empty()) return Choice{};
    std::size_t fewest = readings.front().drops;
    for (const Reading& reading : readings) fewest = std::min(fewest, reading.drops);
    std::erase_if(readings, [fewest](const Reading& reading) { return reading.drops > fewest; });
    // A log that is being written ends when its file was last changed.
    const auto just_written = [this](const Reading& reading) {
      return reading.last > written_ - hours(36);
    };
    if (std::count_if(readings.begin(), readings.end(), just_written) == 1) {
      std::erase_if(readings, [&](const Reading& reading) { return !just_written(reading); });
    }
    if (readings.size() == 1) return Choice{&candidate, readings.front(), {}};
    const auto& [line, at] = candidate.found.front();
    const std::string example = escape_control(line.substr(at, 17));
    const StampFormat& usual = formats_[candidate.family].front();
    if (family.first_is_usual && readings.front().format == &usual) {
      return Choice{
          &candidate, readings.front(),
          fmt::format("stamps such as '{}' are taken for {}; --time-format tells if they are not",
                      example, usual.text())};
    }
    return std::unexpected(
        Error{ErrorKind::kInput,
              fmt::format("stamps such as '{}' may be {} or {}", example,
                          readings[0].format->text(), readings[1].format->text()),
              "tell which by --time-format"});
  }

  std::vector<Family> known_;
  std::vector<std::vector<StampFormat>> formats_;
  Instant written_;
  std::map<Key, Candidate> candidates_;
  std::size_t lines_ = 0;
  std::vector<std::size_t> ordinals_;  // stamps of each family so far in the line
};

}  // namespace

Result<std::optional<StampReader>> StampReader::detect(const std::vector<LineSample>& samples,
                                                       const std::optional<StampFormat>& format,
                                                       Instant written) {
  Detector detector(format ? std::vector<Family>{{{format->text()}}} : families(), written);
  std::vector<std::size_t> ends;
  for (const LineSample& sample : samples) {
    for (const std::string_view line : sample) detector.add_line(line);
    ends.push_back(detector.lines());
  }
  const Choice main = TRY(detector.choose(0, detector.lines()));
  if (main.candidate == nullptr) return std::nullopt;
  StampReader reader;
  reader.note_ = main.note;
  reader.kinds_.push_back({*main.reading.format, main.candidate->place});
  // A program may have changed its stamps while the log grew: what has none of the first kind may
  // have another.
  std::size_t begin = 0;
  for (std::size_t i = 0; i < samples.size(); begin = ends[i++]) {
    const auto has_stamp = [&reader](std::string_view line) {
      return reader.read(line).has_value();
    };
    if (std::any_of(samples[i].begin(), samples[i].end(), has_stamp)) continue;
    const auto other = detector.choose(begin, ends[i]);
    if (!other || other->candidate == nullptr ||
        other->candidate->found.size() * 2 < samples[i].size())
      continue;
    reader.kinds_.push_back({*other->reading.format, other->candidate->place});
  }
  return reader;
}

std::optional<Stamp> StampReader::read(std::string_view line) const {
  std::size_t end = 0;
  for (const Kind& kind : kinds_) {
    const Place& place = kind.place;
    if (!place.behind.empty()) {
      const std::size_t found = line.substr(0, kNamedReach).find(place.behind);
      if (found == std::string_view::npos) continue;
      if (auto stamp = kind.format.parse(line, found + place.behind.size(), end)) return stamp;
      continue;
    }
    std::size_t left = place.ordinal;
    const std::size_t reach = std::min(line.size(), kReach);
    for (std::size_t at = 0; at < reach; ++at) {
      if (place.at_begin && !is_line_begin(line, at)) break;
      if (!kind.format.may_begin_with(static_cast<unsigned char>(line[at])) || !is_start(line, at))
        continue;
      if (auto stamp = kind.format.parse(line, at, end)) {
        if (left-- == 0) return stamp;
      }
    }
  }
  return std::nullopt;
}

}  // namespace nt::grep
