#include "diff/headers.hpp"

#include <doctest/doctest.h>

#include "support/zone_of_process.hpp"

namespace nt::diff {
namespace {

using namespace std::chrono_literals;

Entry entry_at(std::chrono::sys_time<std::chrono::nanoseconds> modified) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(modified);
  const Node node{.path = "f",
                  .kind = Kind::kFile,
                  .modified = seconds,
                  .nanoseconds = static_cast<std::uint32_t>((modified - seconds).count())};
  return {{node, node}, true};
}

std::string header_at(std::chrono::sys_time<std::chrono::nanoseconds> modified) {
  return headers(entry_at(modified), {}).before;
}

TEST_CASE("headers: names with the time of the last change, in the local zone") {
  const ZoneOfProcess zone(kCentralEurope);
  const std::chrono::sys_days winter = std::chrono::year(2026) / 3 / 1;
  const std::chrono::sys_days summer = std::chrono::year(2026) / 7 / 1;
  CHECK(header_at(winter + 9h) == "f\t2026-03-01 10:00:00.000000000 +0100");
  CHECK(header_at(summer + 9h + 5ns) == "f\t2026-07-01 11:00:00.000000005 +0200");
  const std::chrono::sys_days old = std::chrono::year(1950) / 1 / 1;
  CHECK(header_at(old - 1ns) == "f\t1950-01-01 00:59:59.999999999 +0100");
}

TEST_CASE("headers: a zone west of Greenwich, by minutes") {
  const ZoneOfProcess zone("NST3:30");
  const std::chrono::sys_days day = std::chrono::year(2026) / 3 / 1;
  CHECK(header_at(day + 12h) == "f\t2026-03-01 08:30:00.000000000 -0330");
}

TEST_CASE("headers: a file of the epoch has no time, one that is missing has that") {
  const ZoneOfProcess zone(kCentralEurope);
  CHECK(header_at({}) == "f");
  CHECK(header_at(std::chrono::sys_time<std::chrono::nanoseconds>(-26h)) == "f");
  CHECK(header_at(std::chrono::sys_time<std::chrono::nanoseconds>(28h)) ==
        "f\t1970-01-02 05:00:00.000000000 +0100");
  Entry entry = entry_at({});
  entry.before.kind = Kind::kMissing;
  CHECK(headers(entry, {}).before == "f\t1970-01-01 01:00:00.000000000 +0100");
}

TEST_CASE(
    "headers: labels stand as they are but for what terminals obey, for pairs in folders too, as "
    "in GNU diff") {
  Entry entry = entry_at({});
  const FormatOptions options{.label_before = "a b\t\xe9\x01", .label_after = "c"};
  CHECK(headers(entry, options).before == "a b\t\xe9\\x01");
  CHECK(headers(entry, options).after == "c");
  CHECK(shown_names(entry, options).after == "c");
  entry.named = false;
  CHECK(headers(entry, options).after == "c");
  CHECK(shown_names(entry, options).after == "c");
}

TEST_CASE("names in messages have their control characters escaped") {
  const Entry entry{{{.path = "a\nb"}, {.path = "c d"}}, true};
  CHECK(shown_names(entry, {}).before == "a\\nb");
  CHECK(shown_names(entry, {}).after == "c d");
  CHECK(plain_names(entry, {}).before == "a\nb");
}

}  // namespace
}  // namespace nt::diff
