// --json, where a run of nt does not get to.
#include <doctest/doctest.h>

#include <array>
#include <string>

#include "diff/format.hpp"

namespace nt::diff {
namespace {

Entry entry(const std::string& before, const std::string& after) {
  Entry entry;
  entry.before.path = before;
  entry.after.path = after;
  entry.before.kind = entry.after.kind = Kind::kFile;
  return entry;
}

TEST_CASE("a line that moved to another pair of files names that, too") {
  const std::array pairs{entry("old/a", "new/a"), entry("old/b", "new/b")};
  const std::string before = "one\ntwo\n";
  const std::string after = "two\n";
  const std::array changes{textdiff::Change{{{0, 1, 0, 4}, {0, 0, 0, 0}}}};
  const std::array moved{textdiff::MovedBlock{0, 1, 1, 6}};
  textdiff::LineKeys keys;
  FileDiff diff{.entry = pairs[0], .keys = keys, .texts = {before, after}, .changes = changes};
  diff.moved.before = moved;
  diff.moved.pairs = pairs;
  const FormatOptions options{.kind = FormatKind::kJson};
  io::StringSink sink;
  io::Writer out(sink, "test");
  REQUIRE(make_format(options).value()->write(diff, out));
  out.flush();
  CHECK(sink.text.find(R"({"op":"-","old":1,"text":"one","moved":{"file":"new/b","line":7}})") !=
        std::string::npos);
}

}  // namespace
}  // namespace nt::diff
