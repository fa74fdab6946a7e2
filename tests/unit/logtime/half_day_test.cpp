#include "logtime/half_day.hpp"

#include <doctest/doctest.h>

#include <string>

#include "reading.hpp"

namespace nt::logtime {
namespace {

// "am 4": which half, and how long with what stands before it; "none".
std::string half(std::string_view text) {
  const HalfDay half = half_day_at(text, 0);
  return half.size == 0 ? "none" : fmt::format("{} {}", half.afternoon ? "pm" : "am", half.size);
}

TEST_CASE("a half of the day is told in any spelling") {
  CHECK(half("AM") == "am 2");
  CHECK(half(" pm x") == "pm 3");
  CHECK(half("Pm]") == "pm 2");
  CHECK(half("\t a.m. x") == "am 6");
  CHECK(half(" p. m.") == "pm 6");
  CHECK(half(" p.\xC2\xA0m., x") == "pm 7");
  CHECK(half("\xE2\x80\xAFPM") == "pm 5");
  CHECK(half("\xC2\xA0pm") == "pm 4");
  CHECK(half("\xE2\x80\x89"
             "AM") == "am 5");
  CHECK(half(" nachm. x") == "pm 7");
  CHECK(half(" vorm.") == "am 6");
  CHECK(half("午後9:00") == "pm 6");
  CHECK(half(" 오전 9:00") == "am 7");
  CHECK(half(" م") == "pm 3");
}

TEST_CASE("a word is no half of the day") {
  for (const std::string_view text :
       {"", " ", "a", "p", "AMD", "am1", "pm_x", "a message", "a. Message", "p.x", "P M",
        "nachmachen", "vorm", "مرحبا", "午", "x", "\xC2", "\xE2\x80"})
    CHECK(half(text) == "none");
}

TEST_CASE("a clock of twelve hours is not read as one of twenty-four") {
  CHECK(read_one("6/13/2024 9:00:00 p.m. y") == "2024-06-13 21:00:00");
  CHECK(read_one("6/13/2024 9:00:00p.m. y") == "2024-06-13 21:00:00");
  CHECK(read_one("6/13/2024, 9:00:00\xE2\x80\xAFPM y") == "2024-06-13 21:00:00");
  CHECK(read_one("6/13/24, 9:00:00\xC2\xA0pm y") == "2024-06-13 21:00:00");
  CHECK(read_one("Jun 13, 2024, 9:00:00\xE2\x80\xAFPM y") == "2024-06-13 21:00:00");
  CHECK(read_one("2024-06-13 12:00:00 a. m. y") == "2024-06-13 00:00:00");
  CHECK(read_one("2024/6/13 午後9:00:00 y") == "2024-06-13 21:00:00");
  CHECK(read_one("2024. 6. 13. 오후 9:00:00 y") == "2024-06-13 21:00:00");
  CHECK(read_one("2024/6/13 下午 9:00:00 y") == "2024-06-13 21:00:00");
  CHECK(read_one("13.6.2024, 9:00:00 nachm. y") == "2024-06-13 21:00:00");
  // What is known as a mark, but in no family, makes a stamp that is not known.
  CHECK(read_one("Jun 13 9:00:00 p.m. y") == "no stamps");
  CHECK(read_one("20240613 09:00:00 nachm. y") == "no stamps");
  CHECK(read_one("下午 9:00:00 2024-06-13 y") == "no stamps");
  CHECK(read_one("2024-06-13 09:00:00 a message") == "2024-06-13 09:00:00");
  CHECK(read_one("2024-06-13 09:00:00 amended") == "2024-06-13 09:00:00");
  CHECK(read_one("2024-06-13 21:00:00 PM y") == "2024-06-13 21:00:00");
}

TEST_CASE("a format of a user's reads the halves of the day in any spelling, too") {
  const auto read = [](std::string_view format, std::string_view text) {
    std::size_t end = 0;
    const auto stamp = StampFormat::compile(format).value().parse(text, 0, end);
    return stamp ? fmt::format("{} {}", shown(*stamp).substr(11), end) : "none";
  };
  for (const std::string_view text :
       {"2024-06-13 9:00:00 PM", "2024-06-13 9:00:00PM", "2024-06-13 9:00:00 p.m.",
        "2024-06-13 9:00:00\xE2\x80\xAFPM"}) {
    CHECK(read("%F %I:%M:%S %p", text) == fmt::format("21:00:00 {}", text.size()));
    CHECK(read("%F %I:%M:%S%p", text) == fmt::format("21:00:00 {}", text.size()));
    CHECK(read("%F %H:%M:%S", text) == "none");
  }
  CHECK(read("%F %p%I:%M:%S", "2024-06-13 午後9:00:00") == "21:00:00 24");
  CHECK(read("%F %p %I:%M:%S", "2024-06-13 午後9:00:00") == "21:00:00 24");
  CHECK(read("%F %p%I:%M", "2024-06-13 PM 9:00") == "21:00:00 18");
}

}  // namespace
}  // namespace nt::logtime
