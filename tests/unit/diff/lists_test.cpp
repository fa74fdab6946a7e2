#include <doctest/doctest.h>

#include "diff/format.hpp"
#include "diff/headers.hpp"

namespace nt::diff {
namespace {

std::string list(const FormatOptions& options, const Entry& entry, std::string_view before,
                 std::string_view after, bool binary = false) {
  auto differ = textdiff::TextDiffer::compile({}).value();
  const auto changes = differ.diff({before, after});
  const auto format = make_format(options).value();
  io::StringSink sink;
  io::Writer out(sink, "test");
  const FileDiff diff{.entry = entry,
                      .keys = differ.keys(),
                      .binary = binary,
                      .texts = {before, after},
                      .changes = changes};
  if (binary) {
    format->write_binary(diff, out);
  } else {
    CHECK(format->write(diff, out).has_value());
  }
  out.flush();
  return sink.text;
}

Entry entry_of(std::string before, std::string after) {
  return {{{.path = std::move(before), .kind = Kind::kFile},
           {.path = std::move(after), .kind = Kind::kFile}},
          true};
}

TEST_CASE("numstat: lines that came, lines that went, the name") {
  const FormatOptions options{.kind = FormatKind::kNumstat};
  CHECK(list(options, entry_of("x", "x"), "a\nb\n", "a\nc\nd\n") == "2\t1\tx\n");
  CHECK(list(options, entry_of("x", "y"), "a\n", "") == "0\t1\tx => y\n");
  CHECK(list(options, entry_of("a b", "c\td"), "a\n", "") == "0\t1\ta b => \"c\\td\"\n");
  CHECK(list(options, entry_of("x", "x"), "a", "b", true) == "-\t-\tx\n");
}

TEST_CASE("numstat: names that end in NUL") {
  const FormatOptions options{.kind = FormatKind::kNumstat, .null = true};
  CHECK(list(options, entry_of("a\tb", "a\tb"), "a\n", "") == std::string("0\t1\ta\tb\0", 8));
  CHECK(list(options, entry_of("x", "y"), "a\n", "") == std::string("0\t1\t\0x\0y\0", 9));
}

TEST_CASE("name-status: what became of a file") {
  const FormatOptions options{.kind = FormatKind::kNameStatus};
  Entry entry = entry_of("x", "y");
  CHECK(list(options, entry, "a", "b") == "M\tx\n");
  CHECK(list(options, entry, "a", "b", true) == "M\tx\n");
  entry.before.kind = Kind::kMissing;
  CHECK(list(options, entry, "", "b") == "A\ty\n");
  entry = entry_of("x\n", "y");
  entry.after.kind = Kind::kMissing;
  CHECK(list(options, entry, "a", "") == "D\t\"x\\n\"\n");
  CHECK(list({.kind = FormatKind::kNameStatus, .null = true}, entry, "a", "") ==
        std::string("D\tx\n\0", 5));
  entry = entry_of("x", "x");
  entry.named = false;
  entry.after.kind = Kind::kLink;
  CHECK(list(options, entry, "a", "b") == "T\tx\n");
}

TEST_CASE("names in lists are quoted as git does it, who leaves blanks alone") {
  CHECK(quote_listed("a b") == "a b");
  CHECK(quote_listed("a é") == "\"a \\303\\251\"");
}

}  // namespace
}  // namespace nt::diff
