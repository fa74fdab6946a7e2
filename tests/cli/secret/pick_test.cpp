// nt secret uuid, ulid, int and choice.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <set>

#include "harness/message.hpp"
#include "harness/sandbox.hpp"
#include "harness/utf16.hpp"

namespace nt::test {
namespace {

std::int64_t now() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

TEST_CASE("secret uuid: version 4 unless 7 is wanted") {
  Sandbox box;
  for (const Words& args : {Words{"secret", "uuid"}, {"secret", "uuid", "4"}}) {
    const std::string uuid = lines_of(box.run(args).out).at(0);
    CHECK(uuid.size() == 36);
    CHECK(uuid[14] == '4');
    CHECK(std::string_view("89ab").find(uuid[19]) != std::string_view::npos);
  }
  const std::int64_t before = now();
  const std::string uuid = lines_of(box.run({"secret", "uuid", "7"}).out).at(0);
  CHECK(uuid[14] == '7');
  const std::int64_t made = std::stoll(uuid.substr(0, 8) + uuid.substr(9, 4), nullptr, 16);
  // The clock may be set while this runs, but hardly by more than a day.
  CHECK(made > before - 86'400'000);
  CHECK(made < before + 86'400'000);
  const auto r = box.run({"secret", "uuid", "5"});
  CHECK(is_message(r.err, "nt secret uuid"));
  CHECK(r.code == 2);
}

TEST_CASE("secret uuid, ulid: many of one call rise, and none comes twice") {
  Sandbox box;
  for (const Words& args : {Words{"secret", "uuid", "7", "--count", "100000"},
                            {"secret", "ulid", "--count", "100000"}}) {
    const Words ids = lines_of(box.run(args).out);
    CHECK(ids.size() == 100'000);
    CHECK(std::is_sorted(ids.begin(), ids.end()));
    CHECK(std::adjacent_find(ids.begin(), ids.end()) == ids.end());
  }
  const std::string ulid = lines_of(box.run({"secret", "ulid"}).out).at(0);
  CHECK(ulid.size() == 26);
  CHECK(ulid.find_first_not_of("0123456789ABCDEFGHJKMNPQRSTVWXYZ") == std::string::npos);
}

TEST_CASE("secret choice, passphrase: lists in UTF-16 are read") {
  Sandbox box;
  box.write("list", utf16("one\r\none\r\n"));
  CHECK(box.nt({"secret", "choice"}).in(file("list")).run().out == "one\n");
  CHECK(box.run({"secret", "passphrase", "--words", "1", "--wordlist", "list"}).out == "one\n");
}

TEST_CASE("secret int: both ends are included, and nothing beyond them") {
  Sandbox box;
  // One of three is missed in 1,000 draws with a chance below 3 (2/3)^1000 < 1e-170.
  const Words numbers =
      lines_of(box.run({"secret", "int", "--count", "1000", "--", "-1", "1"}).out);
  CHECK(std::set<std::string>(numbers.begin(), numbers.end()) ==
        std::set<std::string>{"-1", "0", "1"});
  CHECK(box.run({"secret", "int", "5", "5"}).out == "5\n");
  const std::string least = "-9223372036854775808";
  const std::string most = "9223372036854775807";
  CHECK(box.run({"secret", "int", "--", least, least}).out == least + "\n");
  CHECK(box.run({"secret", "int", most, most}).out == most + "\n");
  const auto whole = box.run({"secret", "int", "--entropy", "--", least, most});
  CHECK(whole.err == "64 bits\n");
  CHECK(whole.code == 0);
  CHECK(box.run({"secret", "int", "010", "10"}).out == "10\n");  // decimal
}

TEST_CASE("secret int: wrong bounds are refused") {
  Sandbox box;
  for (const Words& args : {Words{"secret", "int"},
                            {"secret", "int", "1"},
                            {"secret", "int", "1", "2", "3"},
                            {"secret", "int", "2", "1"},
                            {"secret", "int", "1", "x"},
                            {"secret", "int", "1", "1.5"},
                            {"secret", "int", "1", ""},
                            {"secret", "int", "-1", "1"},
                            {"secret", "int", "1", "9223372036854775808"},
                            {"secret", "int", "--", "-9223372036854775809", "1"}}) {
    const auto r = box.run(args);
    CHECK(r.out.empty());
    CHECK(is_message(r.err, "nt secret int"));
    CHECK(r.code == 2);
  }
  CHECK(box.run({"secret", "int", "2", "1"}).err ==
        "nt secret int: LOW 2 is greater than HIGH 1\n");
  CHECK(box.run({"secret", "int", "-5", "5"}).err ==
        "nt secret int: unknown flag '-5'\nhint: to name an operand that begins with '-', put '--' "
        "before it\n");
}

TEST_CASE("secret choice: one of the items") {
  Sandbox box;
  const Words drawn =
      lines_of(box.run({"secret", "choice", "--count", "1000", "--", "a", "b b", "-c"}).out);
  CHECK(std::set<std::string>(drawn.begin(), drawn.end()) ==
        std::set<std::string>{"a", "b b", "-c"});
  CHECK(box.run({"secret", "choice", "hex"}).out == "hex\n");
  CHECK(box.run({"secret", "choice", ""}).out == "\n");
}

TEST_CASE("secret choice: one of the lines of stdin") {
  Sandbox box;
  const auto run = [&box](Words flags, std::string input) {
    flags.insert(flags.begin(), {"secret", "choice"});
    return box.nt(flags).in(std::move(input)).run();
  };
  const Words drawn = lines_of(run({"--count", "1000"}, "a\nb\n\nc").out);
  CHECK(std::set<std::string>(drawn.begin(), drawn.end()) ==
        std::set<std::string>{"a", "b", "", "c"});
  CHECK(run({}, "one\n").out == "one\n");
  CHECK(run({"-0"}, std::string("a\nb\0", 4)).out == std::string("a\nb\0", 4));
  CHECK(run({"--entropy"}, "a\nb\na\na\n").err == "0.42 bits\n");  // a is drawn 3 times in 4
  CHECK(run({}, "\n").out == "\n");
  CHECK(run({}, "one\r\n").out == "one\n");
  CHECK(run({}, "a\xff\n").out == "a\xff\n");
  const std::string many(std::size_t{3} << 20, 'x');
  CHECK(run({}, many).out == many + "\n");
}

TEST_CASE("secret choice: a choice of nothing is refused") {
  Sandbox box;
  const auto r = box.run({"secret", "choice"});
  CHECK(r.out.empty());
  CHECK(
      r.err ==
      "nt secret choice: there is nothing to choose from: no ITEM, and standard input is empty\n");
  CHECK(r.code == 2);
  CHECK(box.nt({"secret", "choice"}).in(closed()).run().code == 2);
}

}  // namespace
}  // namespace nt::test
