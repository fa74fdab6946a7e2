#include "logtime/stamp_format.hpp"

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "logtime/stamp_words.hpp"

namespace nt::logtime {
namespace {

// Whether one of the names begins with the letter.
bool begins_any(std::span<const std::string_view> names, char letter) {
  return std::any_of(names.begin(), names.end(),
                     [letter](std::string_view name) { return name.front() == to_lower(letter); });
}

}  // namespace

Result<StampFormat> StampFormat::compile(std::string_view format, ZoneBehind behind) {
  StampFormat result;
  result.text_ = format;
  TRY_VOID(result.add(format));
  result.text_ = without_own(format);
  const auto has = [&result](Kind kind) {
    return std::any_of(result.fields_.begin(), result.fields_.end(),
                       [kind](const Field& field) { return field.kind == kind; });
  };
  if (behind == ZoneBehind::kCounts && !result.fields_.empty() &&
      may_precede_zone(result.fields_.back().kind) && !has(Kind::kZone) && !has(Kind::kSomeZone) &&
      !has(Kind::kOptionalZone))
    result.fields_.push_back({Kind::kOptionalZone});
  result.finish();
  result.has_year_ = has(Kind::kEpoch) || has(Kind::kYear) || has(Kind::kShortYear);
  result.has_hour_ = has(Kind::kHour) || has(Kind::kHour12);
  result.has_day_ = has(Kind::kEpoch) || has(Kind::kDayOfYear) ||
                    ((has(Kind::kMonth) || has(Kind::kMonthName)) && has(Kind::kDay));
  const bool is_time_of_day = has(Kind::kMinute) && (has(Kind::kHour) || has(Kind::kHour12)) &&
                              !result.has_year_ && !has(Kind::kDay) && !has(Kind::kMonth) &&
                              !has(Kind::kMonthName);
  if (!result.has_day_ && !is_time_of_day) {
    return usage_error(fmt::format("the time format '{}' tells no day", escape_control(format)),
                       "it needs a month (%m, %b) and a day (%d), or %s; as in %Y-%m-%d %H:%M:%S");
  }
  return result;
}

StampFormat StampFormat::with_weak_zones() const {
  StampFormat result = *this;
  for (Field& field : result.fields_) field.weak_too = field.kind == Kind::kOptionalZone;
  return result;
}

Result<void> StampFormat::add(std::string_view format) {
  static constexpr std::string_view kLetters = "YymdejHIMSfpbBhaAzZsnt%!#";
  static constexpr Kind kKinds[] = {
      Kind::kYear,        Kind::kShortYear,   Kind::kMonth,     Kind::kDay,       Kind::kDay,
      Kind::kDayOfYear,   Kind::kHour,        Kind::kHour12,    Kind::kMinute,    Kind::kSecond,
      Kind::kFraction,    Kind::kHalf,        Kind::kMonthName, Kind::kMonthName, Kind::kMonthName,
      Kind::kWeekdayName, Kind::kWeekdayName, Kind::kZone,      Kind::kZone,      Kind::kEpoch,
      Kind::kBlank,       Kind::kBlank,       Kind::kLiteral,   Kind::kLevel,     Kind::kProcess};
  for (std::size_t i = 0; i < format.size(); ++i) {
    if (is_blank(format[i])) {
      if (fields_.empty() || fields_.back().kind != Kind::kBlank) fields_.push_back({Kind::kBlank});
      continue;
    }
    if (format[i] != '%') {
      fields_.push_back({Kind::kLiteral, format[i]});
      continue;
    }
    const char letter = ++i < format.size() ? format[i] : '\0';
    std::string_view shorthand;
    if (letter == 'F') shorthand = "%Y-%m-%d";
    if (letter == 'T') shorthand = "%H:%M:%S";
    if (letter == 'R') shorthand = "%H:%M";
    if (letter == 'D') shorthand = "%m/%d/%y";
    if (!shorthand.empty()) {
      TRY_VOID(add(shorthand));
      continue;
    }
    const std::string_view own = format.substr(i, 2);
    if (own == "?z" || own == "?m" || own == "?Z") {
      fields_.push_back({own == "?z"   ? Kind::kOptionalZone
                         : own == "?m" ? Kind::kOptionalMinutes
                                       : Kind::kSomeZone});
      ++i;
      continue;
    }
    const std::size_t index = kLetters.find(letter);
    if (letter == '\0' || index == std::string_view::npos) {
      return usage_error(
          fmt::format("'%{}' means nothing in the time format '{}'",
                      letter == '\0' ? "" : escape_control({&letter, 1}), escape_control(text_)),
          "see --time-format in nt grep --help");
    }
    fields_.push_back({kKinds[index], '%'});
  }
  return {};
}

// The format without what is our own: as strptime(3) would be told it.
std::string StampFormat::without_own(std::string_view format) {
  static constexpr std::pair<std::string_view, std::string_view> kOwn[] = {
      {"%?z", ""}, {"%?m", ""}, {"%?Z", "%Z"}, {"%!", "[IWEF]"}, {"%# ", ""}, {"pid %#] ", ""}};
  std::string plain;
  while (!format.empty()) {
    const auto own = std::find_if(std::begin(kOwn), std::end(kOwn), [format](const auto& each) {
      return format.starts_with(each.first);
    });
    const bool is_own = own != std::end(kOwn);
    const std::size_t size = is_own ? own->first.size() : format.front() == '%' ? 2 : 1;
    plain += is_own ? own->second : format.substr(0, size);
    format.remove_prefix(std::min(size, format.size()));
  }
  return plain;
}

bool StampFormat::may_precede_zone(Kind kind) {
  return is_number(kind) || kind == Kind::kFraction || kind == Kind::kHalf;
}

bool StampFormat::is_number(Kind kind) {
  return kind == Kind::kYear || kind == Kind::kShortYear || kind == Kind::kMonth ||
         kind == Kind::kDay || kind == Kind::kDayOfYear || kind == Kind::kHour ||
         kind == Kind::kHour12 || kind == Kind::kMinute || kind == Kind::kSecond;
}

// AM or PM stands beside the time with a blank or without one.
void StampFormat::loosen_half() {
  const auto is_hour = [](const Field& field) { return field.kind == Kind::kHour12; };
  const auto half = std::find_if(fields_.begin(), fields_.end(),
                                 [](const Field& field) { return field.kind == Kind::kHalf; });
  if (half == fields_.end()) return;
  if (half != fields_.begin() && std::prev(half)->kind == Kind::kBlank)
    std::prev(half)->may_miss = true;
  if (std::none_of(half, fields_.end(), is_hour)) return;
  auto next = std::next(half);
  if (next->kind != Kind::kBlank) next = fields_.insert(next, {Kind::kBlank});
  next->may_miss = true;
}

// Notes what depends on a field's neighbours.
void StampFormat::finish() {
  loosen_half();
  const bool has_seconds = std::any_of(fields_.begin(), fields_.end(), [](const Field& field) {
    return field.kind == Kind::kSecond;
  });
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    Field& field = fields_[i];
    field.ends_time = field.kind == Kind::kMinute && !has_seconds;
    const Field* next = i + 1 < fields_.size() ? &fields_[i + 1] : nullptr;
    const bool number_before = i > 0 && is_number(fields_[i - 1].kind);
    field.full_width = number_before || (next != nullptr && is_number(next->kind));
    const bool wanted_next =
        next != nullptr &&
        (next->kind == Kind::kFraction ||
         (next->kind == Kind::kLiteral && next->literal == ':' && i + 2 < fields_.size() &&
          fields_[i + 2].kind == Kind::kFraction) ||
         (next->kind == Kind::kLiteral && (next->literal == '.' || next->literal == ',')));
    field.fraction = (field.kind == Kind::kSecond || field.kind == Kind::kEpoch) && !wanted_next;
  }
  find_first();
  find_lead();
}

// With which bytes a stamp may begin.
void StampFormat::find_first() {
  for (unsigned byte = 0; byte < 256 && !fields_.empty(); ++byte) {
    const char c = static_cast<char>(byte);
    const Field& field = fields_.front();
    switch (field.kind) {
      case Kind::kLiteral:
        first_[byte] = c == field.literal;
        break;
      case Kind::kMonthName:
        first_[byte] = begins_any(kMonths, c);
        break;
      case Kind::kWeekdayName:
        first_[byte] = begins_any(kWeekdays, c);
        break;
      case Kind::kLevel:
        first_[byte] = kLevels.find(c) != std::string_view::npos;
        break;
      case Kind::kBlank:
      case Kind::kHalf:
      case Kind::kZone:
      case Kind::kSomeZone:
      case Kind::kOptionalZone:
      case Kind::kOptionalMinutes:
        first_[byte] = true;
        break;
      default:
        first_[byte] = is_digit(c);
    }
  }
}

// How many digits a stamp begins with, and what follows them.
void StampFormat::find_lead() {
  const auto next = std::find_if_not(fields_.begin(), fields_.end(),
                                     [](const Field& field) { return is_number(field.kind); });
  if (next == fields_.begin()) return;
  lead_.least = lead_.most = 0;
  for (auto field = fields_.begin(); field != next; ++field) {
    const std::size_t most = field->kind == Kind::kYear        ? 4
                             : field->kind == Kind::kDayOfYear ? 3
                                                               : 2;
    const bool is_full =
        field->full_width || field->kind == Kind::kYear || field->kind == Kind::kShortYear;
    lead_.least += is_full ? most : 1;
    lead_.most += most;
  }
  if (next != fields_.end() && next->kind == Kind::kLiteral) lead_.next = next->literal;
}

}  // namespace nt::logtime
