#include "compress/plan.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace nt::compress {
namespace {

using codec::Target;
using Names = std::vector<std::string>;

Input file(const std::string& path, InputKind kind = InputKind::kRegular) {
  return {.path = path, .below = path.substr(path.rfind('/') + 1), .kind = kind};
}
Input met(const std::string& path, const std::string& below) {
  return {.path = path, .below = below, .was_met = true};
}
Options options(Mode mode, Destination to = {}) {
  Options options;
  options.mode = mode;
  options.destination = std::move(to);
  return options;
}

// Of each job the output, or why there is none.
Names outputs(std::vector<Input> inputs, const Options& options) {
  Names names;
  const auto jobs = plan(std::move(inputs), options);
  REQUIRE(jobs);
  for (const Job& job : *jobs) names.push_back(job.refusal ? job.refusal->message : job.output);
  return names;
}
std::string error(std::vector<Input> inputs, const Options& options) {
  const auto jobs = plan(std::move(inputs), options);
  REQUIRE_FALSE(jobs);
  return jobs.error().message;
}

const Input kStandardInput = file("-", InputKind::kStandardInput);

TEST_CASE("plan: outputs lie beside their inputs, under the suffix") {
  CHECK(outputs({file("a"), file("d/b.gz"), kStandardInput}, options(Mode::kCompress)) ==
        Names{"a.zst", "d/b.gz.zst", "-"});
  Options xz = options(Mode::kCompress);
  xz.format = Target::kXz;
  CHECK(outputs({file("a")}, xz) == Names{"a.xz"});
  CHECK(outputs({file("a")}, options(Mode::kCompress, {.suffix = ".s"})) == Names{"a.s"});
  CHECK(outputs({file("d/a.tgz"), file("b.s"), kStandardInput},
                options(Mode::kDecompress, {.suffix = ".s"})) == Names{"d/a.tar", "b", "-"});
  CHECK(outputs({file("a.txt")}, options(Mode::kDecompress)) ==
        Names{"cannot decompress 'a.txt': its name has no suffix of a known format"});
  CHECK(outputs({file("a.txt"), kStandardInput}, options(Mode::kTest)) == Names{"", ""});
}

TEST_CASE("plan: outputs go where they are told to") {
  CHECK(outputs({file("a"), kStandardInput}, options(Mode::kCompress, {.standard_output = true})) ==
        Names{"-", "-"});
  CHECK(outputs({file("a"), file("b")}, options(Mode::kCompress, {.file = "-"})) ==
        Names{"-", "-"});
  CHECK(outputs({kStandardInput}, options(Mode::kDecompress, {.file = "x"})) == Names{"x"});
  const Destination folder{.folder = "out"};
  CHECK(outputs({file("p/a"), met("p/q/b", "q/b")}, options(Mode::kCompress, folder)) ==
        Names{"out/a.zst", "out/q/b.zst"});
  CHECK(outputs({kStandardInput}, options(Mode::kCompress, folder)) ==
        Names{"cannot compress '-': standard input has no name in a folder"});
}

TEST_CASE("plan: the name of a single output tells the format") {
  const auto target = [](const char* name, std::optional<Target> format = {}) {
    Options how = options(Mode::kCompress, {.file = name});
    how.format = format;
    return plan({file("a")}, how).value().front().target;
  };
  CHECK(target("x.tar.xz") == Target::kXz);
  CHECK(target("x") == Target::kZstd);
  CHECK(target("x.gz", Target::kBgzf) == Target::kBgzf);
  CHECK(target("x.lzma", Target::kXz) == Target::kXz);
  CHECK(error({file("a")}, options(Mode::kCompress, {.file = "x.lz"})) ==
        "cannot write 'x.lz': lzip is a format that is only read");
}

TEST_CASE("plan: links, specials and folders are refused, unless they are only read") {
  const std::vector<Input> kOthers{file("l", InputKind::kLink), file("s", InputKind::kSpecial),
                                   file("d", InputKind::kFolder)};
  const std::string folder = "cannot compress 'd': it is a folder";
  CHECK(outputs(kOthers, options(Mode::kCompress)) ==
        Names{"cannot compress 'l': it is a symbolic link",
              "cannot compress 's': it is no regular file", folder});
  CHECK(outputs(kOthers, options(Mode::kCompress, {.force = true})) ==
        Names{"l.zst", "s.zst", folder});
  CHECK(outputs(kOthers, options(Mode::kCompress, {.standard_output = true})) ==
        Names{"-", "-", folder});
}

TEST_CASE("plan: nothing is done where two inputs would have one output") {
  const std::string message =
      "cannot write 'd/../a': it would be made of both 'a.gz' and 'd/../a.xz'";
  CHECK(error({file("a.gz"), file("b.gz"), file("d/../a.xz")}, options(Mode::kDecompress)) ==
        message);
  CHECK(error({file("a"), file("a")}, options(Mode::kCompress)) ==
        "cannot write 'a.zst': it would be made of both 'a' and 'a'");
  CHECK(error({file("p/a"), file("q/a")}, options(Mode::kCompress, {.folder = "o"})) ==
        "cannot write 'o/a.zst': it would be made of both 'p/a' and 'q/a'");
  CHECK(error({file("a"), file("b")}, options(Mode::kCompress, {.file = "x"})) ==
        "-o 'x' is one file, of which there would be 2 inputs");
}

TEST_CASE("plan: what is passed over, and what cannot be looked at") {
  Input passed = file("a.gz");
  passed.passed_over = "it is compressed";
  Input missing = file("m");
  missing.error = Error{ErrorKind::kSystem, "cannot open 'm'", {}};
  CHECK(outputs({passed, missing, file("a")}, options(Mode::kCompress)) ==
        Names{"cannot open 'm'", "a.zst"});
}

TEST_CASE("plan: what a format has not is an error") {
  Options how = options(Mode::kCompress);
  how.encode.extreme = true;
  CHECK(error({file("a")}, how) == "-e is for xz");
  how.encode.extreme = false;
  how.encode.frame_size = 1 << 20;
  CHECK(plan({file("a")}, how));
  how.destination.file = "a.gz";
  CHECK(error({file("a")}, how) == "--frame-size is for zstd, and gzip is asked for");
  how.mode = Mode::kDecompress;
  CHECK(plan({file("a")}, how));
}

}  // namespace
}  // namespace nt::compress
