#include "grep/search.hpp"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "io/writer.hpp"
#include "os/clock.hpp"
#include "support/rounds.hpp"
#include "test_folder.hpp"

namespace nt::grep {
namespace {

struct Ran {
  std::string out;
  std::vector<std::string> errors;
  bool selected = false;
};

Ran run(const Options& options, const std::vector<std::string>& paths) {
  io::StringSink sink;
  io::Writer out(sink, "memory");
  Ran ran;
  const os::FakeClock clock;
  const Streams streams{0,
                        out,
                        {},
                        [&ran](const Error& error) { ran.errors.push_back(error.message); },
                        [](const std::string&) {},
                        clock};
  const auto outcome = search(options, paths, streams);
  REQUIRE(outcome);
  ran.selected = outcome->selected;
  out.flush();
  ran.out = sink.text;
  return ran;
}

std::string random_text(std::mt19937& random) {
  static constexpr const char* kPieces[] = {"hit", "HIT",  "x",  "yy", " ", "a hit b", "\r",
                                            "",    "\xff", "hi", "t",  "_", "zz zz zz"};
  std::string text;
  const std::size_t size = random() % 6000;
  const std::size_t longest = random() % 4 == 0 ? 2000 : 12;
  while (text.size() < size) {
    for (std::size_t i = random() % longest; i > 0; --i)
      text += kPieces[random() % std::size(kPieces)];
    if (random() % 40 == 0) text += '\0';
    text += random() % 6 == 0 ? "\r\n" : "\n";
  }
  if (random() % 2 == 0) text += "hit without an end";
  return text;
}

// The text, most of its lines behind a time stamp; seconds or minutes pass from one to the next.
std::string stamped(std::string_view text, char terminator, std::mt19937& random) {
  const std::uint64_t pace = random() % 2 == 0 ? 3 : 200;
  std::uint64_t second = 0;
  std::string out;
  for (const std::string_view line : split(text, terminator)) {
    if (!out.empty()) out += terminator;
    if (random() % 5 != 0 || second == 0) {
      second += random() % pace + 1;
      const std::uint64_t shown =
          second - random() % std::min<std::uint64_t>(second, 5);  // a little late
      out += fmt::format("2026-01-02 {:02}:{:02}:{:02} ", shown / 3600 % 24, shown / 60 % 60,
                         shown % 60);
    }
    out += line;
  }
  return out;
}

// Flags drawn at random, from all that say what is searched and shown.
Options random_options(std::mt19937& random) {
  const auto one_in = [&random](unsigned n) { return random() % n == 0; };
  const auto some = [&random](unsigned most) { return std::uint64_t{random() % most}; };
  Options options;
  static constexpr const char* kPatterns[] = {"hit", "h.t",  "[a-z]+", "zzz",
                                              "^",   "x|yy", "(h)(it)"};
  options.pattern.patterns = {kPatterns[random() % std::size(kPatterns)]};
  options.pattern.word = one_in(5);
  options.pattern.whole_line = one_in(8);
  options.pattern.null_records = one_in(12);
  if (one_in(3)) options.pattern.case_rule = pattern::CaseRule::kInsensitive;
  if (one_in(8)) options.pattern.nor = {"yy"};
  if (one_in(8)) options.pattern.also = {"x"};
  options.invert = one_in(4);
  options.binary = one_in(2) ? Binary::kText : Binary::kSkipInFolders;
  OutputOptions& output = options.output;
  static constexpr Output kOutputs[] = {
      Output::kLines,        Output::kLines,     Output::kLines,
      Output::kMatches,      Output::kCount,     Output::kTally,
      Output::kCountMatches, Output::kFilesWith, Output::kFilesWithout};
  output.output = kOutputs[random() % std::size(kOutputs)];
  output.tally_group = "0";
  output.line_number = one_in(2);
  output.byte_offset = one_in(4);
  output.column = one_in(4);
  if (one_in(5)) output.colors = Colors();
  if (one_in(6)) output.replacement = "<$0>";
  if (one_in(6)) output.max_columns = some(30);
  if (one_in(3)) {
    output.before = some(5);
    output.after = some(5);
    output.separates_groups = true;
  } else if (one_in(6)) {
    output.passthru = true;
  }
  if ((output.output == Output::kLines || output.output == Output::kMatches) && one_in(5)) {
    output.json = output.stats = true;  // with a clock that stands still
  }
  if (one_in(5)) options.max_count = 1 + some(60);
  if (one_in(6)) {
    options.head = 1 + some(90);
  } else if (one_in(6) && !options.max_count) {
    options.last = some(20);
  }
  if (one_in(4)) {
    const logtime::Instant midnight = std::chrono::sys_days(std::chrono::year(2026) / 1 / 2);
    options.time.emplace();
    options.time->now = midnight + std::chrono::days(1);
    if (one_in(2)) options.time->since = midnight + std::chrono::seconds(some(2000));
    if (one_in(2)) options.time->until = midnight + std::chrono::seconds(some(9000));
  }
  return options;
}

TEST_CASE("what is printed depends on no number of threads and on no size of chunks") {
  const TestFolder folder;
  std::mt19937 random(2);
  for (int round = 0; round < rounds(120); ++round) {
    Options options = random_options(random);
    const auto text = [&] {
      const std::string plain = random_text(random);
      const char terminator = options.pattern.null_records ? '\0' : '\n';
      return options.time ? stamped(plain, terminator, random) : plain;
    };
    const std::string one = folder.write("one", text());
    const std::string two = folder.write("two", text());
    options.threads = 1;
    std::vector<std::string> paths = {one};
    if (random() % 2 == 0) paths.push_back(two);
    const Ran expected = run(options, paths);
    for (const unsigned threads : {2U, 7U}) {
      options.threads = threads;
      options.sharing = {random() % 100, 1 + random() % (round % 2 == 0 ? 50 : 3000)};
      CAPTURE(round);
      CAPTURE(options.sharing.chunk);
      const Ran got = run(options, paths);
      REQUIRE(escape_control(got.out) == escape_control(expected.out));
      REQUIRE(got.errors == expected.errors);
      REQUIRE(got.selected == expected.selected);
    }
  }
}

}  // namespace
}  // namespace nt::grep
