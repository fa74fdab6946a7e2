#include "diff/git_binary.hpp"

#include <doctest/doctest.h>

#include "diff/git_blob.hpp"
#include "shown.hpp"

namespace nt::diff {
namespace {

Entry entry_of(Kind before, Kind after) {
  return {{{.path = "a", .kind = before}, {.path = "b", .kind = after}}, true};
}

std::string patch_of(std::string_view before, std::string_view after) {
  const Entry entry = entry_of(Kind::kFile, Kind::kFile);
  auto differ = textdiff::TextDiffer::compile({}).value();
  io::StringSink sink;
  io::Writer out(sink, "test");
  write_git_binary(
      {.entry = entry, .keys = differ.keys(), .binary = true, .texts = {before, after}}, out);
  out.flush();
  return sink.text;
}

// What Python's zlib takes apart, and its base64.b85encode() makes of it.
TEST_CASE("git's binary patches: both files whole, in lines of base 85") {
  CHECK(patch_of("", std::string_view("a\0c", 3)) ==
        "GIT binary patch\nliteral 3\nNcmV+e0Q~=90Am4(0L1_R\n\n"
        "literal 0\nKcmV+b0RR6000031\n\n");
  std::string bytes;
  for (char i = 0; i < 50; ++i) bytes += i;
  CHECK(patch_of(bytes, "").ends_with(
      "literal 50\nzcmV-20L}jZ0RjUA1qKHQ2?`4g4Gs?w5fT#=6&4p585$cL9UdPbAtECrB_<~"
      "*DJm;0\nIEiNxGF;R;I$^ZZW\n\n"));
}

TEST_CASE(
    "git's names of contents: short or whole, zeros for what is missing, large ones side by side") {
  auto differ = textdiff::TextDiffer::compile({}).value();
  const auto names = [&](const Entry& entry, std::string_view before, std::string_view after,
                         bool whole, unsigned threads = 1) {
    const auto both = blob_names({.entry = entry, .keys = differ.keys(), .texts = {before, after}},
                                 threads, whole);
    return both.before + ' ' + both.after;
  };
  const Entry files = entry_of(Kind::kFile, Kind::kFile);
  CHECK(names(files, "", "x", false) == "e69de29 c1b0730");
  CHECK(names(files, "", "x", true) ==
        "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391 c1b0730e0133447badcfd47fd144e254807b06e1");
  CHECK(names(entry_of(Kind::kMissing, Kind::kFile), "", "", false) == "0000000 e69de29");
  CHECK(names(entry_of(Kind::kFile, Kind::kMissing), "", "", true) ==
        "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391 " + std::string(40, '0'));
  const std::string large(5 << 20, 'x');
  const std::string other(5 << 20, 'y');
  CHECK(names(files, large, other, true, 2) == names(files, large, other, true, 1));
}

}  // namespace
}  // namespace nt::diff
