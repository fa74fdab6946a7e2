#include "io/progress.hpp"

#include <doctest/doctest.h>

namespace nt::io {
namespace {

using namespace std::chrono_literals;

// A Progress over a fake clock and terminal.
struct Fixture {
  explicit Fixture(ProgressOptions options) : progress(err, clock, std::move(options)) {}

  // What has been written since the last call.
  std::string written() {
    err.flush();
    return std::exchange(sink.text, {});
  }

  os::FakeClock clock;
  StringSink sink;
  Writer err{sink, "standard error"};
  Progress progress;
};

TEST_CASE("Progress appears after half a second and changes ten times a second") {
  Fixture fixture({.enabled = true, .label = "hashing"});
  fixture.progress.set_total(4 << 20);
  fixture.progress.add(1 << 20);
  fixture.progress.update();
  fixture.clock.advance(499ms);
  fixture.progress.update();
  CHECK(fixture.written() == "");
  fixture.clock.advance(1ms);
  fixture.progress.update();
  CHECK(fixture.written() == "\r\x1b[Khashing 1.0 MiB of 4.0 MiB, 25%, 2.0 MiB/s, 1.5s left");
  fixture.clock.advance(99ms);
  fixture.progress.update();
  CHECK(fixture.written() == "");
  fixture.progress.add(3 << 20);
  fixture.clock.advance(401ms);
  fixture.progress.update();
  CHECK(fixture.written() == "\r\x1b[Khashing 4.0 MiB of 4.0 MiB, 100%, 4.0 MiB/s");
}

TEST_CASE("Progress tells how many times smaller something becomes") {
  Fixture fixture({.enabled = true, .label = "compressing"});
  fixture.progress.add(1 << 20);
  fixture.progress.set_ratio(3.714);
  fixture.clock.advance(1s);
  fixture.progress.update();
  CHECK(fixture.written() == "\r\x1b[Kcompressing 1.0 MiB, ratio 3.71, 1.0 MiB/s");
}

TEST_CASE("Progress goes without a trace and comes back") {
  Fixture fixture({.enabled = true, .label = "walking", .unit = "files"});
  fixture.progress.erase();
  CHECK(fixture.written() == "");
  fixture.progress.add(50);
  fixture.clock.advance(1s);
  fixture.progress.update();
  CHECK(fixture.written() == "\r\x1b[Kwalking 50 files, 50 files/s");
  fixture.progress.erase();
  CHECK(fixture.written() == "\r\x1b[K");
  fixture.progress.erase();
  CHECK(fixture.written() == "");
  fixture.clock.advance(1s);
  fixture.progress.update();
  CHECK(fixture.written() == "\r\x1b[Kwalking 50 files, 25 files/s");
}

TEST_CASE("Progress erases itself in the end") {
  os::FakeClock clock;
  StringSink sink;
  Writer err(sink, "standard error");
  {
    Progress progress(err, clock, {.enabled = true, .label = "a", .unit = "b"});
    clock.advance(1s);
    progress.update();
  }
  CHECK(sink.text.ends_with("b/s\r\x1b[K"));
}

TEST_CASE("Progress draws nothing where it is off") {
  Fixture fixture({.enabled = false, .label = "hashing"});
  fixture.progress.add(1);
  fixture.clock.advance(1h);
  fixture.progress.update();
  fixture.progress.erase();
  CHECK(fixture.written() == "");
}

TEST_CASE("Progress keeps to one line and obeys no name") {
  Fixture fixture({.enabled = true, .label = "ü\x1b[2Jü", .unit = "files", .width = 10});
  fixture.clock.advance(1s);
  fixture.progress.update();
  CHECK(fixture.written() == "\r\x1b[Kü\\x1b[2Jü");
}

TEST_CASE("Progress takes back no promise: more done than there was to do") {
  Fixture fixture({.enabled = true, .label = "a", .unit = "b"});
  fixture.progress.set_total(10);
  fixture.progress.add(20);
  fixture.clock.advance(1s);
  fixture.progress.update();
  CHECK(fixture.written() == "\r\x1b[Ka 20 b of 10 b, 100%, 20 b/s");
}

}  // namespace
}  // namespace nt::io
