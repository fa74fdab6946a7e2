// nt grep --merge: what is found in several logs, by time.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <random>
#include <string>
#include <tuple>
#include <vector>

#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

void write_logs(const Sandbox& box) {
  box.write("a.log",
            "2026-03-10 10:00:00 a1\n stack a1\n2026-03-10 10:00:02 a2\n2026-03-10 10:00:05 a3\n");
  box.write("b.log", "early b\n2026-03-10 10:00:01 b1\n2026-03-10 10:00:02 b2\n");
  box.write("c.json", "{\"ts\":\"2026-03-10T10:00:03Z\",\"m\":\"c1\"}\n");
}

TEST_CASE("grep --merge shows lines of several files by time, ties by the order of files") {
  Sandbox box;
  write_logs(box);
  const auto grep = [&box](std::vector<std::string> args) {
    args.insert(args.begin(), {"grep", "--merge", "--tz", "UTC"});
    return box.run(args).out;
  };
  CHECK(grep({"", "a.log", "b.log", "c.json"}) ==
        "b.log:early b\n"
        "a.log:2026-03-10 10:00:00 a1\n"
        "a.log: stack a1\n"
        "b.log:2026-03-10 10:00:01 b1\n"
        "a.log:2026-03-10 10:00:02 a2\n"
        "b.log:2026-03-10 10:00:02 b2\n"
        "c.json:{\"ts\":\"2026-03-10T10:00:03Z\",\"m\":\"c1\"}\n"
        "a.log:2026-03-10 10:00:05 a3\n");
  CHECK(grep({"-hno", "[abc][0-9]", "b.log", "a.log", "c.json"}) ==
        "1:a1\n2:a1\n2:b1\n3:b2\n3:a2\n1:c1\n4:a3\n");
  CHECK(grep({"--head", "2", "-h", "[ab]1", "a.log", "b.log"}) ==
        "2026-03-10 10:00:00 a1\n stack a1\n");
  CHECK(grep({"--head", "3", "-ho", "[ab][123]", "a.log", "b.log"}) == "a1\na1\nb1\n");
  CHECK(grep({"--head", "5", "-ho", "[ab][123]", "a.log", "b.log"}) == "a1\na1\nb1\na2\nb2\n");
  CHECK(box.run({"grep", "--merge", "--stats", "-h", "b1", "a.log", "b.log"})
            .err.find("\nbytes printed: 23\n") != std::string::npos);
  CHECK(grep({"-m1", "-h", "[ab][12]", "a.log", "b.log"}) ==
        "2026-03-10 10:00:00 a1\n2026-03-10 10:00:01 b1\n");
  CHECK(grep({"--record", "-h", "stack", "b.log", "a.log"}) ==
        "2026-03-10 10:00:00 a1\n stack a1\n");
  CHECK(grep({"--since", "2026-03-10T10:00:03", "-h", "[ac]", "a.log", "b.log", "c.json"}) ==
        "{\"ts\":\"2026-03-10T10:00:03Z\",\"m\":\"c1\"}\n2026-03-10 10:00:05 a3\n");
  CHECK(grep({"--count-by", "0", "[ab][123]", "a.log", "b.log"}) ==
        "2\ta1\n1\ta2\n1\ta3\n1\tb1\n1\tb2\n");
  CHECK(box.run({"grep", "--merge", "-q", "b1", "a.log", "b.log"}).code == 0);
  CHECK(box.run({"grep", "--merge", "zzz", "a.log", "b.log"}).code == 1);
}

TEST_CASE("grep --merge: a file that cannot be merged stops no other") {
  Sandbox box;
  write_logs(box);
  box.write("none", "no stamp\n");
  const Outcome outcome = box.run({"grep", "--merge", "-h", "1", "none", "missing", "b.log"});
  CHECK(outcome.out == "2026-03-10 10:00:01 b1\n2026-03-10 10:00:02 b2\n");
  CHECK(outcome.code == 2);
  CHECK(outcome.err.find("'none'") != std::string::npos);
  CHECK(outcome.err.find("'missing'") != std::string::npos);
  CHECK(box.run({"grep", "--merge", "-c", "1", "b.log"}).err ==
        "nt grep: --merge orders the lines of several files, with -c they go file by file: give "
        "one\n");
}

TEST_CASE("grep --merge: more files than may be open are one error, whose soft limit is raised") {
  Sandbox box;
  for (int i = 0; i < 100; ++i)
    box.write(fmt::format("d/{}.log", i), fmt::format("2026-03-10 10:00:{:02} {}\n", i % 60, i));
  const auto limited = [&box](const std::string& limit) {
    return box.program("sh", {"-c", limit + "; \"$0\" grep --merge --tz UTC -h 0 d", nt_path()})
        .run();
  };
  const auto soft = limited("ulimit -Sn 50");
  CHECK(std::count(soft.out.begin(), soft.out.end(), '\n') == 100);
  CHECK(soft.err.empty());
  // What sanitizers look at, they look at through a pipe of their own.
  if (is_sanitized()) return;
  const auto hard = limited("ulimit -n 50");
  CHECK(hard.out.empty());
  CHECK(hard.err ==
        "nt grep: --merge has all files open at once, and 100 files are too many: this process may "
        "open 50\nhint: ulimit -n tells the limit, and raises it where that is allowed\n");
  CHECK(hard.code == 2);
}

TEST_CASE("grep --merge is a merge by time, from files and a pipe, in little memory") {
  Sandbox box;
  std::mt19937 random(11);
  struct Record {
    int time;
    std::size_t file;
    int place;  // in the file
    std::string text;
  };
  std::vector<Record> all;
  std::vector<std::string> logs(4);
  for (std::size_t file = 0; file < logs.size(); ++file) {
    int time = 0;
    int latest = 0;  // that was shown
    for (int i = 0; i < (is_sanitized() ? 2'000 : 20'000); ++i) {
      time += static_cast<int>(random() % 3);
      // Now and then a line is late; it stays behind those above it.
      const int shown = random() % 50 == 0 ? std::max(0, time - 2) : time;
      std::string text = fmt::format("2026-03-10 {:02}:{:02}:{:02} x{}.{}\n", shown / 3600,
                                     shown / 60 % 60, shown % 60, file, i);
      for (auto more = random() % 3; more > 0; --more)
        text += fmt::format("  at y{}\n", random() % 9);
      latest = std::max(latest, shown);
      all.push_back({latest, file, i, text});
      logs[file] += text;
    }
    box.write(fmt::format("{}.log", file), logs[file]);
  }
  std::sort(all.begin(), all.end(), [](const Record& a, const Record& b) {
    return std::tie(a.time, a.file, a.place) < std::tie(b.time, b.file, b.place);
  });
  std::string merged;
  for (const Record& record : all) merged += record.text;
  CHECK((box.nt({"grep", "--merge", "-h", "", "0.log", "1.log", "2.log", "3.log"})
             .memory_limit(std::uint64_t{400} << 20)
             .run()
             .out == merged));
  CHECK((
      box.nt({"grep", "--merge", "-h", "", "0.log", "1.log", "-", "3.log"}).in(logs[2]).run().out ==
      merged));
}

}  // namespace
}  // namespace nt::test
