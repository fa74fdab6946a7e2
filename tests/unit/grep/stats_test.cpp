#include "grep/stats.hpp"

#include <doctest/doctest.h>

#include "commands.hpp"
#include "support/fake_context.hpp"

namespace nt::grep {
namespace {

TEST_CASE("Stats add up, and are told one a line") {
  Stats stats{std::chrono::microseconds(1), 2, 1, 30, 400, 5, 6};
  stats.add({std::chrono::microseconds(9), 1, 1, 10, 100, 1, 1});
  CHECK(describe(stats, std::chrono::milliseconds(1'500)) ==
        "matches: 7\n"
        "matched lines: 6\n"
        "files with matches: 2\n"
        "files searched: 3\n"
        "bytes printed: 500\n"
        "bytes searched: 40\n"
        "seconds spent searching: 0.000010\n"
        "seconds in all: 1.500000\n");
}

TEST_CASE("grep takes its times from the clock that it is given") {
  FakeContext fake("one x\n");
  const auto text = fake.run(program(), {"grep", "--stats", "x"});
  CHECK(text.out == "one x\n");
  CHECK(text.err.ends_with("seconds spent searching: 0.000000\nseconds in all: 0.000000\n"));
  const auto json = fake.run(program(), {"grep", "--json", "absent"});
  CHECK(json.out ==
        "{\"data\":{\"elapsed_total\":{\"human\":\"0.000000s\",\"nanos\":0,\"secs\":0},"
        "\"stats\":{\"bytes_printed\":0,\"bytes_searched\":6,"
        "\"elapsed\":{\"human\":\"0.000000s\",\"nanos\":0,\"secs\":0},\"matched_lines\":0,"
        "\"matches\":0,\"searches\":1,\"searches_with_match\":0}},\"type\":\"summary\"}\n");
  CHECK(json.err.empty());
  CHECK(json.code == 1);
}

}  // namespace
}  // namespace nt::grep
