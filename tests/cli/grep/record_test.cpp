// nt grep --record: whole records of a log.
#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

const char* const kLog =
    "2026-03-10 10:00:00 ERROR no database\n"
    "  at connect(db.cc:10)\n"
    "  at main\n"
    "2026-03-10 10:00:01 INFO connected\n"
    "2026-03-10 10:00:02 ERROR no disk\n"
    "  at main\n";

TEST_CASE("grep --record shows a stamped line with what stands below it") {
  Sandbox box;
  box.write("a.log", kLog);
  const std::string text = kLog;
  const std::string first = text.substr(0, text.find("2026-03-10 10:00:01"));
  const std::string last = text.substr(text.find("2026-03-10 10:00:02"));
  const auto grep = [&box](std::vector<std::string> args) {
    args.insert(args.begin(), {"grep", "--record"});
    const Outcome piped = box.nt(args).in(kLog).run();
    args.push_back("a.log");
    const Outcome named = box.run(args);
    CHECK(piped.out == named.out);
    CHECK(piped.code == named.code);
    return named.out;
  };
  CHECK(grep({"connect\\("}) == first);
  CHECK(grep({"main"}) == first + last);
  CHECK(grep({"-n", "disk"}) == "5:2026-03-10 10:00:02 ERROR no disk\n6:  at main\n");
  CHECK(grep({"-c", "main"}) == "2\n");
  CHECK(grep({"--count-matches", "at \\w"}) == "3\n");
  CHECK(grep({"-o", "at \\w+"}) == "at connect\nat main\nat main\n");
  CHECK(grep({"-v", "main"}) == "2026-03-10 10:00:01 INFO connected\n");
  CHECK(grep({"ERROR", "--and", "main", "--not", "db.cc"}) == last);
  CHECK(grep({"-v", "ERROR", "--not", "db.cc"}) == first + "2026-03-10 10:00:01 INFO connected\n");
  CHECK(grep({"-m1", "main"}) == first);
  CHECK(grep({"--head", "1", "main"}) == first);
  CHECK(grep({"--last", "1", "main"}) == last);
  CHECK(grep({"--last", "1", "-c", "main"}) == "1\n");
  CHECK(grep({"--since", "2026-03-10T10:00:01", "main"}) == last);
  CHECK(grep({"--count-by", "1", "(ERROR|INFO)"}) == "2\tERROR\n1\tINFO\n");
  CHECK(grep({"zzz"}) == "");
  const std::string json =
      box.run({"grep", "--record", "--json", "disk|main", "--and", "disk", "a.log"}).out;
  CHECK(json.find(R"("lines":{"text":"2026-03-10 10:00:02 ERROR no disk\n  at main\n"},)"
                  R"("line_number":5,"absolute_offset":106,"submatches":[)"
                  R"({"match":{"text":"disk"},"start":29,"end":33},)"
                  R"({"match":{"text":"main"},"start":39,"end":43}])") != std::string::npos);
}

TEST_CASE("grep --record: what it cannot do is said") {
  Sandbox box;
  box.write("a.log", "no stamp\n");
  CHECK(box.run({"grep", "--record", "x", "a.log"}).code == 2);
  const Outcome context = box.run({"grep", "--record", "-A1", "x", "a.log"});
  CHECK(context.code == 2);
  CHECK(context.err ==
        "nt grep: --record shows whole records, -A, -B and -C lines around: give one\n");
  CHECK(box.run({"grep", "--record", "x", "--and", "(", "a.log"}).code == 2);
}

TEST_CASE("grep --record: the same at any number of threads, and from a pipe") {
  Sandbox box;
  std::mt19937 random(7);
  std::string log;
  std::string found;  // the records that hold "x3"
  for (int i = 0; i < (is_sanitized() ? 20'000 : 60'000); ++i) {
    // A minute has so many records; now and then one is longer than a chunk and a window.
    std::string record = "2026-03-10 10:0" + std::to_string(i / 10'000) + ":00 x" +
                         std::to_string(random() % 50) + "\n";
    const unsigned more = i % 20'000 == 7'000 ? (is_sanitized() ? 20'000 : 300'000) : random() % 4;
    for (unsigned line = 0; line < more; ++line)
      record += " x" + std::to_string(random() % 90) + "\n";
    if (record.find("x3\n") != std::string::npos) found += record;
    log += record;
  }
  box.write("a.log", log);
  for (const char* threads : {"-j1", "-j2", "-j7"})
    CHECK((box.run({"grep", "--record", threads, "x3$", "a.log"}).out == found));
  CHECK((box.nt({"grep", "--record", "x3$"}).in(log).run().out == found));
}

}  // namespace
}  // namespace nt::test
