// nt grep --since and --until: how stamps may be written.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "grep/times.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

struct Written {
  const char* earlier;
  const char* stamp;
  const char* since;
  const char* format;
};
constexpr Written kWritten[] = {
    {"20200307_102530", "20200307_202530", "2020-03-07 20:25:30", "%Y%m%d_%H%M%S"},
    {"2017-05-14 03-00-07", "2017-05-14 04-00-07", "2017-05-14 04:00:07", "%Y-%m-%d %H-%M-%S"},
    {"2020/03/01T03:10:00", "2020/03/01T04:10:00", "2020-03-01 04:10", "%Y/%m/%dT%H:%M:%S"},
    {"2023/09/23 08:29", "2023/09/23 09:29", "2023-09-23 09:29", "%Y/%m/%d %H:%M"},
    {"20230923T0829", "20230923T0929", "2023-09-23 09:29", "%Y%m%dT%H%M"},
    {"23/09/2016, 20:29 -", "23/09/2016, 21:29 -", "2016-09-23 21:29", "%d/%m/%Y, %H:%M"},
    {"[9/23/23, 8:29:00:417 UTC]", "[9/23/23, 9:29:00:417 UTC]", "2023-09-23 09:29:00.417",
     "%m/%d/%y, %H:%M:%S"},
    {"[9/23/23, 8:29:00:417 UTC]", "[9/23/23, 9:29:00:417 UTC]", "2023-09-23 09:29:00.417",
     "[%m/%d/%y, %H:%M:%S:%f %Z]"},
    {"6/3/2024 8:00:00 p.m.", "6/13/2024 9:00:00 p.m.", "2024-06-13 21:00", "%m/%d/%Y %I:%M:%S %p"},
    {"6/3/2024, 8:00:00\xE2\x80\xAFPM", "6/13/2024, 9:00:00\xE2\x80\xAFPM", "2024-06-13 21:00",
     "%m/%d/%Y, %I:%M:%S %p"},
    {"Jun 3, 2024, 8:00:00\xC2\xA0pm", "Jun 13, 2024, 9:00:00\xC2\xA0pm", "2024-06-13 21:00",
     "%b %d, %Y, %I:%M:%S %p"},
    {"2024/6/3 午後8:00:00", "2024/6/13 午後9:00:00", "2024-06-13 21:00", "%Y/%m/%d %p%I:%M:%S"},
};

TEST_CASE("grep: stamps are read as they are written, found or told") {
  Sandbox box;
  for (const Written& written : kWritten) {
    CAPTURE(written.stamp);
    const std::string line = std::string(written.stamp) + " hit\n";
    box.write("a.log", std::string(written.earlier) + " miss\n" + line);
    const std::vector<std::string> window = {"--since", written.since, "", "a.log"};
    const auto run = [&](std::vector<std::string> words) {
      words.insert(words.end(), window.begin(), window.end());
      return search(box, words);
    };
    CHECK(run({}).out == line);
    CHECK(run({}).err.empty());
    CHECK(run({"--time-format", written.format}).out == line);
  }
}

TEST_CASE("grep: a clock of twelve hours that is not read as one is said") {
  Sandbox box;
  box.write("a.log", "20240613 09:00:00 nachm. y\n20240613 10:00:00 nachm. y\n");
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"--since", "2024-06-13 20:00", "", "a.log"},
        {"--time-format", "%Y%m%d %H:%M:%S", "--since", "2024-06-13 20:00", "", "a.log"}}) {
    const auto r = search(box, words);
    CHECK(r.err.find("no line has a time stamp that is known\n") != std::string::npos);
    CHECK(r.code == 2);
  }
  CHECK(search(box, {"--time-format", "%Y%m%d %I:%M:%S %p", "-c", "--since", "2024-06-13 21:30", "",
                     "a.log"})
            .out == "1\n");
}

TEST_CASE("grep: the time of day may stand behind the number of a process") {
  Sandbox box;
  for (const std::string number : {"45282 ", "[pid 45282] "}) {
    box.write("a.log", number + "00:00:01 open\n" + number + "00:00:03 close\n");
    const auto r = search(box, {"-c", "--since", "2020-01-01", "", "a.log"});
    CHECK(r.out == "2\n");
    CHECK(r.err.find("stamps tell no day") != std::string::npos);
  }
}

}  // namespace
}  // namespace nt::test
