// nt gpu-watch: every format of one record, byte by byte (tests/data/gpu_watch). To write them
// anew, run this with NT_BLESS=1, and look at what changed.
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "gpu_watch/machine.hpp"
#include "harness/fake_driver.hpp"
#include "harness/message.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

namespace fs = std::filesystem;

const fs::path kData = fs::path(NT_SOURCE_DIR) / "tests/data/gpu_watch";
const std::string kRecord = kData / "record.jsonl";

std::string golden(const std::string& format) {
  std::ifstream file(kData / ("record." + format), std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void check(const std::string& format, const std::string& bytes) {
  CAPTURE(format);
  if (std::getenv("NT_BLESS") != nullptr)
    std::ofstream(kData / ("record." + format), std::ios::binary) << bytes;
  CHECK(!bytes.empty());
  CHECK(bytes == golden(format));
}

TEST_CASE("gpu-watch: a record in each format of rows") {
  Sandbox box;
  for (const std::string format : {"text", "notes", "table", "csv", "json"}) {
    const auto r =
        box.nt({"gpu-watch", "--replay", kRecord, "--format", format}).env("TZ", "UTC").run();
    CHECK(r.code == 0);
    CHECK(r.err.empty());
    check(format, r.out);
  }
}

TEST_CASE("gpu-watch: a record as metrics, a page and a picture, all at once") {
  Sandbox box;
  const auto r = box.nt({"gpu-watch", "--replay", kRecord, "-q", "--prom", "it.prom", "--html",
                         "it.html", "--svg", "it.svg"})
                     .env("TZ", "UTC")
                     .run();
  CHECK(r.code == 0);
  CHECK(r.out.empty());
  CHECK(r.err.empty());
  CHECK(box.list() == Words{"it.html", "it.prom", "it.svg"});
  for (const std::string format : {"prom", "html", "svg"}) check(format, box.read("it." + format));
}

TEST_CASE("gpu-watch: what is recorded gives the same bytes again, in each format") {
  Sandbox box;
  const FakeDriver driver(box, "count 2\ngpu.1.util 12\ngpu.0.compute 10:100\ngpu.1.mig 0");
  const Words outputs{"--prom", "it.prom", "--html", "it.html", "--svg", "it.svg", "--force"};
  for (const std::string format : {"text", "notes", "table", "csv", "json"}) {
    CAPTURE(format);
    const auto live = driver
                          .nt(joined({"gpu-watch", "-n", "4", "-i", "50ms", "--format", format,
                                      "--record", "run", "--summary"},
                                     outputs))
                          .run();
    Words files;
    for (const std::string name : {"it.prom", "it.html", "it.svg"}) files.push_back(box.read(name));
    const auto again =
        box.run(joined({"gpu-watch", "--replay", "run", "--format", format, "--summary"}, outputs));
    CHECK(live.code == 0);
    CHECK(again.code == 0);
    CHECK(again.out == live.out);
    CHECK(again.err == live.err);
    CHECK(files[0] == box.read("it.prom"));
    CHECK(files[1] == box.read("it.html"));
    CHECK(files[2] == box.read("it.svg"));
  }
}

}  // namespace
}  // namespace nt::test
