#include "diff/formats/functions.hpp"

#include <doctest/doctest.h>

#include <string>

namespace nt::diff {
namespace {

// What stands above each of some places, asked for in order.
std::vector<std::string> above(const std::vector<std::string>& patterns, std::string_view text,
                               const std::vector<std::size_t>& places) {
  const Entry entry;
  textdiff::LineKeys keys;
  const FileDiff diff{.entry = entry, .keys = keys, .texts = {text, ""}};
  const Functions functions = Functions::compile(patterns).value();
  FunctionFinder finder = FunctionFinder::make(functions, diff).value();
  std::vector<std::string> found;
  for (const std::size_t place : places) found.push_back(finder.above(place));
  return found;
}

using Found = std::vector<std::string>;

TEST_CASE("functions: the last line before that matches") {
  CHECK(above({"^f"}, "f1\nx\nf2\ny\n", {0, 3, 5, 8, 10}) == Found{"", " f1", " f1", " f2", " f2"});
  CHECK(above({"^g", "^h"}, "g\nh\nx\n", {2, 4}) == Found{" g", " h"});
  CHECK(above({"^g"}, "x\n", {2}) == Found{""});
  CHECK(above({}, "x\n", {2}) == Found{""});
}

TEST_CASE("functions: 40 bytes without the blanks around them") {
  const std::string name(50, 'n');
  CHECK(above({"n"}, " \t " + name + "\n", {54}) == Found{" " + std::string(40, 'n')});
  CHECK(above({"n"}, "n" + std::string(39, ' ') + "x\n", {42}) == Found{" n"});
  CHECK(above({"n"}, "n\r\n", {3}) == Found{" n"});
}

TEST_CASE("functions: one that is far above is found, across blocks") {
  std::string text = "func far\n";
  for (int i = 0; i < 300'000; ++i) text += "  a line of it\n";
  const std::size_t middle = text.size();
  for (int i = 0; i < 300'000; ++i) text += "  another\n";
  CHECK(above({"^func"}, text, {middle, text.size()}) == Found{" func far", " func far"});
  const std::string huge = "func huge\n" + std::string(3 << 20, ' ') + "\n";
  CHECK(above({"^func"}, huge, {huge.size()}) == Found{" func huge"});
}

TEST_CASE("functions: what was searched far back is released") {
  const std::string text = "f\n" + std::string(8 << 20, '\n');
  std::size_t released = 0;
  const Entry entry;
  textdiff::LineKeys keys;
  const FileDiff diff{
      .entry = entry, .keys = keys, .texts = {text, ""}, .release = [&](const auto& spans) {
        released += spans.before.size();
      }};
  const Functions functions = Functions::compile({"^f"}).value();
  CHECK(FunctionFinder::make(functions, diff).value().above(text.size()) == " f");
  CHECK(released > (6 << 20));
}

}  // namespace
}  // namespace nt::diff
