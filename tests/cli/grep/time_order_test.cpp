// nt grep --since and --until in logs whose clock was set back.
#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "grep/times.hpp"
#include "harness/programs.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

using namespace std::chrono_literals;
using std::chrono::system_clock;

// Lines a minute apart, and some in their middle of a clock that was set back.
std::string set_back(int before, int behind, std::chrono::hours by, std::string_view end = {}) {
  const auto begin = std::chrono::sys_days(2025y / 6 / 26);
  std::string log;
  const auto add = [&](system_clock::time_point at, const char* word) {
    log.append(utc("%Y-%m-%d %H:%M:%S", at)).append(" ").append(word).append(end).append("\n");
  };
  for (int i = 1; i <= before; ++i) add(begin + 1min * i, "app");
  for (int i = 0; i < 20; ++i) add(begin + 1min * before - by + 1s * i, "boot");
  for (int i = 1; i <= behind; ++i) add(begin + 1min * (before + i), "app");
  return log;
}

TEST_CASE(
    "grep: lines of a clock that was set back for a while are found, and shown nowhere else") {
  Sandbox box;
  const std::string log = set_back(1000, 700, 4h);
  box.write("a.log", log);
  const std::string note = "nt grep: 'a.log' is not in the order of time, so all of it is read\n";
  // At 16:40 the clock was set back to 12:40.
  const auto run = [&box](std::vector<std::string> words) {
    words.push_back("a.log");
    return search(box, words);
  };
  const std::vector<std::string> boot = {"--since", "2025-06-26 12:40", "--until",
                                         "2025-06-26 12:41"};
  const auto there = [&](std::vector<std::string> words) {
    words.insert(words.end(), boot.begin(), boot.end());
    return run(std::move(words));
  };
  CHECK(there({"-c", "boot"}).out == "20\n");
  CHECK(there({"-c", "boot"}).err == note);
  CHECK(there({"-c", "--record", "boot"}).out == "20\n");
  CHECK(there({"--merge", "-o", "-m1", "boot"}).out == "boot\n");
  CHECK(there({"-q", "boot"}).code == 0);
  const auto later = [&](std::vector<std::string> words) {
    words.insert(words.end(), {"--since", "2025-06-26 16:29"});
    return run(std::move(words));
  };
  CHECK(later({"-c", "boot"}).out == "0\n");
  CHECK(later({"-c", ""}).out == "712\n");
  CHECK(later({"-c", "boot"}).err == note);
  for (const char* flag : {"-q", "--record", "--merge", "--last=3", "-l"})
    CHECK(later({flag, "boot"}).code == 1);
}

TEST_CASE("grep: in a large log the part that is searched is looked through") {
  Sandbox box;
  box.write("a.log", set_back(40'000, 10'000, 10 * 24h, " " + std::string(150, '.')));
  const std::string all = "nt grep: 'a.log' is not in the order of time, so all of it is read\n";
  const std::string some =
      "nt grep: 'a.log' is not in the order of time: lines of this time may stand where it was not "
      "read\n";
  // It was set back on 2025-07-23 at 18:40, by 10 days.
  const auto run = [&box](const char* since, std::vector<std::string> words) {
    words.insert(words.end(), {"--since", since, "a.log"});
    return search(box, words);
  };
  const std::string app = std::to_string(10'000 + 5 * 24 * 60 + 11);
  for (const char* threads : {"-j1", "-j3"}) {
    if (is_sanitized() && threads == std::string_view("-j1")) continue;
    CAPTURE(threads);
    const auto later = [&](std::vector<std::string> words) {
      words.push_back(threads);
      return run("2025-07-18 18:30", words);
    };
    const auto counted = later({"-c", ""});
    CHECK(counted.out == app + "\n");
    CHECK(counted.err == all);
    CHECK(later({"--count-matches", "app"}).out == app + "\n");
    CHECK(later({"--count-by", "0", "boot|app"}).out == app + "\tapp\n");
    CHECK(later({"-c", "--record", ""}).out == app + "\n");
    const auto shown = later({"boot"});
    CHECK(shown.out.empty());
    CHECK(shown.err == all);
    CHECK(shown.code == 1);
    // A search that may stop early is done before; or else begins anew.
    for (const char* flag : {"-q", "-l", "-m1", "--last=1"}) {
      CAPTURE(flag);
      CHECK(later({flag, "app"}).code == 0);
      CHECK(later({flag, "boot"}).out.empty());
      CHECK(later({flag, "boot"}).code == 1);
    }
    // When lines were shown, it is only said.
    CHECK(later({"-m3", "-o", "2025-07-23 18:.*"}).err.empty());
    const auto few = later({"-m50", "-o", "2025-07-23 18:3[5-9]:00 app|boot"});
    CHECK(few.out ==
          "2025-07-23 18:35:00 app\n2025-07-23 18:36:00 app\n2025-07-23 18:37:00 app\n"
          "2025-07-23 18:38:00 app\n2025-07-23 18:39:00 app\n");
    CHECK(few.err == some);
    CHECK(later({"-m7", "-o", "2025-07-23 18:3[5-9]|boot|-23 18:4[12]"}).err == some);
  }
  // Right beside them bisection may err, so that a little more is looked through there.
  CHECK(run("2025-07-23 18:30", {"-m1", ""}).err == all);
}

}  // namespace
}  // namespace nt::test
