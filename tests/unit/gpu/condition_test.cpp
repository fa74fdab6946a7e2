#include "gpu/condition.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

namespace nt::gpu {
namespace {

using namespace std::chrono_literals;

Condition parsed(std::string_view text) {
  auto condition = Condition::parse(text);
  REQUIRE_MESSAGE(condition.has_value(), text);
  return *std::move(condition);
}

Error error_of(std::string_view text) {
  const auto condition = Condition::parse(text);
  REQUIRE_MESSAGE(!condition.has_value(), text);
  CHECK(exit_code(condition.error().kind) == 2);
  return condition.error();
}

Sample row(int second, const std::vector<Reading<double>>& gpus = {}, Reading<double> cpu = {}) {
  Sample sample;
  sample.time = Instant(std::chrono::seconds(second));
  sample.cpu.util = cpu;
  for (const Reading<double>& util : gpus) {
    Gpu& gpu = sample.gpus.emplace_back();
    gpu.uuid = "GPU-" + std::to_string(sample.gpus.size());
    gpu.util = util;
  }
  return sample;
}

bool holds(std::string_view text, const Sample& sample, Quantifier which = Quantifier::kEvery) {
  return ConditionWatch(parsed(text), which).holds(sample);
}

TEST_CASE("a condition is read by precedence: not, and, or, for") {
  const auto text = [](std::string_view typed) { return parsed(typed).text(); };
  CHECK(text("gpu.util<5") == "gpu.util < 5");
  CHECK(text("cpu.util < 1 or cpu.util > 2 and load.1 >= 3") ==
        "(cpu.util < 1 or (cpu.util > 2 and load.1 >= 3))");
  CHECK(text("(cpu.util < 1 || cpu.util > 2) && !load.1 != 3") ==
        "((cpu.util < 1 or cpu.util > 2) and not load.1 != 3)");
  CHECK(text("cpu.util == 1 and load.1 <= 2 for 1m30s") ==
        "((cpu.util = 1 and load.1 <= 2) for 90000000000ns)");
  CHECK(text("(gpu.util < 5 for 1s) or not (cpu.util < 5 for 2s)") ==
        "((gpu.util < 5 for 1000000000ns) or not (cpu.util < 5 for 2000000000ns))");
}

TEST_CASE("numbers take the unit of their field, or none") {
  const auto text = [](std::string_view typed) { return parsed(typed).text(); };
  CHECK(text("gpu.util < 5%") == "gpu.util < 5");
  CHECK(text("gpu.util < 5.5 %") == "gpu.util < 5.5");
  CHECK(text("gpu.temp > -5C") == "gpu.temp > -5");
  CHECK(text("gpu.power > 300 W for 1s") == "(gpu.power > 300 for 1000000000ns)");
  CHECK(text("gpu.clock_gfx < 900MHz and gpu.energy > 1J") ==
        "(gpu.clock_gfx < 900 and gpu.energy > 1)");
}

TEST_CASE("numbers are as people write them, and so are the words between") {
  const auto text = [](std::string_view typed) { return parsed(typed).text(); };
  CHECK(text("gpu.util < +5 AND gpu.temp > .5 Or NOT load.1 < 1e2 FOR 1s") ==
        "(((gpu.util < 5 and gpu.temp > 0.5) or not load.1 < 100) for 1000000000ns)");
  CHECK(text("gpu.power > 1.5e2W and gpu.temp > -.5e+1 C") ==
        "(gpu.power > 150 and gpu.temp > -5)");
  CHECK(text("mem.used > +.5K") == "mem.used > 512");
}

TEST_CASE("of a long condition a part is shown, around the fault") {
  std::string text;
  for (int i = 0; i < 200; ++i) text += "cpu.util > 5 and ";
  const std::size_t at = text.size();
  for (const std::string& more :
       {std::string(), std::string(" and cpu.util > \xc3\xa9 and ") + text}) {
    CAPTURE(more.size());
    const std::string message = error_of(text + "cpu.utl > 1" + more).message;
    CHECK(message.size() < 250);
    const std::size_t shown = message.find('\n') + 3;
    CHECK(message.substr(shown, 3) == "...");
    const std::size_t column = message.size() - message.rfind('\n') - 4;
    CHECK(message.substr(shown + column).starts_with("cpu.utl > 1"));
  }
  CHECK(error_of("cpu.utl > 1 and " + text).message.ends_with("...\n  ^"));
  CHECK(at > 1000);
}

TEST_CASE("sizes take units of sizes") {
  CHECK(parsed("gpu.mem_used > 1.5G").text() == "gpu.mem_used > 1610612736");
  CHECK(parsed("mem.used > 2 GB").text() == "mem.used > 2000000000");
  CHECK(parsed("mem.used > 18446744073709551615").text() == "mem.used > 9223372036854775808");
}

TEST_CASE("a bad condition is shown with its fault") {
  CHECK(error_of("gpu.utl < 5").message ==
        "bad condition: there is no such field\n  gpu.utl < 5\n  ^");
  CHECK(error_of("gpu.utl < 5").hint == "did you mean gpu.util?");
  CHECK(error_of("gpu.util < 5 cpu.util").message ==
        "bad condition: 'and' or 'or' is missing\n  gpu.util < 5 cpu.util\n               ^");
  const auto fault = [](std::string_view text, std::string_view what, std::size_t column) {
    CAPTURE(text);
    const std::string message = error_of(text).message;
    CHECK(message.substr(15, message.find('\n') - 15) == what);
    CHECK(message.size() - message.rfind('\n') - 4 == column);
  };
  fault("cpu.util > 1 and gpu.name = 5", "this field is no number", 17);
  fault("", "it is empty", 0);
  fault("  ", "it is empty", 0);
  fault("cpu.util", "a comparison is missing", 8);
  fault("cpu.util 5", "a comparison is missing", 9);
  fault("cpu.util <", "a number is missing", 10);
  fault("cpu.util < x", "a number is missing", 11);
  fault("cpu.util < +", "a number is missing", 11);
  fault("cpu.util < 5x", "this is no unit of that field", 12);
  fault("cpu.util < 5 W", "this is no unit of that field", 13);
  fault("cpu.util < 5 foo", "this is no unit of that field", 13);
  fault("cpu.util < 1.2.3", "this is no unit of that field", 14);
  fault("cpu.util > 1 AND foo", "there is no such field", 17);
  fault("mem.used < 1 foo", "this is no size", 13);
  fault("mem.used < 1e2", "this is no size", 11);
  fault("mem.used < 5X", "this is no size", 11);
  fault("mem.used < -5", "this is no size", 11);
  fault("load.1 < 5%", "this is no unit", 10);
  fault("cpu.util < 5 and", "a field is missing", 16);
  fault("cpu.util < 5 and < 3", "a field is expected here", 17);
  fault("(cpu.util < 5", "a parenthesis is not closed", 0);
  fault("cpu.util < 5)", "a parenthesis is closed that is not open", 12);
  fault("(cpu.util < 5 cpu.util)", "'and' or 'or' is missing", 14);
  fault("cpu.util < 5 for", "a duration is missing", 16);
  fault("cpu.util < 5 for ever", "this is no duration", 17);
  fault("cpu.util < 5 for 1s and load.1 < 2", "'for' ends a condition", 20);
  fault("é", "a field is expected here", 0);
  CHECK(error_of(std::string(1000, '(')).message.find("nested too deep") != std::string::npos);
  CHECK(error_of("cpu.util < 1e400").message.find("too large or too small") != std::string::npos);
  CHECK(error_of("cpu.util\n< \x1b").message.find("cpu.util\\n< \\x1b\n") != std::string::npos);
}

TEST_CASE("a condition about GPUs holds for every one, or any") {
  CHECK(holds("gpu.util < 5", row(0, {1.0, 2.0})));
  CHECK_FALSE(holds("gpu.util < 5", row(0, {1.0, 50.0})));
  CHECK(holds("gpu.util < 5", row(0, {1.0, 50.0}), Quantifier::kAny));
  CHECK_FALSE(holds("gpu.util < 5", row(0, {10.0, 50.0}), Quantifier::kAny));
  for (const Quantifier which : {Quantifier::kEvery, Quantifier::kAny}) {
    CHECK_FALSE(holds("gpu.util < 5", row(0), which));
    CHECK_FALSE(holds("not gpu.util < 5", row(0), which));
  }
}

TEST_CASE("all that is said of a GPU is said of the same one") {
  Sample sample = row(0, {90.0, 1.0});
  sample.gpus[0].temperature = 40.0;
  sample.gpus[1].temperature = 90.0;
  CHECK_FALSE(holds("gpu.util > 50 and gpu.temp > 80", sample, Quantifier::kAny));
  sample.gpus[0].temperature = 85.0;
  CHECK(holds("gpu.util > 50 and gpu.temp > 80", sample, Quantifier::kAny));
}

TEST_CASE("what is unknown satisfies neither a condition nor its contrary") {
  const Sample unknown = row(0, {1.0, Unknown::kError});
  CHECK_FALSE(holds("gpu.util < 5", unknown));
  CHECK_FALSE(holds("not gpu.util >= 5", unknown));
  CHECK(holds("gpu.util < 5", unknown, Quantifier::kAny));
  CHECK_FALSE(holds("gpu.util >= 5", unknown, Quantifier::kAny));
  // But what does not turn on it may be true.
  CHECK(holds("cpu.util < 5 or mem.used < 1", row(0, {}, 1.0)));
  CHECK_FALSE(holds("cpu.util < 5 and mem.used < 1", row(0, {}, 1.0)));
  CHECK_FALSE(holds("not (cpu.util < 5 and mem.used < 1)", row(0, {}, 1.0)));
  CHECK(holds("not (cpu.util > 5 and mem.used < 1)", row(0, {}, 1.0)));
}

TEST_CASE("over no GPU what is said of one is unknown, and what does not turn on it may be true") {
  const auto truth = [](std::string_view text, Quantifier which) {
    return ConditionWatch(parsed(text), which).truth(row(0, {}, 20.0));
  };
  for (const Quantifier which : {Quantifier::kEvery, Quantifier::kAny}) {
    CHECK(truth("gpu.util > 50", which) == Truth::kUnknown);
    CHECK(truth("not gpu.util > 50", which) == Truth::kUnknown);
    CHECK(truth("cpu.util > 1 or gpu.util > 50", which) == Truth::kTrue);
    CHECK(truth("gpu.util > 50 or cpu.util > 1", which) == Truth::kTrue);
    CHECK(truth("cpu.util > 90 or gpu.util > 50", which) == Truth::kUnknown);
    CHECK(truth("cpu.util > 1 and gpu.util > 50", which) == Truth::kUnknown);
    CHECK(truth("cpu.util > 90 and gpu.util > 50", which) == Truth::kFalse);
    CHECK(truth("not (cpu.util > 90 and gpu.util > 50)", which) == Truth::kTrue);
    CHECK(truth("gpu.util > 50 for 0s", which) == Truth::kUnknown);
  }
}

TEST_CASE("every and any are three-valued, too") {
  const auto truth = [](const std::vector<Reading<double>>& gpus, Quantifier which) {
    return ConditionWatch(parsed("gpu.util < 5"), which).truth(row(0, gpus));
  };
  const Reading<double> unknown = Unknown::kError;
  CHECK(truth({1.0, unknown}, Quantifier::kEvery) == Truth::kUnknown);
  CHECK(truth({9.0, unknown}, Quantifier::kEvery) == Truth::kFalse);
  CHECK(truth({1.0, unknown}, Quantifier::kAny) == Truth::kTrue);
  CHECK(truth({9.0, unknown}, Quantifier::kAny) == Truth::kUnknown);
  CHECK(truth({9.0, 9.0}, Quantifier::kAny) == Truth::kFalse);
}

TEST_CASE("a condition needs GPUs where it can never be true without one") {
  const auto needs = [](std::string_view text) { return parsed(text).needs_gpus(); };
  for (const char* text :
       {"gpu.util < 5", "not gpu.util < 5", "gpu.util < 5 for 1s", "cpu.util < 5 and gpu.util < 5",
        "not (cpu.util < 5 or gpu.util < 5)", "gpu.util < 5 or gpu.util > 6"}) {
    CAPTURE(text);
    CHECK(needs(text));
  }
  for (const char* text :
       {"cpu.util < 5", "cpu.util < 5 or gpu.util < 5", "not (cpu.util < 5 and gpu.util < 5)",
        "cpu.util < 5 for 1s", "not (cpu.util < 5 for 1s) or gpu.util < 5"}) {
    CAPTURE(text);
    CHECK_FALSE(needs(text));
  }
}

TEST_CASE("for: what was unknown in between is not false behind it") {
  ConditionWatch watch(parsed("gpu.util > 85 for 2s"), Quantifier::kAny);
  const Reading<double> unknown = Unknown::kError;
  const std::pair<Reading<double>, Truth> rows[] = {
      {90.0, Truth::kFalse},      {90.0, Truth::kFalse},   {90.0, Truth::kTrue},
      {unknown, Truth::kUnknown}, {90.0, Truth::kUnknown}, {90.0, Truth::kUnknown},
      {90.0, Truth::kTrue},       {10.0, Truth::kFalse},   {unknown, Truth::kUnknown},
      {90.0, Truth::kFalse},  // it was false 2 s before, at the most
      {90.0, Truth::kUnknown},    {90.0, Truth::kTrue}};
  for (int second = 0; const auto& [value, expected] : rows) {
    CAPTURE(second);
    CHECK(watch.truth(row(second++, {value})) == expected);
  }
}

TEST_CASE("for: a GPU that comes later was unknown before, and what is said of the machine holds") {
  ConditionWatch watch(parsed("(cpu.util < 5 for 2s) and gpu.util < 5"), Quantifier::kEvery);
  CHECK(watch.truth(row(0, {}, 1.0)) == Truth::kFalse);
  CHECK(watch.truth(row(1, {}, 1.0)) == Truth::kFalse);
  CHECK(watch.truth(row(2, {1.0}, 1.0)) == Truth::kTrue);
}

TEST_CASE("for: it has been true in each row for that long") {
  ConditionWatch watch(parsed("gpu.util < 5 for 3s"), Quantifier::kEvery);
  CHECK_FALSE(watch.holds(row(0, {1.0})));
  CHECK_FALSE(watch.holds(row(1, {1.0})));
  CHECK_FALSE(watch.holds(row(2, {1.0})));
  CHECK(watch.holds(row(3, {1.0})));
  CHECK(watch.holds(row(4, {1.0})));
  CHECK_FALSE(watch.holds(row(5, {9.0})));
  CHECK_FALSE(watch.holds(row(6, {1.0})));
  CHECK_FALSE(watch.holds(row(7, {Unknown::kError})));
  for (const int second : {8, 9, 10}) CHECK_FALSE(watch.holds(row(second, {1.0})));
  CHECK(watch.holds(row(11, {1.0})));
}

TEST_CASE("for: each GPU has its own time") {
  ConditionWatch any(parsed("gpu.util < 5 for 2s"), Quantifier::kAny);
  CHECK_FALSE(any.holds(row(0, {1.0, 9.0})));
  CHECK_FALSE(any.holds(row(1, {9.0, 1.0})));
  CHECK_FALSE(any.holds(row(2, {1.0, 1.0})));
  CHECK(any.holds(row(3, {9.0, 1.0})));
  // One that has gone begins anew.
  CHECK_FALSE(any.holds(row(4, {9.0})));
  CHECK_FALSE(any.holds(row(5, {9.0, 1.0})));
}

TEST_CASE(
    "for: GPUs of a record that have no UUID, or the same, are told apart as far as they can be") {
  ConditionWatch any(parsed("gpu.util < 5 for 1s"), Quantifier::kAny);
  for (const char* uuid : {"", "GPU-1"}) {
    Sample sample = row(0, {1.0, 9.0});
    for (int second = 0; second < 3; ++second) {
      for (Gpu& gpu : sample.gpus) gpu.uuid = uuid;
      sample.time += std::chrono::seconds(1);
      any.truth(sample);
    }
    CHECK((any.truth(sample) == Truth::kTrue) == sample.gpus[0].uuid.empty());
  }
}

TEST_CASE("for: ticks that were missed are no time in which it was true") {
  ConditionWatch watch(parsed("cpu.util < 5 for 3s"), Quantifier::kEvery);
  CHECK_FALSE(watch.holds(row(0, {}, 1.0)));
  Sample after = row(100, {}, 1.0);
  after.missed = 99;
  CHECK_FALSE(watch.holds(after));  // of 100 s, one was seen
  CHECK_FALSE(watch.holds(row(101, {}, 1.0)));
  CHECK(watch.holds(row(102, {}, 1.0)));
  // A clock that is set back takes no time away.
  CHECK(watch.holds(row(50, {}, 1.0)));
}

TEST_CASE("for: it is followed on both sides of or, and of and") {
  ConditionWatch watch(parsed("cpu.util < 50 or (cpu.util < 90 for 2s)"), Quantifier::kEvery);
  CHECK(watch.holds(row(0, {}, 10.0)));
  CHECK(watch.holds(row(1, {}, 10.0)));
  CHECK(watch.holds(row(2, {}, 80.0)));
}

TEST_CASE("it is known which GPUs it was true of, unless it was true of none in particular") {
  using Places = std::vector<std::size_t>;
  Sample sample;
  sample.cpu.util = 50.0;
  for (const double util : {90.0, 10.0, 95.0}) sample.gpus.emplace_back().util = util;
  for (std::size_t i = 0; i < 3; ++i) sample.gpus[i].uuid = std::to_string(i);
  const auto true_of = [&](const char* text) {
    ConditionWatch watch(Condition::parse(text).value(), Quantifier::kAny);
    watch.truth(sample);
    return watch.true_of();
  };
  CHECK(true_of("gpu.util > 85") == Places{0, 2});
  CHECK(true_of("gpu.util > 85 and cpu.util > 5") == Places{0, 2});
  CHECK(true_of("gpu.util > 99").empty());
  CHECK(true_of("cpu.util > 5").empty());
  CHECK(true_of("gpu.util > 85 or cpu.util > 5").empty());
}

}  // namespace
}  // namespace nt::gpu
