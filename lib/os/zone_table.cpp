#include "os/zone_table.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "base/ascii.hpp"
#include "os/fd.hpp"

namespace nt::os {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::seconds;
using std::chrono::sys_days;
using std::chrono::sys_seconds;
using std::chrono::year;

// Rules are followed up to this year.
constexpr int kLastYear = 2200;
constexpr std::size_t kLargestFile = std::size_t{1} << 20;

// Big-endian numbers at the begin of what is left of a text.
class Bytes {
 public:
  explicit Bytes(std::string_view text) : left_(text) {}
  std::string_view left() const { return left_; }
  bool skip(std::size_t count) {
    if (count > left_.size()) return false;
    left_.remove_prefix(count);
    return true;
  }
  std::optional<std::int64_t> number(std::size_t size) {
    if (size > left_.size()) return std::nullopt;
    std::uint64_t value = (left_.front() & 0x80) != 0 ? ~std::uint64_t{0} : 0;
    for (std::size_t i = 0; i < size; ++i)
      value = value << 8 | static_cast<unsigned char>(left_[i]);
    left_.remove_prefix(size);
    return static_cast<std::int64_t>(value);
  }

 private:
  std::string_view left_;
};

// How many of each there are in a block of a TZif file.
struct Counts {
  std::size_t utc_marks, standard_marks, leaps, changes, types, letters;
  // The size of the block, where times take so many bytes.
  std::size_t size(std::size_t time) const {
    return changes * (time + 1) + types * 6 + letters + leaps * (time + 4) + standard_marks +
           utc_marks;
  }
};

std::optional<Counts> read_header(Bytes& bytes) {
  if (!bytes.left().starts_with("TZif") || !bytes.skip(20)) return std::nullopt;
  std::size_t counts[6];
  for (std::size_t& count : counts) {
    const auto number = bytes.number(4);
    if (!number || *number < 0 || *number > static_cast<std::int64_t>(kLargestFile))
      return std::nullopt;
    count = static_cast<std::size_t>(*number);
  }
  return Counts{counts[0], counts[1], counts[2], counts[3], counts[4], counts[5]};
}

// A day of a year and a time on it, as "M3.5.0/2" in a rule has it.
struct ChangeDay {
  unsigned month = 0;
  unsigned week = 0;
  unsigned weekday = 0;
  seconds time = hours(2);

  sys_days in(int of_year) const {
    const std::chrono::weekday day(weekday);
    const auto of_month = year(of_year) / static_cast<int>(month);
    return week == 5 ? sys_days(of_month / day[std::chrono::last]) : sys_days(of_month / day[week]);
  }
};

// Reads the parts of a POSIX rule, in which offsets are behind UTC.
class Rule {
 public:
  explicit Rule(std::string_view text) : left_(text) {}

  bool name() {
    const bool quoted = skip('<');
    const std::size_t size = left_.find_first_of(quoted ? ">" : "+-0123456789,");
    left_.remove_prefix(std::min(left_.size(), size));
    return !quoted || skip('>');
  }
  std::optional<seconds> time() {
    const bool negative = skip('-');
    if (!negative) skip('+');
    const auto hour = number();
    if (!hour) return std::nullopt;
    seconds value = hours(*hour);
    for (const seconds unit : {seconds(60), seconds(1)}) {
      if (!skip(':')) break;
      const auto part = number();
      if (!part) return std::nullopt;
      value += unit * *part;
    }
    return negative ? -value : value;
  }
  // Days in another manner than by month, week and weekday are in no zone that is in use.
  std::optional<ChangeDay> day() {
    ChangeDay day;
    if (!skip(',') || !skip('M')) return std::nullopt;
    unsigned* const parts[] = {&day.month, &day.week, &day.weekday};
    for (unsigned* part : parts) {
      if (part != &day.month && !skip('.')) return std::nullopt;
      const auto value = number();
      if (!value) return std::nullopt;
      *part = *value;
    }
    if (day.month < 1 || day.month > 12 || day.week < 1 || day.week > 5 || day.weekday > 6)
      return std::nullopt;
    if (skip('/')) {
      const auto at = time();
      if (!at) return std::nullopt;
      day.time = *at;
    }
    return day;
  }
  bool skip(char c) {
    if (!left_.starts_with(c)) return false;
    left_.remove_prefix(1);
    return true;
  }
  bool at(char c) const { return left_.starts_with(c); }
  bool done() const { return left_.empty(); }

 private:
  std::optional<unsigned> number() {
    unsigned value = 0;
    std::size_t digits = 0;
    for (; digits < 3 && digits < left_.size() && is_digit(left_[digits]); ++digits)
      value = value * 10 + static_cast<unsigned>(left_[digits] - '0');
    left_.remove_prefix(digits);
    return digits > 0 ? std::optional(value) : std::nullopt;
  }

  std::string_view left_;
};

std::optional<std::string> read_file(const std::string& name) {
  const Fd file(::open(("/usr/share/zoneinfo/" + name).c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.valid()) return std::nullopt;
  std::string content;
  char part[8192];
  for (::ssize_t count; (count = ::read(file.get(), part, sizeof part)) > 0;) {
    content.append(part, static_cast<std::size_t>(count));
    if (content.size() > kLargestFile) return std::nullopt;
  }
  return content;
}

// What names stand for; null: for no zone.
class KnownZones {
 public:
  std::optional<const ZoneTable*> find(std::string_view name) {
    const std::lock_guard lock(mutex_);
    const auto found = zones_.find(name);
    return found != zones_.end() ? std::optional(found->second.get()) : std::nullopt;
  }
  // Of names that stand for no file, no more than so many are kept: a log may be full of them.
  const ZoneTable* keep(std::string name, std::optional<ZoneTable> table, bool is_file) {
    const std::lock_guard lock(mutex_);
    if (zones_.size() >= kMostKnown && (!is_file || !table)) return nullptr;
    auto kept = table ? std::make_unique<const ZoneTable>(*std::move(table)) : nullptr;
    return zones_.try_emplace(std::move(name), std::move(kept)).first->second.get();
  }

 private:
  static constexpr std::size_t kMostKnown = 10'000;

  std::mutex mutex_;
  std::map<std::string, std::unique_ptr<const ZoneTable>, std::less<>> zones_;
};

KnownZones& known_zones() {
  static KnownZones zones;
  return zones;
}

}  // namespace

// The first block has times of four bytes; a second one, of eight, follows it in all but very old
// files, and then a rule for what comes after the last change.
std::optional<ZoneTable> ZoneTable::parse(std::string_view content) {
  Bytes bytes(content);
  std::size_t time = 4;
  auto counts = read_header(bytes);
  if (!counts) return std::nullopt;
  if (content[4] != '\0') {
    if (!bytes.skip(counts->size(time))) return std::nullopt;
    time = 8;
    counts = read_header(bytes);
    if (!counts) return std::nullopt;
  }
  if (counts->types == 0 || counts->size(time) > bytes.left().size()) return std::nullopt;
  Bytes after = bytes;
  after.skip(counts->size(time));
  Bytes types = bytes;
  types.skip(counts->changes * (time + 1));
  std::vector<seconds> offsets;
  for (std::size_t i = 0; i < counts->types; ++i) {
    offsets.emplace_back(*types.number(4));
    types.skip(2);
  }
  ZoneTable table;
  table.first_ = offsets.front();
  Bytes kinds = bytes;
  kinds.skip(counts->changes * time);
  for (std::size_t i = 0; i < counts->changes; ++i) {
    const sys_seconds at{seconds(*bytes.number(time))};
    const auto kind = static_cast<std::size_t>(*kinds.number(1));
    if (kind >= offsets.size()) return std::nullopt;
    table.changes_.push_back({at, offsets[kind]});
  }
  const std::string_view rest = after.left();
  if (rest.starts_with('\n')) table.go_on_by(rest.substr(1, rest.find('\n', 1) - 1));
  return table;
}

std::optional<ZoneTable> ZoneTable::by_rule(std::string_view rule) {
  if (rule.substr(0, rule.find(',')).find('/') != std::string_view::npos) return std::nullopt;
  Rule parts(rule);
  const auto behind = parts.name() ? parts.time() : std::nullopt;
  ZoneTable table;
  if (!behind || !table.go_on_by(rule)) return std::nullopt;
  table.first_ = -*behind;
  return table;
}

// Adds the changes that the rule tells, after the last one that is known. Whether it tells any.
bool ZoneTable::go_on_by(std::string_view text) {
  Rule rule(text);
  if (!rule.name()) return false;
  const auto behind = rule.time();
  if (!behind || rule.done() || rule.at(',') || !rule.name()) return false;
  const auto summer_behind = rule.at(',') ? std::optional(*behind - hours(1)) : rule.time();
  const auto begin = rule.day();
  const auto end = rule.day();
  if (!summer_behind || !begin || !end || !rule.done()) return false;
  const sys_seconds known =
      changes_.empty() ? sys_seconds(sys_days(year(1970) / 1 / 1)) : changes_.back().at;
  const std::chrono::year_month_day from(std::chrono::floor<days>(known));
  std::vector<Change> more;
  for (int i = std::max(1970, static_cast<int>(from.year())); i < kLastYear; ++i) {
    more.push_back({begin->in(i) + begin->time + *behind, -*summer_behind});
    more.push_back({end->in(i) + end->time + *summer_behind, -*behind});
  }
  std::sort(more.begin(), more.end(), [](const Change& a, const Change& b) { return a.at < b.at; });
  for (const Change& change : more) {
    if (change.at > known) changes_.push_back(change);
  }
  return true;
}

seconds ZoneTable::offset_at(sys_seconds instant) const {
  const auto after =
      std::upper_bound(changes_.begin(), changes_.end(), instant,
                       [](sys_seconds at, const Change& change) { return at < change.at; });
  return after == changes_.begin() ? first_ : std::prev(after)->offset;
}

const ZoneTable* ZoneTable::find(std::string_view name) {
  static constexpr std::size_t kLongest = 60;
  if (name.empty() || name.size() > kLongest || name.front() == '/' ||
      name.find("..") != std::string_view::npos || name.find('\0') != std::string_view::npos)
    return nullptr;
  // One after the other, lines tell the same.
  static thread_local std::string last_name;
  static thread_local const ZoneTable* last = nullptr;
  if (last != nullptr && name == last_name) return last;
  const ZoneTable* found = nullptr;
  if (const auto known = known_zones().find(name)) {
    found = *known;
  } else {  // others need not wait for the disk
    const auto content = read_file(std::string(name));
    auto table = content ? parse(*content) : by_rule(name);
    found = known_zones().keep(std::string(name), std::move(table), content.has_value());
  }
  last_name = name;
  return last = found;
}

}  // namespace nt::os
