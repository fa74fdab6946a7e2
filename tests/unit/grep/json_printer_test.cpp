#include "grep/json_printer.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <string>

#include "io/writer.hpp"

namespace nt::grep {
namespace {

// A JsonPrinter and what it writes.
struct Printed {
  explicit Printed(std::string pattern, bool invert = false, std::optional<std::string> text = {})
      : matcher(compile(std::move(pattern))),
        replacement(text ? std::optional(pattern::Template::parse(*text, matcher).value())
                         : std::nullopt),
        printer(out, matcher, invert, replacement ? &*replacement : nullptr) {}

  static pattern::Matcher compile(std::string pattern) {
    pattern::Options options;
    options.patterns = {std::move(pattern)};
    return pattern::Matcher::compile(options, pattern::Need::kGroups).value();
  }

  // What was written since this was last asked.
  std::string take() {
    out.flush();
    return std::exchange(sink.text, {});
  }

  pattern::Matcher matcher;
  std::optional<pattern::Template> replacement;
  io::StringSink sink;
  io::Writer out{sink, "test"};
  JsonPrinter printer;
};

// A line that ends in LF.
Line line(std::string_view whole, std::uint64_t number = 1, std::uint64_t offset = 0) {
  const std::string_view text = whole.substr(0, whole.size() - 1);
  return {text, text, whole, number, offset};
}

TEST_CASE("JsonPrinter: begin comes before the first line, end only after a begin") {
  Printed printed("x");
  printed.printer.begin_file("a.log");
  printed.printer.end_file({});
  CHECK(printed.take().empty());
  printed.printer.begin_file("b.log");
  printed.printer.context(line("y\n"));
  CHECK(
      printed.take() ==
      "{\"type\":\"begin\",\"data\":{\"path\":{\"text\":\"b.log\"}}}\n"
      "{\"type\":\"context\",\"data\":{\"path\":{\"text\":\"b.log\"},\"lines\":{\"text\":\"y\\n\"},"
      "\"line_number\":1,\"absolute_offset\":0,\"submatches\":[]}}\n");
  printed.printer.selected(line("x\n", 2, 2));
  CHECK(printed.take() ==
        "{\"type\":\"match\",\"data\":{\"path\":{\"text\":\"b.log\"},\"lines\":{\"text\":\"x\\n\"},"
        "\"line_number\":2,\"absolute_offset\":2,\"submatches\":"
        "[{\"match\":{\"text\":\"x\"},\"start\":0,\"end\":1}]}}\n");
  printed.printer.end_file({std::chrono::nanoseconds(2'000'001'500), 1, 1, 4, 300, 1, 1});
  CHECK(printed.take() ==
        "{\"type\":\"end\",\"data\":{\"path\":{\"text\":\"b.log\"},\"binary_offset\":null,"
        "\"stats\":{\"elapsed\":{\"secs\":2,\"nanos\":1500,\"human\":\"2.000002s\"},"
        "\"searches\":1,\"searches_with_match\":1,\"bytes_searched\":4,\"bytes_printed\":300,"
        "\"matched_lines\":1,\"matches\":1}}}\n");
}

std::string submatches(Printed& printed, std::string_view whole) {
  printed.printer.begin_part("a");
  printed.printer.selected(line(whole));
  const std::string text = printed.take();
  const std::size_t begin = text.find("\"submatches\":") + 13;
  return text.substr(begin, text.rfind("}}\n") - begin);
}

TEST_CASE("JsonPrinter: empty matches are shown, but not right behind another") {
  Printed printed("a*");
  CHECK(submatches(printed, "baac\n") ==
        "[{\"match\":{\"text\":\"\"},\"start\":0,\"end\":0},"
        "{\"match\":{\"text\":\"aa\"},\"start\":1,\"end\":3},"
        "{\"match\":{\"text\":\"\"},\"start\":4,\"end\":4}]");
  CHECK(printed.printer.take_matches() == 3);
  CHECK(printed.printer.take_matches() == 0);
  Printed replaced("a*", false, "<$0>");
  CHECK(submatches(replaced, "ba\n") ==
        "[{\"match\":{\"text\":\"\"},\"replacement\":{\"text\":\"<>\"},\"start\":0,\"end\":0},"
        "{\"match\":{\"text\":\"a\"},\"replacement\":{\"text\":\"<a>\"},\"start\":1,\"end\":2}]");
}

TEST_CASE("JsonPrinter: each text that is not UTF-8 is base64, for itself") {
  Printed printed("(.)o", false, "$1");
  printed.printer.begin_file("\xff.log");
  printed.printer.selected(line("no \xff\n"));
  CHECK(
      printed.take() ==
      "{\"type\":\"begin\",\"data\":{\"path\":{\"bytes\":\"/y5sb2c=\"}}}\n"
      "{\"type\":\"match\",\"data\":{\"path\":{\"bytes\":\"/y5sb2c=\"},"
      "\"lines\":{\"bytes\":\"bm8g/wo=\"},\"line_number\":1,\"absolute_offset\":0,\"submatches\":"
      "[{\"match\":{\"text\":\"no\"},\"replacement\":{\"text\":\"n\"},\"start\":0,\"end\":2}]}}\n");
}

TEST_CASE("JsonPrinter: under -v it is context that has matches, and they do not count") {
  Printed printed("x", true);
  CHECK(submatches(printed, "a\n") == "[]");
  printed.printer.context(line("x\n"));
  CHECK(printed.take().ends_with(
      "\"submatches\":[{\"match\":{\"text\":\"x\"},\"start\":0,\"end\":1}]}}\n"));
  CHECK(printed.printer.take_matches() == 0);
}

TEST_CASE("JsonPrinter: parts of a file have no begin of their own, and need one") {
  Printed part("x");
  part.printer.begin_part("a");
  part.printer.selected(line("x\n"));
  const std::string text = part.take();
  CHECK(text.starts_with("{\"type\":\"match\""));
  Printed whole("x");
  whole.printer.begin_file("a");
  whole.printer.pass_on("");
  CHECK(whole.take().empty());
  whole.printer.pass_on(text);
  whole.printer.pass_on(text);
  CHECK(whole.take() ==
        "{\"type\":\"begin\",\"data\":{\"path\":{\"text\":\"a\"}}}\n" + text + text);
}

TEST_CASE("the summary has its keys in ripgrep's order") {
  io::StringSink sink;
  io::Writer out(sink, "test");
  write_summary(out, {std::chrono::nanoseconds(1'500), 3, 2, 40, 300, 6, 7},
                std::chrono::nanoseconds(1'000'000'000));
  out.flush();
  CHECK(sink.text ==
        "{\"data\":{\"elapsed_total\":{\"human\":\"1.000000s\",\"nanos\":0,\"secs\":1},"
        "\"stats\":{\"bytes_printed\":300,\"bytes_searched\":40,"
        "\"elapsed\":{\"human\":\"0.000002s\",\"nanos\":1500,\"secs\":0},\"matched_lines\":6,"
        "\"matches\":7,\"searches\":3,\"searches_with_match\":2}},\"type\":\"summary\"}\n");
}

}  // namespace
}  // namespace nt::grep
