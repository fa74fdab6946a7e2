// Time stamps as programs write them.
#pragma once

#include <bitset>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "logtime/zones.hpp"

namespace nt::logtime {

// An instant, to the nanosecond. Stamps are of the years 1970 to 2199.
using Instant = std::chrono::sys_time<std::chrono::nanoseconds>;

// A stamp as it is written: fields of a local time, which is that of a zone where it names one.
struct Stamp {
  int year = 0;         // 0: not written
  bool has_day = true;  // month and day are; else only the time of day is
  unsigned month = 1;
  unsigned day = 1;
  std::chrono::seconds time_of_day{};
  std::chrono::nanoseconds fraction{};
  std::optional<std::chrono::seconds> offset;  // ahead of UTC; or
  const os::ZoneTable* place = nullptr;        // whose clocks show it; or
  DoubtfulZone doubt;                          // a zone that is not sure

  bool has_zone() const { return offset || place != nullptr; }
  // The local time; in that year, where the stamp has none of its own.
  std::chrono::local_seconds local(int year_if_missing) const;
};

// Where in a text a stamp has its seconds, with their fraction; nowhere: 0 and 0.
struct SecondsPlace {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// A format in the manner of strptime(3), in English whatever the locale:
//
//   %Y year  %y its last two digits (69 to 68 are 1969 to 2068)  %m month  %d %e day  %j day of the
//   year  %H hour  %I hour of twelve  %p AM, PM and what half_day_at knows, with or without a blank
//   beside it  %M minute  %S second  %f digits of a fraction
//   %b %B %h month's name  %a %A weekday's name  %z %Z a zone as zone_at knows it: Z, +hh:mm,
//   +hhmm, +hh, EST, UTC+1, Europe/Paris  %s seconds since 1970 (or with 13, 16, 19 digits milli-,
//   micro-, nanoseconds; or as 1.7e9)  %F is %Y-%m-%d, %T is %H:%M:%S, %R is %H:%M, %D is %m/%d/%y,
//   %n and %t are blanks, %% is %
//
// A blank stands for any number of them, at least one; a number may have a blank in place of a zero
// at its begin, or neither. A fraction may follow %S without being asked for: ".6", ",678" or
// ":678". Some of our own: %?z is a zone that may be missing (and an offset only if clocks of some
// place have it), %?m an offset in minutes that may be missing (+060), %?Z a zone that need not be
// known, %! a letter as in glog that tells how grave a message is, %# the number of a process.
class StampFormat {
 public:
  // Whether a zone behind a stamp counts, though the format has none.
  enum class ZoneBehind { kIgnored, kCounts };
  // The error says what is wrong with the format.
  static Result<StampFormat> compile(std::string_view format,
                                     ZoneBehind behind = ZoneBehind::kIgnored);

  // (In stamp_parse.cpp.) The stamp at text[at, …), which no letter or digit may follow; end is set
  // behind it.
  std::optional<Stamp> parse(std::string_view text, std::size_t at, std::size_t& end) const {
    SecondsPlace seconds;
    return parse(text, at, end, seconds);
  }
  std::optional<Stamp> parse(std::string_view text, std::size_t at, std::size_t& end,
                             SecondsPlace& seconds) const;

  // For messages: the format without what is our own.
  const std::string& text() const { return text_; }
  bool has_year() const { return has_year_; }
  bool has_day() const { return has_day_; }
  // The same format, but that zones behind its stamps count too which may be something else ("
  // -03").
  StampFormat with_weak_zones() const;
  // Whether a stamp may begin with this byte.
  bool may_begin_with(unsigned char byte) const { return first_[byte]; }
  // Whether one may begin with so many digits, and this byte behind them; a quick look.
  bool may_begin_with(std::size_t digits, char next) const {
    return digits >= lead_.least && digits <= lead_.most &&
           (lead_.next == '\0' || lead_.next == next);
  }

 private:
  enum class Kind : std::uint8_t {
    kLiteral,
    kBlank,
    kYear,
    kShortYear,
    kMonth,
    kDay,
    kDayOfYear,
    kHour,
    kHour12,
    kHalf,
    kMinute,
    kSecond,
    kFraction,
    kMonthName,
    kWeekdayName,
    kZone,
    kSomeZone,
    kOptionalZone,
    kOptionalMinutes,
    kEpoch,
    kLevel,
    kProcess,
  };
  struct Field {
    Kind kind;
    char literal = 0;
    bool full_width = false;  // a number with another number next to it
    bool fraction = false;    // may follow
    bool ends_time = false;   // minutes that no seconds may follow
    bool weak_too = false;    // a zone may be something else, such as " -03"
    bool may_miss = false;    // a blank beside AM or PM
  };
  struct Cursor;
  struct Parts;

  Result<void> add(std::string_view format);
  static std::string without_own(std::string_view format);
  static bool may_precede_zone(Kind kind);
  static bool is_number(Kind kind);
  void loosen_half();
  void finish();
  void find_first();
  void find_lead();
  static bool take(const Field& field, Cursor& cursor, Parts& parts);
  static void take_fraction(Cursor& cursor, Parts& parts);
  static bool take_zone(const Field& field, Cursor& cursor, Parts& parts);
  static bool take_epoch(Cursor& cursor, Parts& parts);
  static bool take_float_epoch(Cursor& cursor, Parts& parts);
  static bool set_epoch(std::chrono::seconds whole, std::chrono::nanoseconds rest, Parts& parts);
  static std::optional<Stamp> put_together(const Parts& parts);

  std::string text_;
  std::vector<Field> fields_;
  std::bitset<256> first_;
  struct {
    std::size_t least = 0;
    std::size_t most = static_cast<std::size_t>(-1);
    char next = '\0';  // any
  } lead_;
  bool has_year_ = false;
  bool has_day_ = false;
  bool has_hour_ = false;  // of twelve or twenty-four
};

}  // namespace nt::logtime
