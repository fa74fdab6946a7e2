#include "logtime/stamp_format.hpp"

#include <doctest/doctest.h>

#include <random>
#include <string>

#include "support/rounds.hpp"

namespace nt::logtime {
namespace {

using namespace std::chrono_literals;

// The stamp as seconds since 1970, read as UTC where it tells no offset; in 2000 where it tells no
// year; with the position of its end. "none" where there is none.
std::string read(std::string_view format, std::string_view text, std::size_t at = 0) {
  const auto compiled = StampFormat::compile(format);
  REQUIRE(compiled);
  std::size_t end = 0;
  const auto stamp = compiled->parse(text, at, end);
  if (!stamp) return "none";
  const auto local = stamp->local(2000);
  const Instant instant =
      Instant(local.time_since_epoch() - stamp->offset.value_or(0s)) + stamp->fraction;
  return fmt::format("{} {}", instant.time_since_epoch().count(), end);
}

// 2020-01-02 03:04:05 as nanoseconds since 1970.
constexpr const char* kPlain = "1577934245000000000";

TEST_CASE("each field of a format is read") {
  const auto is_plain = [](std::string_view format, std::string_view text) {
    CAPTURE(format);
    CHECK(read(format, text) == fmt::format("{} {}", kPlain, text.size()));
  };
  is_plain("%Y-%m-%d %H:%M:%S", "2020-01-02 03:04:05");
  is_plain("%Y-%m-%d %H:%M:%S", "2020-1-2 3:4:5");
  is_plain("%Y-%m-%d %H:%M:%S", "2020- 1- 2  3: 4: 5");
  is_plain("%Y-%m-%d %H:%M:%S", "2020-01-02\t \t03:04:05");
  is_plain("%y%m%d%H%M%S", "200102030405");
  is_plain("%F %T", "2020-01-02 03:04:05");
  is_plain("%D%n%R:%S", "01/02/20 03:04:05");
  is_plain("%e.%m.%Y%t%T", "2.1.2020 03:04:05");
  is_plain("%Y/%j %T", "2020/002 03:04:05");
  is_plain("%Y/%j %T", "2020/2 03:04:05");
  is_plain("%b %d %Y %T", "Jan  2 2020 03:04:05");
  is_plain("%B %d %Y %T", "january 2 2020 03:04:05");
  is_plain("%h %d %Y %T", "JAN 02 2020 03:04:05");
  is_plain("%a %A, %d/%b/%Y:%T", "Thu Thursday, 02/Jan/2020:03:04:05");
  is_plain("%Y-%m-%d %I:%M:%S %p", "2020-01-02 3:04:05 AM");
  is_plain("%Y-%m-%d %I:%M:%S%p", "2020-01-02 03:04:05am");
  is_plain("%F %T %z", "2020-01-02 04:04:05 +0100");
  is_plain("%F %T%z", "2020-01-01 19:04:05-08:00");
  is_plain("%F %T%z", "2020-01-02 03:04:05Z");
  is_plain("%F %T%?z", "2020-01-02 03:04:05");
  is_plain("%F %T%?z", "2020-01-02 03:04:05 UTC");
  is_plain("%F %T%?z", "2020-01-02 04:04:05 +01:00");
  is_plain("%F %T %Z", "2020-01-02 04:04:05 CET");
  is_plain("%F %T %Z", "2020-01-02 05:04:05 +02");
  is_plain("%F %T%?z", "2020-01-01 22:04:05 EST");
  is_plain("%F %T%?z", "2020-01-01 20:04:05 (PDT)");
  is_plain("%F %T%?z", "2020-01-02 06:04:05 GMT+3");
  is_plain("%F %T%?z", "2020-01-02 04:04:05 UTC+01:00");
  is_plain("%F %T%?z", "2020-01-01 23:34:05 UTC-0330");
  is_plain("%F-%H.%M.%S%?m", "2020-01-02-04.04.05+060");
  is_plain("%F-%H.%M.%S%?m", "2020-01-02-03.04.05");
  is_plain("%a %b %d %T %?Z %Y", "Thu Jan  2 04:04:05 CET 2020");
  is_plain("%F %T %Z", "2020-01-02 03:04:05 GMT");
  is_plain("%s", "1577934245");
  is_plain("%s", "1577934245000");
  is_plain("%s", "1577934245000000");
  is_plain("%s", "1577934245000000000");
  is_plain("%s", "1.577934245e9");
  is_plain("%s", "1.577934245e+09");
  is_plain("%s", "1.577934245000000E9");
  is_plain("%%%F %T%%", "%2020-01-02 03:04:05%");
  is_plain("[%Y-%m-%dT%H:%M:%S]", "[2020-01-02T03:04:05]");
  is_plain("%!%Y%m%d %T", "W20200102 03:04:05");
  CHECK(read("%b %d %T", "Jan  2 03:04:05") == "946782245000000000 15");
  CHECK(read("%I %p, %d.%m.%Y", "12 AM, 2.1.2020") == "1577923200000000000 15");
  CHECK(read("%I %p, %d.%m.%Y", "12 PM, 2.1.2020") == "1577966400000000000 15");
  CHECK(read("%y-%m-%d", "68-01-02") == "3092688000000000000 8");
  CHECK(read("%y-%m-%d", "70-01-02") == "86400000000000 8");
}

TEST_CASE("a fraction may follow seconds, of any number of digits") {
  CHECK(read("%F %T", "2020-01-02 03:04:05.6") == "1577934245600000000 21");
  CHECK(read("%F %T", "2020-01-02 03:04:05,678") == "1577934245678000000 23");
  CHECK(read("%F %T", "2020-01-02 03:04:05.123456789") == "1577934245123456789 29");
  CHECK(read("%F %T", "2020-01-02 03:04:05.1234567899") == "1577934245123456789 30");
  CHECK(read("%F %T", "2020-01-02 03:04:05:678") == "1577934245678000000 23");
  CHECK(read("%F %T", "2020-01-02 03:04:05:6789") == "1577934245000000000 19");
  CHECK(read("%F %T", "2020-01-02 03:04:05.") == "1577934245000000000 19");
  CHECK(read("%F %T", "2020-01-02 03:04:05, 7 items") == "1577934245000000000 19");
  CHECK(read("%F %T;%f", "2020-01-02 03:04:05;25") == "1577934245250000000 22");
  CHECK(read("%F %T.%f", "2020-01-02 03:04:05.25") == "1577934245250000000 22");
  CHECK(read("%F %T.%f", "2020-01-02 03:04:05") == "none");
  CHECK(read("%s", "1577934245.5") == "1577934245500000000 12");
  CHECK(read("%s", "1.5779342455e9") == "1577934245500000000 14");
  CHECK(read("%F %T%?z", "2020-01-02 03:04:05.5+00:00") == "1577934245500000000 27");
}

TEST_CASE("a stamp begins where it is told to, and ends with no letter or digit behind it") {
  CHECK(read("%F %T", "at 2020-01-02 03:04:05 x", 3) == fmt::format("{} 22", kPlain));
  CHECK(read("%F %T", "2020-01-02 03:04:05-rest") == fmt::format("{} 19", kPlain));
  CHECK(read("%F %T", "2020-01-02 03:04:051") == "none");
  CHECK(read("%F %T", "2020-01-02 03:04:05x") == "none");
  CHECK(read("%F %T", "2020-01-02 03:04:0") != "none");
  CHECK(read("%F %T", "2020-01-02 03:04:") == "none");
  CHECK(read("%F %T", "") == "none");
  CHECK(read("%F %T", "2020-01-02 03:04:05", 19) == "none");
}

TEST_CASE("days and times that do not exist are no stamps") {
  for (const char* text :
       {"2021-02-29 00:00:00", "2020-04-31 00:00:00", "2020-00-10 00:00:00", "2020-13-10 00:00:00",
        "2020-01-00 00:00:00", "2020-01-32 00:00:00", "2020-01-02 24:00:00", "2020-01-02 00:60:00",
        "2020-01-02 00:00:61", "1969-12-31 00:00:00", "2200-01-01 00:00:00", "0000-01-01 00:00:00"})
    CHECK(read("%F %T", text) == "none");
  CHECK(read("%F %T", "2020-02-29 23:59:60") != "none");  // a second that was put in
  CHECK(read("%b %d", "Feb 29") != "none");               // of some year
  CHECK(read("%b %d", "Feb 30") == "none");
  CHECK(read("%Y %j", "2021 366") == "none");
  CHECK(read("%Y %j", "2020 366") != "none");
  CHECK(read("%Y %j", "2020 000") == "none");
  CHECK(read("%I:%M %p %F", "0:30 AM 2020-01-02") == "none");
  CHECK(read("%I:%M %p %F", "13:30 PM 2020-01-02") == "none");
  CHECK(read("%y-%m-%d", "69-01-02") == "none");  // 1969
}

TEST_CASE("an epoch has as many digits as seconds, or thousandths, of our times have") {
  for (const char* text : {"157793424", "15779342450", "015779342", "0123456789", "9999999999",
                           "99999999999999999999", "157793424500000000", "x", "1.5e8", "1.5e10",
                           "1.5e90", "1.5779", "0.577934245e9", "1.e9", "1e9"})
    CHECK(read("%s", text) == "none");
}

TEST_CASE("an offset is one that clocks have") {
  CHECK(read("%F %T%?z", "2020-01-02 03:04:05 -12 degrees") == fmt::format("{} 19", kPlain));
  CHECK(read("%F %T%?z", "2020-01-02 03:04:05 -1234 things") == fmt::format("{} 19", kPlain));
  CHECK(read("%F %T%?z", "2020-01-02 03:04:05 - 12") == fmt::format("{} 19", kPlain));
  CHECK(read("%F %T%?z", "2020-01-02 03:04:05 Zone 5") == fmt::format("{} 19", kPlain));
  CHECK(read("%F %T%?z", "2020-01-02 03:04:05+060") == fmt::format("{} 19", kPlain));
  CHECK(read("%F %T%?z", "2020-01-02 03:04:05+9900") == fmt::format("{} 19", kPlain));
  CHECK(read("%F %T%?z", "2020-01-02 08:49:05 +0545") == fmt::format("{} 25", kPlain));
}

TEST_CASE("a zone that is not sure is kept in doubt, and a word is no zone") {
  const auto doubt = [](std::string_view format, std::string_view text) {
    const StampFormat compiled = StampFormat::compile(format).value();
    std::size_t end = 0;
    const auto stamp = compiled.parse(text, 0, end);
    if (!stamp) return std::string("none");
    CHECK(!stamp->has_zone());
    return std::string(stamp->doubt.name());
  };
  CHECK(doubt("%F %T%?z", "2020-01-02 03:04:05 CST x") == "CST");
  CHECK(doubt("%F %T %Z", "2020-01-02 03:04:05 IST") == "IST");
  CHECK(doubt("%F %T%?z", "2020-01-02 03:04:05 CSTX").empty());
  CHECK(doubt("%F %T%?z", "2020-01-02 03:04:05 INFO").empty());
  CHECK(doubt("%F %T%?z", "2020-01-02 03:04:05 EST_x").empty());
  CHECK(doubt("%F %T%?z", "2020-01-02 03:04:05 Europe/Nowhere").empty());
  CHECK(doubt("%F %T%?z", "2020-01-02 03:04:05 INFO/Main").empty());
  CHECK(doubt("%F %T%?z", "2020-01-02 03:04:05 -03").empty());
  CHECK(doubt("%F %T %Z", "2020-01-02 03:04:05 INFO") == "none");
  CHECK(doubt("%F %T %z", "2020-01-02 03:04:05 WARN") == "none");
  CHECK(doubt("%T %?Z %F", "03:04:05 XYZ 2020-01-02") == "XYZ");
  CHECK(doubt("%T %?Z %F", "03:04:05 Xyz 2020-01-02") == "none");
}

TEST_CASE("months and weekdays have their names, whole or the first three letters") {
  CHECK(read("%b %d", "Sept 2") == read("%b %d", "Sep  2"));
  CHECK(read("%b %d", "Septem 2") == "none");
  CHECK(read("%b %d", "Se 2") == "none");
  CHECK(read("%b %d", "Mayor 2") == "none");
  CHECK(read("%a %b %d", "Mon. Jan 2") == "none");
  CHECK(read("%a %b %d", "Monday Jan 2") != "none");
  CHECK(read("%a %b %d", "Mond Jan 2") == "none");
}

TEST_CASE("a format that means nothing is an error that says why") {
  const auto message = [](std::string_view format) {
    const auto compiled = StampFormat::compile(format);
    REQUIRE(!compiled);
    CHECK(compiled.error().kind == ErrorKind::kUsage);
    CHECK(!compiled.error().hint.empty());
    return compiled.error().message;
  };
  CHECK(message("%Q %F") == "'%Q' means nothing in the time format '%Q %F'");
  CHECK(message("%F %") == "'%' means nothing in the time format '%F %'");
  CHECK(message("%?a") == "'%?' means nothing in the time format '%?a'");
  CHECK(message("%F \x1b%\x01") == R"('%\x01' means nothing in the time format '%F \x1b%\x01')");
  CHECK(message("%b %H:%M:%S") == "the time format '%b %H:%M:%S' tells no day");
  CHECK(message("") == "the time format '' tells no day");
  CHECK(message("%Y-%m") == "the time format '%Y-%m' tells no day");
  CHECK(message("%Y %d") == "the time format '%Y %d' tells no day");
}

TEST_CASE("a format is shown as its user would write it") {
  const auto shown = [](std::string_view format) {
    return StampFormat::compile(format).value().text();
  };
  CHECK(shown("%F %T%?z") == "%F %T");
  CHECK(shown("%a %b %d %T %?Z %Y") == "%a %b %d %T %Z %Y");
  CHECK(shown("%F-%H.%M.%S%?m") == "%F-%H.%M.%S");
  CHECK(shown("%!%m%d %T") == "[IWEF]%m%d %T");
  CHECK(shown("%%?z %F") == "%%?z %F");
}

TEST_CASE("a zone behind a stamp counts in a format of a user's, too") {
  const auto offset = [](std::string_view format, std::string_view text) {
    const auto compiled = StampFormat::compile(format, StampFormat::ZoneBehind::kCounts).value();
    std::size_t end = 0;
    const auto stamp = compiled.parse(text, 0, end);
    REQUIRE(stamp);
    return stamp->offset ? stamp->offset->count() : -1;
  };
  CHECK(offset("%F %T", "2020-01-02 03:04:05 EST x") == -5 * 3600);
  CHECK(offset("%F %T", "2020-01-02 03:04:05.678+01:00") == 3600);
  CHECK(offset("%F %I:%M %p", "2020-01-02 03:04 AM UTC") == 0);
  CHECK(offset("%F %T", "2020-01-02 03:04:05 x") == -1);
  CHECK(offset("%z %F %T", "+0200 2020-01-02 03:04:05 EST x") == 7200);
  CHECK(offset("[%F %T]", "[2020-01-02 03:04:05] EST x") == -1);
}

TEST_CASE("a format tells with which bytes its stamps may begin") {
  const auto iso = StampFormat::compile("%F %T").value();
  CHECK(iso.may_begin_with('2'));
  CHECK(!iso.may_begin_with('J'));
  CHECK(!iso.may_begin_with(0xFF));
  CHECK(iso.has_year());
  const auto old = StampFormat::compile("%b %e %T").value();
  CHECK(old.may_begin_with('J'));
  CHECK(!old.may_begin_with('2'));
  CHECK(!old.has_year());
  CHECK(StampFormat::compile("%s").value().has_year());
}

// Whatever the text, what is read lies within it, and is a day and time that there are.
TEST_CASE("a format reads any text without harm") {
  std::mt19937 random(1);
  const std::string_view letters = "%YymdejHIMSfpbBhaAzZsnt!?FTRD -/:.,0123456789JanZ+";
  for (int round = 0; round < rounds(20'000); ++round) {
    std::string format;
    for (std::size_t i = random() % 12; i > 0; --i) {
      if (random() % 2 == 0) format += '%';
      format += letters[random() % letters.size()];
    }
    const auto compiled = StampFormat::compile(format);
    if (!compiled) continue;
    std::string text;
    for (std::size_t i = random() % 30; i > 0; --i)
      text += letters[10 + random() % (letters.size() - 10)];
    const std::size_t at = random() % (text.size() + 1);
    std::size_t end = 0;
    const auto stamp = compiled->parse(text, at, end);
    if (!stamp) continue;
    REQUIRE(end >= at);
    REQUIRE(end <= text.size());
    REQUIRE(stamp->month >= 1);
    REQUIRE(stamp->month <= 12);
    REQUIRE(stamp->time_of_day < 24h + 1s);
  }
}

}  // namespace
}  // namespace nt::logtime
